import VanThuBase
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
  public mutating func check(word path: String) -> Made {
    let (form, found) = form(path)
    let ids = Set((found.diagnostics + (form?.notices ?? [])).map(\.id))
    // macros and what is fetched from elsewhere do not keep it from being read
    let harmless = Desk.onlyOfForms.union(["word-macro", "word-external"])
    guard !ids.isDisjoint(with: harmless.subtracting(["form-lookalike"])),
      ids.isSubset(of: harmless),
      found.faults.isEmpty
    else { return found }
    do {
      let bytes = try shelf.read(path, limit: Limits.wordBytes)
      guard let paper = try WordPaper.read(bytes, name: path) else { return found }
      var made = found
      made.diagnostics.removeAll { Desk.onlyOfForms.contains($0.id) }
      made.diagnostics += paper.findings()
      return made
    } catch let error as DiagnosticsError {
      var made = found
      made.diagnostics = error.diagnostics
      return made
    } catch {
      return found
    }
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
