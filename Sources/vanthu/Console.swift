import Glibc
import VanThuBase
import VanThuOffice

/// The only place that prints.
enum Console {
  /// Whether standard error is a terminal that may show colours.
  static var errorTakesColours: Bool { isatty(2) == 1 && getenv("NO_COLOR") == nil }
  /// Whether standard output is a terminal that may show colours.
  static var outputTakesColours: Bool { isatty(1) == 1 && getenv("NO_COLOR") == nil }
  /// How many columns the terminal of standard error has.
  static var errorWidth: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
  /// Whether somebody watches standard error.
  static var isWatched: Bool { isatty(2) == 1 }

  /// Writes to standard output.
  static func print(_ text: String, terminator: String = "\n") {
    StandardStream.print(text + terminator)
  }

  /// Writes words of files, or their names, to standard output: what would steer a terminal is made
  /// visible.
  static func show(_ text: String, terminator: String = "\n") {
    StandardStream.print(Printable.lines(text) + terminator)
  }

  /// Writes to standard error.
  static func error(_ text: String, terminator: String = "\n") {
    _ = StandardStream.write(text + terminator, to: 2)
  }

  /// Writes files into a folder that is made where needed, and prints the path of each.
  /// - Throws: `IOError`.
  static func write(_ files: [OutputFile], to folder: String) throws {
    for path in try OutputFolder.write(files, to: folder) { show(path) }
  }
}

/// Ends the program.
func endProgram(_ code: Int32) -> Never { exit(code) }

/// A line on the terminal that says how far a run of many files is.
struct Progress {
  private let total: Int
  private let isShown: Bool
  private var done = 0
  private var shownAt = 0

  /// Makes a line for a number of files; it stays silent for a handful, and when nobody watches.
  init(total: Int) {
    self.total = total
    isShown = total > 5 && Console.isWatched
  }

  /// One more is done.
  mutating func advance() {
    done += 1
    guard isShown else { return }
    let percent = done * 100 / total
    guard done == total || percent != shownAt else { return }
    shownAt = percent
    let filled = percent / 5
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    Console.error("\r\(bar) \(done)/\(total)", terminator: done == total ? "\n" : "")
  }
}
