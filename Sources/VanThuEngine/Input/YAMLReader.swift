import VanThuBase
import Yams

/// Reads YAML into values, through Yams.
///
/// Of YAML's types only text, lists and mappings are kept. Anchors and aliases are refused; so are
/// tags, merge keys and several documents in one file.
enum YAMLReader {
  static func read(_ source: SourceText) throws(DiagnosticsError) -> Value {
    if let trap = AliasScan.find(in: source) {
      throw DiagnosticsError([anchorRefused(trap)])
    }
    let node: Node?
    do {
      node = try Parser(
        yaml: source.text, resolver: .basic, constructor: .default, encoding: .utf8
      ).singleRoot()
    } catch let error as YamlError {
      throw DiagnosticsError([YAMLFault.diagnostic(error, source)])
    } catch {
      throw DiagnosticsError([
        Diagnostic(
          .error, "yaml-syntax", "tệp YAML không đúng cú pháp", at: SourceRange(source, 0, 0))
      ])
    }
    guard let node else {
      return Value(.record(Record([])), at: SourceRange(source, 0, 0))
    }
    var converter = Converter(source: source)
    let value = converter.value(node, depth: 0)
    try converter.sink.throwIfErrors()
    return value
  }

  fileprivate static func anchorRefused(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-anchor", "ký hiệu & và * của YAML (neo, tham chiếu) không được dùng",
      at: range,
      fix: .init("viết đủ nội dung tại chỗ này, hoặc đặt dòng chữ trong dấu nháy kép"))
  }

  /// Walks the tree of Yams in the order of the file.
  private struct Converter {
    let source: SourceText
    var sink = DiagnosticSink()
    var cursor: Cursor
    var count = 0

    init(source: SourceText) {
      self.source = source
      cursor = Cursor(source)
    }

    mutating func value(_ node: Node, depth: Int) -> Value {
      let start = cursor.offset(of: node.mark)
      let place = SourceRange(source, start, min(start + 1, source.count))
      count += 1
      guard count <= Limits.values, depth <= Limits.depth else {
        if count == Limits.values + 1 || count <= Limits.values {
          sink.report(
            Diagnostic(
              .error, "input-too-deep",
              count > Limits.values
                ? "tệp có quá \(Limits.values) giá trị"
                : "các mục lồng nhau quá \(Limits.depth) cấp", at: place))
          count = Limits.values + 2
        }
        return Value(.empty, at: place)
      }
      switch node {
      case .scalar(let scalar): return self.scalar(scalar, start)
      case .sequence(let sequence):
        var items: [Value] = []
        items.reserveCapacity(sequence.count)
        for item in sequence { items.append(value(item, depth: depth + 1)) }
        return Value(.list(items), at: place)
      case .mapping(let mapping):
        return Value(.record(record(mapping, depth: depth)), at: place)
      case .alias:
        sink.report(YAMLReader.anchorRefused(place))
        return Value(.empty, at: place)
      }
    }

    private mutating func scalar(_ scalar: Node.Scalar, _ start: Int) -> Value {
      let text = Vietnamese.nfc(scalar.string)
      let lineEnd = lineEnd(from: start)
      let style: Value.Style
      var end = lineEnd
      switch scalar.style {
      case .singleQuoted:
        style = .singleQuoted
        end = min(lineEnd, start + text.utf8.count + 2)
      case .doubleQuoted:
        style = .doubleQuoted
        end = min(lineEnd, start + text.utf8.count + 2)
      case .literal, .folded:
        style = .block
        end = start + 1
      default:
        style = .plain
        end = min(lineEnd, start + text.utf8.count)
        if text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL" {
          return Value(.empty, at: SourceRange(source, start, end))
        }
      }
      if let bad = forbiddenOffset(text) {
        let value = Value(.text(text), at: SourceRange(source, start, end), style: style)
        sink.report(
          Diagnostic(
            .error, "forbidden-character", "có ký tự điều khiển không thể đưa vào văn bản",
            at: value.place(of: bad..<bad + 1), fix: .init("xóa ký tự này")))
      }
      return Value(.text(text), at: SourceRange(source, start, end), style: style)
    }

    /// Escapes such as `"\0"` can make characters the door has not seen.
    private func forbiddenOffset(_ text: String) -> Int? {
      var offset = 0
      for byte in text.utf8 {
        if byte < 0x20, byte != 0x0A, byte != 0x09 { return offset }
        if byte == 0x7F { return offset }
        offset += 1
      }
      return nil
    }

    private func lineEnd(from offset: Int) -> Int {
      let (line, _) = source.position(of: offset)
      return source.offset(ofLine: line) + source.line(line).utf8.count
    }

    private mutating func record(_ mapping: Node.Mapping, depth: Int) -> Record {
      var entries: [Record.Entry] = []
      entries.reserveCapacity(mapping.count)
      for (key, node) in mapping {
        let keyValue = self.value(key, depth: depth + 1)
        let value = self.value(node, depth: depth + 1)
        guard let written = keyValue.text else {
          sink.report(
            Diagnostic(
              .error, "yaml-key", "tên mục phải là một dòng chữ", at: keyValue.range,
              fix: .init("nếu đây là nội dung, đặt cả dòng trong dấu nháy kép")))
          continue
        }
        if written == "<<" {
          sink.report(YAMLReader.anchorRefused(keyValue.range))
          continue
        }
        let folded = Vietnamese.fold(written)
        if let earlier = entries.first(where: { $0.key == folded }) {
          sink.report(duplicateKey(written, keyValue.range, earlier: earlier.keyRange))
          continue
        }
        entries.append(
          .init(key: folded, written: written, keyRange: keyValue.range, value: value))
      }
      return Record(entries)
    }
  }
}

/// The finding that a key stands twice in one mapping.
func duplicateKey(
  _ written: String, _ range: SourceRange, earlier: SourceRange?
) -> Diagnostic {
  Diagnostic(
    .error, "duplicate-key", "mục `\(written)` viết hai lần", at: range,
    notes: earlier.map { [.init("lần đầu ở đây", at: $0)] } ?? [],
    fix: .init("giữ lại một, xóa dòng còn lại"))
}

/// Turns marks, which come in the order of the file, into offsets without starting over.
private struct Cursor {
  private let source: SourceText
  private var line = 1
  private var column = 1
  private var index: String.Index
  private var passed = 0

  init(_ source: SourceText) {
    self.source = source
    index = source.text.startIndex
  }

  mutating func offset(of mark: Mark?) -> Int {
    guard let mark else { return passed }
    if mark.line != line || mark.column < column {
      line = mark.line
      column = 1
      passed = source.offset(ofLine: line)
      index = source.text.utf8.index(source.text.startIndex, offsetBy: passed)
    }
    let utf8 = source.text.utf8
    while column < mark.column, index < utf8.endIndex {
      // over one scalar
      repeat {
        index = utf8.index(after: index)
        passed += 1
      } while index < utf8.endIndex && utf8[index] & 0xC0 == 0x80
      column += 1
    }
    return passed
  }
}
