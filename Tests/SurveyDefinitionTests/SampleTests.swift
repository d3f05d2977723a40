import SurveyDefinition
import Testing

@Suite struct SampleTests {
  @Test func sampleParsesWithoutErrors() throws {
    let result = try SurveyFiles.parse(SurveyFiles.sample)
    #expect(result.diagnostics == [])
    #expect(result.survey != nil)
  }

  @Test func shippedSurveyParsesWithoutAWord() throws {
    let result = try SurveyFiles.parse(SurveyFiles.racismAtWork)
    #expect(result.diagnostics == [])
    #expect(result.survey != nil)
  }
}
