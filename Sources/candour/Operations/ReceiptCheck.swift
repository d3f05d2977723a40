import Anonymity

/// `verify LIST`: whether one receipt's record is in the published list, and what that shows.
///
/// The whole list is searched here, on this machine: nobody learns which record was asked about.
struct ReceiptCheck {
  /// What was found, and what it does and doesn't prove.
  struct Result: Encodable {
    let included: Bool
    /// What the receipt is for: `closed` or `comments`.
    let records: String
    /// Length of the list.
    let count: Int
    /// Whether the collector's signature of the receipt was checked.
    let receiptSigned: Bool
    /// Whether the collector's signature of the list was checked.
    let listSigned: Bool

    /// For the person whose receipt it is.
    var words: String {
      let what = records == "closed" ? "answer is" : "comments are"
      let found = "Your \(what) in the list of \(count)."
      let checked =
        receiptSigned
        ? "Checked: the collector signed your receipt and the whole list."
        : "Checked against this list alone: that it is the one everybody else has, and that the "
          + "collector signed it, can be told from the study only (candour verify NAME.study)."
      return [
        found, checked,
        "It shows that the record you sent was kept and is counted in the total. It says nothing about "
          + "what you answered, nor whether your group was opened; whoever sees the receipt sees that you "
          + "took part.",
      ].joined(separator: "\n")
    }
  }

  let path: String

  /// Asks for the receipt and looks.
  ///
  /// Throws a `Failure`: mistakes for what is no receipt of this survey, damaged for a record that is
  /// missing from the list.
  func run(reading receipt: () throws -> Receipt) throws -> Result {
    Paths.isDirectory(path) || !DurableFile.exists(path)
      ? try inStudy(receipt) : try inList(receipt)
  }

  private func inList(_ read: () throws -> Receipt) throws -> Result {
    let list = try RecordHashList(DurableFile.read(path), file: path)
    let receipt = try read()
    guard receipt.type == list.type else {
      throw Failure(
        .mistakes,
        "this receipt is for \(Self.words(receipt.type)), and \(path) lists \(Self.words(list.type)); "
          + "give \(RecordHashList.fileName(receipt.type)).")
    }
    guard receipt.isIncluded(in: list) else {
      throw Failure(
        .damaged,
        "the record of this receipt is NOT in \(path). Check with the study itself whether the collector "
          + "signed the receipt (candour verify NAME.study); if it did, tell the steering group.")
    }
    return result(receipt, list, signed: false)
  }

  private func inStudy(_ read: () throws -> Receipt) throws -> Result {
    let study = try Study.directory(path)
    guard study.has("closing") else {
      throw Failure(.usage, "the survey hasn't closed; the list is published when it does.")
    }
    let published = try PublishedLists(study)
    let receipt = try read()
    guard receipt.isValid(from: published.collector, manifest: study.manifest) else {
      throw Failure(.mistakes, "this receipt is not one that this survey's collector signed.")
    }
    let list = published.list(receipt.type)
    guard receipt.isIncluded(in: list) else {
      throw Failure(
        .damaged,
        "your \(receipt.type == .closed ? "answer is" : "comments are") NOT in the list, though the "
          + "collector signed for it. Tell the steering group.")
    }
    return result(receipt, list, signed: true)
  }

  private func result(_ receipt: Receipt, _ list: RecordHashList, signed: Bool) -> Result {
    Result(
      included: true, records: receipt.type.fileName, count: list.hashes.count,
      receiptSigned: signed, listSigned: signed)
  }

  private static func words(_ type: RecordType) -> String {
    type == .closed ? "answers" : "comments"
  }
}
