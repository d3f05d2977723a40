/// A made-up council: nobody in it exists, and the same seed gives the same people.
///
/// 1,200 staff by default in 2 services, 8 directorates and 40 teams of unequal size, with the ethnic
/// mix of a middle-sized English city (shares close to the 2021 Census, rounded).
struct Council {
  /// One member of staff, with the answers the person would like to give.
  struct Person {
    let identifier: String
    let service: String
    let directorate: String
    let team: String
    let ethnicGroup: String
    let role: String
  }

  let people: [Person]

  init(staff: Int, seed: UInt64) throws {
    var draw = try Draw(seed: seed, purpose: "council")
    let teams = Self.teams()
    let weights = teams.map { _ in 0.45 + draw.fraction() * draw.fraction() * 2.2 }
    var used: Set<String> = []
    people = (0..<staff).map { index in
      // The first people go round the teams, so that none stays empty.
      let team = index < teams.count ? teams[index] : teams[draw.pick(weights)]
      return Person(
        identifier: Self.identifier(&draw, &used), service: team.service,
        directorate: team.directorate, team: team.name,
        ethnicGroup: Self.ethnicMix[draw.pick(Self.ethnicMix.map(\.share))].code,
        role: Self.roles[draw.pick(Self.roles.map(\.share))].code)
    }
  }

  /// The roll as a CSV file, in no order that tells anything.
  func rollCSV() -> String {
    let rows = people.map { "\($0.identifier),\($0.service),\($0.directorate),\($0.team)" }.sorted()
    return (["identifier,service,directorate,team"] + rows).joined(separator: "\n") + "\n"
  }

  private static func identifier(_ draw: inout Draw, _ used: inout Set<String>) -> String {
    while true {
      let candidate = "SC\(100_000 + draw.below(900_000))"
      if used.insert(candidate).inserted { return candidate }
    }
  }

  private static func teams() -> [(service: String, directorate: String, name: String)] {
    services.flatMap { service, directorates in
      directorates.flatMap { directorate, teams in
        teams.map { (service, directorate, $0) }
      }
    }
  }

  private static let services: [(String, [(String, [String])])] = [
    (
      "Adults' Services",
      [
        ("Community Social Work", ["North", "South", "East", "West", "Rapid Response"]),
        (
          "Mental Health",
          ["Approved Practitioners", "Recovery", "Older People", "Forensic", "Duty"]
        ),
        (
          "Learning Disability",
          ["Transitions", "Supported Living", "Reviews", "Day Support", "Autism"]
        ),
        (
          "Hospital and Reablement", ["Discharge", "Reablement", "Equipment", "Therapies", "Night"]
        ),
      ]
    ),
    (
      "Children's Services",
      [
        ("Family Help", ["Locality One", "Locality Two", "Locality Three", "Parenting", "Youth"]),
        ("Safeguarding", ["Front Door", "Assessment A", "Assessment B", "Court", "Conference"]),
        (
          "Children in Care",
          ["Looked After", "Leaving Care", "Fostering", "Adoption", "Residential"]
        ),
        (
          "Education and Inclusion",
          ["Virtual School", "Attendance", "Inclusion", "Early Years", "SEND"]
        ),
      ]
    ),
  ]

  /// Per cent of staff by code of the standard list; sums to about 100.
  private static let ethnicMix: [(code: String, share: Double)] = [
    ("indian", 4), ("pakistani", 3.4), ("bangladeshi", 1.2), ("chinese", 0.8), ("asian-other", 1.4),
    ("caribbean", 3.4), ("african", 5.2), ("black-other", 0.9), ("white-and-black-caribbean", 1.6),
    ("white-and-black-african", 0.6), ("white-and-asian", 0.8), ("mixed-other", 0.6),
    ("british", 68), ("irish", 1), ("gypsy-or-irish-traveller", 0.2), ("roma", 0.3),
    ("white-other", 5), ("arab", 0.6), ("any-other", 1),
  ]

  /// The white groups among them.
  static let whiteGroups: Set<String> = [
    "british", "irish", "gypsy-or-irish-traveller", "roma", "white-other",
  ]

  private static let roles: [(code: String, share: Double)] = [
    ("practitioner", 62), ("manager", 14), ("support", 24),
  ]
}
