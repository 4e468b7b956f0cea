import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

@testable import VanThuWeb

/// All of an office as files.
@Suite struct OfficeExportTests {
  private func tree(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      var isFolder: ObjCBool = false
      let full = folder.appending(path: path)
      _ = FileManager.default.fileExists(atPath: full.path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[path] = try Data(contentsOf: full) }
    }
    return files
  }

  private func filled() throws -> TestOffice {
    let office = try TestOffice()
    let signed = try office.paper(steps: 5)
    _ = try office.store.attach(
      Array("%PDF-1.7 quét".utf8), named: "Bản quét.pdf", to: signed,
      by: try office.person(.clerk))
    _ = try office.paper()
    let conference = try office.conference()
    try office.move(try office.dossierPaper(conference, "ke-hoach"), steps: 5)
    _ = try office.dossierPaper(conference, "thong-bao-cong-khai")
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/den")
    _ = clerk.post(
      "/den",
      [
        ("ngay_den", "26/9/2026"), ("tac_gia", "Sở Nội vụ; \"tỉnh\""), ("trich_yeu", "Rà soát"),
        ("khoa", String(repeating: "c", count: 32)),
      ])
    return office
  }

  /// Out, in, and out again: the same files, but for the book of what was done, which goes on.
  @Test func comesBackWhole() throws {
    let office = try filled()
    let root = URL(fileURLWithPath: office.folder + "-xuat")
    defer { try? FileManager.default.removeItem(at: root) }
    let first = root.appending(path: "mot")
    let outcome = try OfficeExport(office.store).write(to: first.path, as: [.docx, .txt])
    #expect(outcome.counts.papers == 4 && outcome.counts.files == 1)
    #expect(outcome.paperFiles == 8 && outcome.unfinished.isEmpty)
    _ = try OfficeExport.read(
      first.path, to: root.appending(path: "moi").path, passwords: Passwords(.least))
    let store = try Store(root.appending(path: "moi").path, passwords: Passwords(.least))
    let second = root.appending(path: "hai")
    _ = try OfficeExport(store).write(to: second.path, as: [.docx, .txt])
    var (a, b) = (try tree(first), try tree(second))
    let log = "bang/audit.csv"
    let (oldLog, newLog) = (a.removeValue(forKey: log), b.removeValue(forKey: log))
    let before = try #require(oldLog)
    let after = try #require(newLog)
    #expect(after.starts(with: before))
    #expect(Set(a.keys) == Set(b.keys))
    for (path, content) in a { #expect(b[path] == content, "\(path)") }
    #expect(throws: StoreError.self) {
      try OfficeExport(store).write(to: second.path, as: [.docx])
    }
  }

  /// The command line makes of the records the very files that lie beside them.
  @Test func givesRecordsTheCommandLineReads() throws {
    let office = try filled()
    let root = URL(fileURLWithPath: office.folder + "-xuat")
    defer { try? FileManager.default.removeItem(at: root) }
    _ = try OfficeExport(office.store).write(to: root.path, as: [.docx])
    var seen = 0
    for (path, content) in try tree(root) where path.hasSuffix(".docx") {
      let folder = root.appending(path: path.split(separator: "/").prefix(2).joined(separator: "/"))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      var desk = Desk()
      let made: Desk.Made
      if names.contains("hoi-nghi.yaml") {
        let id = FileName.stem(path)
        made = desk.dossier(.file(folder.path + "/hoi-nghi.yaml"), as: [.docx], only: [id])
      } else {
        let name = try #require(names.first { $0.hasPrefix("van-ban-") && $0.hasSuffix(".yaml") })
        made = desk.compose(.file(folder.path + "/" + name), as: [.docx])
      }
      #expect(made.files.first?.bytes == Array(content), "\(path)")
      seen += 1
    }
    #expect(seen == 4)
  }

  /// The registers are there for Excel and for everything else.
  @Test func writesTheRegisters() throws {
    let office = try filled()
    let root = URL(fileURLWithPath: office.folder + "-xuat")
    defer { try? FileManager.default.removeItem(at: root) }
    _ = try OfficeExport(office.store).write(to: root.path, as: [])
    let files = try tree(root)
    let books = files.keys.filter { $0.hasPrefix("so/") }.sorted()
    #expect(books.count == 6 && books.filter { $0.hasSuffix(".xlsx") }.count == 3, "\(books)")
    let incoming = try #require(
      files.first { $0.key.hasPrefix("so/Văn bản đến") && $0.key.hasSuffix(".csv") })
    let text = String(decoding: incoming.value.dropFirst(3), as: UTF8.self)
    #expect(text.hasPrefix("Ngày đến,Số đến,") && text.contains("\"Sở Nội vụ; \"\"tỉnh\"\"\""))
    let outgoing = try #require(
      files.first { $0.key.contains("2027") && $0.key.hasSuffix(".csv") })
    #expect(String(decoding: outgoing.value, as: UTF8.self).contains("01/KH-UBND"))
  }

  @Test func isCalledAsPeopleCallIt() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.addOffice()
    let made = try sandbox.run("vanthu office export x --data d -f txt")
    #expect(made.hasPrefix("1 người, 1 văn bản, 1 phiên bản"), "\(made)")
    #expect(made.contains("2> vanthu: 1 văn bản còn lỗi hoặc ở thùng rác"))
    #expect(try sandbox.run("vanthu office export x --data d").hasSuffix("=> 74\n"))
    #expect(try sandbox.run("vanthu office export y --data d -f mp3").hasSuffix("=> 64\n"))
    #expect(try sandbox.run("vanthu office export y --data khong").hasSuffix("=> 74\n"))
    let back = try sandbox.run("vanthu office import x --data e")
    #expect(back.contains("Mật khẩu tạm") && back.contains("  boss  "), "\(back)")
    #expect(try sandbox.run("vanthu office import x --data e").hasSuffix("=> 74\n"))
    #expect(try sandbox.run("vanthu office import d --data f").hasSuffix("=> 74\n"))
    #expect(try sandbox.run("vanthu audit --data e").contains("không dòng nào bị sửa"))
  }
}
