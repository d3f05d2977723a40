import ArgumentParser

extension ResponseRate: ExpressibleByArgument {
  init?(argument: String) { self.init(written: argument) }
}
