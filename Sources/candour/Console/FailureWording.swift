import Anonymity
import DisclosureControl
import ReleaseAudit
import ReleaseFormat
import TerminalForm

extension Failure {
  /// The failure an error of any part stands for; `nil` for those of the argument parser.
  init?(describing error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let reported as any ReportedError:
      self.init(ExitStatus(rawValue: reported.exitStatus) ?? .outside, reported.message)
    case let fault as TerminalFault:
      self.init(ExitStatus(rawValue: fault.exitStatus) ?? .outside, fault.message)
    case let fault as ProtectionError:
      self.init(ExitStatus(rawValue: fault.exitStatus) ?? .refused, fault.message)
    case let fault as AuditError:
      self.init(ExitStatus(rawValue: fault.exitStatus) ?? .outside, fault.message)
    case let fault as ReleaseFormatError: self.init(.damaged, fault.message)
    default: return nil
    }
  }
}
