import VanThuBase
import VanThuDocument
import VanThuEngine

/// What PDFs are made with. Fonts are found and taken apart when the first PDF is made, once for each folder.
public struct FontSupply: Sendable {
  /// The folder of `--fonts`; nil takes that of the office file, or else the usual places.
  private let named: String?
  /// What the PDFs have beside their pages.
  public let pdf: PDFOptions
  private var known: [String: PDFFonts] = [:]

  /// Makes a supply.
  /// - Parameters:
  ///   - named: the folder the user names.
  ///   - pdf: what the PDFs have beside their pages.
  public init(named: String? = nil, pdf: PDFOptions = PDFOptions()) {
    self.named = named
    self.pdf = pdf
  }

  /// The fonts of an office's papers.
  /// - Throws: `DiagnosticsError` saying what is missing or why a font will not do, `IOError`.
  public mutating func fonts(of office: Office) throws -> PDFFonts {
    let folder = named ?? office.fontFolder
    if let fonts = known[folder ?? ""] { return fonts }
    let family = try FontShelf(named: folder).family()
    let fonts: PDFFonts
    do throws(FontError) {
      fonts = try PDFFonts(family)
    } catch {
      throw DiagnosticsError([
        Diagnostic(
          .error, "font-refused", "phông không dùng được: \(FontShelf.reason(error))",
          at: folder.map(SourceText.file),
          fix: .init("dùng phông Liberation Serif (gói fonts-liberation2)"))
      ])
    }
    known[folder ?? ""] = fonts
    return fonts
  }
}
