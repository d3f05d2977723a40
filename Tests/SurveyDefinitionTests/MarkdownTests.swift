import SurveyDefinition
import TestSupport
import Testing

/// A page for a meeting: everything is on it, and no words of the survey break it.
@Suite struct MarkdownTests {
  @Test func theStandardSurveyIsAllThere() throws {
    let survey = try #require(try SurveyFiles.parse(SurveyFiles.racismAtWork).survey)
    let page = SurveyPrinter.markdown(survey)
    for (index, question) in survey.questions.enumerated() {
      #expect(page.contains("### \(index + 1). \(question.text.plain)\n"))
    }
    for indicator in survey.indicators {
      #expect(page.contains("- \(indicator.title); counted are:"))
    }
    #expect(page.contains("Asked only if: Experienced racism: Yes"))
    #expect(page.contains("Why it is asked: So we can act in the right place"))
    #expect(page.contains("- Nothing is shown about a group of fewer than 10 people."))
  }

  @Test func wordsStayWords() {
    let nasty = "# *a* [b](c) <script> `d` | e & f_g_ ~h~ \\"
    let list = AnswerList {
      Choice("dash", "- no list")
      Choice("number", "1. no list")
      Choice("heading", "# no heading")
    }
    let survey = Survey("s", nasty, version: "1. one") {
      Section("s", "1) one") { Question("q", PipedText(nasty), .chooseOne(list)) }
    }
    let page = SurveyPrinter.markdown(survey)
    let escaped = "\\# \\*a\\* \\[b\\](c) \\<script\\> \\`d\\` \\| e \\& f\\_g\\_ \\~h\\~ \\\\"
    #expect(page.hasPrefix("# \(escaped)\n\n- Version: 1. one\n"))
    #expect(page.contains("\n## 1\\) one\n"))
    #expect(page.contains("\n### 1. \(escaped)\n"))
    #expect(page.contains("\n- \\- no list\n- 1\\. no list\n- \\# no heading\n"))
  }

  /// Each line is one the page itself began.
  @Test func linesBeginAsThePageBeginsThem() {
    var surveys = RandomSurveys(.announced("markdown"))
    for _ in 0..<50 {
      let survey = surveys.survey()
      let lines = SurveyPrinter.markdown(survey).split(separator: "\n")
      let headings = lines.filter {
        $0.hasPrefix("### ") && $0.dropFirst(4).first?.isNumber == true
      }
      #expect(headings.count >= survey.questions.count)
      #expect(!lines.contains { $0.contains("<") && !$0.contains("\\<") })
    }
  }
}
