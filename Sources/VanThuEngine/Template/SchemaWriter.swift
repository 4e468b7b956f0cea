import VanThuBase

/// Writes the JSON Schema (draft 2020-12) of a template's records, for editors that complete and
/// check while typing.
public struct SchemaWriter {
  private var out = ByteBuffer()
  private var depth = 0

  /// The schema of a template.
  public static func schema(_ template: Template) -> String {
    var writer = SchemaWriter()
    writer.object {
      $0.pair("$schema", "https://json-schema.org/draft/2020-12/schema")
      $0.pair("$id", "urn:vanthu:schema:\(template.id)")
      $0.pair("title", template.title)
      if let help = template.help { $0.pair("description", help) }
      $0.fields(template.fields, common: true)
    }
    writer.out.append("\n")
    return writer.out.string
  }

  /// The schema of a record that many templates share.
  public static func schema(_ type: RecordType) -> String {
    var writer = SchemaWriter()
    writer.object {
      $0.pair("$schema", "https://json-schema.org/draft/2020-12/schema")
      $0.pair("$id", "urn:vanthu:schema:\(type.id)")
      $0.pair("title", type.title)
      if let help = type.help { $0.pair("description", help) }
      $0.fields(type.fields, common: true, namesTemplate: false)
    }
    writer.out.append("\n")
    return writer.out.string
  }

  // MARK: - JSON

  private var isFirst = true

  private mutating func object(_ content: (inout SchemaWriter) -> Void) {
    out.append("{")
    depth += 1
    isFirst = true
    content(&self)
    depth -= 1
    newline()
    out.append("}")
    isFirst = false
  }

  private mutating func newline() {
    out.append("\n")
    out.append(UInt8(ascii: " "), count: depth * 2)
  }

  private mutating func key(_ name: String) {
    if !isFirst { out.append(",") }
    isFirst = false
    newline()
    out.append(json: name)
    out.append(": ")
  }

  private mutating func pair(_ name: String, _ text: String) {
    key(name)
    out.append(json: text)
  }

  private mutating func pair(_ name: String, _ number: Int) {
    key(name)
    out.append(decimal: number)
  }

  private mutating func list(_ name: String, _ texts: [String]) {
    key(name)
    out.append("[")
    for (index, text) in texts.enumerated() {
      if index > 0 { out.append(", ") }
      out.append(json: text)
    }
    out.append("]")
  }

  private mutating func pair(_ name: String, _ content: (inout SchemaWriter) -> Void) {
    key(name)
    object(content)
  }

  // MARK: - Fields

  private mutating func fields(_ fields: [Field], common: Bool, namesTemplate: Bool = true) {
    pair("type", "object")
    let required =
      (common && namesTemplate ? ["mau"] : []) + fields.filter(\.isRequired).map(\.name)
    if !required.isEmpty { list("required", required) }
    key("additionalProperties")
    out.append("false")
    pair("properties") { writer in
      if common { writer.commonKeys(namesTemplate: namesTemplate) }
      for field in fields { writer.pair(field.name) { $0.field(field) } }
    }
  }

  private mutating func field(_ field: Field) {
    pair("title", field.label)
    if let help = field.help { pair("description", help) }
    switch field.kind {
    case .text, .outline, .time: pair("type", "string")
    case .date:
      list("type", ["string", "integer"])
    case .number:
      list("type", ["integer", "string"])
      pair("minimum", 0)
    case .decimal: list("type", ["number", "string"])
    case .bool: list("type", ["boolean", "string"])
    case .choice(let choices): list("enum", choices)
    case .texts:
      pair("type", "array")
      pair("items") { $0.pair("type", "string") }
      count(field)
    case .list(let fields):
      pair("type", "array")
      pair("items") { $0.fields(fields, common: false) }
      count(field)
    case .group(let fields): self.fields(fields, common: false)
    case .any: break
    }
    if let text = field.defaultText { pair("default", text) }
    if let example = field.example { list("examples", [example]) }
  }

  private mutating func count(_ field: Field) {
    if field.count.lowerBound > 0 { pair("minItems", field.count.lowerBound) }
    if field.count.upperBound < Int.max { pair("maxItems", field.count.upperBound) }
  }

  private mutating func commonKeys(namesTemplate: Bool) {
    func textOrList(_ writer: inout SchemaWriter, _ title: String) {
      writer.pair("title", title)
      writer.list("type", ["string", "array"])
    }
    if namesTemplate { pair("mau") { $0.pair("type", "string") } }
    pair("co_quan") {
      $0.pair("title", "Cơ quan ban hành, hoặc mã trong van-phong.yaml")
      $0.list("type", ["string", "object"])
    }
    pair("so") {
      $0.pair("title", "Số văn bản")
      $0.list("type", ["integer", "string"])
    }
    pair("ky_hieu") { $0.pair("type", "string") }
    pair("ngay") {
      $0.pair("title", "Ngày ban hành")
      $0.list("type", ["string", "integer"])
    }
    pair("trich_yeu") { $0.pair("type", "string") }
    pair("kinh_gui") { textOrList(&$0, "Kính gửi") }
    pair("can_cu") { textOrList(&$0, "Căn cứ") }
    pair("noi_nhan") { textOrList(&$0, "Nơi nhận") }
    pair("luu") { $0.pair("type", "string") }
    pair("nguoi_soan") { $0.pair("type", "string") }
    pair("so_ban") { $0.list("type", ["integer", "string"]) }
    pair("ky") {
      $0.pair("title", "Người ký")
      $0.list("type", ["string", "object", "array"])
    }
    pair("do_khan") { $0.list("enum", Urgency.allCases.map(\.rawValue)) }
    pair("do_mat") { $0.list("enum", Secrecy.allCases.map(\.rawValue)) }
    pair("pham_vi_luu_hanh") { $0.pair("type", "string") }
    pair("du_thao") { $0.list("type", ["boolean", "integer"]) }
    pair("phu_luc") { $0.list("type", ["object", "array"]) }
  }
}
