public import Anonymity

extension IssuerDirectory {
  /// Signs where this issuer's service is reached, and which collector it met, and publishes that.
  ///
  /// A later address takes the place of an earlier one. Throws `foreign`, `tampered`, `closed`.
  @discardableResult
  public func publishLocation(
    _ address: String, study: StudyDirectory
  ) throws -> ServiceLocation {
    try checkOpen()
    try checkCollector(of: study)
    let collector =
      study.has(CollectorDeclaration.fileName) ? try study.collector().digest : nil
    let location = try ServiceLocation(
      address, of: .issuer(publicFile.declaration), collectorDigest: collector,
      manifest: manifest(), signingKey: files.signingKey())
    try study.renew(
      location.bytes, as: ServiceLocation.fileName(.issuer(publicFile.declaration)))
    return location
  }
}
