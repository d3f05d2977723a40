import Foundation
import Testing

/// Neovim itself, set up as `docs/editors/README.md` says.
@Suite struct NeovimTests {
  /// What the test types into it, and what it writes down.
  private let typing = """
    local out = io.open("seen.txt", "w")
    local function ask(method, line, column)
      local answers = vim.lsp.buf_request_sync(0, method, {
        textDocument = vim.lsp.util.make_text_document_params(),
        position = { line = line - 1, character = column },
      }, 60000)
      for _, answer in pairs(answers or {}) do return answer.result end
    end
    vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
    for _, finding in ipairs(vim.diagnostic.get(0)) do
      out:write("finding ", finding.lnum + 1, " ", finding.col + 1, " ", finding.code, "\\n")
    end
    local row = vim.fn.search("reported is noo")
    local hover = ask("textDocument/hover", row, 12)
    out:write("hover ", (hover.contents.value:gsub("\\n.*", "")), "\\n")
    for _, item in ipairs(ask("textDocument/completion", row, 23).items) do
      out:write("completion ", item.label, "\\n")
    end
    vim.fn.cursor(vim.fn.search("^question experienced"), 12)
    vim.lsp.buf.rename("met")
    vim.wait(60000, function() return vim.fn.search("only if: met is yes", "n") > 0 end, 20)
    vim.cmd("silent write! renamed.candour")
    out:close()
    vim.cmd("qall!")
    """

  @Test func theNotesSetUpWorks() throws {
    let place = try Workplace()
    let notes = try String(
      contentsOf: Workplace.project.appending(path: "docs/editors/README.md"), encoding: .utf8)
    let blocks = notes.components(separatedBy: "```lua\n").dropFirst()
    let setUp = try #require(blocks.first?.components(separatedBy: "```").first)
    try place.write(setUp, to: "init.lua")
    try place.write(typing, to: "typing.lua")
    let survey = try String(
      contentsOf: Workplace.project.appending(path: "Surveys/racism-at-work.candour"),
      encoding: .utf8)
    try place.write(
      survey.replacingOccurrences(of: "reported is no\n", with: "reported is noo\n"),
      to: "s.candour")

    let ending = try place.shell(
      "HOME=. timeout 120 nvim --headless -n -i NONE -u init.lua s.candour -c 'luafile typing.lua'")
    #expect(ending.status == 0, "is neovim installed? .ci/setup test installs it: \(ending.errors)")
    let seen = try place.read("seen.txt").split(separator: "\n").map(String.init)
    #expect(seen.first == "finding 111 24 E24")
    #expect(seen.contains { $0.hasPrefix("hover question reported: Did you report it") })
    #expect(
      seen.filter { $0.hasPrefix("completion ") }.prefix(2) == ["completion yes", "completion no"])

    // In it "experienced" stands in text, too, which must stay.
    let renamed = try place.read("renamed.candour")
    #expect(renamed.contains("question met: In the last 12 months, have you experienced racism"))
    #expect(renamed.contains("only if: met is yes or seen is yes"))
    #expect(renamed.contains("indicator experienced-rate:"))
    #expect(!renamed.contains("experienced is"))
  }
}
