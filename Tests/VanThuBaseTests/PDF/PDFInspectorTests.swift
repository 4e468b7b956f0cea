import TestSupport
import Testing

@testable import VanThuBase

struct PDFInspectorTests {
  private func inspect(_ file: RawPDF) throws -> PDFInspection {
    try PDFInspector.inspect(file.bytes)
  }

  @Test func listsFieldsAndPages() throws {
    let file = RawPDF.form(["/FT/Sig/T(Ky)", "/FT/Tx/T<FEFF0053>/V(128)", "/FT/Btn/T(Nut)"])
    let found = try inspect(file)
    #expect(found.pageCount == 1 && found.byteCount == file.bytes.count)
    #expect(found.fields.map(\.name) == ["Ky", "S", "Nut"])
    #expect(found.fields.map(\.kind) == [.signature, .text, .other])
    #expect(found.fields.map(\.page) == [1, 1, 1])
    #expect(found.fields.map(\.isFilled) == [false, true, false] && found.fields[1].text == "128")
    #expect(found.signatures.isEmpty && found.claimsPDFA == nil && !found.claimsPDFUA)
  }

  @Test func readsClaims() throws {
    for packet in [
      "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</",
      "<x pdfaid:part=\"2\" pdfaid:conformance='A' pdfuaid:part=\"1\"/>",
    ] {
      let file = RawPDF([
        (1, "<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R>>"), (2, "<</Kids[]/Count 0>>"),
        (3, "<</Length \(packet.utf8.count)>>stream\n\(packet)\nendstream"),
      ])
      let found = try inspect(file)
      #expect(found.claimsPDFA == "2a" && found.claimsPDFUA, "\(packet)")
    }
  }

  @Test func saysWhatASignatureCovers() throws {
    var file = RawPDF.form()
    file.sign()
    let first = try inspect(file).signatures
    #expect(first.map(\.integrity) == [.digestOnly])
    #expect(first[0].coveredBytes == file.bytes.count && first[0].changes.isEmpty)
    #expect(first[0].allows == nil && first[0].signer == nil)
    // filled in, then signed once more
    file.append([(11, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Tx/T(So)/V(128)>>")])
    #expect(try inspect(file).signatures[0].changes == [.filled("So")])
    #expect(try inspect(file).signatures[0].changeKind == .formFilling)
  }

  @Test(arguments: 1...3) func readsWhatTheAuthorAllows(_ level: Int) throws {
    var file = RawPDF.form()
    file.sign(
      (10, "/FT/Sig/T(Ky)"), as: 20,
      "/Reference[<</TransformMethod/DocMDP/TransformParams<</P \(level)/V/1.2>>>>]")
    #expect(try inspect(file).signatures[0].allows?.rawValue == level)
  }

  /// What is added behind a signature, and how it is called.
  private static let additions: [(objects: [(Int, String)], changes: [PDFChange])] = [
    ([(4, "<</Length 5>>stream\nBT  T\nendstream")], [.content(.object(4))]),
    ([(4, "<</Length 5>>stream\nBT ET\nendstream")], [.unused]),
    (
      [(3, "<</Type/Page/Parent 2 0 R/Contents 30 0 R/Annots[10 0 R 11 0 R]>>"), (30, "null")],
      [.content(.page(1))]
    ),
    (
      [
        (3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[10 0 R 11 0 R 30 0 R]>>"),
        (30, "<</Type/Annot/Subtype/Square>>"),
      ], [.annotation(page: 1)]
    ),
    ([(2, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>")], [.content(.unreadable)]),
    (
      [(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/OpenAction[3 0 R/Fit]>>")],
      [.content(.object(1))]
    ),
    (
      [(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/DSS<</Certs[]>>>>")], [.validationData]
    ),
    ([(5, "<</SigFlags 3/Fields[10 0 R]>>")], [.content(.field("So"))]),
    (
      [
        (5, "<</SigFlags 3/Fields[10 0 R 11 0 R 30 0 R]>>"), (30, "<</FT/Sig/T(Moi)>>"),
      ], [.addedSignatureField("Moi")]
    ),
    (
      [(5, "<</SigFlags 3/Fields[10 0 R 11 0 R 30 0 R]>>"), (30, "<</FT/Tx/T(Moi)>>")],
      [.content(.field("Moi"))]
    ),
    ([(5, "<</SigFlags 3/Fields[10 0 R 11 0 R]/XFA[]>>")], [.content(.field("AcroForm"))]),
    (
      [(11, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Tx/T(So)/Rect[0 0 9 9]>>")],
      [.content(.field("So"))]
    ),
    (
      [
        (11, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Tx/T(So)/AP<</N 30 0 R>>>>"),
        (30, "<</Length 0>>stream\n\nendstream"),
      ], [.appearance("So")]
    ),
    ([(10, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Sig/T(Ky)>>")], [.content(.signature("Ky"))]),
    (
      [
        (10, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Sig/T(Ky)/V 21 0 R>>"), (21, "<</Type/Sig>>"),
      ],
      [.content(.signature("Ky"))]
    ),
  ]

  @Test(arguments: additions.indices) func tellsWhatWasAdded(_ number: Int) throws {
    let (objects, wanted) = PDFInspectorTests.additions[number]
    var file = RawPDF.form()
    file.sign()
    let old = try PDFReader(file.bytes)
    file.append(objects)
    let changes = PDFComparison.changes(from: old, to: try PDFReader(file.bytes))
    #expect(changes == wanted, "\(objects)")
  }

  /// A field shown by an object that is the page's content too is content.
  @Test func trustsNoObjectThatThePageShows() throws {
    var file = RawPDF.form(["/FT/Sig/T(Ky)", "/FT/Tx/T(So)/AP<</N 4 0 R>>"])
    file.sign()
    let old = try PDFReader(file.bytes)
    file.append([
      (4, "<</Length 5>>stream\nBT  T\nendstream"),
      (11, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Tx/T(So)/V(1)/AP<</N 4 0 R>>>>"),
    ])
    let changes = PDFComparison.changes(from: old, to: try PDFReader(file.bytes))
    #expect(changes.contains(.content(.object(4))))
  }

  @Test func findsEveryChangedByte() throws {
    var file = RawPDF.form()
    file.sign()
    let mark = Array("/Contents<".utf8)
    let gap = try #require(file.bytes.indices.last { file.bytes[$0...].starts(with: mark) })
    var found = 0
    for at in stride(from: 9, to: gap, by: 3) {
      var bytes = file.bytes
      bytes[at] ^= 1
      guard let inspection = try? PDFInspector.inspect(bytes) else {
        found += 1
        continue
      }
      #expect(
        inspection.signatures.allSatisfy { $0.integrity != .digestOnly && $0.integrity != .whole },
        "\(at)")
      found += 1
    }
    #expect(found > 200)
  }

  /// What a signature leaves out must be its own bytes, and no more.
  @Test func refusesGaps() throws {
    for (from, to) in [
      ("/ByteRange[0 ", "/ByteRange[1 "), ("/Contents<3", "/Contents 3"),
      ("/Type/Sig", "/Type/Sig "),
    ] {
      var file = RawPDF.form()
      file.sign()
      let at = try #require(
        file.bytes.indices.last { file.bytes[$0...].starts(with: Array(from.utf8)) })
      file.bytes.replaceSubrange(at..<at + from.utf8.count, with: Array(to.utf8))
      guard let found = try? inspect(file) else { continue }
      #expect(found.signatures.allSatisfy { $0.integrity == .gap }, "\(from)")
    }
  }

  @Test func refusesWhatItCannotRead() {
    func fault(_ bytes: [UInt8]) -> PDFFault? {
      do throws(PDFFault) {
        _ = try PDFInspector.inspect(bytes)
        return nil
      } catch { return error }
    }
    #expect(fault([]) == .notPDF && fault(Array("PK\u{3}\u{4}".utf8)) == .notPDF)
    #expect(fault(Array("%PDF-1.7\n".utf8)) == .damaged(at: 9))
    let catalog = (1, "<</Type/Catalog>>")
    #expect(fault(RawPDF([catalog], trailer: "/Encrypt<</V 1>>").bytes) == .encrypted)
    #expect(fault(RawPDF([catalog], root: 2).bytes) != nil)
    // tables, pages and objects that run in circles
    #expect(fault(RawPDF([catalog], trailer: "/Prev 43").bytes) != nil)
    let circle = RawPDF([(1, "<</Type/Catalog/Pages 2 0 R>>"), (2, "<</Kids[2 0 R]>>")])
    #expect(fault(circle.bytes) != nil)
    let length = RawPDF([(1, "<</Type/Catalog/Pages 2 0 R>>"), (2, "<</Length 2 0 R>>stream\n")])
    _ = fault(length.bytes)
    // a key that stands twice
    #expect(fault(RawPDF([(1, "<</Type/Catalog/Type/Pages>>")]).bytes) != nil)
  }

  /// Each object needs the next to be read: 5,000 of them are no reason to fall.
  @Test func endsChainsOfObjects() {
    let chain = (2..<5000).map { ($0, "<</Length \($0 + 1) 0 R>>stream\n\nendstream") }
    let file = RawPDF([(1, "<</Type/Catalog/Pages 2 0 R>>")] + chain + [(5000, "0")])
    #expect((try? PDFInspector.inspect(file.bytes))?.pageCount == 1)
  }

  /// Whatever is done to a file, it is read or refused.
  @Test func survivesEveryMutation() throws {
    var file = RawPDF.form()
    file.sign()
    file.append([(11, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Tx/T(So)/V(128)>>")])
    var random = SplitMix64(seed: 41)
    var read = 0
    for _ in 0..<3000 {
      var bytes = file.bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(bytes.randomElement(using: &random) ?? 0, at: at)
        default: bytes[at] = Array("<>[]()/0 9R".utf8).randomElement(using: &random) ?? 0
        }
      }
      if (try? PDFInspector.inspect(bytes)) != nil { read += 1 }
    }
    #expect(read > 100 && read < 3000)
  }

  @Test func readsSignedDataOnlyWhole() {
    let cms = RawPDF.cms([1, 2, 3])
    #expect(SignedData(cms + [0, 0, 0])?.messageDigest == [1, 2, 3])
    #expect(SignedData(cms)?.digest == .sha256)
    for count in 0..<cms.count { #expect(SignedData(Array(cms.prefix(count))) == nil) }
  }
}
