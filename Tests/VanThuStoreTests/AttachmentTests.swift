import Foundation
import GRDB
import Testing
import VanThuBase

@testable import VanThuStore

@Suite struct AttachmentTests {
  static let pdf = Array("%PDF-1.7\nnội dung\n%%EOF\n".utf8)

  static func office(_ names: [String]) throws -> [UInt8] {
    try ZipWriter().archive(names.map { ZipEntry(name: $0, bytes: Array("x".utf8)) })
  }

  @Test func knowsFilesByTheirContent() throws {
    #expect(FileKind(AttachmentTests.pdf) == .pdf)
    #expect(FileKind([0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    #expect(FileKind([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
    #expect(
      FileKind([0x49, 0x49, 0x2A, 0x00]) == .tiff && FileKind([0x4D, 0x4D, 0, 0x2A]) == .tiff)
    let word = ["[Content_Types].xml", "word/document.xml"]
    #expect(FileKind(try AttachmentTests.office(word)) == .docx)
    #expect(
      FileKind(try AttachmentTests.office(["[Content_Types].xml", "xl/workbook.xml"])) == .xlsx)
    for names in [["a"], word + ["word/vbaProject.bin"], ["word/document.xml"]] {
      #expect(FileKind(try AttachmentTests.office(names)) == nil, "\(names)")
    }
    for text in [
      "", "<html>", "MZ", " %PDF-1.7", "<svg xmlns=''/>", "#!/bin/sh", "PK\u{3}\u{4}", "GIF89a",
    ] {
      #expect(FileKind(Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("Bản ký.pdf", "Bản ký.pdf"), ("C:\\a\\b.PDF", "b.pdf"), ("../../etc/passwd", "passwd.pdf"),
    ("a.exe", "a.exe.pdf"), ("", "tep.pdf"), (".pdf", "tep.pdf"), ("...", "tep.pdf"),
    ("a\u{0}\n\"<b>.pdf", "ab.pdf"), ("\u{202E}fdp.exe", "fdp.exe.pdf"),
  ])
  func namesFilesByTheirKind(_ pair: (String, String)) {
    #expect(FileKind.pdf.named(pair.0) == pair.1)
  }

  /// A paper that is begun from a file has it; what is no document begins none.
  @Test func beginsAPaperWithItsFile() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let word = try AttachmentTests.office(["[Content_Types].xml", "word/document.xml"])
    let (paper, id) = try office.store.begin(
      "mau: x\n", office.facts("A"), from: word, named: "../kế hoạch.docx", by: staff.clerk)
    let kept = try office.store.attachment(id, of: paper.id)
    #expect(kept.bytes == word && kept.attachment.name == "kế hoạch.docx")
    #expect(paper.state == .draft && paper.record == "mau: x\n")
    let macros = try AttachmentTests.office(
      ["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"])
    for bytes in [macros, [], Array("MZ".utf8)] {
      #expect(throws: StoreError.self) {
        try office.store.begin(
          "mau: x\n", office.facts("B"), from: bytes, named: "a.docx", by: staff.clerk)
      }
    }
    #expect(try office.store.papers(PaperFilter()).count == 1)
    #expect(try office.store.verifyAudit().firstFault == nil)
  }

  @Test func keepsFilesWithPapers() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let store = office.store
    let paper = try store.begin("mau: x\n", office.facts("A"), by: staff.clerk).id
    let id = try store.attach(AttachmentTests.pdf, named: "ký.pdf", to: paper, by: staff.clerk)
    let found = try store.attachment(id, of: paper)
    #expect(found.bytes == AttachmentTests.pdf && found.attachment.name == "ký.pdf")
    let hash = Digest.hex(.sha256, of: AttachmentTests.pdf)
    #expect(found.attachment.sha256 == hash && found.attachment.size == AttachmentTests.pdf.count)
    let file = "\(store.folder)/tep/\(hash.prefix(2))/\(hash)"
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // the same file once for a paper, and kept once for two
    #expect(throws: StoreError.taken("tệp này")) {
      try store.attach(AttachmentTests.pdf, named: "b.pdf", to: paper, by: staff.clerk)
    }
    let other = try store.begin("mau: x\n", office.facts("B"), by: staff.clerk).id
    _ = try store.attach(AttachmentTests.pdf, named: "b.pdf", to: other, by: staff.clerk)
    #expect(throws: StoreError.missing) { try store.attachment(id, of: other) }
    #expect(throws: StoreError.missing) {
      try store.attach(AttachmentTests.pdf, named: "b", to: 99, by: staff.clerk)
    }
    try store.detach(id, of: paper, by: staff.clerk)
    #expect(try store.attachments(paper).isEmpty && FileManager.default.fileExists(atPath: file))
    #expect(throws: StoreError.missing) { try store.detach(id, of: paper, by: staff.clerk) }
    let deeds = try store.audit().map(\.deed)
    #expect(deeds.prefix(1) == ["bỏ tệp đính kèm"] && deeds.count { $0 == "đính kèm" } == 2)
    #expect(try !store.audit().contains { $0.detail.contains("ký.pdf") })
  }

  @Test func refusesWhatIsNoAttachment() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.store.begin("mau: x\n", office.facts("A"), by: staff.clerk).id
    var large = AttachmentTests.pdf
    large += [UInt8](repeating: 0x20, count: Store.attachmentBytes)
    for bytes in [[], Array("<html>".utf8), large] {
      #expect(throws: StoreError.self) {
        try office.store.attach(bytes, named: "a.pdf", to: paper, by: staff.clerk)
      }
    }
    for number in 0..<Store.mostAttachments {
      _ = try office.store.attach(
        AttachmentTests.pdf + Array("\(number)".utf8), named: "a", to: paper, by: staff.clerk)
    }
    #expect(throws: StoreError.self) {
      try office.store.attach(AttachmentTests.pdf, named: "a", to: paper, by: staff.clerk)
    }
  }

  /// A file that somebody changed or removed is told, not handed out.
  @Test func tellsDamagedFiles() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let store = office.store
    let paper = try store.begin("mau: x\n", office.facts("A"), by: staff.clerk).id
    let id = try store.attach(AttachmentTests.pdf, named: "a", to: paper, by: staff.clerk)
    let hash = Digest.hex(.sha256, of: AttachmentTests.pdf)
    let file = "\(store.folder)/tep/\(hash.prefix(2))/\(hash)"
    try Data(AttachmentTests.pdf + [0x20]).write(to: URL(fileURLWithPath: file))
    #expect(throws: StoreError.self) { try store.attachment(id, of: paper) }
    let copy = office.folder.appending(path: "ban-sao.sqlite").path
    let counts = try store.backUp(to: copy, by: staff.boss)
    #expect(counts.files == 0 && counts.lostFiles == 1)
    // attached once more it is whole again
    try store.detach(id, of: paper, by: staff.clerk)
    let again = try store.attach(AttachmentTests.pdf, named: "a", to: paper, by: staff.clerk)
    #expect(try store.attachment(again, of: paper).bytes == AttachmentTests.pdf)
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/etc/hostname")
    #expect(throws: StoreError.self) { try store.attachment(again, of: paper) }
  }

  /// A backup is one file with everything in it, and the office made of it has the files again.
  @Test func backsUpAndRestoresFiles() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let store = office.store
    let paper = try store.begin("mau: x\n", office.facts("A"), by: staff.clerk).id
    var ids: [Int] = []
    for number in 0..<20 {
      let bytes = AttachmentTests.pdf + [UInt8](repeating: UInt8(number), count: number * 5000)
      ids.append(try store.attach(bytes, named: "\(number)", to: paper, by: staff.clerk))
    }
    try store.detach(ids[3], of: paper, by: staff.clerk)
    let copy = office.folder.appending(path: "ban-sao.sqlite").path
    let counts = try store.backUp(to: copy, by: staff.boss)
    #expect(counts.files == 20 && counts.lostFiles == 0)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Store.restore(copy, to: folder) == counts)
    let other = try Store(folder)
    #expect(try other.attachments(paper) == store.attachments(paper))
    for id in ids where id != ids[3] {
      #expect(try other.attachment(id, of: paper).bytes == store.attachment(id, of: paper).bytes)
    }
    #expect(try other.read { try $0.tableExists("file") } == false)
    #expect(try other.verifyAudit().firstFault == nil)
  }

  /// What was not finished when the server stopped is taken away; what was is not.
  @Test func sweepsWhatWasNotFinished() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var hash = ""
    do {
      let store = try Store(folder, passwords: Passwords(.least))
      hash = try store.files.put(AttachmentTests.pdf)
      try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/tep/.part-00"))
    }
    let store = try Store(folder, passwords: Passwords(.least))
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/tep/.part-00"))
    #expect(store.files.bytes(hash) == AttachmentTests.pdf)
    for bad in ["", "../../etc/passwd", String(repeating: "z", count: 64)] {
      #expect(store.files.bytes(bad) == nil)
    }
  }
}
