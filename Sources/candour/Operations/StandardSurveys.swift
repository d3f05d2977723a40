/// The surveys and lists of `Surveys/`, inside the command.
enum StandardSurveys {
  /// Names of the surveys to start from.
  static let templates = ["racism-at-work"]

  /// Names of the lists an "include" line can ask for.
  static let libraries = ["library/ons-ethnic-group-2021"]

  /// The bytes of a standard file by its name, such as `library/ons-ethnic-group-2021.candour`.
  static func file(_ name: String) -> [UInt8]? {
    switch name {
    case "racism-at-work.candour": PackageResources.racism_at_work_candour
    case "library/ons-ethnic-group-2021.candour": PackageResources.ons_ethnic_group_2021_candour
    default: nil
    }
  }
}
