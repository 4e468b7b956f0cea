import CLibXML2
import Glibc

/// A name or value as the parser holds it, good only within a callback.
struct XMLBytes {
  let start: UnsafePointer<UInt8>
  let count: Int

  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
  var text: String { String(decoding: buffer, as: UTF8.self) }

  static func == (bytes: XMLBytes, literal: StaticString) -> Bool {
    bytes.count == literal.utf8CodeUnitCount
      && memcmp(bytes.start, literal.utf8Start, bytes.count) == 0
  }

  /// The whole number it is, if it is one without sign that fits.
  var number: Int? {
    guard count > 0, count <= 18 else { return nil }
    var number = 0
    for byte in buffer {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      number = number * 10 + Int(byte & 15)
    }
    return number
  }

  static func c(_ name: UnsafePointer<UInt8>) -> UnsafePointer<CChar> {
    UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)
  }

  /// Whether it is one of the ways XML Schema writes "true".
  var isTrue: Bool { self == "1" || self == "true" || self == "on" }
}

/// The attributes of an element, good only within a callback.
struct XMLAttributes {
  fileprivate let start: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  fileprivate let count: Int

  /// The value of an attribute by its local name, of whatever namespace.
  subscript(_ name: StaticString) -> XMLBytes? {
    guard let start else { return nil }
    for index in 0..<count {
      guard let local = start[index * 5], let low = start[index * 5 + 3],
        let high = start[index * 5 + 4]
      else { continue }
      // the literal has no NUL of its own in its count
      if strncmp(XMLBytes.c(local), XMLBytes.c(name.utf8Start), name.utf8CodeUnitCount + 1) == 0 {
        return XMLBytes(start: low, count: high - low)
      }
    }
    return nil
  }
}

/// What reads the elements of a stream.
class XMLStreamHandler: XMLCallbacks {
  /// Why the reading stopped.
  fileprivate(set) var refusal: DiagnosticsError?
  fileprivate var isFaulty = false
  fileprivate var depth = 0
  fileprivate var namespace: UnsafePointer<xmlChar>?

  /// An element of the root's namespace begins.
  func open(_ name: XMLBytes, _ attributes: XMLAttributes) {}
  /// It ends.
  func close(_ name: XMLBytes) {}
  /// Text inside it, perhaps only a part.
  func text(_ bytes: XMLBytes) {}

  /// Stops the reading for good.
  final func refuse(_ error: DiagnosticsError) {
    if refusal == nil { refusal = error }
    stop()
  }

  override func noteFault() { isFaulty = true }
  override func refuseDocumentType() {
    refuse(
      DiagnosticsError([
        Diagnostic(.error, "xml-doctype", "tệp XML không được có khai báo DOCTYPE", at: nil)
      ]))
  }
}

/// Reads XML piece by piece and builds nothing: no document type, no entities but the five of XML,
/// no network, bounded depth, bounded tags.
final class XMLStream {
  // A class because it owns the parser.
  static let maximumDepth = Limits.partDepth
  /// How much of a tag or comment is held until it ends.
  static let maximumTag = Limits.partTagBytes
  /// How many attributes a tag may have; libxml2 compares each with all others.
  static let maximumAttributes = Limits.partAttributes
  private let context: xmlParserCtxtPtr
  private let handler: XMLStreamHandler
  private let name: String

  /// Makes a reader.
  /// - Parameter name: what messages call the text.
  init(_ handler: XMLStreamHandler, name: String) throws(DiagnosticsError) {
    XMLDoor.open()
    self.handler = handler
    self.name = name
    guard let context = xmlCreatePushParserCtxt(nil, nil, nil, 0, nil) else {
      throw XMLStream.fault(name, "không đủ bộ nhớ để đọc XML")
    }
    self.context = context
    XMLDoor.harden(context)
    let sax = context.pointee.sax
    sax?.pointee.startElementNs = XMLStream.startElement
    sax?.pointee.endElementNs = XMLStream.endElement
    sax?.pointee.characters = XMLStream.characters
    sax?.pointee.ignorableWhitespace = XMLStream.characters
    sax?.pointee.cdataBlock = XMLStream.characters
    sax?.pointee.comment = { _, _ in }
    sax?.pointee.processingInstruction = { _, _, _ in }
    sax?.pointee.reference = { _, _ in }
    handler.attach(to: context)
  }

  deinit {
    handler.detach()
    if let tree = context.pointee.myDoc { xmlFreeDoc(tree) }
    context.pointee.myDoc = nil
    xmlFreeParserCtxt(context)
  }

  private static func fault(_ name: String, _ message: String) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(.error, "xml-syntax", "`\(name)`: \(message)", at: nil)])
  }

  private static func refused(_ message: String) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(.error, "xml-refused", message, at: nil)])
  }

  /// Reads a piece; an empty one is the end.
  /// - Throws: `DiagnosticsError` for a fault of form, or what the handler refused.
  func push(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) throws(DiagnosticsError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    let code = xmlParseChunk(context, start, Int32(bytes.count), isLast ? 1 : 0)
    if let refusal = handler.refusal { throw refusal }
    if let input = context.pointee.input?.pointee, let end = input.end, let now = input.cur,
      end - now > XMLStream.maximumTag
    {
      throw XMLStream.refused(
        "một thẻ hoặc chú thích XML dài hơn \(XMLStream.maximumTag >> 10) KiB")
    }
    guard code != 0 || handler.isFaulty else { return }
    throw XMLStream.fault(name, "hỏng, XML không đúng cú pháp ở byte \(handler.position)")
  }

  // MARK: - Callbacks

  private static func handler(_ context: UnsafeMutableRawPointer?) -> XMLStreamHandler? {
    XMLDoor.callbacks(context).map { unsafeDowncast($0, to: XMLStreamHandler.self) }
  }

  private static let startElement: startElementNsSAX2Func = {
    context, name, _, uri, spaces, _, count, _, attributes in
    guard let handler = XMLStream.handler(context), handler.refusal == nil, let name else { return }
    handler.depth += 1
    if handler.depth == 1 { handler.namespace = uri }
    if handler.depth > XMLStream.maximumDepth {
      return handler.refuse(
        refused("các thẻ XML lồng nhau quá \(XMLStream.maximumDepth) cấp"))
    }
    if max(spaces, count) > XMLStream.maximumAttributes {
      return handler.refuse(
        refused("một thẻ XML có quá \(XMLStream.maximumAttributes) thuộc tính"))
    }
    guard uri == handler.namespace else { return }
    handler.open(
      XMLBytes(start: name, count: strlen(XMLBytes.c(name))),
      XMLAttributes(start: attributes, count: Int(count)))
  }

  private static let endElement: endElementNsSAX2Func = { context, name, _, uri in
    guard let handler = XMLStream.handler(context), handler.refusal == nil, let name else { return }
    handler.depth -= 1
    guard uri == handler.namespace else { return }
    handler.close(XMLBytes(start: name, count: strlen(XMLBytes.c(name))))
  }

  private static let characters: charactersSAXFunc = { context, text, count in
    guard let handler = XMLStream.handler(context), handler.refusal == nil, let text else { return }
    handler.text(XMLBytes(start: text, count: Int(count)))
  }

}
