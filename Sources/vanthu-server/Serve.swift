import ArgumentParser
import Glibc
import VanThuBase
import VanThuOffice
import VanThuStore
import VanThuWeb

/// `vanthu serve`: the office on a port.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Mở văn phòng cho trình duyệt: soạn, xem trước, duyệt, cấp số, sổ văn bản.",
    discussion: """
      vanthu serve --demo                       chạy thử với dữ liệu ví dụ, không giữ lại gì
      vanthu serve --data /var/lib/van-phong    dữ liệu trong một thư mục
      vanthu serve --offices /srv/van-phong --host van-phong.tinh.vn --behind-https
                                                nhiều văn phòng, mỗi thư mục con một văn phòng:
                                                xa-an-binh ở https://xa-an-binh.van-phong.tinh.vn/
      Lần đầu, cửa sổ in một từ dùng một lần để tạo người quản trị. Dừng bằng Ctrl-C.
      """)

  @Option(
    help: .init("Thư mục dữ liệu của văn phòng.", valueName: "thư mục"), completion: .directory)
  var data: String?

  @Option(
    help: .init(
      "Thư mục có nhiều văn phòng, mỗi thư mục con (chữ thường không dấu, số, gạch nối) một văn phòng.",
      valueName: "thư mục"), completion: .directory)
  var offices: String?

  @Option(help: .init("Địa chỉ và cổng.", valueName: "địa chỉ:cổng"))
  var listen = "127.0.0.1:8080"

  @Option(
    help: .init(
      "Tên máy chủ mà trình duyệt gọi, nếu khác địa chỉ trên; nêu được nhiều lần.", valueName: "tên"
    ))
  var host: [String] = []

  @Flag(help: "Trước máy chủ này có một máy chủ HTTPS, và trình duyệt chỉ đi qua đó.")
  var behindHttps = false

  @Flag(help: "Cho máy khác vào không qua HTTPS, dù mật khẩu và văn bản đi trên mạng không mã hóa.")
  var plainHttp = false

  @Option(
    help: .init("Thư mục phông chữ để làm PDF; không nêu thì tìm trên máy.", valueName: "thư mục"),
    completion: .directory)
  var fonts: String?

  @Option(
    help: .init(
      "Sao lưu hằng ngày vào thư mục này (phải có sẵn, nên là ổ đĩa khác); nêu hai lần cho hai nơi.",
      valueName: "thư mục"), completion: .directory)
  var backupTo: [String] = []

  @Flag(help: "Chạy thử: văn phòng ví dụ trong thư mục tạm, mất khi dừng.")
  var demo = false

  func validate() throws {
    let chosen = [demo, data != nil, offices != nil].count { $0 }
    guard chosen < 2 else {
      throw ValidationError("Chỉ nêu một trong --data, --offices, --demo.")
    }
    guard chosen == 1 else {
      throw ValidationError(
        "Cần --data THƯ-MỤC, hoặc --offices THƯ-MỤC cho nhiều văn phòng, hoặc --demo để chạy thử.")
    }
    guard backupTo.isEmpty || !demo else {
      throw ValidationError("--demo không giữ gì, nên không sao lưu: bỏ --backup-to.")
    }
    guard let (address, _) = place else {
      throw ValidationError("--listen viết như 127.0.0.1:8080.")
    }
    guard Serve.isLoopback(address) || behindHttps || plainHttp else {
      throw ValidationError(
        "Địa chỉ \(address) cho máy khác vào: đặt sau máy chủ HTTPS (--behind-https), hoặc nhận rủi ro bằng --plain-http."
      )
    }
  }

  private var place: (address: String, port: Int)? {
    guard let colon = listen.lastIndex(of: ":"),
      let port = Int(listen[listen.index(after: colon)...]), (0...65535).contains(port)
    else { return nil }
    let address = listen[..<colon].filter { $0 != "[" && $0 != "]" }
    return address.isEmpty ? nil : (address, port)
  }

  private static func isLoopback(_ address: String) -> Bool {
    address == "localhost" || address == "::1" || address.hasPrefix("127.")
  }

  func run() async throws {
    guard let (address, port) = place else { throw ExitCode(64) }
    let listening = try Port.free(address, port)
    var options = WebOffice.Options(hosts: hosts(address, listening))
    options.isSecure = behindHttps
    options.isDemo = demo
    options.fonts = SharedFonts(fonts)
    options.report = { Terminal.error("vanthu: \($0)") }
    options.backups = backupTo.isEmpty ? nil : BackupRota(backupTo)
    try checkTargets()
    if let offices {
      try await run(offices, options, address, listening)
    } else {
      try await run(options, address, listening)
    }
  }

  /// One office.
  private func run(_ options: WebOffice.Options, _ address: String, _ port: Int) async throws {
    let temporary = demo ? try Demo.folder() : nil
    defer { if let temporary { Demo.remove(temporary) } }
    let store = try Store(temporary ?? data ?? "")
    if demo { try Demo.fill(store) }
    let word = try store.isEmpty() ? Secret.word() : nil
    let office = WebOffice(store, options, now: { time(nil) }, firstWord: word)
    copyDaily(options) { $0(store, nil) }
    try await WebServer(office).run(address: address, port: port) { port in
      let shown = address.contains(":") ? "[\(address)]" : address
      Terminal.print("Văn phòng mở ở http://\(shown):\(port)/")
      if let word { Terminal.print("Từ dùng một lần cho người quản trị đầu tiên: \(word)") }
      if demo { Terminal.print(Demo.people) }
    }
  }

  /// The offices of a folder.
  private func run(
    _ folder: String, _ options: WebOffice.Options, _ address: String, _ port: Int
  ) async throws {
    let names = Offices.names(in: folder)
    guard let first = names.first else {
      throw StoreError.folder(
        "`\(folder)` không có thư mục văn phòng nào; lập mỗi văn phòng một thư mục, ví dụ: mkdir -m 700 \(folder)/xa-an-binh"
      )
    }
    for name in Offices.unnamed(in: folder) {
      Terminal.error(
        "vanthu: bỏ qua thư mục `\(Printable.name(name))`: tên phải là chữ thường không dấu, số, gạch nối"
      )
    }
    Descriptors.raise()
    let suffixes = (host.isEmpty ? ["localhost"] : host).flatMap { [$0, "\($0):\(port)"] }
    let offices = Offices(folder, suffixes: suffixes, options, now: { time(nil) }) { name, word in
      Terminal.print("\(name): từ dùng một lần cho người quản trị đầu tiên: \(word)")
    }
    copyDaily(options) { offices.forEach($0) }
    let shown = host.first ?? "localhost:\(port)"
    try await WebServer(offices).run(address: address, port: port) { _ in
      Terminal.print(
        "\(names.count) văn phòng, mở khi có người vào: http\(behindHttps ? "s" : "")://\(first).\(shown)/…"
      )
    }
  }

  /// Says at once what copies will lack; each look says it again.
  private func checkTargets() throws {
    for target in backupTo {
      let place = realpath(target, nil)
      defer { free(place) }
      guard let place else {
        Terminal.error("vanthu: không có thư mục sao lưu `\(target)`; ổ đĩa chưa cắm?")
        continue
      }
      for folder in [data, offices].compactMap({ $0 }) {
        let own = realpath(folder, nil)
        defer { free(own) }
        if let own, strcmp(own, place) == 0 {
          throw StoreError.folder(
            "--backup-to `\(target)` chính là thư mục dữ liệu; sao lưu vào ổ đĩa khác")
        }
      }
    }
  }

  private func copyDaily(_ options: WebOffice.Options, _ source: @escaping BackupClock.Source) {
    guard let rota = options.backups else { return }
    BackupClock(rota, now: { time(nil) }, report: options.report, source: source).start()
  }

  /// The names browsers may call it by.
  private func hosts(_ address: String, _ port: Int) -> Set<String> {
    var names = host.isEmpty ? [address] : host
    if Serve.isLoopback(address) { names += ["localhost", "127.0.0.1", "[::1]"] }
    if address.contains(":") { names.append("[\(address)]") }
    return Set(names.map { $0.lowercased() }.flatMap { [$0, "\($0):\(port)"] })
  }
}

/// Open files of the process.
enum Descriptors {
  /// Lets it have as many as the system allows: each office has several.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

/// Ports of the machine.
enum Port {
  /// The port, or a free one for 0, so that the names browsers use are known before it is opened.
  static func free(_ address: String, _ port: Int) throws -> Int {
    guard port == 0 else { return port }
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let found = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
      }
    }
    guard found else { throw StoreError.folder("máy không còn cổng nào trống") }
    return Int(UInt16(bigEndian: place.sin_port))
  }
}
