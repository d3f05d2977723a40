import Dispatch
import Synchronization

/// Work on all cores.
enum Parallel {
  /// The results in order. Throws the first error.
  static func map<Value: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    let results = Mutex<[Result<Value, any Error>?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { number in
      let result = Result { try body(number) }
      results.withLock { $0[number] = result }
    }
    return try results.withLock { try $0.compactMap(\.self).map { try $0.get() } }
  }
}
