import VanThuBase

extension Template {
  /// The shape of a form in Word: what samples, schemas and tables read of a template. It has no text, so
  /// no paper is made of it.
  /// - Parameters:
  ///   - name: what a record calls it: the name of its file.
  ///   - keys: the keys every record may have that it uses.
  package init(
    form name: String, title: String, help: String?, fields: [Field], keys: Set<String>
  ) {
    self.init(
      id: name, kind: .vanBan, title: title, help: help, heading: nil, attached: nil, copies: nil,
      standards: Standard.allCases, fields: fields, about: nil, roles: [], subject: [],
      addressing: [], authority: [], bases: [], enacting: [], body: [], confirmations: [],
      appendices: [], origin: nil, formKeys: keys)
  }

  /// The keys every record may have that a form uses; nil where it is no form.
  public var keysOfForm: [String]? { formKeys?.sorted() }
}
