import Glibc

/// The test process's limit on open files.
public enum OpenFiles {
  /// Lets this process open so many files, as far as it may; how many of them it may then.
  public static func allow(_ count: Int) -> Int {
    var limit = rlimit()
    // Safe: the structures are owned here and lent for the calls.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return 0
    }
    if limit.rlim_cur < count {
      limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return min(Int(limit.rlim_cur), count)
  }
}
