/// What a record may hold, as a whole: the keys every paper has and the fields of its own, in the order
/// they are written.
public struct Schema: Sendable {
  /// Its name, such as that of a template.
  public let id: String
  /// What it is called.
  public let title: String
  /// What it is for.
  public let help: String?
  /// Everything it may hold.
  public let fields: [Field]

  /// The office file `van-phong.yaml`.
  public static let office = Schema(
    id: "van-phong", title: "Tệp văn phòng",
    help: "Những điều lần nào cũng giống nhau, ghi một lần cho mọi văn bản của cơ quan.",
    fields: OfficeFields.all)

  /// The schema of records that name this template.
  static func of(_ template: Template) -> Schema {
    let fields = PaperFields.around(template.fields).map { field in
      field === PaperFields.template ? field.required() : field
    }
    return Schema(id: template.id, title: template.title, help: template.help, fields: fields)
  }
}

extension Template {
  /// What a record for it may hold.
  public var schema: Schema { Schema.of(self) }
}

extension Field {
  /// The same, but it must be given.
  fileprivate func required() -> Field {
    Field(
      name: name, label: label, aliases: aliases, kind: kind, isRequired: true, help: help,
      defaultText: defaultText, example: example, count: count, reference: reference,
      alternatives: alternatives, isFormal: isFormal, pattern: pattern, term: term, range: range,
      role: role)
  }
}
