import SurveyDefinition
import XLSForm

/// libFuzzer's entry: the first byte chooses a workbook, a survey sheet, or an expression in one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForms(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // libFuzzer lends `count` bytes for the call; they are copied at once.
  let all = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = all.first else { return 0 }
  let bytes = Array(all.dropFirst())
  switch choice % 4 {
  case 0: if let file = try? FormFile(workbook: bytes) { check(file) }
  case 1: if let file = try? FormFile(files: [("survey.csv", bytes)]) { check(file) }
  case 2:
    let survey = Array("type,name,label\nselect_one l,q,Q\nselect_multiple l,r,R\n".utf8)
    if let file = try? FormFile(files: [("survey.csv", survey), ("choices.csv", bytes)]) {
      check(file)
    }
  default: if let file = try? FormFile(files: [("survey.csv", asked(if: bytes))]) { check(file) }
  }
  return 0
}

/// A form whose last question is asked under a condition.
private func asked(if expression: [UInt8]) -> [UInt8] {
  let doubled = expression.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
  let head = "type,name,label,relevant\ninteger,a,A,\ntext,b,B,\"".utf8
  return Array(head) + doubled + Array("\"\n".utf8)
}

/// What was read becomes lines of the language, every one of them in a known form, and every change
/// has its words.
private func check(_ file: FormFile) {
  guard let form = try? ImportedForm(file, source: "fuzz.xlsx") else { return }
  let source = SourceFile(name: "fuzz.candour", text: form.text)
  let result = SurveyParser.parse(source) { _ in nil }
  let slips: Set<DiagnosticCode> = [
    .lineForm, .notText, .header, .unknownKind, .unknownKey, .missingText, .badName,
    .duplicate, .keyTwice, .outOfPlace, .badValue, .unknownFlag, .conditionSyntax,
    .unknownQuestion, .laterQuestion, .testMisfit, .unknownCode, .unknownList, .pipe,
  ]
  for diagnostic in result.diagnostics {
    precondition(!slips.contains(diagnostic.code), "\(diagnostic.code): \(diagnostic.message)")
  }
  for change in form.changes(keepingTranslations: true) {
    precondition(!change.message.isEmpty && !change.place.isEmpty)
  }
}
