import SurveyDefinition
import Testing

@testable import XLSForm

@Suite struct QuestionTests {
  @Test func typesBecomeWaysOfAnswering() throws {
    let form = try FormText(
      """
      type,name,label,hint,constraint,parameters
      select_one yn,one,One?,Pick,,randomize=true
      select_multiple yn,many,Many?,,count-selected(.) <= 2,
      integer,whole,Whole?,,. >= 1 and . <= 9,
      decimal,part,Part?,,,
      range,slide,Slide?,,,start=0 end=10 step=1
      text,words,Words?,,string-length(.) <= 80,
      select one from yn,old,Old?,,,
      """, choices: FormText.yesNo)
    let questions = try form.survey().questions
    #expect(questions.map(\.name) == ["one", "many", "whole", "part", "slide", "words", "old"])
    #expect(questions[0].help == "Pick" && questions[0].isShuffled)
    #expect(questions[0].list?.choices.map(\.declines) == [false, false, true])
    guard case .chooseAny(_, atMost: 2) = questions[1].kind else {
      Issue.record("\(questions[1].kind)")
      return
    }
    #expect(questions[2].kind == .number(1...9, bands: []))
    #expect(questions[3].kind == .number(0...9_999, bands: []))
    #expect(questions[4].kind == .number(0...10, bands: []))
    #expect(questions[5].kind == .text(limit: 80))
    #expect(form.changes(line: 4).isEmpty)
    #expect(form.changes(line: 5).map(\.reason) == [.decimal, .range("0 to 9999")])
    // A list that several questions use is written once, by name.
    #expect(try form.survey().lists.map(\.name) == ["yn"])
  }

  @Test(arguments: [
    "date", "time", "dateTime", "geopoint", "geotrace", "image", "audio", "video", "file",
    "barcode", "rank yn", "start", "end", "deviceid", "username", "hidden", "acknowledge",
    "select_one_from_file a.csv", "audit", "nonsense",
  ])
  func refusedTypesAreListedWithTheirRow(type: String) throws {
    let form = try FormText(
      "type,name,label,relevant\n\(type),x,X,\ntext,y,Y,${x} != ''\n", choices: FormText.yesNo)
    #expect(try form.survey().questions.map(\.name) == ["y"])
    let change = try #require(form.changes(line: 2).first)
    #expect(change.action == .dropped && change.message.contains(type))
    #expect(
      form.changes(line: 3).contains {
        $0.reason == .condition("${x} != ''", [.leftOut("x")], of: .question, isPart: false)
      })
  }

  @Test(arguments: [
    ("selct_one yn", "select_one LIST"), ("select_one", "select_one LIST"),
    ("select_multipel yn", "select_multiple LIST"), ("interger", "integer"), ("txt", "text"),
    ("begin gruop", "begin_group"),
  ])
  func slipsInTypesAreLoud(type: String, meant: String) throws {
    let form = try FormText("type,name,label\n\(type),x,X\ntext,y,Y\n", choices: FormText.yesNo)
    let change = try #require(form.changes(line: 2).first)
    #expect(change.reason == .misspelledType(type, meant: meant) && change.isSlip)
    #expect(change.message.contains("the row is lost"))
  }

  @Test func earlierAnswersAreShownWhereTheyCanBe() throws {
    let form = try FormText(
      """
      type,name,label,hint,label::Welsh (cy)
      integer,Your_Age,Age?,,Oed?
      select_multiple yn,k,"Is <b>${Your_Age}</b>, {x}${Your_Age}: right?","${later} ${k}",Ai ${Your_Age}?
      text,w,Words,Chose ${ k },
      note,n,"You wrote ${w}, ${k} [a]",,
      begin group,g,At ${Your_Age},,
      text,later,"${k}",,
      end group,,,,
      """, choices: "list_name,name,label\nyn,yes,Yes ${k}\nyn,no,No\n")
    let survey = try form.survey()
    let age = PipedText.Piece.answer(question: "your-age", otherwise: nil)
    let kinds = PipedText.Piece.answer(question: "k", otherwise: nil)
    #expect(
      survey.questions[1].text
        == PipedText([.words("Is "), age, .words(" , {x}"), age, .words(": right?")]))
    #expect(survey.questions[1].help == "… …")
    #expect(survey.questions[2].help == PipedText([.words("Chose "), kinds]))
    guard case .note(let note) = survey.sections[0].items.last else {
      Issue.record("no note")
      return
    }
    #expect(note.text == PipedText([.words("You wrote …, "), kinds, .words(" [a]")]))
    #expect(survey.sections[1].title == "At …" && survey.questions[3].text == PipedText([kinds]))
    #expect(form.changes(line: 3).contains { $0.reason == .shownAgain("your-age") })
    #expect(form.changes(line: 5).contains { $0.reason == .earlierAnswer })
    let overlay = try #require(form.form.translations.first).text
    #expect(overlay.contains("question k: Ai {your-age}?\n  en: Is {your-age} , \\{x}{your-age}"))
  }

  @Test func repeatsAreLeftOutWhole() throws {
    let form = try FormText(
      """
      type,name,label
      begin repeat,r,R
      text,a,A
      begin group,g,G
      text,b,B
      end group,,
      end repeat,,
      text,c,C
      """)
    #expect(try form.survey().questions.map(\.name) == ["c"])
    for line in 2...5 { #expect(!form.changes(line: line).isEmpty, "line \(line)") }
  }

  @Test func namesAreMadeValidAndUnique() throws {
    let form = try FormText(
      """
      type,name,label
      text,Ethnic_Group,A
      text,ethnic-group,B
      text,2nd,C
      text,not,D
      text,Gröse,E
      """)
    let names = try form.survey().questions.map(\.name)
    #expect(names == ["ethnic-group", "ethnic-group-2", "q-2nd", "q-not", "grose"])
    #expect(
      form.changes(line: 2).contains {
        $0.reason == .renamed("question", from: "Ethnic_Group", to: "ethnic-group")
      })
  }

  @Test func columnsThatAreNotKeptAreListed() throws {
    let form = try FormText(
      """
      type,name,label,required,appearance,default,choice_filter,media::image,made_up,constraint,read_only
      select_one yn,q,Q,yes,minimal,yes,region=${r},q.png,whatever,. != 'x',no
      """, choices: FormText.yesNo)
    let columns = form.changes(line: 2).filter { $0.action == .dropped }.compactMap(\.column)
    #expect(
      Set(columns) == [
        "appearance", "default", "choice_filter", "media::image", "made_up",
        "constraint",
      ])
  }

  /// Found by fuzzing: titles are made of names, and names can hold anything.
  @Test func namesOfAnyCharactersBecomeTitles() throws {
    let form = try FormText(
      "type,name,label\ntext,a(${#9\u{0}\u{202E}\u{1B}[2J,\ntext,___,\n",
      settings: "form_title,form_id,version\n,???,2024/1 (März)\n")
    let survey = try form.survey()
    #expect(survey.questions.map(\.text) == ["A(${#9 [2J", "Untitled"])
    #expect(survey.title == "???" && survey.id == "survey" && survey.version == "2024-1-M-rz")
    for change in form.changes {
      let isPlain = change.message.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "\u{202E}" }
      #expect(isPlain)
    }
  }

  @Test func requiredOnlyAsksForAnAnswer() throws {
    let form = try FormText("type,name,label,required\ntext,a,A,yes\ntext,b,B,no\n")
    #expect(try form.survey().questions.map(\.isRequired) == [true, false])
    #expect(form.changes(line: 2).map(\.reason).contains(.required))
    #expect(!form.changes(line: 3).map(\.reason).contains(.required))
  }

  @Test func wordsAreMadeFit() throws {
    let form = try FormText(
      """
      type,name,label,hint
      note,n,"# Hello **there**
      <span style=""color:red"">you</span> [x] {y} \\z","More"
      text,a,"Is ${n} < 3 & so?",
      text,b,,"Only a hint"
      text,c_d,,
      """)
    let survey = try form.survey()
    guard case .note(let note) = survey.sections[0].items[0] else { return }
    #expect(note.text == "Hello there you [x] {y} \\z")
    #expect(note.help == "More")
    #expect(survey.questions.map(\.text) == ["Is … < 3 & so?", "Only a hint", "C d"])
    #expect(survey.questions.map(\.help) == [nil, nil, nil])
    #expect(form.changes(line: 4).contains { $0.reason == .earlierAnswer })
  }
}
