import CLibXML2

/// What every parser of ours forbids, whoever reads.
enum XMLDoor {
  private static let initialized: Void = xmlInitParser()

  /// Readies libxml2; does nothing but the first time.
  static func open() { _ = initialized }

  /// Switches off the network and libxml2's own messages, and refuses any document type.
  static func harden(_ context: xmlParserCtxtPtr, _ more: xmlParserOption...) {
    // NOENT: without it `&amp;` in an attribute is handed on as `&#38;`; there are no entities to
    // substitute but the five of XML, as there is no document type
    let options = [XML_PARSE_NONET, XML_PARSE_NOENT, XML_PARSE_NOERROR, XML_PARSE_NOWARNING] + more
    xmlCtxtUseOptions(context, Int32(options.reduce(0) { $0 | $1.rawValue }))
    context.pointee.sax.pointee.internalSubset = documentType
    context.pointee.sax.pointee.serror = syntaxError
  }

  /// The object that a parser calls back.
  static func callbacks(_ context: UnsafeMutableRawPointer?) -> XMLCallbacks? {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let callbacks = parser.pointee._private
    else { return nil }
    return Unmanaged<XMLCallbacks>.fromOpaque(callbacks).takeUnretainedValue()
  }

  private static let documentType: internalSubsetSAXFunc = { context, _, _, _ in
    XMLDoor.callbacks(context)?.refuseDocumentType()
  }

  private static let syntaxError: xmlStructuredErrorFunc = { context, error in
    guard let error, error.pointee.level == XML_ERR_FATAL || error.pointee.level == XML_ERR_ERROR
    else { return }
    XMLDoor.callbacks(context)?.noteFault()
  }
}

/// What a parser calls back; it lives longer than the parser.
class XMLCallbacks {
  private var context: xmlParserCtxtPtr?

  final func attach(to context: xmlParserCtxtPtr) {
    self.context = context
    context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
  }

  final func detach() { context = nil }

  /// Lets the parser end where it stands.
  final func stop() {
    if let context { xmlStopParser(context) }
  }

  /// How many bytes the parser has taken.
  final var position: Int { context.map { Int(xmlByteConsumed($0)) } ?? 0 }

  /// A document type was met.
  func refuseDocumentType() {}
  /// A fault of form was met.
  func noteFault() {}
}
