import ArgumentParser

extension ResponseRate {
  /// The rate given for an option.
  ///
  /// Throws what fits.
  @Sendable static func read(_ argument: String) throws -> ResponseRate {
    guard let rate = ResponseRate(written: argument) else {
      throw ValidationError("write 60%, 60 or 0.6; it is more than none and at most everybody.")
    }
    return rate
  }
}
