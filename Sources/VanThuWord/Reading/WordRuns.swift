import VanThuBase
import VanThuDocument

/// Reads the runs of a paragraph.
struct WordRuns {
  /// How the words of a run look.
  private struct Look {
    var emphasis: Emphasis = []
    var isHidden = false
    var isInCapitals = false
  }

  private let markup: Markup
  private let styles: WordStyles
  private let style: WordStyles.Style
  /// What the paragraph says, in its order.
  private(set) var inlines: [Inline] = []
  /// The contents of its text boxes.
  private(set) var boxes: [Int] = []

  init(_ markup: Markup, _ styles: WordStyles, _ style: WordStyles.Style) {
    self.markup = markup
    self.styles = styles
    self.style = style
  }

  /// The words alone.
  var plainText: String { Paragraph(.body, inlines).plainText }

  /// Whether it says anything.
  var hasWords: Bool {
    plainText.unicodeScalars.contains { !$0.properties.isWhitespace && $0 != "\u{200B}" }
  }

  /// Whether it looks as the name of a paper does: bold capitals, and not what stands above it.
  var isTitle: Bool {
    let text = plainText
    let isBold = inlines.allSatisfy { inline in
      if case .text(let words, let look) = inline {
        look.contains(.bold) || words.utf8.allSatisfy { $0 <= 0x20 }
      } else {
        true
      }
    }
    guard isBold, text == text.uppercased(), text != text.lowercased() else { return false }
    let folded = Vietnamese.fold(text)
    return !["cong_hoa", "doc_lap", "dang_cong_san", "uy_ban", "hoi_dong", "mau_so"].contains {
      folded.hasPrefix($0)
    }
  }

  /// Reads all runs of a paragraph; those of paragraphs inside it are left to others.
  mutating func read(_ paragraph: Int, notes: inout [(isAtEnd: Bool, id: String)]) {
    var at = paragraph + 1
    let end = markup.elements[paragraph].next
    var look = Look()
    while at < end {
      let element = markup.elements[at]
      switch element.tag {
      case .pPr, .rPr, .sdtPr, .delText, .instrText, .fallback, .p, .del, .moveFrom:
        at = element.next
        continue
      case .txbxContent:
        boxes.append(at)
        at = element.next
        continue
      case .r: look = self.look(of: at)
      case .t where !look.isHidden:
        var bytes: [UInt8] = []
        _ = XMLWords.append(markup.bytes, element.content, to: &bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        add(look.isInCapitals ? Vietnamese.capitals(text) : text, look.emphasis)
      case .tab where !look.isHidden: add(" ", look.emphasis)
      case .br where !look.isHidden, .cr where !look.isHidden:
        // pages end where they will
        if markup.value(of: at, "type") ?? "textWrapping" == "textWrapping" {
          inlines.append(.lineBreak)
        }
      case .noBreakHyphen where !look.isHidden: add("-", look.emphasis)
      case .sym where !look.isHidden: add(sign(at), look.emphasis)
      case .footnoteReference, .endnoteReference:
        if let id = markup.value(of: at, "id") {
          notes.append((element.tag == .endnoteReference, id))
          add("[\(notes.count)]", [])
        }
      default: break
      }
      at += 1
    }
  }

  private mutating func add(_ text: String, _ emphasis: Emphasis) {
    if case .text(let before, let look)? = inlines.last, look == emphasis {
      inlines[inlines.count - 1] = .text(before + text, look)
    } else if !text.isEmpty {
      inlines.append(.text(text, emphasis))
    }
  }

  /// What a run says of its words beside the style of its paragraph.
  private func look(of run: Int) -> Look {
    var own = WordStyles.Style()
    var isUnderlined = false
    let properties = markup.children(of: run).first { markup.elements[$0].tag == .rPr }
    for property in properties.map(markup.children) ?? [] {
      let value = markup.value(of: property, "val")
      switch markup.elements[property].tag {
      case .rStyle:
        let named = styles.style(value ?? "")
        own.isBold = own.isBold ?? named.isBold
        own.isItalic = own.isItalic ?? named.isItalic
        own.isInCapitals = own.isInCapitals ?? named.isInCapitals
        own.isHidden = own.isHidden ?? named.isHidden
      case .b: own.isBold = WordStyles.isOn(value)
      case .i: own.isItalic = WordStyles.isOn(value)
      case .caps: own.isInCapitals = WordStyles.isOn(value)
      case .vanish: own.isHidden = WordStyles.isOn(value)
      case .u: isUnderlined = WordStyles.isOn(value)
      default: break
      }
    }
    var emphasis: Emphasis = []
    if own.isBold ?? style.isBold ?? false { emphasis.insert(.bold) }
    if own.isItalic ?? style.isItalic ?? false { emphasis.insert(.italic) }
    if isUnderlined { emphasis.insert(.underline) }
    return Look(
      emphasis: emphasis, isHidden: own.isHidden ?? style.isHidden ?? false,
      isInCapitals: own.isInCapitals ?? style.isInCapitals ?? false)
  }

  /// A letter of a font of signs, as a sign that any font has.
  private func sign(_ element: Int) -> String {
    switch markup.value(of: element, "char")?.uppercased().suffix(2) {
    case "A8", "6F", "71", "A3": "☐"
    case "FE", "52", "FD", "54": "☑"
    case "FC": "✓"
    default: "•"
    }
  }
}
