import ArgumentParser
import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuWord

/// `vanthu template`: what templates there are and what they want.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Xem, lấy mẫu và xuất các mẫu văn bản.",
    subcommands: [
      List.self, Show.self, Sample.self, Schema.self, Export.self, Suggest.self,
    ])

  /// The template of an id or path; the office's own are found from the current folder.
  static func find(_ name: String) throws -> Template {
    var workspace = Workspace()
    defer { workspace.tellNotices() }
    if let form = try workspace.form(name, input: "./-") { return form.shape }
    return try workspace.template(name, input: "./-")
  }

  /// Whether a name is that of the office file, which has a sample and a schema as templates have.
  static func isOfficeFile(_ name: String) -> Bool {
    FileName.stem(name) == FileName.stem(Workspace.officeFileName)
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Liệt kê các mẫu, theo nhóm.",
      discussion: "Gồm các mẫu có sẵn và mẫu riêng trong thư mục templates/ cạnh van-phong.yaml.")

    @Flag(help: "Chỉ in tên mẫu.")
    var ids = false
    @Option(
      help: .init(
        "Chỉ những mẫu có chữ này trong tên; không cần gõ dấu.", valueName: "chữ"))
    var like: String?

    func run() throws {
      var workspace = Workspace()
      defer { workspace.tellNotices() }
      let catalogue = try Catalogue(&workspace, input: "./-", like: like)
      let names = catalogue.ids
      if let like, names.isEmpty {
        Console.error("vanthu: không có mẫu nào có chữ `\(Printable.line(like))`")
        throw ExitCode(1)
      }
      if ids { return names.forEach { Console.show($0) } }
      let width = names.map(\.count).max() ?? 0
      for (index, shelf) in catalogue.shelves.enumerated() {
        Console.show((index > 0 ? "\n" : "") + shelf.title)
        for head in shelf.heads {
          let standards = head.standards.map(\.rawValue).joined(separator: ", ")
          let pad = String(repeating: " ", count: width - head.id.count)
          Console.show("  \(head.id)\(pad)  \(head.title) (\(standards))")
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Nói một mẫu cần những mục gì.")
    @Argument(
      help: .init("Tên mẫu, hoặc đường dẫn tới tệp .xml, .docx.", valueName: "mẫu|tệp"))
    var template: String

    func run() throws {
      let template = try TemplateCommand.find(template)
      Console.show("\(template.id): \(template.title)")
      if let help = template.help { Console.show(help) }
      if let keys = template.keysOfForm {
        Console.show(
          "Biểu mẫu Word; mục chung: \(keys.isEmpty ? "không" : keys.joined(separator: ", "))")
      } else {
        Console.show("Tên loại: \(template.kind.name)")
        Console.show("Dùng cho: \(template.standards.map(\.instrument).joined(separator: "; "))")
      }
      Console.show("\nCác mục (dấu * là bắt buộc):")
      show(template.fields, indent: "  ")
      Console.show("\nLấy tệp mẫu để điền: vanthu template sample \(template.id)")
    }

    private func show(_ fields: [Field], indent: String) {
      for field in fields {
        let mark = field.isRequired ? "*" : ""
        var line = "\(indent)\(field.name)\(mark): \(field.label) (\(kind(field)))"
        if let text = field.defaultText { line += ", mặc định: \(text)" }
        Console.show(line)
        show(field.children, indent: indent + "    ")
      }
    }

    private func kind(_ field: Field) -> String {
      switch field.kind {
      case .text: "dòng chữ"
      case .outline: "nội dung nhiều đoạn"
      case .date: "ngày"
      case .time: "giờ"
      case .number: "số nguyên"
      case .decimal: "số"
      case .bool: "có/không"
      case .choice(let choices): choices.joined(separator: " | ")
      case .version: "có/không, hoặc số lần"
      case .texts: "danh sách dòng chữ"
      case .rows: "các dòng của bảng"
      case .list: "danh sách"
      case .group, .byID, .paperKey: "nhóm"
      }
    }
  }

  struct Sample: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sample", abstract: "In một tệp dữ liệu có chú thích để điền.")
    @Argument(
      help: .init(
        "Tên mẫu, đường dẫn tới tệp .xml, .docx, hoặc van-phong cho tệp văn phòng.",
        valueName: "mẫu|tệp"))
    var template: String
    @Option(help: .init("nd30: văn bản nhà nước; hd05: văn bản của Đảng.", valueName: "tiêu chuẩn"))
    var standard: Standard?

    func run() throws {
      if TemplateCommand.isOfficeFile(template) {
        return Console.print(SampleWriter.office(standard: standard ?? .usual), terminator: "")
      }
      let template = try TemplateCommand.find(template)
      let standard = standard ?? template.standards.first ?? .usual
      guard template.standards.contains(standard) else {
        throw ValidationError("Mẫu \(template.id) không dùng cho \(standard.instrument).")
      }
      Console.show(SampleWriter.sample(template, standard: standard), terminator: "")
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema", abstract: "In JSON Schema của dữ liệu, cho trình soạn thảo.")
    @Argument(
      help: .init(
        "Tên mẫu, đường dẫn tới tệp .xml, .docx, hoặc van-phong cho tệp văn phòng.",
        valueName: "mẫu|tệp"))
    var template: String

    func run() throws {
      let schema =
        try TemplateCommand.isOfficeFile(template) ? .office : TemplateCommand.find(template).schema
      Console.show(JSONSchema.text(schema), terminator: "")
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Ghi các mẫu có sẵn ra một thư mục, để sửa thành mẫu riêng.",
      discussion:
        """
        Mẫu riêng đặt trong thư mục templates/ cạnh van-phong.yaml: mẫu của hồ sơ hội nghị trong templates/dossier/, \
        của báo cáo trong templates/report/. Không ghi đè tệp đã có.
        """)
    @Argument(help: .init("Thư mục.", valueName: "thư mục"), completion: .directory)
    var directory: String
    @Option(help: .init("Chỉ xuất mẫu này.", valueName: "mẫu")) var only: String?

    func run() throws {
      let all = BuiltInTemplates.exported
      if let only, !all.contains(only) { _ = try TemplateCommand.find(only) }
      var files: [OutputFile] = []
      for id in all where only == nil || only == id {
        guard let source = BuiltInTemplates.source(id) else { continue }
        let path = FileName.join(directory, id + ".xml")
        if AtomicFile.exists(path) {
          Console.error("vanthu: đã có \(Printable.line(path)), giữ nguyên")
        } else {
          files.append(OutputFile(path: id + ".xml", bytes: Array(source.text.utf8)))
        }
      }
      try Console.write(files, to: directory)
    }
  }

  struct Suggest: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "suggest",
      abstract: "Gợi ý thẻ cho một biểu mẫu Word đang điền tay.",
      discussion: """
        Ghi ra một bản sao đã có thẻ ở chỗ chấm, chỗ gạch, ngày … tháng … năm …, Số: …/, [CHỮ HOA], chữ tô màu; \
        mỗi thẻ có một ghi chú. Mở bản sao bằng Word, xem từng ghi chú rồi xóa; tệp cũ không đổi.
        """)
    @Argument(
      help: .init("Biểu mẫu Word (.docx).", valueName: "tệp"),
      completion: .file(extensions: ["docx"]))
    var form: String
    @Option(
      name: .shortAndLong,
      help: .init("Bản sao cần ghi; không nêu thì là TÊN-the.docx cạnh tệp.", valueName: "tệp"),
      completion: .file(extensions: ["docx"]))
    var output: String?
    @Flag(help: "Ghi đè bản sao đã có.")
    var replace = false

    func validate() throws {
      guard output.map(Workspace.isForm) ?? true else {
        throw ValidationError("-o phải là tệp .docx.")
      }
    }

    func run() throws {
      let copy =
        output ?? FileName.join(FileName.directory(form), FileName.stem(form) + "-the.docx")
      let made = try FormSuggesting.suggest(form)
      let isItself = AtomicFile.realPath(copy) == AtomicFile.realPath(form)
      guard replace && !isItself || !AtomicFile.exists(copy) else {
        throw DiagnosticsError([
          Diagnostic(
            .error, "file-exists", "đã có tệp `\(Printable.line(copy))`", at: nil,
            fix: .init("ghi ra tên khác, hoặc thêm --replace"))
        ])
      }
      try AtomicFile.makeDirectory(FileName.directory(copy))
      try AtomicFile.write(made.bytes, to: copy)
      for suggestion in made.suggestions {
        let label = suggestion.label.isEmpty ? "" : " (\(suggestion.label))"
        Console.show("\(suggestion.place): \(suggestion.tag)\(label)")
      }
      Console.show(
        "\(copy): \(made.suggestions.count) thẻ; mở bằng Word, xem từng ghi chú rồi xóa.")
    }
  }
}
