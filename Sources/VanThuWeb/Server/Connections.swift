import NIOCore
import NIOHTTPTypes
import Synchronization

/// How long browsers may take, and how many may be connected.
struct ConnectionBounds: Sendable {
  /// How long the head of a request may take, waiting for its first letter included.
  var head: TimeAmount = .seconds(60)
  /// How long the body of a request may take: 4 MiB over a slow line.
  var body: TimeAmount = .minutes(4)
  /// How long an answer may take until it is read: a backup over a slow line.
  var answer: TimeAmount = .minutes(30)
  /// Connections of all.
  var all = 400
  /// Connections of one address; nil where all come from one.
  var ofAddress: Int? = 64
}

/// Counts what is connected.
final class Connections: Sendable {
  private let open = Mutex<(all: Int, byAddress: [String: Int])>((0, [:]))
  let bounds: ConnectionBounds

  init(_ bounds: ConnectionBounds) { self.bounds = bounds }

  /// Takes one in.
  /// - Returns: whether there is room.
  func enter(_ address: String) -> Bool {
    open.withLock { open in
      let own = open.byAddress[address] ?? 0
      guard open.all < bounds.all, own < bounds.ofAddress ?? .max else { return false }
      open.all += 1
      open.byAddress[address] = own + 1
      return true
    }
  }

  /// Lets one go that was taken in.
  func leave(_ address: String) {
    open.withLock { open in
      open.all -= 1
      let own = (open.byAddress[address] ?? 1) - 1
      open.byAddress[address] = own > 0 ? own : nil
    }
  }
}

/// Closes a connection for which there is no room, or that takes too long over a request: letters that
/// drip keep no timer of idleness from running, so each part has an end of its own.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let connections: Connections
  private var address: String?
  private var deadline: Scheduled<Void>?
  private var isAnswering = false

  init(_ connections: Connections) { self.connections = connections }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { enter(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    enter(context)
    context.fireChannelActive()
  }

  private func enter(_ context: ChannelHandlerContext) {
    guard address == nil else { return }
    let address = context.remoteAddress?.ipAddress ?? ""
    guard connections.enter(address) else {
      context.channel.close(promise: nil)
      return
    }
    self.address = address
    wait(connections.bounds.head, context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: wait(connections.bounds.body, context)
    case .body: break
    case .end:
      isAnswering = true
      wait(connections.bounds.answer, context)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      isAnswering = false
      wait(connections.bounds.head, context)
    }
    context.write(data, promise: promise)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // who went away before a request was whole will ask no more
    if case .inputClosed? = event as? ChannelEvent, !isAnswering {
      context.channel.close(promise: nil)
      return
    }
    context.fireUserInboundEventTriggered(event)
  }

  private func wait(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    guard address != nil else { return }
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }

  private func leave() {
    deadline?.cancel()
    deadline = nil
    if let address { connections.leave(address) }
    address = nil
  }
}
