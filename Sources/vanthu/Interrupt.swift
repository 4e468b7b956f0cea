import Glibc
import Synchronization

/// Whether the program was asked to end; a signal handler may touch nothing larger.
private let isAsked = Atomic(false)

private func ask(_ number: Int32) {
  isAsked.store(true, ordering: .relaxed)
  signal(number, SIG_DFL)
}

/// Ctrl-C as a question: the work in hand is finished first. A second Ctrl-C ends the program at once.
enum Interrupt {
  /// Whether Ctrl-C was pressed, or the program told to end.
  static var wasAsked: Bool { isAsked.load(ordering: .relaxed) }

  /// Begins to listen.
  static func watch() {
    _ = wasAsked  // made before a signal can come
    for number in [SIGINT, SIGTERM] { signal(number, ask) }
    // a closed window; `nohup` wants it ignored
    var before = sigaction()
    sigaction(SIGHUP, nil, &before)
    if before.__sigaction_handler.sa_handler == nil { signal(SIGHUP, ask) }
    // a parent that starts us from a thread of its own may hand down that signals are held back
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
