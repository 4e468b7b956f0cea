import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuOffice

struct BagWriterTests {
  @Test func packsABag() throws {
    let folder = try BagTesting.dossier()
    let outcome = try BagTesting.pack(folder)
    #expect(outcome.fileCount == 4)
    #expect(outcome.warnings.isEmpty)
    let files = try BagTesting.unzip(try folder.bytes("a.zip"))
    let base = BagTesting.base
    #expect(
      files.map(\.name)
        == [
          "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt",
          "tagmanifest-sha256.txt", "tagmanifest-sha512.txt", "metadata/EAD.xml",
          "metadata/EAD_doc_0000001.xml", "metadata/EAD_doc_0000002.xml",
          "metadata/EAD_doc_0000003.xml", "metadata/schema/ho-so.xsd", "data/01-ke-hoach.docx",
          "data/01-ke-hoach.html", "data/ký/biên bản có dấu.pdf", "data/rỗng.txt",
        ].map { "\(base)/\($0)" })
    let info = files.first { $0.name.hasSuffix("/bag-info.txt") }
    #expect(
      String(decoding: info?.bytes ?? [], as: UTF8.self) == """
        Source-Organization: Ủy ban nhân dân xã Đồng Mây
        Contact-Name: Nguyễn Thị An
        External-Description: Hồ sơ hội nghị đối thoại năm 2026
        External-Identifier: H49.26.2026.12.VP
        Bagging-Date: 2026-09-10
        Payload-Oxum: 45.4
        Bag-Group-Identifier: H49.26.2026
        Internal-Sender-Identifier: 12.VP
        Internal-Sender-Description: Thời hạn bảo quản: Vĩnh viễn; nơi lưu: Văn phòng Đảng ủy

        """)
    #expect(try BagVerifier.verify(folder.path("a.zip")).diagnostics == [])
  }

  @Test func givesTheSameBytesAndChangesNothing() throws {
    let folder = try BagTesting.dossier()
    let list =
      "find hs -printf '%p %s %T@ %m\\n' | sort; cat $(find hs -type f | sort | tr ' ' '?')"
    let before = try Shell.run(list, in: folder.url).output
    try BagTesting.pack(folder)
    #expect(try Shell.run(list, in: folder.url).output == before)
    _ = try Shell.run(
      "cp -r hs ban-sao; touch -d 2001-01-01 ban-sao/*; chmod 600 ban-sao/rỗng.txt", in: folder.url)
    try BagTesting.pack(folder, "ban-sao", to: "b.zip")
    #expect(try folder.bytes("a.zip") == folder.bytes("b.zip"))
    #expect(try BagTesting.pack(folder).isUnchanged)
  }

  @Test func keepsABagThatDiffers() throws {
    let folder = try BagTesting.dossier()
    try BagTesting.pack(folder)
    let old = try folder.bytes("a.zip")
    try folder.write("thêm", to: "hs/thêm.txt")
    #expect(BagTesting.refusal { try BagTesting.pack(folder) } == ["target-exists"])
    #expect(try folder.bytes("a.zip") == old)
    #expect(try Shell.run("ls -A", in: folder.url).output == "a.zip\nhs\n")
    try BagTesting.pack(folder, replace: true)
    #expect(try folder.bytes("a.zip") != old)
    #expect(try Shell.run("ls -A", in: folder.url).output == "a.zip\nhs\n")
  }

  @Test func makesNamesSafeAndRemembersThem() throws {
    let folder = try TemporaryFolder()
    let names = [
      "100%.txt", "CON.txt", "a:b?.txt", "a-b-.txt", "Quye\u{302}\u{301}t.txt", "quyết.txt",
      "dòng\nmới.txt", "sub/.ẩn", "SUB/x.txt", "đuôi. ", String(repeating: "ệ", count: 80) + ".pdf",
    ]
    for name in names { try folder.write(name, to: "hs/" + name) }
    let outcome = try BagTesting.pack(folder)
    let report = try BagVerifier.verify(folder.path("a.zip"))
    #expect(report.diagnostics == [])
    #expect(report.fileCount == names.count)
    #expect(outcome.warnings.allSatisfy { $0.id == "renamed" })
    let files = try BagTesting.unzip(try folder.bytes("a.zip"))
    let data = files.filter { $0.name.contains("/data/") }
    #expect(
      Set(data.map { String(decoding: $0.bytes, as: UTF8.self).utf8.map { $0 } }).count
        == names.count)
    for file in data {
      let name = file.name.dropFirst(BagTesting.base.count + 6)
      #expect(!name.contains { "%\\:?\n".contains($0) })
      #expect(Vietnamese.nfc(String(name)).utf8.elementsEqual(name.utf8))
    }
    #expect(data.contains { $0.name.hasSuffix("/a-b-.txt") && $0.bytes == Array("a-b-.txt".utf8) })
    #expect(data.contains { $0.name.hasSuffix("ệ.pdf") })
    let metadata = files.filter { $0.name.contains("EAD_doc") }
      .map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(metadata.contains(#"originalName="100%.txt""#))
    #expect(metadata.contains(#"originalName="dòng\u{A}mới.txt""#))
  }

  @Test func leavesLitterOutAndSaysSo() throws {
    let folder = try BagTesting.dossier()
    try folder.write("x", to: "hs/.DS_Store")
    try folder.write("x", to: "hs/~$ke-hoach.docx")
    _ = try Shell.run("mkdir 'hs/trống'", in: folder.url)
    let outcome = try BagTesting.pack(folder)
    #expect(outcome.fileCount == 4)
    #expect(outcome.warnings.map(\.id.rawValue) == ["empty-folder", "left-out", "left-out"])
  }

  @Test func refusesWhatCannotBePacked() throws {
    let folder = try BagTesting.dossier()
    #expect(BagTesting.refusal { try BagTesting.pack(folder, to: "hs/a.zip") } == ["target-inside"])
    #expect(BagTesting.refusal { try BagTesting.pack(folder, "không có") } == ["IOError"])
    #expect(BagTesting.refusal { try BagTesting.pack(folder, to: "không/a.zip") } == ["IOError"])
    #expect(BagTesting.refusal { try BagTesting.pack(folder, to: "hs") } == ["IOError"])
    _ = try Shell.run("mkdir trống; ln -s /etc/passwd hs/liên-kết; mkfifo hs/ống", in: folder.url)
    #expect(BagTesting.refusal { try BagTesting.pack(folder, "trống") } == ["empty-dossier"])
    #expect(
      Set(BagTesting.refusal { try BagTesting.pack(folder) }) == ["symbolic-link", "not-a-file"])
    _ = try Shell.run(#"rm hs/liên-kết hs/ống; touch $'hs/t\xEAn'"#, in: folder.url)
    #expect(BagTesting.refusal { try BagTesting.pack(folder) } == ["name-not-utf8"])
    #expect(try Shell.run("ls -A", in: folder.url).output == "hs\ntrống\n")
  }

  @Test func describesPapersTogether() throws {
    let folder = try BagTesting.dossier()
    var description = BagTesting.description
    var plan = BagDocument(name: "ke-hoach")
    plan.typeName = "Kế hoạch"
    plan.codeNumber = "48"
    plan.codeNotation = "KH-UBND"
    plan.issuedDate = description.startDate
    plan.subject = "Đối thoại <2026> & giải quyết"
    description.documents = [plan]
    _ = try BagWriter(description).pack(folder.path("hs"), to: folder.path("a.zip"))
    let files = try BagTesting.unzip(try folder.bytes("a.zip"))
    let first = files.first { $0.name.hasSuffix("EAD_doc_0000001.xml") }
    let text = String(decoding: first?.bytes ?? [], as: UTF8.self)
    for part in [
      "<docCode>H49.26.2026.12.VP.0000001</docCode>", "<typeName>10</typeName>",
      "<codeNumber>48</codeNumber>", "<issuedDate>14/08/2026</issuedDate>",
      "<subject>Đối thoại &lt;2026&gt; &amp; giải quyết</subject>", "<format>docx, html</format>",
      #"<file path="data/01-ke-hoach.docx"/>"#, #"<file path="data/01-ke-hoach.html"/>"#,
    ] {
      #expect(text.contains(part))
    }
  }

  @Test(.enabled(if: Shell.has("xmllint"), "không có xmllint: bỏ qua lược đồ mô tả hồ sơ"))
  func describesByTheSchema() throws {
    let folder = try BagTesting.dossier()
    try folder.write("x", to: "hs/100%.txt")
    try BagTesting.pack(folder)
    let bag = try BagTesting.unpack(folder)
    let checked = try Shell.run(
      "xmllint --noout --nonet --schema metadata/schema/ho-so.xsd metadata/EAD*.xml",
      in: folder.url.appending(path: bag))
    #expect(checked.status == 0, "\(checked.output)")
    #expect(checked.output.split(separator: "\n").count == 5)
    // and the schema is no rubber stamp
    let broken = try Shell.run(
      "sed -i 's|<mode>02|<mode>2|' metadata/EAD.xml; xmllint --noout --schema metadata/schema/ho-so.xsd metadata/EAD.xml",
      in: folder.url.appending(path: bag))
    #expect(broken.status != 0)
  }

  @Test(
    .enabled(if: Shell.python != nil, "không có .venv-test: bỏ qua bagit-python"))
  func satisfiesBagitPython() throws {
    let python = try #require(Shell.python)
    let folder = try BagTesting.dossier()
    for name in ["100%.txt", "sub/dòng\nmới.txt", "ảnh:1.jpg"] {
      try folder.write(name, to: "hs/" + name)
    }
    try BagTesting.pack(folder)
    let bag = try BagTesting.unpack(folder)
    let checked = try Shell.run("'\(python)' -m bagit --validate '\(folder.path(bag))'")
    #expect(checked.status == 0, "\(checked.output)")
    #expect(checked.output.contains("is valid"), "\(checked.output)")
  }

  @Test func refusesFoldersWithMoreFilesThanABagHolds() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "hs/a.txt")
    _ = try Shell.run(
      "seq -f '%05g' \(Limits.entries) | xargs touch", in: folder.url.appending(path: "hs"))
    #expect(BagTesting.refusal { try BagTesting.pack(folder) } == ["folder-too-large"])
  }
}
