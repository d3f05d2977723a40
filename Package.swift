// swift-tools-version: 6.2
import Foundation
import PackageDescription

// One settings list for every target of ours.
// The imports below are the privacy claim: who may answer (left) and what was answered (right)
// share nothing but the protocol, and only the command line joins them. See docs/architecture.md.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
  name: "candour",
  products: [.executable(name: "candour", targets: ["candour"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // The two services and their client: `MessageServer` and `ServiceClient` alone import these.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
  ],
  targets: [
    // System libraries, each with a single importer.
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CCoin", pkgConfig: "cbc",
      providers: [.apt(["coinor-libclp-dev", "coinor-libcbc-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

    // Reads and writes CSV; knows nothing of people or answers.
    target("CommaSeparated"),

    // Who may answer, and what came in: two sides that meet only in the protocol.
    target("Cryptography", ["COpenSSL"]),
    target("Anonymity", ["Cryptography"]),
    target("Registration", ["Anonymity", "CommaSeparated", "Cryptography"]),
    target("PostgreSQL", ["CPostgreSQL"]),
    target("ResponseCollection", ["Anonymity", "Cryptography", "PostgreSQL"]),
    // Carries messages of one size over HTTP; knows neither a person nor an answer.
    target(
      "MessageServer",
      [
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    target("IssuerService", ["MessageServer", "Registration", "Anonymity", "Cryptography"]),
    target(
      "CollectorService", ["MessageServer", "ResponseCollection", "Anonymity", "Cryptography"]),
    target(
      "ServiceClient",
      [
        "Anonymity", "Cryptography",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),

    // What is asked, and how.
    target("SurveyDefinition"),
    target("LanguageServer", ["SurveyDefinition"]),
    target("TerminalForm", ["SurveyDefinition"]),
    target("XLSForm", ["SurveyDefinition", "CommaSeparated", "CZip"]),

    // What may be said about the answers.
    target("Analysis", ["SurveyDefinition"]),
    target("Optimization", ["CCoin"]),
    target("ReleaseFormat"),
    target("DisclosureControl", ["Analysis", "Optimization", "ReleaseFormat", "SurveyDefinition"]),
    target("ReleaseAudit", ["ReleaseFormat", "Optimization"]),
    target("Reporting", ["DisclosureControl", "ReleaseFormat"]),

    // The command line: one file per subcommand, no logic in it.
    .executableTarget(
      name: "candour",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        "CommaSeparated", "Cryptography", "Anonymity", "Registration", "ResponseCollection",
        "MessageServer", "IssuerService",
        "CollectorService", "ServiceClient", "SurveyDefinition", "LanguageServer", "TerminalForm",
        "Analysis",
        "DisclosureControl", "Optimization", "ReleaseFormat", "ReleaseAudit", "Reporting",
        "XLSForm",
      ],
      // A link to `Surveys/`: the standard lists and templates travel inside the command.
      resources: [
        .embedInCode("Standard/racism-at-work.candour"),
        .embedInCode("Standard/library/ons-ethnic-group-2021.candour"),
      ],
      swiftSettings: settings),

    // Tests.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("CryptographyTests", ["Cryptography"]),
    tests("AnonymityTests", ["Anonymity", "Cryptography"]),
    // A program that the tests of the issuer kill, and run twice at once.
    .executableTarget(
      name: "Enroller", dependencies: ["Registration", "Anonymity", "Cryptography"],
      path: "Tests/Enroller", swiftSettings: settings),
    tests(
      "RegistrationTests",
      ["Registration", "Anonymity", "CommaSeparated", "Cryptography", "Enroller"]),
    // A program that the tests of the collector kill, and run twice at once.
    .executableTarget(
      name: "Submitter", dependencies: ["ResponseCollection", "Anonymity", "Cryptography"],
      path: "Tests/Submitter", swiftSettings: settings),
    tests(
      "ResponseCollectionTests",
      ["ResponseCollection", "PostgreSQL", "Anonymity", "Cryptography", "Submitter"]),
    // The engine of the services with a made-up answer: a program that its tests abuse.
    .executableTarget(
      name: "MadeUpService", dependencies: ["MessageServer"], path: "Tests/MadeUpService",
      swiftSettings: settings),
    tests("MessageServerTests", ["MadeUpService", "ServiceClient"]),
    // The weak variant of an attack on when answers leave.
    .executableTarget(
      name: "UnpacedIssuer", dependencies: ["IssuerService", "MessageServer", "Registration"],
      path: "Tests/UnpacedIssuer", swiftSettings: settings),
    tests(
      "ServiceTests",
      [
        "candour", "IssuerService", "CollectorService", "MessageServer", "ServiceClient",
        "Registration", "ResponseCollection", "Anonymity", "Cryptography", "UnpacedIssuer",
      ]),
    // The attack suite, `make attack`; its links lead to the small studies of other tests.
    tests(
      "AttackTests",
      [
        "candour", "IssuerService", "CollectorService", "ServiceClient", "Registration",
        "ResponseCollection", "Anonymity", "CommaSeparated", "Cryptography", "Submitter",
      ]),
    // The services as real processes: killed, cut off, out of space, under accounts of their own.
    tests(
      "ServingTests",
      [
        "candour", "ServiceClient", "Registration", "ResponseCollection", "PostgreSQL",
        "Anonymity", "Cryptography",
      ]),
    .testTarget(
      name: "SurveyDefinitionTests", dependencies: ["SurveyDefinition", "TestSupport"],
      exclude: ["Fixtures", "Diagnostics"], swiftSettings: settings),
    tests("LanguageServerTests", ["LanguageServer", "SurveyDefinition"]),
    tests(
      "TerminalFormTests", ["TerminalForm", "SurveyDefinition", "Anonymity", "Cryptography"]),
    tests("XLSFormTests", ["XLSForm", "SurveyDefinition"]),
    tests("AnalysisTests", ["Analysis", "SurveyDefinition"]),
    tests("OptimizationTests", ["Optimization"]),
    tests(
      "DisclosureControlTests",
      [
        "DisclosureControl", "Analysis", "Optimization", "ReleaseFormat", "ReleaseAudit",
        "SurveyDefinition",
      ]),
    tests("ReportingTests", ["Reporting", "DisclosureControl", "ReleaseFormat"]),
    tests(
      "candourTests",
      [
        "candour", "ServiceClient", "CollectorService", "ResponseCollection", "TerminalForm",
        "SurveyDefinition", "Anonymity", "Cryptography",
      ]),
  ]
)

// Tools of the gate, not of the product: the documentation plugin, the fuzzers, the benchmarks and the
// deletion test are added on demand.
if ProcessInfo.processInfo.environment["CANDOUR_DOCS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"))
}
// For AddressSanitizer: what touches C, without the packages that the rest needs.
if ProcessInfo.processInfo.environment["CANDOUR_SANITIZE"] != nil {
  let systems = ["COpenSSL", "CCoin", "CZip", "CPostgreSQL"]
  let tested = [
    "Cryptography", "Anonymity", "Optimization", "XLSForm", "ResponseCollection",
  ]
  let below = ["PostgreSQL", "CommaSeparated", "SurveyDefinition", "Submitter", "TestSupport"]
  let kept = systems + tested + below + tested.map { "\($0)Tests" }
  package.targets.removeAll { !kept.contains($0.name) }
  (package.products, package.dependencies) = ([], [])
}
// The edition for staff's own machines (`make dist`): what people who answer need, and no more.
if ProcessInfo.processInfo.environment["CANDOUR_STAFF"] != nil {
  let operations = [
    "AuthorFile", "Conversations", "Enrolling", "KeptToken", "Paths", "Promise", "ReceiptCheck",
    "ReleaseCheck", "Releases",
    "Respondent", "Sending", "Services", "SittingError", "StandardSurveys", "Study", "SurveyFile",
    "SurveyLanguage",
  ]
  package.targets.removeAll { $0.name == "candour" || $0.type == .test }
  package.targets.append(
    .executableTarget(
      name: "candour",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        "Cryptography", "Anonymity", "Registration", "ServiceClient", "SurveyDefinition",
        "TerminalForm", "ReleaseFormat",
      ],
      sources: ["Candour.swift", "Console"]
        + ["Answer", "Enrol", "Verify"].map { "Commands/\($0)Command.swift" }
        + operations.map { "Operations/\($0).swift" },
      resources: [
        .embedInCode("Standard/racism-at-work.candour"),
        .embedInCode("Standard/library/ons-ethnic-group-2021.candour"),
      ],
      swiftSettings: settings + [.define("CANDOUR_STAFF")]))
}
if ProcessInfo.processInfo.environment["CANDOUR_DELETIONS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Deletions", dependencies: ["SurveyDefinition"], path: "Tests/Deletions",
      swiftSettings: settings))
  package.products.append(.executable(name: "Deletions", targets: ["Deletions"]))
}
if ProcessInfo.processInfo.environment["CANDOUR_BENCHMARKS"] != nil {
  func benchmark(_ name: String, in folder: String, and more: [Target.Dependency] = []) {
    package.targets.append(
      .executableTarget(
        name: name, dependencies: ["ResponseCollection", "Anonymity", "Cryptography"] + more,
        path: "Benchmarks/\(folder)/Sources", swiftSettings: settings))
    package.products.append(.executable(name: name, targets: [name]))
  }
  benchmark("ProtocolBenchmark", in: "protocol", and: ["COpenSSL"])
  benchmark("CollectorBenchmark", in: "collector")
  benchmark("EnginesBenchmark", in: "engines", and: ["CommaSeparated", "Registration"])
  benchmark(
    "ServicesBenchmark", in: "services",
    and: [
      "CommaSeparated", "Registration", "ServiceClient",
      .product(name: "AsyncHTTPClient", package: "async-http-client"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
    ])
}
if ProcessInfo.processInfo.environment["CANDOUR_FUZZ"] != nil {
  func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) {
    package.targets.append(
      .executableTarget(
        name: name, dependencies: dependencies, path: "Tests/Fuzz/\(name)", swiftSettings: settings)
    )
    package.products.append(.executable(name: name, targets: [name]))
  }
  fuzzer("FuzzSurvey", ["SurveyDefinition"])
  fuzzer("FuzzLanguageServer", ["LanguageServer", "SurveyDefinition"])
  fuzzer("FuzzFormats", ["Anonymity", "Registration", "ReleaseFormat"])
  fuzzer("FuzzForms", ["XLSForm", "SurveyDefinition"])
  fuzzer(
    "FuzzProtocol", ["ResponseCollection", "Registration", "Anonymity", "Cryptography"])
}
