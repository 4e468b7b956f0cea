import CLibYAML

/// A piece of a YAML file in the order of the file, as libyaml tells it (YAML 1.1, 3.1).
public struct YAMLEvent: Sendable {
  /// What it is.
  public enum Kind: Sendable {
    /// A text in a style.
    case scalar(Style)
    /// A list starts; its items and a `.sequenceEnd` follow.
    case sequenceStart
    /// A list ends.
    case sequenceEnd
    /// A mapping starts; keys and values in turn, and a `.mappingEnd`, follow.
    case mappingStart
    /// A mapping ends.
    case mappingEnd
    /// A reference to an anchor.
    case alias
  }

  /// How a text is written.
  public enum Style: Sendable {
    /// Without quotes.
    case plain
    /// Between `'` and `'`.
    case singleQuoted
    /// Between `"` and `"`, where `\` starts an escape.
    case doubleQuoted
    /// Below `|`.
    case literal
    /// Below `>`.
    case folded
  }

  /// What it is.
  public var kind: Kind
  /// The text of a scalar, its escapes resolved and its lines joined.
  public var text = ""
  /// Where it starts.
  public var mark: YAMLMark
  /// The tag it bears (`!!int`); nil when it bears none.
  public var tag: String?
}

/// A place in a YAML file: line and column in characters, both from 1; what ends a line is YAML's own.
public struct YAMLMark: Hashable, Sendable {
  /// The line.
  public var line: Int
  /// The column.
  public var column: Int

  init(_ mark: yaml_mark_t) {
    line = Int(mark.line) + 1
    column = Int(mark.column) + 1
  }
}

/// Why libyaml stopped.
public enum YAMLFailure: Error {
  /// The form is wrong: what libyaml says, where, and where the part starts that it was reading.
  case syntax(problem: String, at: YAMLMark, within: YAMLMark?)
  /// A byte cannot be read: what libyaml says, and the offset in bytes.
  case unreadable(problem: String, offset: Int)
  /// Lists and mappings lie in one another far deeper than `Limits.depth`: libyaml takes time that grows
  /// with the square of the depth.
  case tooDeep(at: YAMLMark)
}

extension YAMLEvent {
  /// All events of the one document of a file; none where it holds nothing.
  ///
  /// Time and memory are linear in the file: nothing is expanded, compared or nested.
  /// - Throws: where libyaml stops, or at a second document.
  public static func all(of text: String) throws(YAMLFailure) -> [YAMLEvent] {
    var text = text
    let read = text.withUTF8 { bytes -> Result<[YAMLEvent], YAMLFailure> in
      let parser = YAMLParser()
      return Result { () throws(YAMLFailure) in try parser.read(bytes) }
    }
    return try read.get()
  }
}

/// One run of libyaml; a class because libyaml keeps the address of its parser.
private final class YAMLParser {
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private var events: [YAMLEvent] = []
  private var documents = 0
  private var depth = 0

  init() { yaml_parser_initialize(parser) }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLFailure) -> [YAMLEvent] {
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    events.reserveCapacity(bytes.count / 16)
    var isAtEnd = false
    while !isAtEnd {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
      defer { yaml_event_delete(&event) }
      isAtEnd = event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT
      try add(event)
    }
    return events
  }

  private func add(_ event: yaml_event_t) throws(YAMLFailure) {
    let mark = YAMLMark(event.start_mark)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      if documents > 1 {
        throw .syntax(problem: "but found another document", at: mark, within: nil)
      }
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      events.append(
        YAMLEvent(
          kind: .scalar(style(scalar.style)), text: text, mark: mark, tag: string(scalar.tag)))
    case YAML_SEQUENCE_START_EVENT:
      try descend(mark)
      let tag = string(event.data.sequence_start.tag)
      events.append(YAMLEvent(kind: .sequenceStart, mark: mark, tag: tag))
    case YAML_MAPPING_START_EVENT:
      try descend(mark)
      let tag = string(event.data.mapping_start.tag)
      events.append(YAMLEvent(kind: .mappingStart, mark: mark, tag: tag))
    case YAML_SEQUENCE_END_EVENT:
      depth -= 1
      events.append(YAMLEvent(kind: .sequenceEnd, mark: mark))
    case YAML_MAPPING_END_EVENT:
      depth -= 1
      events.append(YAMLEvent(kind: .mappingEnd, mark: mark))
    case YAML_ALIAS_EVENT: events.append(YAMLEvent(kind: .alias, mark: mark))
    default: break
    }
  }

  /// One level more; what is a little too deep is told with its neighbours by who reads the events.
  private func descend(_ mark: YAMLMark) throws(YAMLFailure) {
    depth += 1
    if depth > 4 * Limits.depth { throw .tooDeep(at: mark) }
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLEvent.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private func string(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private var failure: YAMLFailure {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? ""
    guard state.error != YAML_READER_ERROR else {
      return .unreadable(problem: problem, offset: Int(state.problem_offset))
    }
    return .syntax(
      problem: problem, at: YAMLMark(state.problem_mark),
      within: state.context == nil ? nil : YAMLMark(state.context_mark))
  }
}
