import ArgumentParser

struct DestroyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy",
    abstract: "Destroy what the survey says must go, and sign that it is gone.",
    discussion:
      "The host gives NAME.study: every sealed answer and key of NAME.collector is overwritten and removed. "
      + "A custodian gives NAME.key. What a disk, a snapshot or a backup has kept is out of reach.")

  @Argument(help: "NAME.study or NAME.collector; or a custodian's NAME.key.") var path: String
  @Option(help: "NAME.collector; without it, the one beside the study.") var collector: String?
  @Option(help: "NAME.study; without it, the one beside the collector.") var study: String?
  @Flag(help: "Destroy the answers before the day the survey says.") var early = false
  @Flag(help: "Answer yes after reading what will be destroyed.") var yes = false
  @Option(help: "A file whose first line is the passphrase of the key.") var passphraseFile: String?

  func run() throws {
    let destruction = Destruction(isEarly: early, isAgreed: yes)
    switch try Destruction.Target(path: path, collector: collector, study: study) {
    case .answers(let collector, let study): try destruction.destroy(collector, of: study)
    case .key(let path): try destruction.destroyKey(path, passphraseFile: passphraseFile)
    }
  }
}
