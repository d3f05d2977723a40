import ArgumentParser

/// How a result is printed: for people or for programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
