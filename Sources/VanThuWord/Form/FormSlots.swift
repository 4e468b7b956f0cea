import VanThuBase
import VanThuEngine

/// What offices have in place of tags already: fields of Word's mail merge (ECMA-376, 17.16.5.35), content
/// controls with a tag (17.5.2.42), and the fields of older forms by their names: text, lists, boxes to tick
/// (17.16.5.20–22).
struct FormSlots {
  /// A place that a value takes, as a tag has one.
  struct Slot {
    var name: String
    var line: Int
    /// Where in the paragraph's text; its words go.
    var text: Range<Int>
    /// What else goes, in bytes of the part: the field around the words, marks of a placeholder.
    var gone: [Range<Int>]
    /// Whether it is a box that is ticked where the value is yes.
    var isTick = false
    /// The run that begins a field which has no words of its own.
    var bare: Int?
  }

  let story: Story
  private(set) var slots: [Slot] = []

  init(_ story: Story) { self.story = story }

  /// Looks through all paragraphs.
  mutating func read() {
    for line in story.lines.indices {
      readFields(line)
      readControls(line)
    }
    slots.sort { ($0.line, $0.text.lowerBound) < ($1.line, $1.text.lowerBound) }
    // a field within a control is one place
    var kept: [Slot] = []
    for slot in slots {
      if let last = kept.last, last.line == slot.line, last.text.overlaps(slot.text) { continue }
      kept.append(slot)
    }
    slots = kept
  }

  private func markup(_ line: Int) -> Markup { story.parts[story.lines[line].part].markup }

  /// The words that lie in a range of elements.
  private func text(_ line: Int, in elements: Range<Int>) -> Range<Int>? {
    let pieces = story.lines[line].pieces.filter { elements.contains($0.element) }
    guard let first = pieces.first, let last = pieces.last,
      pieces.contains(where: \.isText), first.text.lowerBound < last.text.upperBound
    else { return nil }
    return first.text.lowerBound..<last.text.upperBound
  }

  // MARK: - Mail merge

  /// A field of many runs while it is read.
  private struct Open {
    var start: Int
    /// What a field of an older form is called.
    var name: String?
    var code = ""
    var separator: Int?
  }

  private mutating func readFields(_ line: Int) {
    let markup = markup(line)
    let paragraph = story.lines[line].element
    var open: [Open] = []
    for index in paragraph + 1..<max(paragraph + 1, markup.elements[paragraph].next)
    where markup.around(markup.elements[index].parent, where: { $0 == .p }) == paragraph {
      let element = markup.elements[index]
      switch element.tag {
      case .fldSimple:
        guard let code = markup.attribute(of: index, { $0.hasSuffix("instr") }),
          let name = FormSlots.name(String(decoding: markup.bytes[code.value], as: UTF8.self)),
          let text = text(line, in: index..<element.next)
        else { continue }
        slots.append(
          Slot(
            name: name, line: line, text: text,
            gone: [element.start..<element.contentStart, element.contentEnd..<element.end]))
      case .instrText where !open.isEmpty:
        open[open.count - 1].code += String(decoding: markup.bytes[element.content], as: UTF8.self)
      case .fldChar:
        let kind = markup.attribute(of: index) { $0.hasSuffix("fldCharType") }
          .map { String(decoding: markup.bytes[$0.value], as: UTF8.self) }
        switch kind {
        case "begin": open.append(Open(start: index, name: formName(index, markup)))
        case "separate": if !open.isEmpty { open[open.count - 1].separator = index }
        default: if let field = open.popLast() { close(field, index, line, markup) }
        }
      default: break
      }
    }
  }

  private mutating func close(_ field: Open, _ end: Int, _ line: Int, _ markup: Markup) {
    func run(_ index: Int) -> Int? { markup.around(index) { $0 == .r } }
    guard let first = run(field.start), let last = run(end) else { return }
    let kind = field.code.split(separator: " ").first?.uppercased()
    let isOfForm = ["FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX"].contains(kind)
    guard let name = isOfForm ? field.name : FormSlots.name(field.code) else { return }
    let words = field.separator.flatMap { text(line, in: $0..<end) }
    let middle = words == nil ? last : field.separator.flatMap(run) ?? last
    // the runs that only say that there is a field
    let runs = (first...last).filter { index in
      guard markup.elements[index].tag == .r, index <= middle || index == last else { return false }
      return markup.children(of: index).allSatisfy {
        [.rPr, .fldChar, .instrText].contains(markup.elements[$0].tag)
      }
    }
    if words == nil, !isOfForm || !runs.contains(first) { return }
    let behind = story.lines[line].pieces.first { $0.element > first }?.text.lowerBound
    let place = behind ?? story.lines[line].text.utf8.count
    slots.append(
      Slot(
        name: name, line: line, text: words ?? place..<place,
        gone: runs.map { markup.elements[$0].range }, isTick: kind == "FORMCHECKBOX",
        bare: words == nil ? first : nil))
  }

  /// The name of a field of an older form, where somebody gave it one: Word calls them `Text1`.
  private func formName(_ begin: Int, _ markup: Markup) -> String? {
    guard
      let data = markup.children(of: begin).first(where: { markup.elements[$0].tag == .ffData }),
      let said = markup.children(of: data).first(where: { markup.elements[$0].tag == .name }),
      let name = markup.value(of: said, "val")
    else { return nil }
    let letters = String(name.drop { $0 == " " }.reversed().drop(while: \.isNumber).reversed())
    return ["", "text", "check", "dropdown"].contains(letters.lowercased()) ? nil : name
  }

  /// The name in the code of a field: ` MERGEFIELD Ho_ten \* MERGEFORMAT`.
  private static func name(_ code: String) -> String? {
    let words = code.replacing("&quot;", with: "\"").split(separator: " ").map(String.init)
    guard words.count > 1, words[0].uppercased() == "MERGEFIELD" else { return nil }
    if words[1].hasPrefix("\"") {
      let rest = code.replacing("&quot;", with: "\"").split(separator: "\"")
      return rest.count > 1 ? String(rest[1]) : nil
    }
    return words[1]
  }

  // MARK: - Content controls

  private mutating func readControls(_ line: Int) {
    let markup = markup(line)
    let paragraph = story.lines[line].element
    // around the paragraph, where it is the only one inside
    if let control = markup.around(
      markup.elements[paragraph].parent, where: { $0 == .sdt || $0 == .tc || $0 == .body }),
      markup.elements[control].tag == .sdt,
      markup.elements[control..<markup.elements[control].next].count(where: { $0.tag == .p }) == 1
    {
      readControl(control, line, markup)
    }
    for index in paragraph + 1..<max(paragraph + 1, markup.elements[paragraph].next)
    where markup.elements[index].tag == .sdt
      && markup.around(markup.elements[index].parent, where: { $0 == .p }) == paragraph
    {
      readControl(index, line, markup)
    }
  }

  private mutating func readControl(_ control: Int, _ line: Int, _ markup: Markup) {
    let children = markup.children(of: control)
    guard let properties = children.first(where: { markup.elements[$0].tag == .sdtPr }),
      let content = children.first(where: { markup.elements[$0].tag == .sdtContent }),
      let text = text(line, in: content..<markup.elements[content].next)
    else { return }
    let said = markup.children(of: properties)
    guard !said.contains(where: { markup.elements[$0].tag == .docPartObj }),
      let tag = said.first(where: { markup.elements[$0].tag == .tag }),
      let value = markup.attribute(of: tag, { $0.hasSuffix("val") })
    else { return }
    let name = String(decoding: markup.bytes[value.value], as: UTF8.self)
    guard !name.isEmpty, !story.lines[line].text.contains("{{") else { return }
    // the words are no placeholder any more, and nothing elsewhere says what they are
    let gone = said.filter {
      [.showingPlcHdr, .dataBinding, .checkbox].contains(markup.elements[$0].tag)
    }
    slots.append(
      Slot(
        name: name, line: line, text: text, gone: gone.map { markup.elements[$0].range },
        isTick: said.contains { markup.elements[$0].tag == .checkbox }))
  }
}
