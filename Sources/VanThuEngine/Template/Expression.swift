import VanThuBase

/// An expression of a template, its names resolved to places.
indirect enum Expression: Sendable {
  case literal(Datum)
  /// A field of the template, by its order.
  case field(Int)
  /// Something every paper has.
  case builtin(Builtin)
  /// The item of a loop, by the depth of the loop.
  case variable(Int)
  /// The state of a loop, by its depth.
  case loop(Int, LoopState)
  /// A field of a record, by its order.
  case member(Expression, Int)
  case compare(Comparison, Expression, Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)
  case not(Expression)
  case filter(Filter, Expression, [Expression])
  /// A filter that looks at one field of the records in a list.
  case fieldFilter(FieldFilter, Expression, slot: Int, Expression?)

  /// What every paper has, whatever its template.
  enum Builtin: Int, CaseIterable, Sendable {
    case agencyName, agencySpokenName, agencyShortName, agencyPlace, agencyAbbreviation,
      agencyParent
    case agencyIsOfParty, agencyUnit, agencyNeighbourhood
    case standard, date, year, number, subject, kind, addressees, partnerName, signers
    case noticeSpan, postingSpan, postingSpoken, unitAnswersSpan

    /// What is known of a signer.
    private static var signerSlots: [StaticType.Slot] {
      ["chuc_vu", "ho_ten"].map { .init(name: $0, type: .text, mayBeMissing: true) }
    }

    /// How a template writes it.
    var path: String {
      switch self {
      case .agencyName: "co_quan.ten"
      case .agencySpokenName: "co_quan.ten_goi"
      case .agencyShortName: "co_quan.goi_tat"
      case .agencyPlace: "co_quan.dia_danh"
      case .agencyAbbreviation: "co_quan.viet_tat"
      case .agencyParent: "co_quan.cap_tren"
      case .agencyIsOfParty: "co_quan.cua_dang"
      case .agencyUnit: "co_quan.cap"
      case .agencyNeighbourhood: "co_quan.khu_dan_cu"
      case .standard: "tieu_chuan"
      case .date: "ngay"
      case .year: "nam"
      case .number: "so"
      case .subject: "trich_yeu"
      case .kind: "loai"
      case .addressees: "kinh_gui"
      case .partnerName: "cung_ban_hanh.ten_goi"
      case .signers: "ky"
      case .noticeSpan: "thoi_han.\(Deadlines.Step.notice.rawValue)"
      case .postingSpan: "thoi_han.\(Deadlines.Step.posting.rawValue)"
      case .postingSpoken: "thoi_han.\(Deadlines.Step.posting.rawValue)_doc"
      case .unitAnswersSpan: "thoi_han.\(Deadlines.Step.unitAnswers.rawValue)"
      }
    }

    /// Its type, and whether it may be missing.
    var type: (StaticType, mayBeMissing: Bool) {
      switch self {
      case .agencyName, .agencySpokenName, .agencyShortName, .agencyUnit, .agencyNeighbourhood,
        .standard, .kind:
        (.text, false)
      case .agencyPlace, .agencyAbbreviation, .agencyParent, .number, .subject, .partnerName:
        (.text, true)
      case .agencyIsOfParty: (.bool, false)
      case .date: (.date, true)
      case .year: (.text, true)
      case .addressees: (.list(.text), false)
      case .signers: (.list(.record(Builtin.signerSlots)), false)
      case .noticeSpan, .postingSpan, .postingSpoken, .unitAnswersSpan: (.text, false)
      }
    }
  }

  /// What a loop knows of itself.
  enum LoopState: String, Sendable {
    case index = "stt"
    case isFirst = "dau"
    case isLast = "cuoi"
  }

  /// Comparisons.
  enum Comparison: String, Sendable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }
}

/// The values an expression is worked out with.
struct Scope: Sendable {
  /// The template's fields.
  var fields: [Datum]
  /// `Builtin` by raw value.
  var builtins: [Datum]
  /// The items of the open loops.
  var variables: [Datum] = []
  /// Index from 0, and count, of the open loops.
  var loops: [(index: Int, count: Int)] = []
  /// What the paper has cost so far.
  let work = PaperWork()
}

extension Expression {
  /// Works the expression out. Nothing can fail: the compiler has checked names and types.
  func value(in scope: borrowing Scope) -> Datum {
    switch self {
    case .literal(let datum): return datum
    case .field(let index): return scope.fields[index]
    case .builtin(let builtin): return scope.builtins[builtin.rawValue]
    case .variable(let depth): return scope.variables[depth]
    case .loop(let depth, let state):
      let (index, count) = scope.loops[depth]
      switch state {
      case .index: return .number(Number(index + 1))
      case .isFirst: return .bool(index == 0)
      case .isLast: return .bool(index == count - 1)
      }
    case .member(.variable(let depth), let slot):
      if case .record(let slots) = scope.variables[depth], slot < slots.count {
        return slots[slot]
      }
      return .missing
    case .member(let base, let slot):
      if case .record(let slots) = base.value(in: scope), slot < slots.count { return slots[slot] }
      return .missing
    case .compare(let comparison, let a, let b):
      return .bool(Expression.compare(comparison, a.value(in: scope), b.value(in: scope)))
    case .and(let a, let b): return .bool(a.value(in: scope).isTrue && b.value(in: scope).isTrue)
    case .or(let a, let b): return .bool(a.value(in: scope).isTrue || b.value(in: scope).isTrue)
    case .not(let a): return .bool(!a.value(in: scope).isTrue)
    case .filter(let filter, let input, let arguments):
      let datum = input.value(in: scope)
      guard scope.work.take(datum) else { return .missing }
      return filter.apply(datum, arguments.map { $0.value(in: scope) })
    case .fieldFilter(let filter, .field(let index), let slot, nil):
      // the same wherever it stands in the paper: worked out once, however often a loop asks
      return scope.work.known(filter, index, slot) {
        scope.work.take(scope.fields[index], sorts: filter == .sapXep)
          ? filter.apply(scope.fields[index], slot, nil) : .missing
      }
    case .fieldFilter(let filter, let input, let slot, let argument):
      let datum = input.value(in: scope)
      guard scope.work.take(datum, sorts: filter == .sapXep) else { return .missing }
      return filter.apply(datum, slot, argument?.value(in: scope))
    }
  }

  private static func compare(_ comparison: Comparison, _ a: Datum, _ b: Datum) -> Bool {
    switch comparison {
    case .equal: return a.sortKey == b.sortKey
    case .unequal: return a.sortKey != b.sortKey
    default: break
    }
    let (x, y) = Expression.comparable(a, b)
    // a missing value is neither less nor greater than anything
    guard x != .missing, y != .missing else { return false }
    switch comparison {
    case .less: return x < y
    case .lessOrEqual: return x <= y
    case .greater: return x > y
    default: return x >= y
    }
  }
}

extension Expression {
  /// What says which of two values comes first: of dates only the parts both have.
  private static func comparable(_ a: Datum, _ b: Datum) -> (SortKey, SortKey) {
    guard case .date(let x, _) = a, case .date(let y, _) = b else { return (a.sortKey, b.sortKey) }
    let hasMonths = x.month != nil && y.month != nil
    let hasDays = hasMonths && x.day != nil && y.day != nil
    func key(_ date: PartialDate) -> SortKey {
      date.year.map { .date($0, hasMonths ? date.month ?? 0 : 0, hasDays ? date.day ?? 0 : 0) }
        ?? .missing
    }
    return (key(x), key(y))
  }
}

/// What values are compared and sorted by.
enum SortKey: Comparable {
  case missing
  case bool(Int)
  case number(Number)
  case date(Int, Int, Int)
  case time(Int)
  case text(String)
  case letters(Letters)
  case other

  /// Bytes compared one by one.
  struct Letters: Comparable {
    let bytes: [UInt8]
    static func < (a: Letters, b: Letters) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
  }
}

extension Datum {
  /// Its key for comparisons.
  var sortKey: SortKey {
    switch self {
    case .missing: .missing
    case .bool(let bool): .bool(bool ? 1 : 0)
    case .number(let number): .number(number)
    case .date(let date, _): .date(date.year ?? 0, date.month ?? 0, date.day ?? 0)
    case .time(let time): .time(time.hour * 60 + time.minute)
    case .text(let text, _): .text(text)
    case .list, .record: .other
    }
  }

  /// Its key for sorting: texts by the Vietnamese alphabet.
  var orderKey: SortKey {
    if case .text(let text, _) = self {
      .letters(.init(bytes: Vietnamese.collationKey(text)))
    } else {
      sortKey
    }
  }

  /// How it is printed without a filter.
  var printed: String {
    switch self {
    case .missing, .bool, .list, .record: ""
    case .text(let text, _): TextShape.oneLine(text)
    case .number(let number): number.plain
    case .date(let date, _): date.short
    case .time(let time): time.written
    }
  }
}
