import Foundation
import TestSupport
import Testing

/// What is left of a bag when `vanthu dossier pack` is killed or the disk is full.
@Suite struct PackFaultTests {
  /// A dossier in `hs`, its bag in `new.zip`, another in `old.zip`.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(
      "{ten_hoi_nghi: hội nghị, phien: [{ngay_hop: 2026-09-10}], ho_so: {ma: 12.VP}}\n",
      to: "hs/hoi-nghi.yaml")
    _ = try sandbox.run("cp -r hs cu; seq 200000 > hs/a.txt; seq 90000 > hs/b.txt")
    _ = try sandbox.run("vanthu dossier pack cu -o old.zip; vanthu dossier pack hs -o new.zip")
    return sandbox
  }

  private let pack = "vanthu dossier pack hs -o goi.zip --replace"
  private let state = "cmp -s goi.zip old.zip && echo old; cmp -s goi.zip new.zip && echo new; true"

  @Test(
    .enabled(if: Shell.has("strace"), "không có strace: bỏ qua việc ngắt giữa chừng khi đóng gói"))
  func leavesTheOldBagOrTheNewOneWhenKilled() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let calls = ["pwrite64", "fchmod", "fsync", "renameat", "openat"]
    _ = try sandbox.run(
      "cp old.zip goi.zip; strace -f -o log -e trace=\(calls.joined(separator: ",")) \(pack)")
    var kills = 0
    var states: Set<String> = []
    for call in calls where call != "openat" {
      let count = Int(try sandbox.run("grep -c '\(call)(' log").filter(\.isNumber)) ?? 0
      #expect(count > 0, "\(call)")
      for number in 1...max(1, count) {
        let inject = "strace -f -o /dev/null -e trace=\(call) -e inject=\(call)"
        _ = try sandbox.run(
          "rm -f *.tmp-*; cp old.zip goi.zip; \(inject):signal=KILL:when=\(number) \(pack)")
        let left = try sandbox.run(state)
        states.insert(left)
        #expect(left == "old\n" || left == "new\n", "killed at \(call) \(number)")
        kills += 1
        // an error from the disk: the old bag, nothing beside it; syncing the folder may fail
        let shown = try sandbox.run(
          "rm -f *.tmp-*; cp old.zip goi.zip; \(inject):error=ENOSPC:when=\(number) \(pack)")
        let isLast = call == "fsync" && number == count
        #expect(shown.hasSuffix(isLast ? "goi.zip\n" : "=> 74\n"), "\(call) \(number): \(shown)")
        #expect(try sandbox.run(state) == (isLast ? "new\n" : "old\n"), "\(call) \(number)")
        #expect(try sandbox.run("ls | grep tmp-; true") == "", "\(call) \(number)")
      }
    }
    #expect(kills >= 8)
    #expect(states == ["old\n", "new\n"])
  }

  @Test func leavesTheOldBagWhenTheDiskIsFull() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    var failures = 0
    for size in [0, 1, 100, 256, 257, 1000, 1700, 4000] {
      _ = try sandbox.run("cp old.zip goi.zip")
      let shown = try sandbox.run(
        "trap '' XFSZ; { (ulimit -f \(size); \(pack)); echo \"=> $?\"; } 2>&1 | cat")
      let isFull = shown.contains("=> 74")
      if isFull { failures += 1 }
      #expect(shown.hasSuffix(isFull ? "=> 74\n" : "=> 0\n"), "\(size): \(shown)")
      #expect(try sandbox.run(state) == (isFull ? "old\n" : "new\n"), "\(size)")
      #expect(try sandbox.run("ls | grep tmp-; true") == "", "\(size)")
    }
    #expect(failures >= 5 && failures < 8)
  }
}
