import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// The declaration of a conference's record and what decodes it agree, both ways.
struct ConferenceDecoderTests {
  /// A scalar field by its way, with two values it may have.
  private struct Leaf {
    var path: String
    var first: String
    var second: String
  }

  /// All fields of the declaration, lists and groups gone into.
  private func leaves(_ fields: [Field], _ prefix: String = "") -> [Leaf] {
    fields.flatMap { field -> [Leaf] in
      let path = prefix + field.name
      func leaf(_ first: String, _ second: String) -> [Leaf] {
        [Leaf(path: path, first: first, second: second)]
      }
      return switch field.kind {
      case .list(let inner), .group(let inner): leaves(inner, path + ".")
      case .date: leaf("2026-09-10", "2026-09-11")
      case .time: leaf("08:10", "09:10")
      case .number, .decimal: leaf("21", "22")
      case .bool: leaf("x", "0")
      case .choice(let choices): leaf(choices[0], choices[1])
      default: field.name == "che_do" ? leaf("01", "02") : leaf("chữ A", "chữ B")
      }
    }
  }

  /// A record in which every field is given, one of them its second value.
  private func record(_ fields: [Field], _ changed: String, _ prefix: String = "") -> Value {
    let source = SourceText(name: "", text: "")
    let place = SourceRange(source, 0, 0)
    let entries = fields.map { field -> Record.Entry in
      let path = prefix + field.name
      let inner = Value(
        record(field.children, changed, path + ".").content, at: place)
      let value: Value =
        switch field.kind {
        case .list: Value(.list([inner]), at: place)
        case .group: inner
        default:
          Value(
            .text(
              leaves([field], prefix).map { $0.path == changed ? $0.second : $0.first }[0]),
            at: place)
        }
      return .init(key: field.name, written: field.name, keyRange: place, value: value)
    }
    return Value(.record(Record(entries)), at: place)
  }

  /// All there is in a typed conference, without the record it came from.
  private func content(_ value: Any) -> String {
    switch value {
    case is FieldValues, is SourceRange: return ""
    case let record as Record:
      return record.entries.map { "\($0.key)=\($0.value.text ?? "")" }.joined(separator: ";")
    default: break
    }
    if String(describing: type(of: value)).hasPrefix("Located") { return "" }
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else { return "\(value);" }
    return mirror.children.map { "\($0.label ?? ""):\(content($0.value))" }.joined(separator: ",")
  }

  private func decoded(_ fields: [Field], changed: String) throws -> String {
    content(try Conference.decode(record(fields, changed)).conference)
  }

  @Test func decodesEveryFieldThatIsNotForTemplatesOnly() throws {
    let fields = try Conference.recordType.get().fields
    let plain = try decoded(fields, changed: "")
    let all = leaves(fields)
    #expect(all.count > 80)
    for leaf in all {
      let isPrintedOnly =
        Conference.printedOnly.contains(leaf.path)
        || Conference.printedOnly.contains { leaf.path.hasPrefix($0 + ".") }
      let isDecoded = try decoded(fields, changed: leaf.path) != plain
      #expect(isDecoded != isPrintedOnly, "\(leaf.path)")
    }
  }

  @Test func namesOnlyDeclaredFields() throws {
    let fields = try Conference.recordType.get().fields
    // every key is asked for, and one that is not declared stops the program
    _ = try Conference.decode(record(fields, ""))
    let paths = Set(leaves(fields).map(\.path) + fields.map(\.name))
    for path in Conference.printedOnly { #expect(paths.contains(path), "\(path)") }
  }

  /// Names and codes are no prose, and say so where they are declared.
  @Test func saysWhatIsFormal() throws {
    let fields = try Conference.recordType.get().fields
    #expect(fields["van_ban"]?.isFormal == true && fields["ten_hoi_nghi"]?.isFormal == false)
    for list in ["chu_tri", "dong_chu_tri", "thu_ky", "kien_nghi", "y_kien"] {
      #expect(fields[list]?.children["ho_ten"]?.isFormal == true, "\(list)")
    }
    #expect(fields["kien_nghi"]?.children["noi_dung"]?.isFormal == false)
  }

  @Test func knowsEveryChoice() throws {
    let fields = try Conference.recordType.get().fields
    func choices(_ name: String, in list: String? = nil) -> [String] {
      let all = list.map { name in fields.first { $0.name == name }?.children ?? [] } ?? fields
      guard case .choice(let choices)? = all.first(where: { $0.name == name })?.kind else {
        return []
      }
      return choices
    }
    #expect(choices("loai") == Conference.Kind.allCases.map(\.rawValue))
    #expect(
      choices("nguon", in: "kien_nghi") == Conference.Petition.Source.allCases.map(\.rawValue))
    #expect(
      choices("trang_thai", in: "kien_nghi").sorted()
        == Conference.Petition.State.allCases.map(\.rawValue).sorted())
  }

  @Test func placesFindingsAtTheirField() throws {
    let yaml = """
      ten_hoi_nghi: hội nghị
      loai: Định kỳ
      chu_tri: {chuc_danh: Chủ tịch, ho_ten: A}
      phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]
      kien_nghi:
        - {ma: K1, linh_vuc: Đất, noi_dung: X}
        - {ma: K2, linh_vuc: Đất, noi_dung: Y, han: 2026-09-01}
      """
    let value = try InputReader.read(Array(yaml.utf8), name: "hoi-nghi.yaml")
    let found = try #require(
      try Conference.read(value).diagnostics.first { $0.id == "petition-dates" })
    #expect(found.path?.description == "kien_nghi[2].han")
    let range = try #require(found.range)
    #expect(range.source.position(of: range.lowerBound).line == 7)
  }
}
