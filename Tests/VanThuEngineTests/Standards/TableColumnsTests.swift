import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

/// Columns as wide, and cells as they stand, by what they hold (cases G1–G3).
@Suite struct TableColumnsTests {
  private func paper(_ rest: String) throws -> PaperMaker.Outcome {
    let record = """
      so: 12
      ngay: 2026-07-03
      trich_yeu: Về số liệu
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
      noi_nhan: [Các thôn]
      luu: VT
      ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Hùng, tap_the: ỦY BAN NHÂN DÂN}
      \(rest)
      """
    let template = try Template.load(try #require(BuiltInTemplates.source("thong-bao")))
    return PaperMaker(template: template).make(
      try InputReader.read(Array(record.utf8), name: "thu.yaml"))
  }

  private func tables(_ text: String) throws -> [Table] {
    let lines = text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    let document = Composer.document(
      for: try #require(try paper("noi_dung: |\n  Số liệu:\n\n" + lines).paper))
    return document.sections[0].blocks.compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  private func table(_ text: String) throws -> Table { try #require(try tables(text).first) }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  // MARK: - G1

  @Test("case G1") func standsByContent() throws {
    let table = try table(
      """
      | STT | Thôn | Ngày họp | Số người | Kinh phí | Đạt | Số văn bản | Ghi chú |
      | 1 | Thôn Một | 24/9/2026 | 12 | 1.234.567 đồng | 85,5% | 48/KH-UBND | Ở xa |
      | 2 | Thôn Hai | 25/9/2026 | 1.205 | 567.890 đồng | – | 49/KH-UBND | |
      """)
    #expect(
      table.columns.map(\.alignment) == [
        .center, .left, .center, .right, .right, .right, .center, .left,
      ])
  }

  @Test("case G1, what the record says wins") func keepsWhatIsSaid() throws {
    let table = try table("| a | b | c |\n|:-|:-:|-:|\n| 1.000 | 2.000 | chữ |")
    #expect(table.columns.map(\.alignment) == [.left, .center, .right])
  }

  @Test(
    "kinds of cells",
    arguments: [
      ("", "blank"), ("7", "ordinal"), ("IV", "ordinal"), ("a)", "ordinal"), ("12.", "ordinal"),
      ("1.234", "figure"), ("0,5", "figure"), ("-3,2%", "figure"), ("12 người", "figure"),
      ("2026", "figure"), ("–", "figure"), ("012", "ordinal"), ("0123", "code"),
      ("079123456789", "code"), ("24/9/2026", "code"), ("8 giờ 30", "code"), ("Quý III", "code"),
      ("Tháng 9/2026", "code"), ("48/KH-UBND", "code"), ("x", "code"), ("Thôn 1", "text"),
      ("năm con gà trống đỏ", "text"), ("Xã", "text"), ("1,2 km đường", "text"), (".", "text"),
      ("12.", "ordinal"), ("()", "text"),
    ])
  func tellsCellsApart(text: String, kind: String) {
    #expect("\(CellContent(text))" == kind, "\(text)")
  }

  @Test("case G1, the total") func setsTotalsInBold() throws {
    let table = try table(
      """
      | STT | Thôn | Số hộ |
      | 1 | Thôn Một | 120 |
      | 2 | Tổng cộng tác viên | 3 |
      | | Tổng cộng | 123 |
      """)
    func isBold(_ row: [Table.Cell]) -> Bool {
      row.allSatisfy { cell in
        cell.paragraphs.allSatisfy { paragraph in
          paragraph.inlines.allSatisfy {
            if case .text(_, let run) = $0 { run.contains(.bold) } else { true }
          }
        }
      }
    }
    #expect(table.rows.map(isBold) == [false, false, true])
    #expect(table.rows[2].map(\.columnSpan) == [2, 1])
    #expect(table.rows[2].first?.alignment == .center)
  }

  @Test(
    "words of totals",
    arguments: [
      ("Cộng", true), ("TỔNG CỘNG", true), ("Tổng số:", true), ("Cộng (1+2)", true),
      ("Tổng cộng 12 thôn", true), ("Cộng tác viên", false), ("Tổng số hộ nghèo", false),
      ("Công an", false), ("Tổng cộng tác viên", false),
    ])
  func knowsTotals(word: String, wanted: Bool) {
    let row = [word, "12"].map { Table.Cell([Paragraph(.tableCell, $0)]) }
    #expect((TotalRow(row) != nil) == wanted)
    // a word without a figure adds nothing up
    #expect(TotalRow(Array(row.prefix(1))) == nil)
  }

  @Test("case G1, widths") func givesWordsTheRoomFiguresDoNotNeed() throws {
    let table = try table(
      """
      | STT | Nội dung kiến nghị | Số lượng | Đơn vị |
      | 1 | Nâng cấp tuyến đường bê tông từ nhà văn hóa thôn đến cầu Ông Bộ dài 1,2 km, đã xuống cấp nhiều năm nay | 12 | Phòng Kinh tế |
      | 2 | Xem xét việc thu gom rác thải sinh hoạt tại các điểm dân cư ven ngòi Vông | 7 | Công an xã |
      """)
    let widths = table.columns.map(\.width.millimetres)
    #expect(widths[0] < 13 && widths[2] < 24 && widths[1] > 85, "\(widths)")
    // figures alone: what they are figures of is the widest
    let short = try self.table("| Thôn | Quý I | Quý II |\n| Một | 1 | 22 |\n| Hai | 3 | 4 |")
    #expect(short.columns[0].width > short.columns[1].width * 2)
    #expect(abs(short.columns[1].width.twips - short.columns[2].width.twips) <= 1)
  }

  @Test("widths fill the room and keep words whole", arguments: 1...200)
  func fillsTheRoom(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let count = Int.random(in: 1...9, using: &random)
    let styles = Stylesheets.of(.nd30, Preferences())
    func cell(_ role: Role) -> Table.Cell {
      let words = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        String(repeating: "m", count: Int.random(in: 1...14, using: &random))
      }
      return Table.Cell([Paragraph(role, words.joined(separator: " "))])
    }
    let isGiven = seed % 3 == 0
    let table = BodyTable(
      caption: nil,
      columns: (0..<count).map { index in
        (isGiven && count > 1 && index % 2 == 0 ? 0.9 / Double(count) : nil, nil)
      },
      header: [(0..<count).map { _ in cell(.tableHeader) }],
      rows: (0..<Int.random(in: 0...6, using: &random)).map { _ in
        (0..<count).map { _ in cell(.tableCell) }
      })
    let columns = TableColumns(table, styles)
    for room in [300.0, 468.0, 720.0] {
      let widths = columns.widths(13, room: room)
      #expect(abs(widths.reduce(0, +) - room) < 0.5, "seed \(seed): \(widths)")
      guard columns.fits(13, room: room) else { continue }
      let least = columns.least(13, room: room)
      #expect(zip(widths, least).allSatisfy { $0 > $1 - 0.01 }, "seed \(seed): \(widths), \(least)")
    }
  }

  // MARK: - G2, G3

  @Test("case G2") func keepsShortColumnsBesideALongAddress() throws {
    let address = "https://" + String(repeating: "duong-dan/", count: 9) + "tep.html"
    #expect(address.count == 106)
    let table = try table("| STT | Nội dung | Đơn vị |\n| 1 | Xem \(address) | Phòng Kinh tế |")
    let style = Stylesheets.of(.nd30, Preferences())[.tableHeader]
    let word = FontMetrics.width(of: "STT", size: style.size, emphasis: style.emphasis)
    #expect(table.columns[0].width > word + .millimetres(3))
    #expect(table.columns[2].width > .millimetres(18))
  }

  @Test("case G3, smaller letters") func makesLettersSmallerForManyColumns() throws {
    let rows = [
      row(["STT"] + (1...6).map { "Cột \($0)" }),
      row(["1"] + Array(repeating: "1.234.567.890", count: 6)),
    ]
    let paper = try #require(
      try paper("noi_dung: |\n  Số liệu:\n\n  " + rows.joined(separator: "\n  ")).paper)
    let document = Composer.document(for: paper)
    #expect(document.styles[.tableCell].size == 11)
    #expect(document.styles[.tableHeader].size == 11)
    #expect(document.styles[.body].size == 14)
  }

  @Test("case G3, on its side", arguments: [nil, "có", "không"])
  func turnsAppendices(said: String?) throws {
    let cells = Array(repeating: "1.234.567.890", count: 8).joined(separator: ", ")
    let heads = (1...8).map { "Cột \($0)" }.joined(separator: ", ")
    let outcome = try paper(
      "noi_dung: Kèm theo.\nphu_luc: [{ten: A, \(said.map { "ngang: \($0), " } ?? "")bang: {cot: [\(heads)], dong: [[\(cells)]]}}]"
    )
    let page = Composer.document(for: try #require(outcome.paper)).sections[1].page
    #expect((page.width > page.height) == (said != "không"))
    #expect(outcome.diagnostics.contains { $0.id == "table-too-wide" } == (said == "không"))
  }

  @Test("case G3, told") func tellsWhatIsTooWideAtItsPlace() throws {
    let rows = [
      row((1...16).map { "Cột \($0)" }), row(Array(repeating: "1.234.567.890", count: 16)),
    ]
    let outcome = try paper("noi_dung: |\n  Số liệu:\n\n  " + rows.joined(separator: "\n  "))
    let found = outcome.diagnostics.filter { $0.id == "table-too-wide" }
    #expect(found.count == 1)
    #expect(found.first?.severity == .warning)
    let range = try #require(found.first?.range)
    #expect(range.source.position(of: range.lowerBound).line == 11)
  }
}
