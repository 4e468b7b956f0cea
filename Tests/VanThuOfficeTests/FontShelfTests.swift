import Foundation
import TestSupport
import Testing
import VanThuBase

@testable import VanThuOffice

@Suite(.enabled(if: TestFonts.folder != nil, "không có fonts-liberation2: bỏ qua việc tìm phông"))
struct FontShelfTests {
  private static let faces = ["Regular", "Bold", "Italic", "BoldItalic"]

  /// A folder with the faces, changed.
  private func folder(
    _ names: [String] = faces, _ change: (String, inout [UInt8]) throws -> Void = { _, _ in }
  ) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vanthu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in names {
      var bytes = try TestFonts.bytes(name)
      try change(name, &bytes)
      try Data(bytes).write(to: folder.appending(path: "\(name).TTF"))
    }
    return folder
  }

  private func finding(_ shelf: FontShelf) -> Diagnostic? {
    do {
      _ = try shelf.family()
      return nil
    } catch let error as DiagnosticsError { return error.diagnostics[0] } catch { return nil }
  }

  private func start(_ tag: String, _ bytes: [UInt8]) throws -> Int {
    let entry = try #require(
      stride(from: 12, to: 12 + 16 * Int(bytes[5]), by: 16).first {
        Array(bytes[$0..<$0 + 4]) == Array(tag.utf8)
      })
    return bytes[entry + 8..<entry + 12].reduce(0) { $0 << 8 | Int($1) }
  }

  @Test func findsTheFontOfTheSystemOrOfAFolder() throws {
    let places = ["/nowhere", try #require(TestFonts.folder)]
    #expect(try FontShelf(places: places).family().faces[3].style == "Bold Italic")
    let own = try folder()
    defer { try? FileManager.default.removeItem(at: own) }
    #expect(try FontShelf(named: own.path, places: []).family().faces[1].isBold)
  }

  @Test func saysWhichPackageHelps() throws {
    let missing = try #require(finding(FontShelf(places: ["/nowhere"])))
    #expect(missing.id == "font-missing")
    #expect(missing.fix?.message.contains("fonts-liberation2") == true)
    #expect(missing.fix?.message.contains("--fonts") == true)
    #expect(throws: IOError.self) { try FontShelf(named: "/nowhere").family() }
  }

  @Test func saysWhichFaceIsMissingAndWhatIsDamaged() throws {
    let own = try folder(["Regular", "Italic", "Bold"]) { name, bytes in
      if name == "Bold" { bytes = Array(bytes.prefix(1000)) }
    }
    defer { try? FileManager.default.removeItem(at: own) }
    let found = try #require(finding(FontShelf(named: own.path)))
    #expect(found.id == "font-missing")
    #expect(found.message.contains("thiếu kiểu đậm, đậm nghiêng"))
    #expect(found.notes.count == 1 && found.notes[0].message.contains("Bold.TTF: phông bị cụt"))
    // a folder that looks like a font is none
    let empty = own.appending(path: "empty")
    try FileManager.default.createDirectory(
      at: empty.appending(path: "a.ttf"), withIntermediateDirectories: true)
    let none = try #require(finding(FontShelf(named: empty.path)))
    #expect(none.message.contains("không có phông") && none.notes.count == 1)
  }

  @Test func refusesLicencesThatForbidAndWidthsThatDiffer() throws {
    let forbidden = try folder { _, bytes in bytes[try start("OS/2", bytes) + 9] = 2 }
    defer { try? FileManager.default.removeItem(at: forbidden) }
    let licence = try #require(finding(FontShelf(named: forbidden.path)))
    #expect(licence.id == "font-refused" && licence.message.contains("fsType"))
    let wide = try folder { name, bytes in
      guard name == "Italic" else { return }
      let face = try FontFace(bytes)
      let glyph = try #require(face.glyph(of: 0x1EA1))
      bytes[try start("hmtx", bytes) + 4 * Int(glyph) + 1] ^= 1
    }
    defer { try? FileManager.default.removeItem(at: wide) }
    let width = try #require(finding(FontShelf(named: wide.path)))
    #expect(width.id == "font-refused" && width.message.contains("U+1EA1"))
    // places of the system are no different
    #expect(finding(FontShelf(places: [wide.path]))?.id == "font-refused")
  }
}
