import VanThuDocument
import VanThuEngine

/// The forms a paper is written in.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// To sign.
  case docx
  /// To publish, preview and print.
  case html
  /// To read over the loudspeaker and to send by e-mail.
  case txt
}

/// Turns papers into files' bytes; keeps what many papers share.
public struct Renderer {
  private var docx = DOCXWriter()
  private var html = HTMLWriter()
  private let text: PlainTextWriter

  /// Makes a renderer.
  /// - Parameter width: columns of the plain text, 0 for no wrapping.
  public init(width: Int = 80) {
    text = PlainTextWriter(width: width)
  }

  /// The bytes of a paper in a format.
  public mutating func render(_ document: Document, as format: OutputFormat) throws -> [UInt8] {
    switch format {
    case .docx: try docx.write(document)
    case .html: html.write(document)
    case .txt: text.write(document)
    }
  }
}
