import VanThuBase
import VanThuDocument

/// Puts runs together, folding blanks across their borders.
struct InlineBuilder {
  private var inlines: [Inline] = []
  /// The run that is being put together.
  private var run = ""
  private var emphasis: Emphasis = []
  private var endsBlank = true
  /// The bytes of all runs.
  private(set) var size = 0

  mutating func append(_ text: String, _ emphasis: Emphasis) {
    let clean = folded(text)
    guard let last = clean.utf8.last else { return }
    add(clean, emphasis)
    endsBlank = last == 0x20
  }

  /// Appends a text with nothing to fold, inside or at its ends.
  mutating func append(oneLine text: String, _ emphasis: Emphasis) {
    guard !text.isEmpty else { return }
    add(text, emphasis)
    endsBlank = false
  }

  private mutating func add(_ clean: String, _ emphasis: Emphasis) {
    size += clean.utf8.count
    if emphasis != self.emphasis {
      endRun()
      self.emphasis = emphasis
    }
    if run.isEmpty { run = clean } else { run += clean }
  }

  /// The text with every run of white space as one blank, none at the start behind a blank. Most
  /// texts are so already and are not copied.
  private func folded(_ text: String) -> String {
    let bytes = text.utf8.span
    var wasBlank = endsBlank
    var clean = 0
    while clean < bytes.count {
      let byte = bytes[clean]
      let isBlank = byte <= 0x20 && byte.isBlankASCII
      if isBlank, wasBlank || byte != 0x20 { break }
      wasBlank = isBlank
      clean += 1
    }
    if clean == bytes.count { return text }
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    wasBlank = endsBlank
    for at in bytes.indices {
      let isBlank = bytes[at].isBlankASCII
      if !isBlank { folded.append(bytes[at]) } else if !wasBlank { folded.append(0x20) }
      wasBlank = isBlank
    }
    return String(decoding: folded, as: UTF8.self)
  }

  mutating func breakLine() {
    trim()
    endRun()
    inlines.append(.lineBreak)
    endsBlank = true
  }

  private mutating func endRun() {
    guard !run.isEmpty else { return }
    if inlines.isEmpty {
      // most paragraphs have one run, and need no room for more
      inlines = [.text(run, emphasis)]
    } else {
      inlines.append(.text(run, emphasis))
    }
    run = ""
  }

  private mutating func trim() {
    if run.utf8.last == 0x20 { run.removeLast() }
  }

  mutating func finish() -> [Inline] {
    trim()
    endRun()
    while case .lineBreak? = inlines.last { inlines.removeLast() }
    return inlines
  }
}

extension Inline {
  /// The same run, upright and of normal weight inside a bold paragraph, keeping its own emphasis.
  var plain: Inline {
    if case .text(let text, let emphasis) = self { return .text(text, emphasis.union(.plain)) }
    return self
  }
}
