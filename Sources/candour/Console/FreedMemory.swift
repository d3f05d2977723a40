import Glibc

/// What becomes of memory that this process gives back to itself.
enum FreedMemory {
  /// Has the C library overwrite whatever is freed, for which the program starts once more.
  ///
  /// Keys, tokens and what people type pass through arrays and strings that Swift copies and frees
  /// where nobody can wipe them. glibc overwrites each as it is freed if told so before it begins
  /// (its tunable `malloc.perturb`; the cache of each thread, which doesn't, is off). A program can't
  /// tell it that later; so it says so in its environment and starts itself again, as the same
  /// process. Where that can't be done everything goes on, without.
  static func overwrite() {
    // The strings of the environment are copied here at once.
    let told = unsafe getenv(variable).map { unsafe String(cString: $0) } ?? ""
    guard !told.hasSuffix(settings) else {
      // For this program alone: none that it starts needs it.
      let others = String(told.dropLast(settings.count + 1))
      _ = unsafe others.isEmpty ? unsetenv(variable) : setenv(variable, others, 1)
      return
    }
    // Its own path, not the link: whoever lists processes sees the name of the last part.
    guard let own = unsafe realpath("/proc/self/exe", nil) else { return }
    defer { unsafe free(own) }
    // The strings live for the calls; a call that works doesn't come back.
    let joined = told.isEmpty ? settings : "\(told):\(settings)"
    guard unsafe setenv(variable, joined, 1) == 0 else { return }
    _ = unsafe execv(own, CommandLine.unsafeArgv)
    _ = unsafe told.isEmpty ? unsetenv(variable) : setenv(variable, told, 1)
  }

  private static let variable = "GLIBC_TUNABLES"
  private static let settings = "glibc.malloc.tcache_count=0:glibc.malloc.perturb=165"
}
