import Glibc

/// The process's limit on open files.
enum OpenFiles {
  /// Raises it as far as it goes, and returns it: each connection is one.
  static func allowMost() -> Int {
    var limit = rlimit()
    // Both structures are owned here and lent for the calls.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return 1_024
    }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Int(limit.rlim_cur)
  }
}
