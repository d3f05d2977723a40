import SurveyDefinition
import Testing

@testable import XLSForm

@Suite struct StructureTests {
  @Test func groupsBecomeSections() throws {
    let form = try FormText(
      """
      type,name,label,relevant
      select_one yn,a,A,
      begin group,Outer,Outer group,${a} = 'yes'
      text,b,B,
      begin group,inner,,${a} != 'no'
      text,c,C,
      end group,,,
      text,d,D,
      end group,,,
      text,e,E,
      end group,,,
      """, choices: FormText.yesNo)
    let sections = try form.survey().sections
    #expect(sections.map(\.name) == ["questions", "outer", "inner", "outer-2", "questions-2"])
    #expect(sections.map(\.title)[1...3] == ["Outer group", "Inner", "Outer group"])
    let isYes = Condition.isOne(of: ["yes"], question: "a")
    #expect(sections[1].condition == isYes && sections[3].condition == isYes)
    guard case .all(let parts) = sections[2].condition else {
      Issue.record("the inner group lost a condition")
      return
    }
    #expect(parts.first == isYes)
    #expect(form.changes(line: 5).contains { $0.reason == .nestedGroup("inner") })
    #expect(form.changes(line: 11).contains { $0.reason == .strayEnd("end group") })
  }

  @Test func conditionsThatDontFitSaySo() throws {
    let form = try FormText(
      """
      type,name,label,relevant
      select_one yn,a,A,${b} = 'yes'
      select_one yn,b,B,${a} = 'maybe'
      select_one yn,c,C,once(today()) > 3
      select_one yn,d,D,${a} = 'yes' and today() > 3
      select_one yn,e,E,"${a} = ‘yes’ or selected(${b}, 'no')"
      """, choices: FormText.yesNo)
    let questions = try form.survey().questions
    #expect(questions[0...2].allSatisfy { $0.condition == nil })
    #expect(questions[3].condition == .isOne(of: ["yes"], question: "a"))
    #expect(questions[4].condition != nil)
    let messages = (2...5).map { form.changes(line: $0).map(\.message).joined() }
    #expect(messages[0].contains("comes later") && messages[0].contains("everybody"))
    #expect(messages[1].contains("no answer \"maybe\""))
    #expect(messages[2].contains("today()") || messages[2].contains("once()"))
    #expect(messages[3].contains("more people than before"))
    #expect(form.changes(line: 6).isEmpty)
  }

  @Test func calculatedFieldsAreWrittenOut() throws {
    let form = try FormText(
      """
      type,name,label,relevant,calculation
      integer,age,Age,,
      calculate,adult,,,"if(${age} >= 18, 'yes', 'no')"
      text,q,Q,${adult} = 'yes',
      text,r,R,${adult} != 'yes',
      """)
    let questions = try form.survey().questions
    #expect(questions[1].condition == .isNumber(in: 18...Int.max, question: "age"))
    #expect(form.form.text.contains("only if: age less than 18 or age is not answered"))
    #expect(form.changes(line: 3).map(\.reason) == [.calculation("adult")])
  }

  /// Where it isn't relevant it is empty: written out, its condition would be lost.
  @Test func conditionalCalculationsAreNotWrittenOut() throws {
    let form = try FormText(
      """
      type,name,label,relevant,calculation
      integer,age,Age,,
      calculate,adult,,${age} < 30,"if(${age} >= 18, 'yes', 'no')"
      begin_group,g,G,${age} > 5,
      calculate,child,,,"if(${age} < 18, 'yes', 'no')"
      end_group,,,,
      text,q,Q,${adult} = 'yes',
      text,r,R,${child} = 'yes',
      """)
    let questions = try form.survey().questions
    #expect(questions.dropFirst().allSatisfy { $0.condition == nil })
    for line in [7, 8] {
      #expect(form.changes(line: line).map(\.message).joined().contains("everybody"))
    }
  }

  @Test func listsCarryTheirFlags() throws {
    let form = try FormText(
      """
      type,name,label,constraint
      select_multiple k or_other,q,Q,"not(selected(., 'none') and count-selected(.) > 1)"
      select_one k,r,R,
      select_one one,s,S,
      select_one gone,t,T,
      """,
      choices: """
        list name,name,label,region
        k,1,First [a],north
        k,2,Second,
        k,2,Again,
        k,none,None,
        one,x,X,
        spare,y,Y,
        """)
    let questions = try form.survey().questions
    #expect(questions.map(\.name) == ["q", "r"])
    let list = try #require(questions[0].list)
    #expect(list.name == "k-or-other")
    #expect(list.choices.map(\.code) == ["a-1", "a-2", "none", "other"])
    #expect(list.choices.map(\.label) == ["First [a]", "Second", "None", "Other"])
    #expect(list.choices.map(\.isExclusive) == [false, false, true, false])
    #expect(list.choices.map(\.asksForWords) == [false, false, false, true])
    #expect(questions[1].list?.choices.contains(where: \.isExclusive) == false)
    let reasons = form.changes.map(\.reason)
    #expect(reasons.contains(.fewChoices("one", 1)))
    #expect(reasons.contains(.unknownList("gone", nearest: "one")))
    #expect(reasons.contains(.unusedList("spare")) && reasons.contains(.sameChoice("2", list: "k")))
    #expect(form.changes(line: 2, in: "choices.csv").contains { $0.column == "region" })
  }

  @Test func anAnswerThatDecidesSomethingIsNoDeclining() throws {
    let form = try FormText(
      "type,name,label,relevant\nselect_one yn,a,A,\ntext,b,B,${a} = 'pnts'\n",
      choices: FormText.yesNo)
    let questions = try form.survey().questions
    #expect(questions[0].list?.choices.contains(where: \.declines) == false)
    #expect(questions[1].condition == .isOne(of: ["pnts"], question: "a"))
  }

  /// Numbers compare with every answer, so the one that declines is met without being named.
  @Test(arguments: ["not(${a} > 1)", "${a} > 1", "${a} != ''", "${b} = 'x' or ${a} >= 9"])
  func comparisonsCanDecideAboutDeclining(condition: String) throws {
    let choices = "list_name,name,label\ns,1,One\ns,2,Two\ns,9,Prefer not to say\n"
    let form = try FormText(
      "type,name,label,relevant\nselect_one s,a,A,\nselect_one s,b,B,\ninteger,c,C,\"\(condition)\"\n",
      choices: choices + "s,x,X\n")
    let questions = try form.survey().questions
    #expect(questions[0].list?.choices.contains(where: \.declines) == false)
    #expect(questions[2].condition != nil)
    #expect(form.changes(line: 4).allSatisfy { $0.action == .changed })
  }

  @Test func answersThatDecideNothingCanDecline() throws {
    let choices = "list_name,name,label\ns,1,One\ns,2,Two\ns,no,Prefer not to say\n"
    let form = try FormText(
      "type,name,label,relevant\nselect_one s,a,A,\ninteger,c,C,${a} >= 1\ninteger,d,D,not(${a} >= 1)",
      choices: choices)
    let questions = try form.survey().questions
    #expect(questions[0].list?.choices.map(\.declines) == [false, false, true])
    #expect(form.form.text.contains("only if: a is answered"))
    #expect(form.form.text.contains("only if: a is not answered"))
  }

  @Test func whatWasNeverShownIsLeftOut() throws {
    let form = try FormText(
      """
      type,name,label,relevant
      select_one yn,a,A,true()
      select_one yn,b,B,false()
      begin group,g,G,${b} = 'yes'
      text,c,C,
      begin group,h,H,
      text,d,D,
      end group,,,
      end group,,,
      text,e,E,${b} != 'yes' and ${a} = 'yes'
      text,f,F,${c} != ''
      """, choices: FormText.yesNo)
    let questions = try form.survey().questions
    #expect(questions.map(\.name) == ["a", "e"])
    #expect(questions[0].condition == nil)
    #expect(questions[1].condition == .isOne(of: ["yes"], question: "a"))
    for (line, name) in [(3, "b"), (4, "g"), (11, "f")] {
      let reasons = form.changes(line: line).map(\.reason)
      #expect(reasons == [.neverShown(name, inGroup: false)], "line \(line)")
    }
    for (line, name) in [(5, "c"), (6, "h"), (7, "d")] {
      #expect(form.changes(line: line).map(\.reason) == [.neverShown(name, inGroup: true)])
    }
    #expect(!form.changes(line: 2).contains { $0.column == "relevant" })
  }

  /// Where its group isn't shown, a calculated field is empty; that isn't written out.
  @Test func calculatedFieldsHoldInTheirGroup() throws {
    let form = try FormText(
      """
      type,name,label,relevant,calculation
      integer,age,Age,,
      begin group,g,G,${age} > 5,
      calculate,adult,,,"if(${age} >= 18, 'yes', 'no')"
      text,q,Q,${adult} = 'no',
      end group,,,,
      text,r,R,${adult} = 'no',
      calculate,old,,${age} > 5,"if(${age} >= 80, 'yes', 'no')"
      text,s,S,${old} = 'no',
      """)
    let questions = try form.survey().questions
    #expect(questions[1].condition != nil)
    #expect(questions[2].condition == nil && questions[3].condition == nil)
    #expect(form.changes(line: 7).contains { $0.message.contains("everybody") })
  }

  @Test func languagesGoToOverlays() throws {
    let form = try FormText(
      """
      type,name,label::Cymraeg,label::English (en),hint::Welsh (cy),hint::English (en)
      select_one yn,a,A (cy),A,H (cy),H
      note,n,,N,,
      """,
      choices:
        "list_name,name,label::Welsh (cy),label::English\nyn,yes,Ydw,Yes\nyn,no,Nac ydw,No\n",
      settings: "form_title,form_id,version,default_language\nTitle,My Form,2026.1,English (en)\n")
    let survey = try form.survey()
    #expect(survey.id == "my-form" && survey.title == "Title" && survey.version == "2026.1")
    #expect(survey.questions[0].text == "A" && survey.questions[0].help == "H")
    #expect(survey.languages == ["en"])
    #expect(form.form.translations.map(\.language) == ["cy"])
    let overlay = try #require(form.form.translations.first)
    #expect(overlay.text.hasPrefix("candour: 1\ntranslation cy: my-form\n"))
    for lines in ["question a: A (cy)\n  en: A\n  help: H (cy)\n  en: H", "- yes: Ydw\n  en: Yes"] {
      #expect(overlay.text.contains(lines))
    }
    // The titles of the survey, of its promise and of its section, and the note.
    #expect(overlay.missing == 4)
    #expect(form.form.changes(keepingTranslations: false).last?.reason == .translations(["cy"]))
  }

  /// What is left to do can be done: with it, the language can be added, and `check` finds nothing.
  @Test func overlaysCanBeCompleted() throws {
    let form = try FormText(
      """
      type,name,label,label::Welsh (cy),hint
      begin group,g,Group {1},Grŵp {1},
      select_one yn,a,A,A (cy),Help
      note,n,N,,
      end group,,,,
      """, choices: "list_name,name,label,label::Welsh (cy)\nyn,yes,Yes [x],Ydw [x]\nyn,no,No,\n")
    let overlay = try #require(form.form.translations.first).text
      .split(separator: "\n").map { line in
        line.replacing("# to do: help:", with: "help: …").replacing("# to do: ", with: "")
          .replacing("#   en:", with: "en:")
      }
      .map { $0.hasSuffix(":") && !$0.hasPrefix("list") ? $0 + " …" : $0 }
      .joined(separator: "\n")
    let text = form.form.text.replacing("languages: en\n", with: "languages: en, cy\n")
    var asked: [String] = []
    let result = SurveyParser.parse(SourceFile(name: "f", text: text), today: "2026-01-01") {
      name in
      asked.append(name)
      return SourceFile(name: name, text: overlay)
    }
    #expect(asked == ["form.cy.candour"])
    let survey = try #require(result.survey, "\(result.diagnostics.map(\.message)) in\n\(overlay)")
    let welsh = survey.translated(into: "cy")
    #expect(welsh.sections[0].title == "Grŵp {1}")
    #expect(welsh.questions[0].list?.choices.map(\.label) == ["Ydw [x]", "…"])
    #expect(!result.diagnostics.contains { $0.code == .staleTranslation })
  }

  @Test func sheetsWithoutAFormAreSaid() throws {
    #expect(throws: FormFileError.noColumns(sheet: "survey.csv", missing: ["name"])) {
      try FormText("type,label\ntext,A\n")
    }
    #expect(throws: FormFileError.noSurveySheet(found: [])) {
      try ImportedForm(try FormFile(files: []), source: "x")
    }
    let empty = try FormText("type,name,label\n")
    #expect(empty.result.survey == nil)
  }
}
