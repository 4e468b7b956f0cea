import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTPTypes
import NIOPosix
import VanThuBase
import VanThuOffice

/// Brings an office, or many, to a port, by Hummingbird.
public struct WebServer: Sendable {
  private let office: any Respondent
  private let connections: Connections
  /// Threads that may wait: for the disk, for a password, for a turn. Some that wait hinder no others.
  private let threads = NIOThreadPool(numberOfThreads: 32)

  /// Makes a server for an office.
  public init(_ office: WebOffice) { self.init(office, WebServer.bounds(office)) }

  /// Makes a server for many.
  public init(_ offices: Offices) { self.init(offices, WebServer.bounds(offices)) }

  private static func bounds(_ office: any Respondent) -> ConnectionBounds {
    var bounds = ConnectionBounds()
    // behind another server all come from its address
    if office.isSecure { bounds.ofAddress = nil }
    return bounds
  }

  init(_ office: any Respondent, _ bounds: ConnectionBounds) {
    self.office = office
    connections = Connections(bounds)
  }

  /// Serves until the process is asked to stop.
  /// - Parameters:
  ///   - address: where to listen.
  ///   - port: 0 takes a free one.
  ///   - isReady: told the port once browsers can come.
  /// - Throws: `ListenError`.
  public func run(
    address: String, port: Int, isReady: @escaping @Sendable (Int) -> Void
  ) async throws {
    var logger = Logger(label: "vanthu")
    // what keeps the port closed is told in our words
    logger.logLevel = .critical
    let connections = connections
    let application = Application(
      responder: CallbackResponder<WebContext> { request, context in
        await respond(request, peer: context.peer)
      },
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionGuard(connections)],
          idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: .init(address: .hostname(address, port: port)),
      onServerRunning: { channel in isReady(channel.localAddress?.port ?? port) },
      logger: logger)
    threads.start()
    defer { threads.shutdownGracefully { _ in } }
    do {
      try await application.runService()
    } catch {
      throw ListenError(error, address, port)
    }
  }

  /// Hands a request to the office, on a thread that may wait.
  private func respond(_ request: Request, peer: String) async -> Response {
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    if let host = request.head.authority { headers["host"] = host }
    let cookies = request.headers[values: .cookie]
    if !cookies.isEmpty { headers["cookie"] = cookies.joined(separator: "; ") }
    guard
      var asked = WebRequest(
        request.method.rawValue, request.head.path ?? "", headers: headers)
    else { return response(WebOffice.bare(400, "Địa chỉ không đúng dạng.")) }
    asked.peer = peer
    if request.method == .post {
      let limit = WebOffice.limit(asked.method, asked.path)
      guard let body = try? await request.body.collect(upTo: limit) else {
        return response(WebOffice.bare(413, "Nội dung gửi lên quá lớn."))
      }
      asked.body = Array(body.readableBytesView)
    }
    let final = asked
    let answer = try? await threads.runIfActive { office.respond(to: final) }
    guard let answer else { return response(WebOffice.bare(503, "Máy chủ đang dừng.")) }
    return response(answer, withBody: request.method != .head)
  }

  /// The bytes of a file, which is gone once it is open: whatever becomes of the answer, none is left.
  private static func body(ofFile path: String) -> ResponseBody {
    let opened = try? FileBytes(path)
    WebOffice.remove(path)
    guard let opened else { return ResponseBody() }
    // one task reads it, once
    nonisolated(unsafe) let file = opened
    return ResponseBody(contentLength: file.count) { writer in
      var at = 0
      while at < file.count {
        let piece = try file.read(at: at, count: 256 << 10)
        if piece.isEmpty { break }
        at += piece.count
        try await writer.write(ByteBuffer(bytes: piece))
      }
      try await writer.finish(nil)
    }
  }

  private func response(_ answer: WebResponse, withBody: Bool = true) -> Response {
    var fields = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    if let path = answer.ownFile {
      return Response(
        status: .init(code: answer.status), headers: fields, body: WebServer.body(ofFile: path))
    }
    let body = withBody ? ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)) : ResponseBody()
    return Response(status: .init(code: answer.status), headers: fields, body: body)
  }
}

/// Why no browser can come.
public struct ListenError: Error, CustomStringConvertible {
  /// Vietnamese: what is wrong and what to do.
  public let description: String

  init(_ error: any Error, _ address: String, _ port: Int) {
    if let error = error as? NIOCore.IOError {
      description =
        switch error.errnoCode {
        case 98:
          "cổng \(port) đang có chương trình khác dùng; dừng chương trình ấy, hoặc chọn cổng khác bằng --listen \(address):8081"
        case 13:
          "không được mở cổng \(port): cổng dưới 1024 là của hệ thống; chọn cổng khác bằng --listen \(address):8080"
        case 99:
          "máy này không có địa chỉ \(address); xem địa chỉ của máy bằng lệnh ip addr, rồi sửa --listen"
        default: "không mở được \(address):\(port) (mã \(error.errnoCode)); sửa --listen"
        }
    } else if error is SocketAddressError || error is SocketAddressError.UnknownHost {
      description =
        "không tìm thấy máy tên \(address); viết --listen bằng địa chỉ số, ví dụ 127.0.0.1:\(port)"
    } else {
      description = "máy chủ dừng vì lỗi (\(type(of: error)))"
    }
  }
}

/// What is known of a request beside what it says.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address it came from.
  let peer: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
