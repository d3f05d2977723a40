import Foundation
import Testing

@testable import XLSForm

/// Workbooks as other programs write them.
@Suite struct WorkbookTests {
  @Test func openpyxlIsRead() throws {
    let bytes = try SpreadsheetTools().python(
      """
      from openpyxl import Workbook
      book = Workbook()
      sheet = book.active
      sheet.title = 'Survey'
      sheet.append(['type', 'name', None, 'label'])
      sheet.append([])
      sheet.append(['integer', 'a', None, 1.0])
      sheet.append(['integer', 'b', None, True])
      sheet.append(['integer', 'c', None, 0.25])
      sheet.append(['text', 'd', None, 'Größe & <b>\\n“next”'])
      sheet.append(['text', 'e', None, '=1+1'])
      sheet['AB9'] = 'far'
      book.create_sheet('Other').append(['x'])
      book.save('form.xlsx')
      """, writing: "form.xlsx")
    let file = try FormFile(workbook: bytes)
    let sheet = try #require(file.sheet("survey"))
    #expect(sheet.rows.map(\.number) == [1, 3, 4, 5, 6, 7, 9])
    #expect(sheet.rows[0].cells == [0: "type", 1: "name", 3: "label"])
    #expect(sheet.rows[1...4].map { $0.cells[3] } == ["1", "true", "0.25", "Größe & <b>\n“next”"])
    #expect(sheet.rows[5].unreckoned == [3])
    #expect(sheet.rows[6].cells == [27: "far"])
    #expect(file.others.map(\.name) == ["Other"])
  }

  @Test func libreOfficeIsRead() throws {
    let tools = try SpreadsheetTools()
    try tools.write(
      "type,name,label\nselect_one yn,q,\"Is it, \"\"so\"\"?\"\n,,\ninteger,n,7\n", to: "survey.csv"
    )
    let bytes = try tools.office("survey.csv", to: "xlsx", writing: "survey.xlsx")
    let sheet = try #require(try FormFile(workbook: bytes).sheet("survey"))
    #expect(sheet.rows.map(\.number) == [1, 2, 4])
    #expect(sheet.rows[1].cells == [0: "select_one yn", 1: "q", 2: "Is it, \"so\"?"])
    #expect(sheet.rows[2].cells[2] == "7")
    // The same sheet as an old workbook and as OpenDocument is refused by name.
    let old = try tools.office("survey.csv", to: "xls", writing: "survey.xls")
    #expect(throws: FormFileError.oldWorkbook) { try FormFile(workbook: old) }
    let open = try tools.office("survey.csv", to: "ods", writing: "survey.ods")
    #expect(throws: FormFileError.openDocument) { try FormFile(workbook: open) }
  }

  @Test func inlineAndRichTextIsRead() throws {
    let sheet = try Self.sheet(
      cells: """
        <row><c t="inlineStr"><is><r><t>ty</t></r><r><t>pe</t></r><rPh sb="0"><t>no</t></rPh></is></c>
        <c t="s"><v>0</v></c><c t="str"><f>A1</f><v>la_x000D_bel</v></c></row>
        <row r="4"><c r="C4" t="s"><v>9</v></c><c t="e"><v>#REF!</v></c><c><v>12</v></c></row>
        """,
      shared: "<si><r><t>na</t></r><r><t xml:space=\"preserve\">me</t></r><rPh><t>x</t></rPh></si>")
    #expect(sheet.rows[0].cells == [0: "type", 1: "name", 2: "la\rbel"])
    #expect(sheet.rows[1].number == 4)
    #expect(sheet.rows[1].cells == [4: "12"])
  }

  @Test(arguments: [
    "<row r=\"5\"/><row r=\"4\"/>", "<row r=\"99999999\"/>", "<row><c r=\"ZZZZ1\"/></row>",
    "<row><c>", "<row><c t=\"n\"><v>&nbsp;</v></c></row>",
  ])
  func brokenSheetsAreDamaged(cells: String) {
    #expect(throws: FormFileError.damaged(part: "survey")) { try Self.sheet(cells: cells) }
  }

  @Test func documentTypesAreRefused() {
    let head = "<!DOCTYPE worksheet [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>"
    #expect(throws: FormFileError.damaged(part: "survey")) {
      try Self.sheet(cells: "<row><c><v>&a;</v></c></row>", head: head)
    }
  }

  @Test func bombsAreRefused() throws {
    let bytes = try SpreadsheetTools().python(
      Self.script(cells: "' + ' ' * 70_000_000 + '", shared: "", head: ""), writing: "made.xlsx")
    #expect(bytes.count < 200_000)
    #expect(throws: FormFileError.tooLarge) { try FormFile(workbook: bytes) }
  }

  /// A parser compares them with each other.
  @Test func massesOfAttributesAreRefused() throws {
    let many = "' + ' '.join('a%d=\"1\"' % i for i in range(500000)) + '"
    #expect(throws: FormFileError.tooLarge) {
      try Self.sheet(cells: "<row \(many)><c><v>1</v></c></row>")
    }
    // What stands in comments and in quotes is none.
    let quoted =
      "<!-- it's \(String(repeating: "a=b ", count: 300)) --><row r=\"1\">"
      + "<c t=\"\(String(repeating: "=", count: 300))\"><v>1</v></c></row>"
    #expect(try Self.sheet(cells: quoted.replacing("'", with: "\\'")).rows.count == 1)
  }

  @Test(arguments: ["utf-16", "utf-8-sig"]) func onlyUTF8IsRead(_ encoding: String) throws {
    let bytes = try SpreadsheetTools().python(
      Self.script(cells: "<row><c><v>1</v></c></row>", shared: "<si/>", head: "")
        .replacing("</worksheet>'", with: "</worksheet>'.encode('\(encoding)')"),
      writing: "made.xlsx")
    if encoding == "utf-16" {
      #expect(throws: FormFileError.damaged(part: "survey")) { try FormFile(workbook: bytes) }
    } else {
      #expect(try FormFile(workbook: bytes).sheet("survey")?.rows.count == 1)
    }
  }

  @Test func otherFilesAreNamed() throws {
    #expect(throws: FormFileError.notASpreadsheet) { try FormFile(workbook: Array("hello".utf8)) }
    #expect(throws: FormFileError.damaged(part: "the archive")) {
      try FormFile(workbook: Array("PK\u{3}\u{4}nothing".utf8))
    }
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
    #expect(throws: FormFileError.encrypted) { try FormFile(workbook: compound + name) }
    let plain = try SpreadsheetTools().python(
      "import zipfile; zipfile.ZipFile('a.zip', 'w').writestr('a.txt', 'x')", writing: "a.zip")
    #expect(throws: FormFileError.notASpreadsheet) { try FormFile(workbook: plain) }
  }

  @Test func damageAnywhereIsSaid() throws {
    let bytes = try SpreadsheetTools().python(
      Self.script(cells: "<row><c><v>1</v></c></row>", shared: "<si/>", head: ""),
      writing: "made.xlsx")
    #expect(try FormFile(workbook: bytes).sheet("survey")?.rows.count == 1)
    for index in stride(from: 0, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[index] ^= 0x55
      // Either it is said, or nothing that matters was hit; it never traps.
      do { _ = try FormFile(workbook: damaged) } catch { #expect(!error.message.isEmpty) }
      do { _ = try FormFile(workbook: Array(bytes[..<index])) } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  private static func sheet(cells: String, shared: String = "<si/>", head: String = "") throws
    -> Sheet
  {
    let bytes = try SpreadsheetTools().python(
      script(cells: cells.replacing("\n", with: ""), shared: shared, head: head),
      writing: "made.xlsx")
    return try #require(try FormFile(workbook: bytes).sheet("survey"))
  }

  /// The least workbook there can be, with prefixes and paths other than the usual ones.
  private static func script(cells: String, shared: String, head: String) -> String {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return """
      import zipfile
      z = zipfile.ZipFile('made.xlsx', 'w', zipfile.ZIP_DEFLATED)
      z.writestr('_rels/.rels', '<Relationships xmlns="\(package)"><Relationship Id="a" '
        'Type="\(office)/officeDocument" Target="/book/main.xml"/></Relationships>')
      z.writestr('book/main.xml', '<x:workbook xmlns:x="\(main)" xmlns:q="\(office)"><x:sheets>'
        '<x:sheet name="survey" sheetId="1" q:id="one"/></x:sheets></x:workbook>')
      z.writestr('book/_rels/main.xml.rels', '<Relationships xmlns="\(package)">'
        '<Relationship Id="one" Type="\(office)/worksheet" Target="sheets/first.xml"/>'
        '<Relationship Id="two" Type="\(office)/sharedStrings" Target="strings.xml"/></Relationships>')
      z.writestr('book/strings.xml', '<sst xmlns="\(main)">\(shared)</sst>')
      z.writestr('book/sheets/first.xml',
        '\(head)<worksheet xmlns="\(main)"><sheetData>\(cells)</sheetData></worksheet>')
      z.close()
      """
  }
}
