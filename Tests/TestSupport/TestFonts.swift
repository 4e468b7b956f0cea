import Foundation
import VanThuBase

/// The fonts of the system that tests use; none is in the repository.
public enum TestFonts {
  /// Where Debian's fonts-liberation2 puts them; nil where it is not installed.
  public static let folder: String? = ["liberation2", "liberation"]
    .map { "/usr/share/fonts/truetype/\($0)" }
    .first { FileManager.default.fileExists(atPath: "\($0)/LiberationSerif-Regular.ttf") }

  /// The bytes of a face: `Regular`, `BoldItalic`.
  public static func bytes(_ face: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: "\(folder ?? "")/LiberationSerif-\(face).ttf")))
  }

  /// The four faces.
  public static func family() throws -> FontFamily {
    try shared.get()
  }

  private static let shared = Result {
    FontFamily(
      regular: try FontFace(bytes("Regular")), bold: try FontFace(bytes("Bold")),
      italic: try FontFace(bytes("Italic")), boldItalic: try FontFace(bytes("BoldItalic")))
  }
}
