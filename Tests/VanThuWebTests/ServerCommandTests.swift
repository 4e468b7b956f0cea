import Foundation
import TestSupport
import Testing
import VanThuStore

/// `vanthu serve` and its sisters, as people call them.
@Suite struct ServerCommandTests {
  @Test func saysWhatItNeeds() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let bare = try sandbox.run("vanthu serve")
    #expect(bare.contains("2> Lỗi: Cần --data THƯ-MỤC") && bare.hasSuffix("=> 64\n"))
    #expect(try sandbox.run("vanthu serve --help").contains("CÁCH DÙNG: vanthu serve [--data"))
    // whoever else may come in wants HTTPS, or is told of
    for address in ["0.0.0.0:0", "[::]:0", "192.168.1.2:8080"] {
      let said = try sandbox.run("vanthu serve --data d --listen '\(address)'")
      #expect(said.contains("--behind-https") && said.hasSuffix("=> 64\n"), "\(said)")
    }
    #expect(try sandbox.run("vanthu serve --data d --listen x").hasSuffix("=> 64\n"))
    #expect(!FileManager.default.fileExists(atPath: sandbox.folder.path + "/d"))
  }

  @Test func backsUpAndRestores() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    do {
      let store = try Store(sandbox.folder.path + "/d", passwords: Passwords(.least))
      let boss = try store.add(
        login: "boss", name: "B", role: .administrator, password: "mat khau dai", by: nil)
      _ = try store.begin("mau: thong-bao\n", PaperFacts(), by: boss)
    }
    let made = try sandbox.run("vanthu backup --data d a.sqlite")
    #expect(
      made == "1 người, 1 văn bản, 1 phiên bản, 0 số trong sổ, 3 dòng nhật ký, 0 tệp đính kèm\n")
    #expect(try sandbox.run("vanthu backup --data d a.sqlite").hasSuffix("=> 74\n"))
    #expect(try sandbox.run("vanthu restore a.sqlite --data e") == made)
    #expect(try sandbox.run("vanthu restore a.sqlite --data e").hasSuffix("=> 74\n"))
    #expect(try sandbox.run("vanthu audit --data e").contains("không dòng nào bị sửa"))
    #expect(try sandbox.run("vanthu restore khong-co --data f").hasSuffix("=> 74\n"))
  }
}
