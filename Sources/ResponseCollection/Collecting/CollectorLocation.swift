public import Anonymity

extension Collector {
  /// Signs where this collector's service is reached, and publishes that.
  ///
  /// A later address takes the place of an earlier one. Throws `foreign`, `tampered`, `closed`.
  @discardableResult
  public func publishLocation(
    _ address: String, study: StudyDirectory
  ) throws -> ServiceLocation {
    guard !isFrozen else { throw CollectionError.closed }
    let declaration = try checkDeclared(in: study)
    let location = try ServiceLocation(
      address, of: .collector(declaration), collectorDigest: declaration.digest,
      manifest: manifest, signingKey: closingKey())
    try study.renew(location.bytes, as: ServiceLocation.fileName(.collector(declaration)))
    return location
  }
}
