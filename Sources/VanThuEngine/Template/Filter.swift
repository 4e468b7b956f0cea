import VanThuBase

/// Filters over one value: `{{ ngay_hop | ngay_day_du }}`.
enum Filter: String, CaseIterable, Sendable {
  case ngay, ngayDayDu = "ngay_day_du", thangNam = "thang_nam", nam, thu, quy
  case gio
  case so2, soLuong = "so_luong", nghin, bangChu = "bang_chu", laMa = "la_ma", phanTram =
    "phan_tram"
  case hoa, thuong, hoaDau = "hoa_dau", thuongDau = "thuong_dau", cham, boCham = "bo_cham"
  case macDinh = "mac_dinh"
  case noi, dem, dau, cuoi
  case xungHo = "xung_ho"
  case coNam = "co_nam"
  case chiaHet = "chia_het"

  /// How many arguments it takes.
  var arity: Int {
    switch self {
    case .phanTram, .macDinh, .noi, .chiaHet: 1
    default: 0
    }
  }

  /// Whether what it gives depends on the standard, which is then its last argument.
  var needsStandard: Bool { self == .xungHo }

  /// The type its argument must have, where that matters.
  var argument: StaticType? {
    switch self {
    case .phanTram, .chiaHet: .number
    case .noi: .text
    default: nil
    }
  }

  /// The type it gives for a type; nil when it does not take it.
  func result(for input: StaticType) -> StaticType? {
    switch (self, input) {
    case (.noi, .list(let item)): return item.isPrintable ? .text : nil
    case (.ngay, .date), (.ngayDayDu, .date), (.thangNam, .date), (.nam, .date), (.thu, .date),
      (.quy, .date), (.gio, .time), (.so2, .number), (.soLuong, .number), (.nghin, .number),
      (.bangChu, .number),
      (.laMa, .number), (.phanTram, .number), (.hoa, .text), (.thuong, .text), (.hoaDau, .text),
      (.thuongDau, .text), (.cham, .text), (.boCham, .text), (.xungHo, .text):
      return .text
    case (.so2, .text): return .text
    case (.coNam, .text), (.chiaHet, .number): return .bool
    case (.macDinh, _) where input.isPrintable: return input.isText ? .text : input
    case (.dem, .list): return .number
    case (.dau, .list(let item)), (.cuoi, .list(let item)): return item
    default: return nil
    }
  }

  /// What it takes, for messages.
  var input: String {
    switch self {
    case .ngay, .ngayDayDu, .thangNam, .nam, .thu, .quy: "ngày"
    case .gio: "giờ"
    case .so2, .soLuong, .nghin, .bangChu, .laMa, .phanTram, .chiaHet: "số"
    case .hoa, .thuong, .hoaDau, .thuongDau, .cham, .boCham, .xungHo, .coNam: "dòng chữ"
    case .macDinh: "giá trị in được"
    case .noi: "danh sách các dòng chữ"
    case .dem, .dau, .cuoi: "danh sách"
    }
  }

  /// Applies the filter. A missing value stays missing, except for `mac_dinh`.
  func apply(_ input: Datum, _ arguments: [Datum]) -> Datum {
    if case .missing = input { return self == .macDinh ? arguments[0] : .missing }
    switch (self, input) {
    case (.macDinh, .text(let text, _)) where text.isEmpty: return arguments[0]
    case (.macDinh, _): return input
    case (_, .date(let date, _)): return date.isBlank ? .missing : string(self.date(date))
    case (.gio, .time(let time)): return string(time.written)
    case (.so2, .text(let text, _)): return string(text.count == 1 ? "0" + text : text)
    case (_, .number(let number)): return self.number(number, arguments)
    case (.xungHo, .text(let text, _)):
      guard case .text(let name, _)? = arguments.last, let standard = Standard(rawValue: name)
      else { return input }
      // the record's own form of address comes first
      return FormsOfAddress.begin(text)
        ? input : string(standard.conventions.formOfAddress + text)
    case (.coNam, .text(let text, _)): return .bool(Filter.endsWithYear(text))
    case (_, .text(let text, _)): return string(self.text(text))
    case (.noi, .list(let items)):
      // as written: the blank at the end of ', ' counts
      guard case .text(let separator, _) = arguments[0] else { return .missing }
      return string(items.map(\.printed).filter { !$0.isEmpty }.joined(separator: separator))
    case (.dem, .list(let items)): return .number(Number(items.count))
    case (.dau, .list(let items)): return items.first ?? .missing
    case (.cuoi, .list(let items)): return items.last ?? .missing
    default: return .missing
    }
  }

  private func string(_ text: String) -> Datum { .text(text, source: nil) }

  /// Whether a text ends with "năm 2026", with any year.
  private static func endsWithYear(_ text: String) -> Bool {
    let words = text.withoutLast(".;, ").split(whereSeparator: \.isWhitespace).suffix(2)
    guard let last = words.last, words.count == 2 else { return false }
    return last.utf8.count == 4 && last.utf8.allSatisfy(\.isDigit)
      && words.first?.lowercased() == "năm"
  }

  private func date(_ date: PartialDate) -> String {
    switch self {
    case .ngayDayDu: return date.written
    case .thangNam:
      let whole = PartialDate(year: date.year, month: date.month, day: 1).written
      return whole.firstRange(of: "tháng").map { String(whole[$0.lowerBound...]) } ?? whole
    case .nam: return date.year.map(String.init) ?? ""
    case .thu:
      // room to write it by hand, as for the other parts of a date that is not known whole
      let names = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"]
      return date.civil.map { names[$0.weekday] } ?? "thứ\u{A0}\(PartialDate.blank)"
    case .quy:
      return date.month.map { "quý " + RomanNumeral.string(($0 + 2) / 3) }
        ?? "quý\u{A0}\(PartialDate.blank)"
    default: return date.short
    }
  }

  private func number(_ number: Number, _ arguments: [Datum]) -> Datum {
    switch self {
    // a count of nothing is a word: "không kiến nghị", never "00 kiến nghị"
    case .so2 where number == Number(0), .soLuong where number == Number(0): string("không")
    case .so2:
      string(number.isWhole && (0..<10).contains(number.whole) ? "0\(number.whole)" : number.plain)
    case .soLuong:
      string(
        number.isWhole && (0..<10).contains(number.whole) ? "0\(number.whole)" : number.grouped)
    case .nghin: string(number.grouped)
    case .bangChu: string(number.inWords)
    case .laMa: string(RomanNumeral.string(number.whole))
    case .phanTram:
      if case .number(let total)? = arguments.first, let share = number.percent(of: total) {
        string(share.plain + "%")
      } else {
        string("0%")
      }
    case .chiaHet:
      if case .number(let divisor)? = arguments.first, divisor.scaled != 0 {
        .bool(number.scaled % divisor.scaled == 0)
      } else {
        .bool(false)
      }
    default: .number(number)
    }
  }

  private func text(_ text: String) -> String {
    switch self {
    case .hoa: return Vietnamese.capitals(text)
    case .thuong: return text.lowercased()
    case .hoaDau: return text.capitalFirst
    case .thuongDau: return text.lowercasedFirst
    case .cham:
      switch text.utf8.last {
      case nil, UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"):
        return text
      default: return text.last == "…" ? text : text + "."
      }
    case .boCham:
      return text.withoutLast(".;, ")
    default: return text
    }
  }
}

extension PartialDate {
  /// Whether nothing of it is known.
  var isBlank: Bool { year == nil && month == nil && day == nil }
}

extension StaticType {
  /// Whether it is text.
  var isText: Bool { if case .text = self { true } else { false } }
}

/// Filters over a list of records that look at one of their fields: `ds | tong('so_luong')`.
enum FieldFilter: String, CaseIterable, Sendable {
  case tong, loc, khac, co, nhom, sapXep = "sap_xep"

  /// How many arguments follow the name of the field.
  var arity: Int { self == .loc || self == .khac ? 1 : 0 }

  /// The type it gives for lists of a record with a field of a type.
  func result(for list: StaticType, field: StaticType) -> StaticType? {
    switch self {
    case .tong:
      if case .number = field { return .number }
      return nil
    case .nhom:
      return .list(
        .record([
          .init(name: "ten", type: field, mayBeMissing: false),
          .init(name: "gom", type: list, mayBeMissing: false),
        ]))
    case .loc, .khac, .co, .sapXep: return list
    }
  }

  /// Applies the filter.
  func apply(_ input: Datum, _ slot: Int, _ argument: Datum?) -> Datum {
    guard case .list(let items) = input else { return .missing }
    func field(_ item: Datum) -> Datum {
      if case .record(let slots) = item, slot < slots.count { slots[slot] } else { .missing }
    }
    switch self {
    case .tong:
      return .number(
        items.reduce(Number(0)) { sum, item in
          if case .number(let number) = field(item) { sum + number } else { sum }
        })
    case .loc:
      let wanted = argument?.comparable
      return .list(items.filter { field($0).comparable == wanted })
    case .khac:
      let wanted = argument?.comparable
      return .list(items.filter { field($0).comparable != wanted })
    case .co: return .list(items.filter { field($0).isTrue })
    case .sapXep:
      return .list(
        items.map { ($0, field($0).orderKey) }.enumerated().sorted { a, b in
          let (x, y) = (a.element.1, b.element.1)
          return x == y ? a.offset < b.offset : x < y
        }.map(\.element.0))
    case .nhom:
      var order: [[UInt8]] = []
      var groups: [[UInt8]: (Datum, [Datum])] = [:]
      for item in items {
        let name = field(item)
        let key = name.comparable
        if groups[key] == nil {
          order.append(key)
          groups[key] = (key.isEmpty ? .text("Khác", source: nil) : name, [])
        }
        groups[key]?.1.append(item)
      }
      return .list(order.compactMap { groups[$0].map { .record([$0.0, .list($0.1)]) } })
    }
  }
}

extension Datum {
  /// What two values are equal by, whatever their case and the place of their tone marks.
  fileprivate var comparable: [UInt8] {
    if case .bool(let bool) = self { return Vietnamese.spellingKey(bool ? "có" : "không") }
    return Vietnamese.spellingKey(printed)
  }
}
