/// A survey as it will be written.
struct Draft: Sendable {
  /// A list of answers.
  struct List: Sendable {
    let name: String
    let title: String
    let choices: [Choice]
  }

  /// One answer of a list.
  struct Choice: Sendable {
    let code: String
    let label: Spoken
    let flags: [String]
  }

  /// Questions that belong together.
  struct Section: Sendable {
    let name: String
    let title: Spoken
    let condition: AskedIf?
    var items: [Item] = []
  }

  /// A question or a note.
  struct Item: Sendable {
    /// How it is answered.
    enum Way: Sendable, Equatable {
      case note
      case chooseOne(list: String)
      case chooseAny(list: String, atMost: Int?)
      case number(ClosedRange<Int>, isKnown: Bool)
      case text(limit: Int)
    }

    let name: String
    let text: Spoken
    let way: Way
    var help: Spoken?
    var condition: AskedIf?
    var isShuffled = false
    var isRequired = false
  }

  var name = ""
  var title = ""
  var version: String?
  var languages: Languages
  var lists: [List] = []
  var sections: [Section] = []
}
