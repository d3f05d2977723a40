import Dispatch
import Synchronization

/// Work on thousands of records on all cores.
enum Concurrently {
  /// The results in the order of the elements, in a few pieces for each core.
  static func map<Element: Sendable, Value: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) -> Value
  ) -> [Value] {
    let pieces = (elements.count + pieceCount - 1) / pieceCount
    let done = Mutex<[Int: [Value]]>([:])
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let start = piece * pieceCount
      let values = elements[start..<min(start + pieceCount, elements.count)].map(body)
      done.withLock { $0[piece] = values }
    }
    return done.withLock { done in (0..<pieces).flatMap { done[$0] ?? [] } }
  }

  private static let pieceCount = 64
}
