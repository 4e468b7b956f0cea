import Foundation
import TestSupport
import Testing

/// The register when the server dies: more clients and numbers by KILL_CLIENTS and KILL_NUMBERS.
@Suite struct KillTests {
  @Test func losesNoNumberWhenTheServerIsKilled() throws {
    let environment = ProcessInfo.processInfo.environment
    let clients = environment["KILL_CLIENTS"] ?? "8"
    let numbers = environment["KILL_NUMBERS"] ?? "25"
    let script = Repository.root.appending(path: "Tests/CommandTests/Faults/register.py").path
    let (status, said) = try Shell.run(
      "python3 -B '\(script)' '\(Sandbox.products.path)' \(clients) \(numbers)")
    #expect(status == 0, "\(said)")
    #expect(said.contains(" kills, "))
    #expect(!said.contains(" 0 kills"), "the server was never killed: \(said)")
  }
}
