/// What must not be concluded, in every output.
enum Caution {
  static let sentences = [
    "These are the answers of people who chose to answer. Those who did not may have answered "
      + "differently, and the intervals do not cover that.",
    "A difference between groups says what people reported. It does not say why: a survey like "
      + "this can't show causes.",
    "A gap whose interval includes no difference may be chance.",
    "Groups and questions stand in a fixed order. They are not ranked.",
    "Do not try to work out who answered, or what a small group said.",
  ]
}
