import SurveyDefinition
import TerminalForm

/// Turns events into what a person types for them, in either mode.
struct Typist {
  private var form: Form
  private(set) var keys = ""
  private(set) var lines: [String] = []
  /// Choices made on this page so far.
  private var chosen: [String] = []
  private var typed: String?

  /// What is typed for `events` on a form at its first page.
  init(_ events: [FormEvent], on form: Form) {
    self.form = form
    for event in events {
      addKeys(event)
      addLines(event)
      self.form.apply(event)
    }
  }

  private mutating func addKeys(_ event: FormEvent) {
    let view = form.view
    var isLines = false
    if case .lines = view.input { isLines = true }
    switch event {
    case .choose(let code):
      let number = view.options.first { $0.code == code }?.number ?? 0
      keys += "\(number)" + (view.options.count > 9 ? " " : "")
    case .text(let text): keys += "\u{15}" + text.replacing("\n", with: "\r")
    case .next: keys += isLines ? "\t" : "\r"
    case .skip: keys += "\u{15}" + (isLines ? "\t\t" : "\r\r")
    case .submit:
      guard case .review(let rows, _) = view.input else { return }
      keys += "\(rows.count + 1)\r"
    default: break
    }
  }

  private mutating func addLines(_ event: FormEvent) {
    let view = form.view
    switch event {
    case .choose(let code): chosen.append(code)
    case .text(let text): typed = text
    case .skip: lines += ["!", "", ""]
    case .submit: lines.append(" SEND ")
    case .next:
      if !chosen.isEmpty {
        let numbers = view.options.filter { chosen.contains($0.code) }.map { "\($0.number)" }
        lines.append(numbers.joined(separator: ", "))
      } else if let typed {
        lines += typed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if case .lines = view.input { lines.append(".") }
      } else {
        lines.append("")
      }
    default: break
    }
    if event == .next || event == .skip { (chosen, typed) = ([], nil) }
  }
}

extension String {
  fileprivate func replacing(_ old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}
