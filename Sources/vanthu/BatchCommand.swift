import ArgumentParser
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuWord

/// `vanthu batch`: many papers from one table.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Tạo hàng loạt văn bản từ một bảng Excel, CSV, JSON hoặc YAML.",
    usage: "vanthu batch <mẫu|tệp> <bảng> -o <thư mục> [<tùy chọn>]",
    discussion: """
      Mỗi dòng của bảng thành một văn bản; các tùy chọn: vanthu batch make --help
      """,
    subcommands: [Make.self, Form.self, Merge.self], defaultSubcommand: Make.self)

  /// The options of one run.
  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "make", abstract: "Tạo văn bản (không cần gõ make).",
      usage: "vanthu batch <mẫu|tệp> <bảng> -o <thư mục> [<tùy chọn>]",
      discussion: """
        Ví dụ:  vanthu batch form thong-bao-ket-luan -o du-lieu.xlsx
                vanthu batch thong-bao-ket-luan du-lieu.xlsx -o ra/
        Dòng sai được báo theo trang, dòng, cột; các dòng khác vẫn được tạo. Kết quả từng dòng ở ra/ket-qua.csv.
        Nhấn Ctrl-C để dừng giữa chừng; chạy lại với --resume để làm tiếp.
        """)

    @Argument(
      help: .init("Mẫu văn bản: tên mẫu, hoặc đường dẫn tới tệp .xml.", valueName: "mẫu|tệp"),
      completion: .shellCommand("vanthu template list --ids 2>/dev/null"))
    var template: String

    @Argument(
      help: .init(
        "Bảng dữ liệu (.xlsx, .csv, .json, .jsonl, .yaml); - là đầu vào chuẩn.", valueName: "bảng"),
      completion: .file(extensions: ["xlsx", "csv", "tsv", "json", "jsonl", "yaml", "yml"]))
    var data: String

    @Option(
      name: .shortAndLong, help: .init("Thư mục ghi kết quả.", valueName: "thư mục"),
      completion: .directory)
    var output: String?

    @Option(
      name: [.customShort("f"), .customLong("formats")],
      help: .init("Các dạng cần tạo, cách nhau bằng dấu phẩy.", valueName: OutputFormat.names()))
    var formats = OutputFormat.docx.name

    @Option(
      help: .init(
        "Tên tệp kết quả, ví dụ '{{so}}-{{ten_hoi_nghi}}'; không nêu thì theo tên mẫu và số dòng.",
        valueName: "kiểu"))
    var name: String?

    @Option(
      help: .init(
        "Tệp ghi những mục mọi dòng đều giống nhau (co_quan, ky, noi_nhan…).", valueName: "tệp"),
      completion: .file(extensions: ["yaml", "yml", "json"]))
    var common: String?

    @Option(
      help: .init("Tệp văn phòng; không nêu thì tìm van-phong.yaml.", valueName: "tệp"),
      completion: .file(extensions: ["yaml", "yml"]))
    var office: String?

    @Option(help: .init("Trang của bảng Excel; không nêu thì là trang đầu.", valueName: "tên"))
    var sheet: String?

    @Option(
      help: .init(
        "Bảng các mục con: mục=tệp, mục=tệp#trang hoặc mục=#trang; dùng được nhiều lần.",
        valueName: "mục=bảng"))
    var child: [String] = []

    @Option(help: .init("Cột nối bảng chính với bảng các mục con.", valueName: "cột"))
    var key: String?

    @Option(
      help: .init(
        "Dạng của bảng dữ liệu, khi tên tệp không cho biết.", valueName: "xlsx|csv|json|jsonl|yaml")
    )
    var dataFormat: TableFormat?

    @Option(
      help: .init(
        "Chuyển chữ của bảng mã cũ sang Unicode trong khi đọc.",
        valueName: EncodingChoice.allCases.map(\.rawValue).joined(separator: "|")))
    var encoding: EncodingChoice?

    @Option(help: .init("Số việc làm cùng lúc; không nêu thì bằng số nhân.", valueName: "số"))
    var jobs: Int?

    @Option(
      help: .init("Chỉ làm phần thứ I trong N phần của bảng.", valueName: "I/N"),
      transform: { text in
        guard let shard = BatchOptions.Shard(text) else {
          throw ValidationError("--shard viết như 2/4: phần thứ 2 trong 4 phần.")
        }
        return shard
      })
    var shard: BatchOptions.Shard?

    @Option(help: .init("Ghi tất cả vào một tệp ZIP.", valueName: "tệp"))
    var zip: String?

    @Option(help: .init("Chỉ đọc chừng ấy dòng đầu.", valueName: "số"))
    var limit: Int?

    @Option(help: .init("Số cột của văn bản thuần; 0 là không ngắt dòng.", valueName: "số"))
    var width = 80

    @Flag(
      name: .customLong("no-fit"),
      help:
        "Không căn trang: giữ nguyên giãn dòng, cách đoạn, cỡ chữ dù trang cuối chỉ có vài dòng.")
    var noFit = false

    @Option(
      name: .customLong("fonts"),
      help: .init(
        "Thư mục có bốn tệp .ttf của phông để làm PDF; không nêu thì tìm trên máy.",
        valueName: "thư mục"),
      completion: .directory)
    var fontFolder: String?

    @Flag(
      name: .customLong("sign-fields"), help: "PDF có sẵn ô ký số, ô điền số và ngày còn trống.")
    var signFields = false

    @Option(help: .init("Dạng thông báo.", valueName: "dạng"))
    var format: DiagnosticFormatter.Form = .human

    @Flag(help: "Làm tiếp lần chạy dở; văn bản đã xong mà dữ liệu không đổi thì giữ nguyên.")
    var resume = false

    @Flag(help: "Chỉ kiểm tra, không ghi gì.")
    var dryRun = false

    @Flag(help: "Đọc cả những dòng mà bảng Excel đang ẩn hoặc lọc đi.")
    var hidden = false

    @Flag(help: "Có dòng nào sai hay đáng ngờ thì không tạo văn bản nào.")
    var strict = false

    func validate() throws {
      _ = try OutputFormat.list(formats)
      guard output != nil || zip != nil || dryRun else {
        throw ValidationError("Thiếu -o thư mục ghi kết quả, hoặc --zip tệp.")
      }
      guard name.map({ !$0.isBlank }) ?? true else {
        throw ValidationError("--name không được để trống.")
      }
      if data == "-", dataFormat == nil {
        throw ValidationError(
          "Đầu vào chuẩn không có tên tệp để biết dạng: thêm --data-format csv, json, jsonl hoặc yaml."
        )
      }
      if data == "-", name != nil || strict {
        throw ValidationError(
          "--name và --strict phải đọc bảng hai lần, đầu vào chuẩn chỉ đọc được một lần: hãy ghi ra tệp."
        )
      }
      if zip != nil, resume {
        throw ValidationError("--zip không dùng được cùng --resume: tệp ZIP luôn được tạo lại cả.")
      }
      guard jobs.map({ (1...256).contains($0) }) ?? true else {
        throw ValidationError("--jobs là số từ 1 đến 256.")
      }
      guard limit.map({ $0 > 0 }) ?? true else {
        throw ValidationError("--limit là số lớn hơn 0.")
      }
      guard width == 0 || (40...1000).contains(width) else {
        throw ValidationError("--width là 0 hoặc từ 40 đến 1000.")
      }
      for text in child where !text.contains("=") {
        throw ValidationError("--child viết như kien_nghi=kien-nghi.csv, đang là '\(text)'.")
      }
    }

    func run() throws {
      let options = try options()
      Interrupt.watch()
      let progress = BatchDisplay()
      defer { progress.end() }
      let outcome = try BatchRun.run(
        options, isInterrupted: { Interrupt.wasAsked },
        show: { progress.show($0, isStopping: Interrupt.wasAsked) })
      progress.end()
      let formatter = DiagnosticFormatter(form: format, colours: Console.errorTakesColours)
      if !outcome.diagnostics.isEmpty {
        Console.error(formatter.format(outcome.diagnostics), terminator: "")
      }
      if outcome.found > outcome.diagnostics.count {
        Console.error(
          "vanthu: còn \(outcome.found - outcome.diagnostics.count) thông báo nữa"
            + (outcome.reports.first { $0.hasSuffix(".csv") }.map { ", xem \($0)" } ?? ""))
      }
      Console.error("vanthu: " + summary(outcome))
      if outcome.stalePapers > 0 {
        Console.error(
          "vanthu: trong thư mục còn \(outcome.stalePapers) văn bản của lần chạy trước mà lần này không tạo"
            + " (dòng đã bỏ, đổi tên hoặc có lỗi): xem các dòng “bản cũ” trong ket-qua.csv")
      }
      for path in outcome.reports { Console.show(path) }
      if let failure = outcome.failure { throw failure }
      if outcome.isInterrupted { throw ExitCode(130) }
      if outcome.hasErrors { throw ExitCode(1) }
    }

    private func summary(_ outcome: BatchOutcome) -> String {
      let progress = outcome.progress
      if dryRun || (strict && outcome.hasErrors) {
        let what = strict ? "có lỗi hoặc cảnh báo" : "có lỗi"
        return "đã kiểm tra \(progress.checked) dòng, \(progress.faulty) dòng \(what)"
          + (outcome.hasStrayRows ? ", bảng phụ có dòng lỗi" : "")
          + (dryRun ? "" : " nên không tạo văn bản nào") + unread(outcome)
          + (outcome.isInterrupted ? " (dừng giữa chừng)" : "")
      }
      var parts = ["đã tạo \(progress.made) văn bản"]
      if outcome.fittedPapers > 0 { parts.append("căn trang \(outcome.fittedPapers)") }
      if progress.kept > 0 { parts.append("giữ nguyên \(progress.kept)") }
      parts.append("lỗi \(progress.failed) dòng")
      if outcome.hasStrayRows { parts.append("bảng phụ có dòng lỗi") }
      guard outcome.isInterrupted else { return parts.joined(separator: ", ") + unread(outcome) }
      return parts.joined(separator: ", ") + " (dừng giữa chừng"
        + (zip == nil ? "; làm tiếp: thêm --resume)" : "; chưa ghi tệp ZIP)")
    }

    private func unread(_ outcome: BatchOutcome) -> String {
      outcome.isBroken ? " (phần còn lại của bảng không được đọc)" : ""
    }

    /// What the command line asks for, with the files it names.
    private func options() throws -> BatchOptions {
      var workspace = Workspace(officePath: office, mayFit: !noFit)
      let form = try workspace.form(self.template, input: data)
      let found = try form?.shape ?? workspace.template(self.template, input: data)
      var options = BatchOptions(
        template: found, office: try workspace.office(for: data), data: data)
      options.form = form
      workspace.tellNotices()
      options.rows = RowOptions(format: dataFormat, sheet: sheet, children: children, key: key)
      options.rows.readsHidden = hidden
      options.rows.encoding = encoding
      if let common {
        let bytes = try AtomicFile.read(common, limit: Limits.inputBytes)
        options.common = try InputReader.read(bytes, name: common).record
        options.sources.append(bytes)
      }
      options.sources.append(try workspace.fingerprint(of: self.template, input: data))
      options.inputs = [common, workspace.officeFile(for: data), self.template].compactMap(\.self)
      options.inputs += children.compactMap(\.path)
      options.output = output
      options.zip = zip
      options.formats = try OutputFormat.list(formats)
      if form != nil, !options.formats.allSatisfy(FormFiller.formats.contains) {
        throw ValidationError(
          "Biểu mẫu Word điền ra \(OutputFormat.names(FormFiller.formats)). Cần PDF thì \(FormFiller.wayToPDF("TÊN"))."
        )
      }
      if let paged = options.formats.first(where: \.hasPages) {
        throw ValidationError(
          "batch không tạo \(paged.title); dùng vanthu render hoặc vanthu preview.")
      }
      if options.formats.contains(.pdf) {
        var supply = FontSupply(named: fontFolder)
        options.fonts = try supply.fonts(of: options.office)
        options.pdf = PDFOptions(signFields: signFields)
      }
      // papers of another look are not those of an earlier run
      if noFit { options.sources.append(Array("--no-fit".utf8)) }
      if signFields { options.sources.append(Array("--sign-fields".utf8)) }
      if let name {
        options.name = try form?.pattern(name) ?? NamePattern(name, for: found)
        options.sources.append(Array(name.utf8))
      }
      if let jobs { options.jobs = jobs }
      options.shard = shard
      options.limit = limit
      options.resumes = resume
      options.isStrict = strict
      options.isDryRun = dryRun
      options.width = width
      return options
    }

    private var children: [ChildTable] {
      child.map { text in
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let place = parts[1].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        return ChildTable(
          list: String(parts[0]), path: place[0].isEmpty ? nil : String(place[0]),
          sheet: place.count > 1 ? String(place[1]) : nil)
      }
    }
  }

  /// `vanthu batch form`: a workbook to fill in.
  struct Form: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "form", abstract: "Tạo bảng Excel để điền dữ liệu cho một mẫu.",
      discussion:
        "Điền mỗi dòng một văn bản rồi đưa lại cho vanthu batch; không cần sửa hàng tiêu đề.")

    @Argument(
      help: .init("Mẫu văn bản: tên mẫu, hoặc đường dẫn tới tệp .xml.", valueName: "mẫu|tệp"),
      completion: .shellCommand("vanthu template list --ids 2>/dev/null"))
    var template: String

    @Option(
      name: .shortAndLong, help: .init("Tệp Excel cần ghi.", valueName: "tệp"),
      completion: .file(extensions: ["xlsx"]))
    var output: String

    @Flag(help: "Thay tệp đã có.")
    var replace = false

    func validate() throws {
      guard output.lowercased().hasSuffix(".xlsx") else {
        throw ValidationError("-o phải là tệp .xlsx.")
      }
    }

    func run() throws {
      var workspace = Workspace()
      let template =
        try workspace.form(self.template, input: output)?.shape
        ?? workspace.template(self.template, input: output)
      workspace.tellNotices()
      guard replace || !AtomicFile.exists(output) else {
        throw DiagnosticsError([
          Diagnostic(
            .error, "file-exists", "đã có tệp `\(output)`, có thể đang điền dở", at: nil,
            fix: .init("ghi ra tên khác, hoặc thêm --replace"))
        ])
      }
      try AtomicFile.makeDirectory(FileName.directory(output))
      try BatchForm.write(template, to: output)
      Console.show(output)
    }
  }

  /// `vanthu batch merge`: the reports of shards as one.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge",
      abstract: "Nối báo cáo của các phần (--shard) thành một, như khi chạy cả bảng một lần.")

    @Argument(
      help: .init("Thư mục ghi kết quả của mọi phần.", valueName: "thư mục"),
      completion: .directory)
    var folder: String

    func run() throws {
      for path in try BatchMerge.merge(folder) { Console.show(path) }
    }
  }
}

extension TableFormat: ExpressibleByArgument {}
