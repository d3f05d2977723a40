import Glibc

/// What the operating system may keep of this process.
enum Process {
  /// No core dump of answers, identifiers or keys, and no debugger of the same account.
  ///
  /// Where dumps are piped to a program Linux ignores a limit of 0; at exactly 1 it stops before the
  /// program is started (fs/coredump.c), and a dump to a file isn't written at either. An inherited
  /// hard limit of 0 can't be raised: then the flag below is what stops a piped dump.
  static func keepOutOfDumps() {
    var limit = rlimit()
    // Both structures are owned here and lent for the calls.
    _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    let most = min(limit.rlim_max, 1)
    limit = rlimit(rlim_cur: most, rlim_max: most)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    forbidDumping()
  }

  /// Keeps the pages of this process, as it comes to use them, out of the swap space, where that is
  /// allowed (`LimitMEMLOCK=infinity`): with a limit, memory would run out at it.
  static func lockMemory() {
    var limit = rlimit()
    // The structure is owned here and lent for the call.
    guard unsafe getrlimit(lockedMemory, &limit) == 0, limit.rlim_cur == .max else { return }
    _ = mlockall(MCL_CURRENT | MCL_FUTURE | lockOnFault)
  }

  /// `prctl(PR_SET_DUMPABLE, 0)`: Swift imports no C function of variable arguments by name.
  private static func forbidDumping() {
    typealias Control =
      @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong) -> CInt
    guard let found = unsafe dlsym(nil, "prctl") else { return }
    // The kernel takes four words after the option and ignores those it doesn't need.
    _ = unsafe unsafeBitCast(found, to: Control.self)(setDumpable, 0, 0, 0, 0)
  }

  /// RLIMIT_MEMLOCK and MCL_ONFAULT of Linux, which Swift doesn't import.
  private static let lockedMemory = __rlimit_resource_t(8)
  private static let lockOnFault: CInt = 4

  /// PR_SET_DUMPABLE of linux/prctl.h.
  private static let setDumpable: CInt = 4
}
