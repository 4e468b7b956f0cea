import CLibXML2

/// Reads a small, trusted-by-nobody XML text into values, through libxml2.
///
/// Any names in any namespaces. No document type, no entities but the five of XML, no network;
/// bounded size, depth, elements and attributes. The C parser lives and dies inside `read`.
public enum XMLReader {
  /// The largest text taken, in bytes.
  public static let maximumSize = Limits.xmlBytes
  /// The deepest nesting taken.
  public static let maximumDepth = Limits.xmlDepth
  /// How many elements a text may have.
  public static let maximumElements = Limits.xmlElements
  /// How many attributes and declarations of namespaces a tag may have; libxml2 compares each with
  /// all others.
  public static let maximumAttributes = Limits.xmlAttributes

  /// Reads a text.
  /// - Returns: the root element.
  /// - Throws: `DiagnosticsError` with the first fault; after a fault of form nothing more is known.
  public static func read(_ source: SourceText) throws(DiagnosticsError) -> XMLElement {
    XMLDoor.open()
    if source.count > maximumSize {
      throw fault("tệp XML lớn hơn \(maximumSize >> 20) MiB", source, 0, "xml-too-large")
    }
    if let at = firstOffset(of: "<!DOCTYPE", in: source) {
      throw fault("tệp XML không được có khai báo DOCTYPE", source, at, "xml-doctype")
    }
    if let at = XMLTags.crowded(in: source.text, limit: maximumAttributes) {
      throw fault(
        "một thẻ XML có quá \(maximumAttributes) thuộc tính", source, at, "xml-refused")
    }
    let state = State(source)
    var text = source.text
    let failure: (String, Int)? = text.withUTF8 { bytes in parse(bytes, state) }
    if let (message, offset) = failure {
      throw fault(message, source, offset, "xml-syntax")
    }
    if let (message, offset) = state.refusal {
      throw fault(message, source, offset, "xml-refused")
    }
    guard let root = state.root else {
      throw fault("tệp XML không có phần tử nào", source, 0, "xml-syntax")
    }
    return root
  }

  private static func fault(
    _ message: String, _ source: SourceText, _ offset: Int, _ id: Diagnostic.ID
  ) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(.error, id, message, at: SourceRange(source, offset, offset + 1))])
  }

  private static func firstOffset(of needle: StaticString, in source: SourceText) -> Int? {
    ByteSearch(needle).first(in: source.text)
  }

  /// Runs the parser; gives the fault of form, if there is one.
  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ state: State
  ) -> (String, Int)? {
    guard bytes.count > 0, let base = bytes.baseAddress else { return nil }
    return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { chars in
      guard let context = xmlCreateMemoryParserCtxt(chars, Int32(bytes.count)) else {
        return ("không đủ bộ nhớ để đọc XML", 0)
      }
      defer { xmlFreeParserCtxt(context) }
      // the text is UTF-8, whatever its declaration says; a document type would be met again here
      XMLDoor.harden(context, XML_PARSE_IGNORE_ENC)
      context.pointee.sax.pointee.startElementNs = startElement
      context.pointee.sax.pointee.endElementNs = endElement
      context.pointee.sax.pointee.characters = characters
      context.pointee.sax.pointee.ignorableWhitespace = characters
      context.pointee.sax.pointee.cdataBlock = characters
      context.pointee.sax.pointee.comment = { context, _ in XMLReader.state(context)?.skip() }
      context.pointee.sax.pointee.processingInstruction = { context, _, _ in
        XMLReader.state(context)?.skip()
      }
      state.attach(to: context)
      withExtendedLifetime(state) { _ = xmlParseDocument(context) }
      state.detach()
      defer { if let tree = context.pointee.myDoc { xmlFreeDoc(tree) } }
      let isWellFormed = context.pointee.wellFormed != 0 && context.pointee.nsWellFormed != 0
      guard !isWellFormed, state.refusal == nil else { return nil }
      guard let error = xmlCtxtGetLastError(context) else {
        return ("XML không đúng cú pháp", 0)
      }
      return (message(error.pointee), min(state.faultOffset ?? 0, state.source.count))
    }
  }

  private static func message(_ error: xmlError) -> String {
    let names = [error.str1, error.str2].compactMap { $0.map { String(cString: $0) } }
    switch xmlParserErrors(rawValue: UInt32(error.code)) {
    case XML_ERR_TAG_NAME_MISMATCH:
      return names.count > 1
        ? "thẻ </\(names[1])> đóng không khớp với <\(names[0])> đang mở (mở ở dòng \(error.int1))"
        : "thẻ đóng không khớp với thẻ đang mở"
    case XML_ERR_TAG_NOT_FINISHED, XML_ERR_DOCUMENT_END:
      return "tệp kết thúc khi một thẻ chưa được đóng"
    case XML_ERR_UNDECLARED_ENTITY:
      return "ký hiệu &\(names.first ?? "");\u{A0}không được khai báo; hãy viết thẳng ký tự đó"
    case XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_NAME_REQUIRED:
      return "dấu & hoặc < phải viết là &amp; hoặc &lt;"
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return "thuộc tính \(names.first ?? "") viết hai lần trong một thẻ"
    case XML_ERR_INVALID_CHAR: return "có ký tự điều khiển mà XML không chứa được"
    case XML_NS_ERR_UNDEFINED_NAMESPACE: return "tiền tố không gian tên chưa được khai báo"
    case XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED:
      return "giá trị của thuộc tính phải nằm trong dấu ngoặc kép"
    default:
      let raw = error.message.map { String(cString: $0) } ?? ""
      return "XML không đúng cú pháp (libxml2: \(raw.split(separator: "\n").first ?? ""))"
    }
  }

  // MARK: - Callbacks

  fileprivate static func state(_ context: UnsafeMutableRawPointer?) -> State? {
    XMLDoor.callbacks(context) as? State
  }

  /// An attribute as libxml2 hands it on.
  fileprivate struct RawAttribute {
    var name: String
    var prefix: String?
    var namespace: String
    var value: String

    /// The name with its prefix, as it is written.
    var written: String { prefix.map { "\($0):\(name)" } ?? name }
  }

  private static let startElement: startElementNsSAX2Func = {
    context, name, _, uri, _, _, count, _, attributes in
    guard let state = XMLReader.state(context), let name else { return }
    var read: [RawAttribute] = []
    for index in 0..<Int(count) {
      guard let attributes, let local = attributes[index * 5],
        let start = attributes[index * 5 + 3],
        let end = attributes[index * 5 + 4]
      else { continue }
      let value = UnsafeBufferPointer(start: start, count: end - start)
      read.append(
        RawAttribute(
          name: String(cString: local),
          prefix: attributes[index * 5 + 1].map { String(cString: $0) },
          namespace: attributes[index * 5 + 2].map { String(cString: $0) } ?? "",
          value: String(decoding: value, as: UTF8.self)))
    }
    state.open(String(cString: name), uri.map { String(cString: $0) } ?? "", read)
  }

  private static let endElement: endElementNsSAX2Func = { context, _, _, _ in
    XMLReader.state(context)?.close()
  }

  private static let characters: charactersSAXFunc = { context, text, count in
    guard let text else { return }
    XMLReader.state(context)?.append(
      String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self))
  }

  /// What the callbacks build; it lives inside one call of `read`.
  fileprivate final class State: XMLCallbacks {
    struct Open {
      var name: String
      var namespace: String
      var attributes: [XMLElement.Attribute]
      var range: SourceRange
      var children: [XMLElement.Child] = []
    }

    let source: SourceText
    var root: XMLElement?
    var refusal: (String, Int)?
    /// Where the parser stood at the last fault of form.
    var faultOffset: Int?
    private var stack: [Open] = []
    private var count = 0
    private var text = ""
    /// Where the text being gathered starts: behind the last tag.
    private var textStart = 0

    init(_ source: SourceText) { self.source = source }

    override func noteFault() { faultOffset = position }

    override func refuseDocumentType() {
      refuse("tệp XML không được có khai báo DOCTYPE", position)
    }

    private func refuse(_ message: String, _ offset: Int) {
      if refusal == nil { refusal = (message, offset) }
      stop()
    }

    func skip() {}

    func append(_ more: String) { text += more }

    private func flush(to end: Int) {
      guard !text.isEmpty else { return }
      if !stack.isEmpty {
        stack[stack.count - 1].children.append(
          .text(Vietnamese.nfc(text), SourceRange(source, textStart, end)))
      }
      text = ""
    }

    func open(_ name: String, _ namespace: String, _ read: [RawAttribute]) {
      // libxml2 stands behind `>`, or before the `/` of an empty element
      let end = position
      let start = XMLTags.start(before: end, after: textStart, in: source)
      flush(to: start)
      count += 1
      if stack.count >= XMLReader.maximumDepth {
        return refuse("các thẻ XML lồng nhau quá \(XMLReader.maximumDepth) cấp", start)
      }
      if count > XMLReader.maximumElements {
        return refuse("tệp XML có quá \(XMLReader.maximumElements) phần tử", start)
      }
      let tag = XMLTags.end(of: start, in: source)
      stack.append(
        Open(
          name: name, namespace: namespace, attributes: attributes(read, start..<tag),
          range: SourceRange(source, start, tag)))
      textStart = tag
    }

    /// The attributes with their places in a tag. libxml2 hands them on in the order written,
    /// without the declarations of namespaces.
    private func attributes(
      _ read: [RawAttribute], _ tag: Range<Int>
    ) -> [XMLElement.Attribute] {
      guard !read.isEmpty else { return [] }
      var places = XMLTags.attributes(of: tag, in: source)[...]
      return read.map { attribute in
        let written = attribute.written
        while let next = places.first, next.name != written { places.removeFirst() }
        let place = places.popFirst()
        let name = place?.nameRange ?? tag.lowerBound..<tag.lowerBound
        let value = place?.valueRange ?? tag.lowerBound..<tag.lowerBound
        return XMLElement.Attribute(
          name: attribute.name, namespace: attribute.namespace,
          value: Vietnamese.nfc(attribute.value),
          nameRange: SourceRange(source, name.lowerBound, name.upperBound),
          range: SourceRange(source, value.lowerBound, value.upperBound))
      }
    }

    func close() {
      guard let done = stack.popLast() else { return }
      let end = position
      let start = text.isEmpty ? end : XMLTags.start(before: end, after: textStart, in: source)
      if !text.isEmpty {
        stack.append(done)
        flush(to: start)
        let filled = stack.removeLast()
        finish(filled)
      } else {
        finish(done)
      }
      textStart = max(textStart, end)
    }

    private func finish(_ done: Open) {
      let element = XMLElement(
        name: done.name, namespace: done.namespace, attributes: done.attributes,
        children: done.children, range: done.range)
      if stack.isEmpty {
        root = element
      } else {
        stack[stack.count - 1].children.append(.element(element))
      }
    }
  }
}
