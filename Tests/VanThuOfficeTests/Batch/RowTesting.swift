import Foundation
import TestSupport
import VanThuBase
import VanThuEngine
import VanThuOffice

/// A template for tables, with a field of every kind.
enum Sample {
  static let template: Template = load(
    """
    <template xmlns="urn:vanthu:template:1" id="thu" kind="thong-bao" title="Thử">
      <fields>
        <field name="ho_ten" label="Họ và tên" type="text" required="true"/>
        <field name="ngay_hop" label="Ngày họp" type="date"/>
        <field name="so_nguoi" label="Số người" type="number"/>
        <field name="kinh_phi" label="Kinh phí (triệu đồng)" type="decimal"/>
        <field name="cong_khai" label="Công khai" type="bool"/>
        <field name="muc" label="Mức" type="choice"><choice>Cao</choice><choice>Thấp</choice></field>
        <field name="ma" label="Mã hồ sơ" type="text"/>
        <field name="dien_bien" label="Diễn biến" type="outline"/>
        <field name="gio" label="Giờ" type="time"/>
        <list name="thanh_phan" label="Thành phần" of="text"/>
        <list name="kien_nghi" label="Kiến nghị">
          <field name="noi_dung" label="Nội dung" type="text" required="true"/>
          <field name="thoi_han" label="Thời hạn" type="date"/>
        </list>
        <group name="dia_chi" label="Địa chỉ">
          <field name="thon" label="Thôn" type="text"/>
        </group>
      </fields>
      <subject>S</subject>
      <body><p>x</p></body>
    </template>
    """)

  /// A template whose list must have items.
  static let listing: Template = load(
    """
    <template xmlns="urn:vanthu:template:1" id="thu" kind="thong-bao" title="Thử">
      <fields>
        <field name="ho_ten" label="Họ và tên" type="text" required="true"/>
        <list name="thanh_phan" label="Thành phần" of="text" required="true"/>
        <list name="kien_nghi" label="Kiến nghị" required="true">
          <field name="noi_dung" label="Nội dung" type="text" required="true"/>
          <field name="thoi_han" label="Thời hạn" type="date"/>
        </list>
      </fields>
      <subject>S</subject>
      <body><p>x</p></body>
    </template>
    """)

  private static func load(_ xml: String) -> Template {
    do {
      return try Template.load(SourceText(name: "thu.xml", text: xml))
    } catch {
      fatalError(DiagnosticFormatter(form: .short).format(error.diagnostics))
    }
  }
}

/// What came out of a file of records.
struct Rows {
  var places: [String] = []
  var records: [String] = []
  var messages = ""

  /// Reads bytes as a file of a name, with others beside it.
  init(
    _ bytes: [UInt8], _ name: String, template: Template = Sample.template,
    options: RowOptions = RowOptions(), beside: [String: [UInt8]] = [:]
  ) throws {
    let folder = try TemporaryFolder()
    var options = options
    for (name, bytes) in beside {
      try Data(bytes).write(to: folder.url.appending(path: name))
    }
    for index in options.children.indices {
      options.children[index].path = options.children[index].path.map {
        folder.url.appending(path: $0).path
      }
    }
    let file = folder.url.appending(path: name)
    try Data(bytes).write(to: file)
    do {
      let reader = try RowReader(file.path, for: template, options: options)
      while let row = try reader.next() {
        places.append(row.place)
        do throws(DiagnosticsError) {
          let record = try row.record()
          records.append(Rows.text(record))
        } catch {
          records.append("–")
          note(error.diagnostics, folder)
        }
      }
      note(reader.leftovers, folder)
    } catch let error as DiagnosticsError {
      note(error.diagnostics, folder)
    }
  }

  init(_ text: String, _ name: String, template: Template = Sample.template) throws {
    try self.init(Array(text.utf8), name, template: template)
  }

  private mutating func note(_ diagnostics: [Diagnostic], _ folder: TemporaryFolder) {
    messages += DiagnosticFormatter(form: .human).format(diagnostics)
      .replacing(folder.url.path + "/", with: "")
  }

  /// A value in one line.
  static func text(_ value: Value) -> String {
    switch value.content {
    case .empty: "~"
    case .text(let text): text.replacing("\n", with: "⏎")
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .record(let record):
      "{" + record.entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}

/// What the template says to the rows of a table.
struct RowsMade {
  var messages = ""

  init(
    _ bytes: [UInt8], _ name: String, template: Template = Sample.template,
    options: RowOptions = RowOptions(), beside: [String: [UInt8]] = [:],
    ids: Set<String> = ["wrong-type", "wrong-choice", "missing-field"]
  ) throws {
    let folder = try TemporaryFolder()
    var options = options
    for (name, bytes) in beside { try folder.write(bytes, to: name) }
    for index in options.children.indices {
      options.children[index].path = options.children[index].path.map(folder.path)
    }
    try folder.write(bytes, to: name)
    let reader = try RowReader(folder.path(name), for: template, options: options)
    let maker = PaperMaker(template: template)
    while let row = try reader.next() {
      let found = maker.make(try row.record()).diagnostics.filter {
        ids.contains($0.id.rawValue)
      }
      messages += DiagnosticFormatter(form: .human).format(found)
        .replacing(folder.url.path + "/", with: "")
    }
  }

  init(_ text: String, _ name: String) throws { try self.init(Array(text.utf8), name) }
}
