import VanThuBase

/// The JSON Schema (draft 2020-12) of a record, for editors that complete and check while typing.
///
/// Keys are those of the declaration; the program itself also takes them with marks, blanks and
/// capitals.
public enum JSONSchema {
  /// The schema of a record.
  public static func text(_ schema: Schema) -> String {
    var pairs: [(key: String, value: JSONValue)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("$id", .text("urn:vanthu:schema:\(schema.id)")), ("title", .text(schema.title)),
    ]
    if let help = schema.help { pairs.append(("description", .text(help))) }
    pairs += record(schema.fields)
    pairs.append(("$defs", definitions))
    return JSONValue.object(pairs).pretty
  }

  // MARK: - Fields

  private static func record(_ fields: [Field]) -> [(key: String, value: JSONValue)] {
    var pairs: [(key: String, value: JSONValue)] = [("type", "object")]
    let required = fields.filter(\.isRequired)
    if !required.isEmpty {
      pairs.append(("required", .array(required.map { .text($0.name) })))
    }
    pairs.append(("additionalProperties", false))
    pairs.append(
      ("properties", .object(fields.map { (key: $0.name, value: property($0)) })))
    return pairs
  }

  private static func property(_ field: Field) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = [("title", .text(field.label))]
    if let help = field.help { pairs.append(("description", .text(help))) }
    if !field.aliases.isEmpty {
      pairs.append(("$comment", .text("Cũng gọi là: \(field.aliases.joined(separator: "; "))")))
    }
    pairs += content(field, mayBeBlank: !field.isRequired)
    if let text = field.defaultText { pairs.append(("default", .text(text))) }
    if let example = field.example { pairs.append(("examples", [.text(example)])) }
    return .object(pairs)
  }

  private static func content(
    _ field: Field, mayBeBlank: Bool
  ) -> [(key: String, value: JSONValue)] {
    var forms = forms(field)
    if mayBeBlank { forms.append(["type": "null"]) }
    if forms.count == 1, case .object(let pairs) = forms[0] { return pairs }
    return [("anyOf", .array(forms))]
  }

  /// The forms a field can be written in.
  private static func forms(_ field: Field) -> [JSONValue] {
    switch field.kind {
    case .text:
      guard let pattern = field.pattern else { return [definition("text")] }
      return [["type": "integer", "minimum": 0], ["type": "string", "pattern": .text(pattern)]]
    case .outline: return [definition("text"), ["type": "array", "items": definition("text")]]
    case .date: return [definition("date")]
    case .time: return [definition("time")]
    case .number: return [definition("number")]
    case .decimal: return [definition("decimal")]
    case .bool: return [definition("yesNo")]
    case .version:
      return [definition("yesNo"), ["type": "integer", "minimum": 1, "maximum": 99]]
    case .choice(let choices):
      let numbers = choices.compactMap { Int($0) }.filter { choices.contains(String($0)) }
      return [
        ["enum": .array(choices.map { .text($0) } + numbers.map { .number($0) })]
      ]
    case .texts: return [items(field, definition("text")), definition("text")]
    case .rows:
      return [
        [
          "type": "array",
          "items": [
            "anyOf": [["type": "array", "items": definition("text")], definition("text")]
          ],
        ]
      ]
    case .list(let fields): return list(field, fields)
    case .group(let fields):
      let group = JSONValue.object(record(fields))
      return field.reference.map { [reference($0), group] } ?? [group]
    case .byID(let inner):
      return [["type": "object", "additionalProperties": property(inner)]]
    case .paperKey(let key): return forms(key)
    }
  }

  private static func list(_ field: Field, _ fields: [Field]) -> [JSONValue] {
    let records =
      field.alternatives.isEmpty
      ? [JSONValue.object(record(fields))]
      : field.alternatives.map { names in
        .object(record(fields.filter { names.contains($0.name) }))
      }
    guard let reference = field.reference else {
      return [items(field, records[0])] + records
    }
    // two signers beside one another may stand in a list of their own
    let item = [Self.reference(reference)] + records
    let row: JSONValue = ["type": "array", "items": ["anyOf": .array(item)]]
    let isRowed = reference == .signer
    return [items(field, ["anyOf": .array(isRowed ? item + [row] : item)])] + item
  }

  private static func items(_ field: Field, _ item: JSONValue) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = [("type", "array"), ("items", item)]
    if field.count.lowerBound > 0 { pairs.append(("minItems", .number(field.count.lowerBound))) }
    if field.count.upperBound < Int.max {
      pairs.append(("maxItems", .number(field.count.upperBound)))
    }
    return .object(pairs)
  }

  private static func reference(_ reference: Field.Reference) -> JSONValue {
    [
      "type": "string", "minLength": 1,
      "description":
        reference == .recipients
        ? "Một nơi nhận, hoặc mã một danh sách trong van-phong.yaml"
        : "Mã trong van-phong.yaml",
    ]
  }

  // MARK: - Definitions

  private static func definition(_ name: String) -> JSONValue {
    ["$ref": .text("#/$defs/\(name)")]
  }

  private static let definitions: JSONValue = [
    "text": ["type": ["string", "number", "boolean"]],
    "date": [
      "description": "2026-09-26 hoặc 26/9/2026; 2026-09 để trống ngày; 2026 để trống ngày, tháng",
      "anyOf": [
        ["type": "integer", "minimum": 1000, "maximum": 9999],
        ["type": "string", "pattern": .text(PartialDate.pattern)],
      ],
    ],
    "time": [
      "description": "8:00, 8h30, 8 giờ 30", "type": "string",
      "pattern": .text(ClockTime.pattern),
    ],
    "number": [
      "anyOf": [
        ["type": "integer", "minimum": 0],
        ["type": "string", "pattern": "^ *([0-9]{1,14}|[0-9]{1,3}(\\.[0-9]{3})+) *$"],
      ]
    ],
    "decimal": [
      "anyOf": [
        ["type": "number"],
        [
          "type": "string",
          "pattern": "^ *-?([0-9]{1,14}|[0-9]{1,3}(\\.[0-9]{3})+)([,.][0-9]{1,4})? *$",
        ],
      ]
    ],
    "yesNo": [
      "anyOf": [
        ["type": "boolean"], ["enum": [0, 1]],
        ["type": "string", "pattern": .text(YesNo.pattern)],
      ]
    ],
  ]
}
