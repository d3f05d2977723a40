public import Anonymity

extension IssuerDirectory {
  /// Signs where this issuer's service is reached, and which collector it met, and publishes that.
  ///
  /// A later address takes the place of an earlier one; without one the earlier stays. Throws `foreign`,
  /// `tampered`, `closed`.
  @discardableResult
  public func publishLocation(
    _ address: String?, study: StudyDirectory
  ) throws -> ServiceLocation {
    try checkOpen()
    try checkCollector(of: study)
    let party = ServiceLocation.Party.issuer(publicFile.declaration)
    let collector =
      study.has(CollectorDeclaration.fileName) ? try study.collector().digest : nil
    let earlier = try? ServiceLocation.published(of: party, in: study)
    let location = try ServiceLocation(
      address ?? earlier?.address, of: party, collectorDigest: collector, manifest: manifest(),
      signingKey: files.signingKey())
    if location != earlier {
      try study.renew(location.bytes, as: ServiceLocation.fileName(party))
    }
    return location
  }
}
