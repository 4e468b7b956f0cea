import VanThuBase
import VanThuEngine
import VanThuWord

/// A paper made in Word that was mended.
public struct MendedPaper: Sendable {
  /// The new file; the bytes of the old one where nothing was mended.
  public let bytes: [UInt8]
  /// What was mended, and what was left.
  public let outcome: WordMender.Outcome
}

extension Desk {
  /// What keeps a Word file from being a form that is filled, but not from being read as a paper.
  private static let onlyOfForms: Set<Diagnostic.ID> = [
    "form-blank", "form-lookalike", "word-tracked", "word-signed",
  ]

  /// What is wrong with a Word file: with a form what its tags say, with any other file what it is as a
  /// paper.
  public mutating func check(word path: String) -> Made { look(word: path).made }

  /// Looks at a Word file as whoever dropped it on a page wants it: what it is, its words, what is wrong
  /// with each, and the record a new paper can begin with.
  public mutating func examine(word path: String) -> WordExamination {
    let (kind, paper, made) = look(word: path)
    guard let paper else { return WordExamination(kind, made) }
    return WordExamination(paper, made)
  }

  /// - Returns: what the file is, the paper where it is one, and what was found.
  private mutating func look(
    word path: String
  ) -> (kind: WordExamination.Kind, paper: WordPaper?, made: Made) {
    let (form, found) = form(path)
    let ids = Set((found.diagnostics + (form?.notices ?? [])).map(\.id))
    // macros and what is fetched from elsewhere do not keep it from being read
    let harmless = Desk.onlyOfForms.union(["word-macro", "word-external"])
    guard !ids.isDisjoint(with: harmless.subtracting(["form-lookalike"])),
      ids.isSubset(of: harmless),
      found.faults.isEmpty
    else {
      let isForm = form != nil || ids.contains { $0.rawValue.hasPrefix("form-") }
      return (isForm ? .form : .unreadable, nil, found)
    }
    var made = found
    do {
      let bytes = try shelf.read(path, limit: Limits.wordBytes)
      guard let paper = try WordPaper.read(bytes, name: path) else {
        return (.otherText, nil, found)
      }
      made.diagnostics.removeAll { Desk.onlyOfForms.contains($0.id) }
      made.diagnostics += paper.findings()
      return (.paper, paper, made)
    } catch let error as DiagnosticsError {
      made.diagnostics = error.diagnostics
    } catch {
      return (.unreadable, nil, found)
    }
    return (.unreadable, nil, made)
  }

  /// Mends a paper made in Word.
  /// - Parameters:
  ///   - path: the Word file; it is not changed.
  ///   - options: what is mended beside formatting.
  /// - Returns: the new file with what was mended and what was left, nil where the file is no paper or may
  ///   only be looked at; then the findings say why, and what a check says of it.
  public mutating func mend(
    word path: String, _ options: WordMender.Options = WordMender.Options()
  ) -> (mended: MendedPaper?, made: Made) {
    var made = Made()
    do {
      let bytes = try shelf.read(path, limit: Limits.wordBytes)
      do {
        guard let outcome = try WordMender.mend(bytes, name: path, options) else {
          made.diagnostics = [
            Diagnostic(
              .error, "no-paper", "không nhận ra thể thức của một văn bản trong tệp Word này",
              at: SourceText.file(path),
              fix: .init("chỉ sửa được văn bản có Quốc hiệu hoặc tiêu đề"))
          ]
          return (nil, made)
        }
        let file = try outcome.entries.map { try ZipWriter().archive($0) } ?? bytes
        return (MendedPaper(bytes: file, outcome: outcome), made)
      } catch let error as DiagnosticsError {
        made.diagnostics = error.diagnostics
        if let paper = try? WordPaper.read(bytes, name: path) {
          made.diagnostics += paper.findings()
        }
      }
    } catch let fault as IOError {
      made.faults = [fault]
    } catch {
      preconditionFailure("a Word file could not be mended: \(error)")
    }
    return (nil, made)
  }

  /// A paper made in Word as a record.
  /// - Parameter path: the Word file.
  /// - Returns: the record in YAML, nil where the file is no paper; and what could not be placed in it.
  public mutating func read(word path: String) -> (record: String?, made: Made) {
    var made = Made()
    do {
      let bytes = try shelf.read(path, limit: Limits.wordBytes)
      guard let paper = try WordPaper.read(bytes, name: path) else {
        made.diagnostics = [
          Diagnostic(
            .error, "no-paper", "không nhận ra thể thức của một văn bản trong tệp Word này",
            at: SourceText.file(path),
            fix: .init("tự ghi tệp dữ liệu: vanthu template sample MẪU > tệp.yaml"))
        ]
        return (nil, made)
      }
      let read = paper.record()
      made.diagnostics = read.diagnostics
      let file = FileName.stem(path) + ".docx"
      let head = "# Đọc từ \(Printable.line(file)): xem lại trước khi dùng.\n"
      return (read.yaml.isEmpty ? nil : head + read.yaml, made)
    } catch let error as DiagnosticsError {
      made.diagnostics = error.diagnostics
    } catch let fault as IOError {
      made.faults = [fault]
    } catch {
      preconditionFailure("a Word file could not be read: \(error)")
    }
    return (nil, made)
  }
}

/// A Word file that was looked at.
public struct WordExamination: Sendable {
  /// What a Word file is.
  public enum Kind: Sendable {
    /// A paper that somebody made.
    case paper
    /// A form with tags, to be filled.
    case form
    /// Words that are no paper of an office.
    case otherText
    /// No Word file, or one that cannot be read.
    case unreadable
  }

  /// A paragraph of the file.
  public typealias Paragraph = WordPaper.Paragraph

  /// What is said of a paragraph, or of the whole file.
  public struct Remark: Sendable {
    /// The number of the paragraph; nil for the whole file.
    public let paragraph: Int?
    /// What is said.
    public let finding: Diagnostic
  }

  /// What the file is.
  public let kind: Kind
  /// The kind of the paper, where it is one that has a name.
  public var paperKind: PaperKind?
  /// The standard the paper follows; nil where it is none.
  public var standard: Standard?
  /// Its paragraphs; none where it is no paper.
  public var paragraphs: [Paragraph] = []
  /// What is wrong, as `vanthu check` says it.
  public var remarks: [Remark]
  /// The record a new paper can begin with, as `vanthu read` writes it; nil where there is none.
  public var record: String?
  /// What of the paper that record does not have.
  public var unplaced: [Remark] = []

  init(_ kind: Kind, _ made: Desk.Made) {
    self.kind = kind
    remarks = made.diagnostics.map { Remark(paragraph: nil, finding: $0) }
  }

  init(_ paper: WordPaper, _ made: Desk.Made) {
    func remarks(_ findings: [Diagnostic]) -> [Remark] {
      findings.map { Remark(paragraph: paper.paragraph(of: $0), finding: $0) }
    }
    let read = paper.record()
    kind = .paper
    paperKind = paper.kind
    standard = paper.standard
    paragraphs = paper.paragraphs
    self.remarks = remarks(made.diagnostics)
    record = read.yaml.isEmpty ? nil : read.yaml
    unplaced = remarks(read.diagnostics)
  }
}
