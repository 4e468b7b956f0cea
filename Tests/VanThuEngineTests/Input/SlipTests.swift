import Testing
import VanThuBase
import VanThuEngine

/// A message points at the slip: every kind of slip, made at five places of a right file.
struct SlipTests {
  private static let maker: PaperMaker? = BuiltInTemplates.source("thong-bao")
    .flatMap { try? Template.load($0) }.map { PaperMaker(template: $0) }

  private static func found(_ text: String, isJSON: Bool) throws -> [Diagnostic] {
    do throws(DiagnosticsError) {
      let value = try InputReader.read(Array(text.utf8), name: isJSON ? "a.json" : "a.yaml")
      return maker?.make(value).diagnostics.inOrder() ?? []
    } catch {
      return error.diagnostics
    }
  }

  /// The text with the edits of findings applied, from the last to the first.
  private static func mended(_ text: String, _ found: [Diagnostic]) -> String {
    var bytes = Array(text.utf8)
    let edits = found.compactMap { found in
      found.fix.flatMap { fix in
        fix.replacement.flatMap { text in fix.range.map { (range: $0.offsets, text: text) } }
      }
    }
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes of the word that a place lies in.
  private static func word(_ text: String, around offset: Int) -> Range<Int> {
    let bytes = Array(text.utf8)
    var (low, high) = (min(offset, bytes.count), min(offset, bytes.count))
    while low > 0, bytes[low - 1] > 0x20 { low -= 1 }
    while high < bytes.count, bytes[high] > 0x20 { high += 1 }
    return low..<high
  }

  /// What is not as it should be with a slip; empty when all is.
  private static func faults(
    _ slip: Slip, _ edit: (from: String, to: String), _ table: Slip.Table
  ) throws -> String {
    let base = slip.isJSON ? table.json : table.yaml
    guard let range = base.firstRange(of: edit.from) else { return "no \(edit.from) in the file" }
    let marked = base.replacingCharacters(range, with: edit.to)
    // the place is that in the text as it is read
    let shown = slip.id == "invisible-character" ? HiddenText.removed(from: marked) : marked
    guard let mark = ByteSearch("‸").first(in: shown) else { return "no mark" }
    let text = marked.replacing("‸", with: "")
    let all = try found(text, isJSON: slip.isJSON)
    guard
      let first = all.first(where: { $0.id.rawValue == slip.id && $0.message.contains(slip.cause) })
    else {
      return "cause: \(all.map { "\($0.id.rawValue) \($0.message)" })"
    }
    var faults: [String] = []
    let seen = shown.replacing("‸", with: "")
    let place = first.range?.lowerBound ?? -1
    if !(word(seen, around: mark).contains(place) || place == mark) {
      faults.append("place: \(place), not \(mark)")
    }
    let others = all.filter { $0 != first && !($0.id == first.id && $0.message == first.message) }
    if slip.id.hasPrefix("yaml"), !others.isEmpty {
      faults.append("also: \(others.map(\.message))")
    }
    if first.fix?.replacement == nil, slip.hasEdit { faults.append("no edit") }
    if first.fix?.replacement != nil {
      let after = try found(mended(first.range?.source.text ?? text, all), isJSON: slip.isJSON)
      if !after.isEmpty {
        faults.append(
          "after the fix: \(after.map(\.message)) in\n\(mended(first.range?.source.text ?? text, all))"
        )
      }
    }
    return faults.joined(separator: "; ")
  }

  @Test func startsFromRightFiles() throws {
    let table = try Slip.Table()
    #expect(try SlipTests.found(table.yaml, isJSON: false).map(\.message) == [])
    #expect(try SlipTests.found(table.json, isJSON: true).map(\.message) == [])
  }

  /// Whole parts that are indented with blanks YAML does not know are told line by line, and right once
  /// all mends are made.
  @Test("case Y5: whole parts", arguments: ["\u{A0}", "\u{3000}", "\u{2003}", " \u{A0}"])
  func tellsOddIndentsOfWholeParts(blank: String) throws {
    for (text, lines) in [
      ("ky:\n__tap_the: A\n__chuc_vu: B\nso: 3\n", [2, 3]),
      ("noi_dung: |\n__Một hai.\n__Ba bốn.\nso: 3\n", [2, 3]),
      ("so: 3\nky:\n__chuc_vu: B\n", [3]),
    ] {
      // one plain blank indents a text enough
      if blank.hasPrefix(" "), text.contains("|") { continue }
      let bytes = text.replacing("__", with: blank + blank)
      let found = faults(bytes)
      #expect(found.map(\.id) == lines.map { _ in "yaml-syntax" }, "\(text)")
      #expect(found.allSatisfy { $0.message.contains("dấu cách đặc biệt") })
      #expect(
        found.compactMap { $0.range.map { $0.source.position(of: $0.lowerBound).line } } == lines)
      var mended = Array(bytes.utf8)
      for finding in found.reversed() {
        let range = try #require(finding.fix?.range)
        mended.replaceSubrange(
          range.lowerBound..<range.upperBound, with: (finding.fix?.replacement ?? "").utf8)
      }
      #expect(faults(String(decoding: mended, as: UTF8.self)) == [])
    }
  }

  @Test("case Y1: a name as labels write it") func tellsNamesAsLabelsWithoutBlank() throws {
    for (text, line) in [
      ("noi_dug: |\n  I. A\nNội dung:|\n  I. A\nso: 3\n", 3), ("Nội dung:|\n  I. A\nso: 3\n", 1),
      ("noi_dung: |\n  I. A\nKết thúc:|\n  X.\n", 3),
    ] {
      let found = faults(text)
      #expect(found.map(\.message) == ["thiếu dấu cách sau dấu hai chấm"], "\(text)")
      let range = try #require(found.first?.range)
      #expect(range.source.position(of: range.lowerBound).line == line)
      #expect(range.source.substring(range.offsets) == ":")
      let edit = try #require(found.first?.fix)
      var mended = Array(text.utf8)
      mended.replaceSubrange(
        try #require(edit.range).offsets, with: (edit.replacement ?? "").utf8)
      #expect(faults(String(decoding: mended, as: UTF8.self)) == [])
    }
  }

  @Test("case Y6: a remark in brackets of several lines") func tellsRemarksThatTakeCommas() throws {
    let found = faults("noi_nhan: [Các thôn,\n  Công an xã #3,\n  Trạm]\n")
    #expect(
      found.map(\.message) == ["phần từ dấu # trở đi bị bỏ, cả dấu phẩy, vì YAML hiểu là ghi chú"])
    #expect(found.first?.range.map { $0.source.position(of: $0.lowerBound).line } == 2)
    #expect(found.first?.fix?.replacement == "\"Công an xã #3\"")
  }

  private func faults(_ text: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      _ = try InputReader.read(Array(text.utf8), name: "a.yaml")
      return []
    } catch {
      return error.diagnostics
    }
  }

  // case Y1, case Y2, case Y3, case Y4, case Y5, case Y6, case Y7
  @Test("case Y1, Y2, Y3, Y4, Y5, Y6, Y7") func pointsAtSlips() throws {
    var right = 0
    var wrong: [String] = []
    let table = try Slip.Table()
    for slip in table.slips {
      #expect(slip.edits.count == 5, "\(slip.kind)")
      for (number, edit) in slip.edits.enumerated() {
        let faults = try SlipTests.faults(slip, edit, table)
        if faults.isEmpty {
          right += 1
        } else {
          wrong.append("\(slip.kind) \(number + 1): \(faults)")
        }
      }
    }
    let count = table.slips.count * 5
    print("slips: \(right) of \(count) right (\(table.slips.count) kinds × 5 places)")
    for line in wrong { print("  " + line) }
    #expect(table.slips.count >= 40)
    #expect(Double(right) >= 0.98 * Double(count))
  }

  @Test("case Y9") func findsSlipsAtOnce() throws {
    let text = """
      so:48
      ngay: 26/9/2026
      trich_yeu: "Ra quân" làm thủy lợi
      noi_nhan:
      \t- Các thôn
        -Công an xã
      luu: "VT
      ky:
        chuc_vu: CHỦ TỊCH: xã

      """
    #expect(
      places(try SlipTests.found(text, isJSON: false)) == [
        "1:3 yaml-syntax", "3:22 yaml-syntax", "5:1 yaml-syntax", "6:3 yaml-syntax",
        "7:6 yaml-syntax",
        "9:20 yaml-syntax",
      ])
  }

  @Test("case Y2") func neverAdvisesToDeleteWords() throws {
    for text in [
      "noi_nhan:\n  - Công an xã: để phối hợp\n", "noi_dung: |\nThời gian: từ 8 giờ.\n",
      "abcxyz: Nạo vét\n",
    ] {
      let all = try SlipTests.found(text, isJSON: false)
      #expect(!all.isEmpty)
      #expect(!all.contains { $0.fix?.message.contains("xóa dòng") == true }, "\(text)")
    }
  }
}

extension String {
  fileprivate func firstRange(of text: String) -> Range<Int>? {
    let place = ByteSearch(text: text).first(in: self)
    return place.map { $0..<$0 + text.utf8.count }
  }

  fileprivate func replacingCharacters(_ range: Range<Int>, with text: String) -> String {
    var bytes = Array(utf8)
    bytes.replaceSubrange(range, with: text.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }
}
