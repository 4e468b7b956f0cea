import VanThuBase

/// A block of a form: the tag that opens it, those that part it and the one that closes it.
struct FormBlock {
  /// Their places in the list of tags, in the order of the file.
  var tags: [Int]

  var opening: Int { tags[0] }
  var closing: Int { tags[tags.count - 1] }
}

/// Finds the blocks among the tags of a form.
struct FormBlockReader {
  let story: Story
  let tags: [FormTag]
  private(set) var blocks: [FormBlock] = []
  var sink = DiagnosticSink()
  private var open: [FormBlock] = []

  init(_ story: Story, _ tags: [FormTag]) {
    self.story = story
    self.tags = tags
  }

  /// Pairs all tags. Blocks do not reach over the end of a part.
  mutating func read() {
    var part = 0
    for (index, tag) in tags.enumerated() {
      if story.lines[tag.line].part != part {
        closeAll()
        part = story.lines[tag.line].part
      }
      read(index, tag)
    }
    closeAll()
  }

  private mutating func read(_ index: Int, _ tag: FormTag) {
    switch tag.kind {
    case .each, .check: open.append(FormBlock(tags: [index]))
    case .orCheck, .otherwise:
      guard var block = open.last, case .check = tags[block.opening].kind else {
        return report("form-unopened", "không có {{#if}} nào đang mở", index, fix: "bỏ thẻ này")
      }
      if case .otherwise = tags[block.closing].kind {
        report(
          "form-crossed", "sau {{#else}} không còn nhánh nào nữa", index,
          fix: "đặt {{#else if}} trước {{#else}}, và chỉ dùng một {{#else}}")
      }
      block.tags.append(index)
      open[open.count - 1] = block
    case .endEach, .endCheck: close(index, tag)
    case .value, .tick, .piece, .comment, .braces, .faulty: break
    }
  }

  private mutating func close(_ index: Int, _ tag: FormTag) {
    let isEach = if case .endEach = tag.kind { true } else { false }
    let word = isEach ? "{{#each}}" : "{{#if}}"
    func fits(_ block: FormBlock) -> Bool {
      if case .each = tags[block.opening].kind { isEach } else { !isEach }
    }
    guard let last = open.last else {
      return report(
        "form-unopened", "không có \(word) nào đang mở", index, fix: "bỏ thẻ này, hoặc thêm \(word)"
      )
    }
    if fits(last) {
      open.removeLast()
      blocks.append(FormBlock(tags: last.tags + [index]))
      return
    }
    let end = isEach ? "{{/if}}" : "{{/each}}"
    report(
      "form-crossed", "khối mở sau phải đóng trước: ở đây cần \(end)", index,
      at: last.opening, fix: "đặt \(end) trước thẻ này")
    // what stands across is taken as closed, so that it is told once
    if let depth = open.lastIndex(where: fits) { open.removeSubrange(depth...) }
  }

  private mutating func closeAll() {
    for block in open {
      let isEach = if case .each = tags[block.opening].kind { true } else { false }
      report(
        "form-unclosed", "khối mở ra mà không đóng lại", block.opening,
        fix: "thêm \(isEach ? "{{/each}}" : "{{/if}}")")
    }
    open = []
  }

  private mutating func report(
    _ id: Diagnostic.ID, _ message: String, _ tag: Int, at other: Int? = nil, fix: String
  ) {
    func range(_ tag: Int) -> SourceRange { story.range(tags[tag].line, tags[tag].text) }
    var notes: [Diagnostic.Note] = [.init("ở \(story.lines[tags[tag].line].place)")]
    if let other { notes.append(.init("khối mở ở đây", at: range(other))) }
    sink.report(
      Diagnostic(.error, id, message, at: range(tag), notes: notes, fix: .init(fix)))
  }
}
