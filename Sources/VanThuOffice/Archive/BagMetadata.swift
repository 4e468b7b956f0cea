import VanThuBase
import VanThuDocument
import VanThuEngine

/// A file of the payload: where it lies, what it is called in the bag, its checksums.
struct BagPayload {
  /// The path in the folder that is packed.
  var source: String
  /// The file that is read.
  var file: String
  /// The path in the bag, with `data/`.
  var path: String
  var size = 0
  var sha256 = ""
  var sha512 = ""

  /// The name it had, when it had to change.
  var originalName: String? {
    let plain = "data/" + source
    return ExactText(plain) == ExactText(path) ? nil : Printable.name(source)
  }
}

/// Describes a dossier and its papers for the archive: the 18 and 21 fields of Thông tư
/// 05/2025/TT-BNV, as `schemas/ho-so.xsd` lays them down.
struct BagMetadata {
  let description: BagDescription
  /// Files that are one paper stand together: what was rendered as DOCX, HTML and text is one.
  let papers: [[BagPayload]]

  static let namespace: StaticString = "urn:vanthu:ho-so:1"
  /// Endings of files that show one paper in several forms.
  private static let renderings = Set(
    OutputFormat.all.map(\.fileExtension) + ["odt", "pdf"])

  init(_ description: BagDescription, _ payload: [BagPayload]) {
    self.description = description
    var papers: [[BagPayload]] = []
    var places: [ExactText: Int] = [:]
    for file in payload {
      let stem = FileName.join(FileName.directory(file.path), FileName.stem(file.path))
      guard BagMetadata.renderings.contains(BagMetadata.format(file.path)) else {
        papers.append([file])
        continue
      }
      if let place = places[ExactText(stem)] {
        papers[place].append(file)
      } else {
        places[ExactText(stem)] = papers.count
        papers.append([file])
      }
    }
    self.papers = papers
  }

  private static func format(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return String(name.dropFirst(FileName.stem(name).count + 1)).lowercased()
  }

  /// `EAD.xml`.
  func dossier() -> [UInt8] {
    let formats = Set(papers.joined().map { BagMetadata.format($0.path) }).filter { !$0.isEmpty }
    let pages = papers.map { description.document(for: $0.map(\.source))?.pageCount }
    let pageCount = pages.contains(nil) ? "" : String(pages.reduce(0) { $0 + ($1 ?? 0) })
    let retention = ArchiveCode.Retention(description.retention)
    let remarks = [
      retention == .other ? "Thời hạn bảo quản: \(description.retention)" : "",
      description.agencyName.isEmpty ? "" : "Cơ quan: \(description.agencyName)",
      description.placeOfFiling.isEmpty ? "" : "Nơi lưu: \(description.placeOfFiling)",
      description.compiler.isEmpty ? "" : "Người lập: \(description.compiler)", description.note,
    ]
    return record { xml in
      xml.field("fileCode", description.fileCode)
      xml.field("title", description.title)
      xml.field("maintenance", retention.rawValue)
      xml.field("mode", description.access.rawValue)
      xml.field("language", "Tiếng Việt")
      xml.field("startDate", BagMetadata.date(description.startDate))
      xml.field("endDate", BagMetadata.date(description.endDate))
      xml.field("keyword", description.keywords.joined(separator: "; "))
      xml.field("totalDoc", String(papers.count))
      xml.field("numberOfPaper", "")
      xml.field("numberOfPage", pageCount)
      xml.field("format", formats.sorted().joined(separator: ", "))
      xml.field("inforSign", "")
      xml.field("confidenceLevel", description.confidence.rawValue)
      xml.field("paperFileCode", description.paperFileCode)
      xml.field("riskRecovery", "")
      xml.field("riskRecoveryStatus", "")
      xml.field("description", remarks.filter { !$0.isEmpty }.joined(separator: ". "))
    }
  }

  /// `EAD_doc_NNNNNNN.xml`, one for each paper, in order.
  func documents() -> [(name: String, bytes: [UInt8])] {
    papers.enumerated().map { index, files in
      let digits = String(index + 1)
      let ordinal = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
      return ("EAD_doc_\(ordinal).xml", document(files, ordinal))
    }
  }

  private func document(_ files: [BagPayload], _ ordinal: String) -> [UInt8] {
    let sources = files.map(\.source)
    let known = description.document(for: sources) ?? BagDocument(name: "")
    let stem = FileName.stem(files.first?.path ?? "")
    let id = Vietnamese.fold(String(stem.drop { !$0.isLetter })).replacing("_", with: "-")
    let type =
      known.typeName.isEmpty ? BagDocument.kind(of: id)?.name ?? "" : known.typeName
    let formats = files.map { BagMetadata.format($0.path) }.filter { !$0.isEmpty }
    let agency = known.agencyName.isEmpty ? description.agencyName : known.agencyName
    return record { xml in
      xml.field("docId", ordinal)
      xml.field("docCode", "\(description.fileCode).\(ordinal)")
      xml.field("maintenance", ArchiveCode.Retention(description.retention).rawValue)
      xml.field("typeName", ArchiveCode.typeCode(type))
      xml.field("codeNumber", known.codeNumber)
      xml.field("codeNotation", known.codeNotation)
      xml.field("issuedDate", known.issuedDate.map(BagMetadata.date) ?? "")
      xml.field("organName", agency)
      xml.field("subject", known.subject.isEmpty ? stem : known.subject)
      xml.field("language", "Tiếng Việt")
      xml.field("numberOfPage", known.pageCount.map { String($0) } ?? "")
      xml.field("inforSign", "")
      xml.field("keyword", "")
      xml.field("mode", (known.access ?? description.access).rawValue)
      xml.field("confidenceLevel", description.confidence.rawValue)
      xml.field("autograph", known.autograph)
      xml.field("format", formats.joined(separator: ", "))
      xml.field("riskRecovery", "")
      xml.field("riskRecoveryStatus", "")
      xml.field("process", "")
      xml.field("description", known.note)
      for file in files {
        if let original = file.originalName {
          xml.empty("file", ["path": .text(file.path), "originalName": .text(original)])
        } else {
          xml.empty("file", ["path": .text(file.path)])
        }
        xml.newline()
      }
    }
  }

  private func record(_ content: (inout XMLWriter) -> Void) -> [UInt8] {
    var xml = XMLWriter(capacity: 1 << 11)
    xml.declaration()
    xml.element("simpledc", ["xmlns": .literal(BagMetadata.namespace)]) { xml in
      xml.newline()
      content(&xml)
    }
    xml.newline()
    return xml.out.bytes
  }

  /// `26/09/2025`, as the circular writes dates.
  static func date(_ date: CivilDate) -> String {
    let parts = date.iso.split(separator: "-")
    return parts.reversed().joined(separator: "/")
  }
}

extension XMLWriter {
  fileprivate mutating func field(_ name: StaticString, _ text: String) {
    element(name) { $0.text(BagText.oneLine(text)) }
    newline()
  }
}

/// Texts fit for the one-line fields of a bag.
enum BagText {
  /// Control characters and line breaks become single blanks.
  static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { Printable.isControl($0) ? " " : $0 }
    return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
  }
}
