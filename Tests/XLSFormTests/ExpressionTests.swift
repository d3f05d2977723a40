import Testing

@testable import XLSForm

/// Expressions as real forms have them, and the conditions they become.
@Suite struct ExpressionTests {
  private static let fitting = {
    var fitting = ConditionFitting()
    let yesNo: [ConditionFitting.Value] = [
      .init(value: "yes", code: "yes", declines: false),
      .init(value: "no", code: "no", declines: false),
      .init(value: "pnts", code: "pnts", declines: true),
    ]
    let scale = (1...4).map { number in
      ConditionFitting.Value(value: "\(number)", code: "a-\(number)", declines: false)
    }
    let kinds = ["a", "b", "other"].map { code in
      ConditionFitting.Value(value: code, code: code, declines: false)
    }
    fitting.known = [
      "Seen": .init(name: "seen", answers: .one(yesNo)),
      "scale": .init(name: "scale", answers: .one(scale)),
      "kinds": .init(name: "kinds", answers: .many(kinds)),
      "age": .init(name: "age", answers: .number),
      "words": .init(name: "words", answers: .text),
      "hidden": .init(name: "hidden", answers: .nothing),
    ]
    fitting.calculations = [
      "is_adult": .call(
        "if", [.compare(.question("age"), .atLeast, .number(18)), .number(1), .number(0)]),
      "again": .question("Seen"),
      "loop": .question("loop"),
    ]
    fitting.leftOut = ["where"]
    fitting.all = ["Seen", "scale", "kinds", "age", "words", "where", "later"]
    return fitting
  }()

  @Test(arguments: [
    ("${Seen} = 'yes'", "seen is yes"),
    ("${Seen}='yes'", "seen is yes"),
    ("${ Seen } = “yes”", "seen is yes"),
    ("${Seen} = ‘yes’", "seen is yes"),
    ("'yes' = ${Seen}", "seen is yes"),
    ("../Seen = 'yes'", "seen is yes"),
    ("/data/group/Seen = 'yes'", "seen is yes"),
    ("selected(${Seen}, 'yes')", "seen is yes"),
    ("selected( ../kinds , \"other\" )", "kinds includes other"),
    ("${Seen} != 'yes'", "seen is not yes or seen is not answered"),
    ("not(${Seen} = 'yes')", "seen is not yes or seen is not answered"),
    ("not(${Seen} != 'yes')", "seen is yes"),
    ("not(selected(${kinds}, 'a'))", "not kinds includes a or kinds is not answered"),
    ("${Seen} = 'yes' or ${Seen} = 'no'", "seen is one of yes, no"),
    ("selected(${kinds}, 'a') or selected(${kinds}, 'b')", "kinds is one of a, b"),
    ("${Seen} != 'yes' and ${Seen} != 'no'", "not seen is one of yes, no or seen is not answered"),
    ("${Seen} = 'yes' and ${age} > 17", "seen is yes and age more than 17"),
    (
      "(${Seen} = 'yes' or ${age} >= 65) and ${scale} = 2",
      "(seen is yes or age at least 65) and scale is a-2"
    ),
    ("${scale} != ''", "scale is answered"),
    ("${scale} = ''", "scale is not answered"),
    ("${scale} >= 1", "scale is answered"),
    ("not(${scale} >= 1)", "scale is not answered"),
    // An answer that declines is none in a survey, and words like any other in a form.
    ("${Seen} != ''", nil), ("${Seen} = 'pnts'", nil), ("selected(${Seen}, 'pnts')", nil),
    ("not(${age} = '')", "age is answered"),
    ("string-length(${Seen}) > 0", nil),
    ("${age} > 5.5", "age more than 5"),
    ("${age} >= 5.5", "age at least 6"),
    ("5 < ${age}", "age more than 5"),
    ("${age} = 5", "age at least 5 and age at most 5"),
    ("${age} != 5", "age less than 5 or age more than 5 or age is not answered"),
    // Left out, it fails `< 5` and `>= 5` alike, so `not` holds for it.
    ("not(${age} < 5)", "age at least 5 or age is not answered"),
    ("${scale} > 2", "scale is one of a-3, a-4"),
    ("${scale} <= '2'", "scale is one of a-1, a-2"),
    ("count-selected(${kinds}) > 0", "kinds is answered"),
    ("count-selected(${kinds}) >= 2", nil),
    ("${is_adult} = 1", "age at least 18"),
    ("${again} = 'no'", "seen is no"),
    ("${loop} = 'no'", nil),
    ("${kinds} = 'a'", nil),
    ("${words} = 'x'", nil),
    ("${words} != ''", nil),
    ("${where} != ''", nil),
    ("${later} = 'a'", nil),
    ("${nobody} = 'a'", nil),
    ("${Seen} = 'maybe'", nil),
    ("${Seen} = ${again}", nil),
    ("today() > date('2020-01-01')", nil),
    ("regex(${words}, '[a-z]')", nil),
    ("${age} + 1 > 5", nil),
    ("${Seen} =", nil), ("(${Seen} = 'yes'", nil), ("${Seen} = 'yes", nil), ("", nil),
  ])
  func becomesCondition(expression: String, condition: String?) {
    let (found, unfit) = Self.fitting.fit(expression)
    #expect(found?.text == condition)
    #expect(unfit.isEmpty == (condition != nil))
  }

  @Test func partsOfAConjunctionAreKept() {
    let (condition, unfit) = Self.fitting.fit("${Seen} = 'yes' and today() > 3 and ${age} > 5")
    #expect(condition?.text == "seen is yes and age more than 5")
    #expect(unfit == [.function("today")])
  }

  @Test(arguments: [
    ("true()", true), ("false()", false), ("not(true())", false), ("${scale} > 4", false),
    ("${scale} > 0 or true()", true), ("${Seen} = 'yes' and false()", false),
    ("today() > 3 and false()", false), ("not(${scale} > 4)", true),
    ("${scale} = 'gone' or true()", nil),
    ("${hidden} = 'x'", false), ("${hidden} != 'x'", true), ("selected(${hidden}, 'x')", false),
    ("count-selected(${hidden}) > 0", false), ("if(${age} > 1, 1, 2) > 0", true),
  ])
  func constantsAreFolded(expression: String, holds: Bool?) {
    let (found, unfit) = Self.fitting.fit(expression)
    #expect(found == (holds == false ? .constant(false) : nil))
    #expect(unfit.isEmpty == (holds != nil))
  }

  @Test func depthAndLengthAreBounded() {
    let deep = String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)
    #expect(ExpressionParser.parse(deep) == nil)
    let path = String(repeating: "/a", count: 9_000) + " = 'x'"
    #expect(ExpressionParser.parse(path) == .compare(.question("a"), .equal, .text("x")))
  }

  @Test func checksOfAnswersAreRead() {
    let range = AnswerCheck(". >= 0 and . < 120")
    #expect(range.low == 0 && range.high == 119 && range.isWhole)
    #expect(AnswerCheck("string-length(.) <= 100").length == 100)
    #expect(AnswerCheck("count-selected(.) <= 3").atMost == 3)
    #expect(
      AnswerCheck("not(selected(., 'none') and count-selected(.) > 1)").exclusive == ["none"])
    #expect(
      AnswerCheck("if(selected(., 'none'), count-selected(.) = 1, true())").exclusive == ["none"])
    #expect(!AnswerCheck(". > ${age}").isWhole)
  }
}
