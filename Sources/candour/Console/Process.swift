import Glibc

/// What the operating system may keep of this process.
enum Process {
  /// No core dump of answers, identifiers or keys.
  static func keepOutOfDumps() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    // The structure is owned here and lent for the call.
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }
}
