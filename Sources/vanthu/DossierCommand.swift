import ArgumentParser
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// `vanthu dossier`: everything about one conference.
struct DossierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    abstract: "Hồ sơ của một hội nghị đối thoại: tiến độ, văn bản, mục lục, đóng gói, kiểm tra.",
    subcommands: [
      Status.self, Build.self, Index.self, Pack.self, Verify.self, Sample.self, Schema.self,
    ])

  /// Options of the commands that read a conference's record.
  struct RecordOptions: ParsableArguments {
    @Argument(
      help: .init("Tệp hồ sơ hội nghị (hoi-nghi.yaml).", valueName: "tệp"),
      completion: .file(extensions: ["yaml", "yml", "json"]))
    var record: String

    @Option(
      help: .init("Tệp văn phòng; không nêu thì tìm van-phong.yaml.", valueName: "tệp"),
      completion: .file(extensions: ["yaml", "yml"]))
    var office: String?

    @Flag(help: "Coi cảnh báo là lỗi.")
    var strict = false

    /// A desk for the record.
    var desk: Desk { desk() }

    /// A desk for the record.
    /// - Parameter formats: how papers are to be written.
    func desk(_ formats: FormatOptions? = nil) -> Desk {
      Desk(
        officePath: office, mayFit: formats?.noFit != true,
        fonts: formats?.fonts() ?? FontSupply())
    }

    /// The record.
    var input: Desk.Input { .file(record) }

    /// Prints findings and gives the exit code they ask for.
    func report(_ made: Desk.Made, _ form: DiagnosticFormatter.Form) -> Int32 {
      made.tellFaults()
      let formatter = DiagnosticFormatter(form: form, colours: Console.errorTakesColours)
      let ordered = made.diagnostics.inOrder()
      if !ordered.isEmpty { Console.error(formatter.format(ordered), terminator: "") }
      if !made.faults.isEmpty { return 74 }
      return made.isRight(strictly: strict) ? 0 : 1
    }
  }

  /// Options of the commands that write papers.
  struct OutputOptions: ParsableArguments {
    @Option(
      name: .shortAndLong, help: .init("Thư mục ghi kết quả.", valueName: "thư mục"),
      completion: .directory)
    var output: String

    @OptionGroup var formats: FormatOptions
  }

  /// `vanthu dossier sample`: a record to fill in.
  struct Sample: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sample", abstract: "In một tệp hồ sơ hội nghị có chú thích để điền.")

    @Option(help: .init("nd30: văn bản nhà nước; hd05: văn bản của Đảng.", valueName: "tiêu chuẩn"))
    var standard: Standard = .usual

    func run() throws {
      let type = try Conference.recordType.get()
      Console.show(SampleWriter.sample(type, standard: standard), terminator: "")
    }
  }

  /// `vanthu dossier schema`: the shape of a record, for editors.
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema", abstract: "In JSON Schema của tệp hồ sơ hội nghị, cho trình soạn thảo."
    )

    func run() throws {
      Console.show(JSONSchema.text(try Conference.recordType.get().schema), terminator: "")
    }
  }

  /// `vanthu dossier status`
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Nói văn bản nào đã có, cần làm, quá hạn, còn chờ; kiến nghị nào đến hạn.",
      discussion: """
        Hồ sơ điền dở là bình thường; chỉ hồ sơ sai mới kết thúc với mã 1.
        Nêu một thư mục: tình hình mọi hồ sơ trong đó, báo cáo định kỳ của cơ quan, kế hoạch năm.
        """)

    @OptionGroup var options: RecordOptions

    @Option(help: .init("Tính đến ngày này; không nêu thì là hôm nay.", valueName: "ngày"))
    var asOf: String?

    @Option(help: .init("human: cho người đọc; json: cho chương trình khác.", valueName: "dạng"))
    var format: DiagnosticFormatter.Form = .human

    func run() throws {
      let day = try Clock.day(asOf, option: "--as-of")
      var desk = options.desk
      let made: Desk.Made
      if desk.shelf.isFolder(options.record) {
        let (status, found) = desk.folderStatus(options.record, asOf: day)
        if let status {
          Console.show(format == .json ? status.json : status.text, terminator: "")
        }
        made = found
      } else {
        let (status, found) = desk.status(options.input, asOf: day)
        if let status {
          Console.show(format == .json ? status.json : status.text, terminator: "")
        }
        made = found
      }
      let code = options.report(made, format == .json ? .short : format)
      if code != 0 { throw ExitCode(code) }
    }
  }

  /// `vanthu dossier index`
  struct Index: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "index", abstract: "Tạo Mục lục văn bản, tài liệu và Mục lục hồ sơ nộp lưu.")

    @OptionGroup var options: RecordOptions
    @OptionGroup var target: OutputOptions

    func run() throws {
      let formats = try target.formats.list
      var desk = options.desk(target.formats)
      let made = desk.indexes(options.input, as: formats)
      try Console.write(made.files, to: target.output)
      let code = options.report(made, .human)
      if code != 0 { throw ExitCode(code) }
    }
  }

  /// `vanthu dossier build`
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build", abstract: "Tạo mọi văn bản của hồ sơ mà dữ liệu hiện có cho phép.",
      discussion: "Văn bản vào ba thư mục 1-truoc, 2-trong, 3-sau; in ra đường dẫn từng tệp đã ghi."
    )

    @OptionGroup var options: RecordOptions
    @OptionGroup var target: OutputOptions

    @Option(
      name: .long, parsing: .upToNextOption,
      help: .init("Chỉ tạo các văn bản này.", valueName: "văn bản"))
    var only: [String] = []

    @Flag(
      name: .customLong("public"), help: "Bản để công khai: họ tên công dân chỉ còn chữ cái đầu.")
    var isPublic = false

    @Option(help: .init("Dạng thông báo.", valueName: "dạng"))
    var format: DiagnosticFormatter.Form = .human

    func run() throws {
      let formats = try target.formats.list
      var desk = options.desk(target.formats)
      if let (id, near) = desk.unknownPaper(among: only, of: options.input) {
        throw ValidationError(
          "Hồ sơ không có văn bản '\(id)'." + (near.map { " Có phải ý bạn là '\($0)'?" } ?? ""))
      }
      let made = desk.dossier(options.input, as: formats, only: only, isPublic: isPublic)
      try Console.write(made.files, to: target.output)
      let code = options.report(made, format)
      if code != 0 { throw ExitCode(code) }
    }
  }
}
