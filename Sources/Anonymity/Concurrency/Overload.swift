/// More is asked at once than a service keeps in memory: it refuses, and who asked tries again.
public enum Overload: Error, Equatable, Sendable {
  /// So many wait already.
  case tooManyWait(Int)
}

extension Overload: ReportedError {
  /// A fault outside.
  public var exitStatus: Int32 { 5 }

  /// What is wrong, where, what to do.
  public var message: String {
    switch self {
    case .tooManyWait(let count):
      "\(count) requests wait already, and no more are taken now; try again in a moment"
    }
  }
}
