import Foundation
import ServiceClient
import TestSupport
import Testing

/// Those who hold connections, and what the engine does when there is much to do or it must end.
@Suite("Engine: many, slow, and the end", .serialized)
struct EnduranceTests {
  @Test("who sends a byte now and then is ended at the deadline", arguments: [40, 250])
  func slowly(begun: Int) throws {
    let service = try MadeUpService("deadline=1000", "pace=1")
    let request = MadeUpService.post(MadeUpService.message(64))
    let connection = try service.connect()
    let start = ContinuousClock.now
    connection.send(Array(request.prefix(min(begun, request.count - 40))))
    var isOpen = true
    for byte in request.suffix(40) where isOpen {
      connection.send([byte])
      isOpen = !connection.ends(within: .milliseconds(100))
    }
    let time = ContinuousClock.now - start
    #expect(!isOpen && time > .milliseconds(900) && time < .milliseconds(3_500), "\(time)")
    try service.end()
  }

  @Test("who connects and says nothing is ended at the deadline, in TLS too")
  func silently() throws {
    for service in [
      try MadeUpService("deadline=600"), try MadeUpService("deadline=600", tls: Certificate()),
    ] {
      let start = ContinuousClock.now
      #expect(try service.connect().ends(within: .seconds(5)))
      #expect(.now - start > .milliseconds(500))
      // After an answer too.
      let request = MadeUpService.post(MadeUpService.message(64), more: [])
      if service.port == 0 {
        let connection = try service.connect()
        connection.send(request)
        #expect(try MadeUpService.answers(connection).first?.status == 200)
        #expect(connection.ends(within: .seconds(5)))
      }
      try service.end()
    }
  }

  @Test("ten thousand who say nothing keep nobody from being answered")
  func tenThousand() throws {
    let count = OpenFiles.allow(10_500) - 500
    try #require(count >= 5_000, "this account may open too few files for this test")
    let service = try MadeUpService("pace=1", "connections=4000")
    let request = MadeUpService.post(MadeUpService.message(64))
    var silent: [RawConnection] = []
    var times: [Duration] = []
    for number in 0..<min(count, 10_000) {
      silent.append(try service.connect())
      guard number.isMultiple(of: 500) else { continue }
      let start = ContinuousClock.now
      #expect(try service.answer(to: request).status == 200)
      times.append(.now - start)
    }
    // The machine may be busy with other tests at times.
    #expect(times.sorted()[times.count / 2] < .seconds(3), "\(times)")
    #expect(silent.prefix(100).allSatisfy { $0.ends(within: .seconds(5)) })
    #expect(silent.suffix(100).allSatisfy { !$0.ends(within: .milliseconds(1)) })
    let held = try service.residentKilobytes()
    #expect(held < 250_000, "\(held) kB")
    try service.end()
    #expect(silent.suffix(100).allSatisfy { $0.ends(within: .seconds(5)) })
  }

  @Test("where no file descriptor is left the server goes on")
  func noFilesLeft() throws {
    let service = try MadeUpService("pace=1", files: 80)
    let silent = try (0..<300).map { _ in try service.connect() }
    #expect(try service.answer(to: MadeUpService.post(MadeUpService.message(64))).status == 200)
    // Messages in work aren't ended for others: there everybody else has to wait.
    let working = try (0..<120).map { _ in try service.connect() }
    for connection in working {
      connection.send(MadeUpService.post(MadeUpService.message(64, work: 50)))
    }
    let answers = try working.map { try MadeUpService.answers($0, for: .seconds(20)).first?.status }
    #expect(answers.filter { $0 == 200 }.count >= 60, "\(answers)")
    #expect(service.isRunning)
    #expect(try service.answer(to: MadeUpService.post(MadeUpService.message(64))).status == 200)
    try service.end()
    withExtendedLifetime(silent) {}
  }

  @Test("asked to end, it finishes what is in work and takes nothing new")
  func graceful() throws {
    let service = try MadeUpService()
    let silent = try (0..<50).map { _ in try service.connect() }
    let working = try (0..<5).map { _ in try service.connect() }
    for connection in working {
      connection.send(MadeUpService.post(MadeUpService.message(64, work: 100)))
    }
    usleep(500_000)
    service.askToEnd()
    usleep(200_000)
    #expect(RawConnection(service.place) == nil)
    for connection in working {
      let answer = try #require(try MadeUpService.answers(connection).first)
      #expect(answer.status == 200 && answer.body.count == 48)
    }
    try service.end()
    let left = try FileManager.default.contentsOfDirectory(atPath: service.directory.path)
    #expect(!left.contains("s"))
    withExtendedLifetime(silent) {}
  }

  @Test("beyond what it may have in work, the answer is busy, of the same size, and at once")
  func busy() throws {
    let service = try MadeUpService("messages=3", "pace=20")
    let request = MadeUpService.post(MadeUpService.message(64, work: 150))
    let working = try (0..<3).map { _ in try service.connect() }
    for connection in working { connection.send(request) }
    usleep(500_000)
    let others = try (0..<10).map { _ in try service.answer(to: request) }
    let first = try working.map { try #require(try MadeUpService.answers($0).first) }
    #expect(first.allSatisfy { $0.status == 200 && $0.body == [UInt8](repeating: 65, count: 48) })
    #expect(others.allSatisfy { $0.status == 200 && $0.body == [UInt8](repeating: 66, count: 48) })
    #expect(Set((first + others).map { $0.headers.filter { $0.key != "date" } }).count == 1)
    #expect(try service.answer(to: MadeUpService.post(MadeUpService.message(64))).body.first == 65)
    try service.end()
  }

  @Test("answers leave at multiples of the pace, and all at that of the slowest of late")
  func pace() throws {
    let service = try MadeUpService("pace=200")
    func time(_ work: UInt8) throws -> Duration {
      let begun = ContinuousClock.now
      #expect(
        try service.answer(to: MadeUpService.post(MadeUpService.message(64, work: work))).status
          == 200)
      return .now - begun
    }
    // The quickest of three: what the machine itself is slow at isn't the engine's.
    func quickest(_ work: UInt8) throws -> Duration { try min(time(work), time(work), time(work)) }
    #expect((Duration.milliseconds(200)..<Duration.milliseconds(380)).contains(try quickest(0)))
    #expect((Duration.milliseconds(400)..<Duration.milliseconds(580)).contains(try quickest(25)))
    #expect((Duration.milliseconds(400)..<Duration.milliseconds(580)).contains(try quickest(0)))
    // One that takes far longer doesn't hold the others up as long.
    #expect(try time(240) >= .milliseconds(2_400))
    #expect((Duration.milliseconds(2_000)..<Duration.milliseconds(2_350)).contains(try time(0)))
    try service.end()
  }

  @Test("TLS 1.2 and 1.3 are spoken, and nothing older; a client of ours is answered")
  func tls() throws {
    let certificate = try Certificate()
    let service = try MadeUpService(tls: certificate)
    let transport = HTTPTransport(
      [try ServiceAddress("https://localhost:\(service.port)")], answerByteCount: 48,
      trusting: certificate.certificate)
    #expect(try transport.send(MadeUpService.message(64)) == [UInt8](repeating: 65, count: 48))
    let stranger = HTTPTransport(
      [try ServiceAddress("https://localhost:\(service.port)")], answerByteCount: 48)
    #expect(throws: TransportError.untrusted) { try stranger.send(MadeUpService.message(64)) }
    for (version, isSpoken) in [
      ("tls1", false), ("tls1_1", false), ("tls1_2", true), ("tls1_3", true),
    ] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
      process.arguments = [
        "s_client", "-connect", "127.0.0.1:\(service.port)", "-\(version)", "-cipher",
        "ALL:@SECLEVEL=0",
      ]
      (process.standardInput, process.standardError) = (
        FileHandle.nullDevice, FileHandle.nullDevice
      )
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect((process.terminationStatus == 0) == isSpoken, "\(version)")
    }
    // In the clear, nobody gets a word.
    let plain = try service.connect()
    plain.send(MadeUpService.post(MadeUpService.message(64)))
    #expect(plain.receive(for: .seconds(3)).firstRange(of: Array("HTTP".utf8)) == nil)
    try service.end()
  }
}
