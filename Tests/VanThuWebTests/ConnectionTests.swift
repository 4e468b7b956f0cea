import Foundation
import Glibc
import NIOCore
import Synchronization
import Testing
import VanThuStore

@testable import VanThuWeb

/// Connections that take too long, or are too many, end; others go on beside them.
@Suite(.serialized) struct ConnectionTests {
  /// A line to the server.
  private final class Line {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)

    init(_ port: Int) throws {
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      place.sin_port = in_port_t(port).bigEndian
      place.sin_addr.s_addr = inet_addr("127.0.0.1")
      let isOpen = withUnsafePointer(to: &place) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
      try #require(isOpen)
      var patience = timeval(tv_sec: 20, tv_usec: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// - Returns: whether it could still be said.
    @discardableResult func say(_ text: String) -> Bool {
      Array(text.utf8).withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) == $0.count
      }
    }

    /// What comes until the other side ends or nothing comes for long; nil where it did not end.
    func hear(untilEnd: Bool = true) -> String? {
      var heard: [UInt8] = []
      var room = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = recv(descriptor, &room, room.count, 0)
        if count < 0 { return errno == ECONNRESET ? String(decoding: heard, as: UTF8.self) : nil }
        if count == 0 { return String(decoding: heard, as: UTF8.self) }
        heard += room[..<count]
        if !untilEnd { return String(decoding: heard, as: UTF8.self) }
      }
    }
  }

  private func serving(
    _ bounds: ConnectionBounds, _ body: @Sendable @escaping (Int) throws -> Void
  ) async throws {
    let office = try TestOffice()
    let web = office.web
    let port = Mutex<Int?>(nil)
    let server = Task {
      try await WebServer(web, bounds).run(address: "127.0.0.1", port: 0) { found in
        port.withLock { $0 = found }
      }
    }
    defer { server.cancel() }
    var found: Int?
    for _ in 0..<2000 where found == nil {
      found = port.withLock { $0 }
      if found == nil { try await Task.sleep(for: .milliseconds(10)) }
    }
    let open = try #require(found)
    // not on a thread that the server needs
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread { done.resume(with: Result { try body(open) }) }
    }
    withExtendedLifetime(office) {}
  }

  private static let question = "GET /dang-nhap HTTP/1.1\r\nHost: \(TestOffice.host)\r\n"

  @Test func waitsForNoHeaderForEver() async throws {
    var bounds = ConnectionBounds()
    bounds.head = .seconds(2)
    try await serving(bounds) { port in
      let silent = try Line(port), slow = try Line(port)
      slow.say("GET /dang-nhap HTTP/1.1\r\nHost:")
      // a letter now and then is no reason to wait longer
      for _ in 0..<10 {
        slow.say("x")
        usleep(300_000)
      }
      #expect(silent.hear() == "")
      #expect(slow.hear() != nil)
      // and so it is behind a request that was answered
      let used = try Line(port)
      used.say(ConnectionTests.question + "\r\n")
      #expect(used.hear()?.hasPrefix("HTTP/1.1 200") == true)
    }
  }

  @Test func waitsForNoBodyForEver() async throws {
    var bounds = ConnectionBounds()
    bounds.body = .seconds(2)
    try await serving(bounds) { port in
      let slow = try Line(port)
      slow.say(
        ConnectionTests.question.replacing("GET", with: "POST") + "Content-Length: 100\r\n\r\n")
      for _ in 0..<10 {
        slow.say("x")
        usleep(300_000)
      }
      #expect(slow.hear() != nil)
    }
  }

  @Test func takesNoMoreThanItHasRoomFor() async throws {
    var bounds = ConnectionBounds()
    bounds.ofAddress = 5
    try await serving(bounds) { port in
      var lines = try (0..<5).map { _ in try Line(port) }
      for line in lines { line.say(ConnectionTests.question) }
      usleep(500_000)
      let over = try Line(port)
      over.say(ConnectionTests.question + "\r\n")
      #expect(over.hear() == "")
      // room comes back with who goes, in the middle of a head too
      lines.removeLast()
      usleep(1_500_000)
      let next = try Line(port)
      next.say(ConnectionTests.question + "\r\n")
      #expect(next.hear(untilEnd: false)?.hasPrefix("HTTP/1.1 200") == true)
    }
  }

  @Test func countsByAddressAndInAll() {
    var bounds = ConnectionBounds()
    bounds.all = 3
    bounds.ofAddress = 2
    let connections = Connections(bounds)
    #expect(connections.enter("a") && connections.enter("a") && !connections.enter("a"))
    #expect(connections.enter("b") && !connections.enter("c"))
    connections.leave("a")
    #expect(connections.enter("c") && !connections.enter("a"))
    for address in ["a", "b", "c"] { connections.leave(address) }
    #expect(connections.enter("a") && connections.enter("a"))
  }
}
