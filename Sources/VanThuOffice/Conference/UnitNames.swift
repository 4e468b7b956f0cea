import VanThuBase
import VanThuEngine

/// The units an office has, as its file lists them, to find names that are none of them.
struct UnitNames {
  private let names: [String]
  /// Names by what may stand for them: the name, the id, the abbreviation, all folded.
  private var meant: [String: String] = [:]

  /// Takes the units of an office.
  init(_ office: Office) {
    names = office.units.entries.map { $0.value.record?["ten"]?.text ?? $0.written }
    for (entry, name) in zip(office.units.entries, names) {
      for key in [entry.written, entry.value.record?["viet_tat"]?.text].compactMap(\.self) {
        meant[Vietnamese.fold(key)] = name
      }
    }
    for name in names { meant[Vietnamese.fold(name)] = name }
  }

  /// Looks at the units a conference gives work to. An office that lists none is not asked.
  /// - Returns: a warning for each name the office does not have, at its first place.
  func check(_ conference: Conference) -> [Diagnostic] {
    guard !names.isEmpty else { return [] }
    var order: [String] = []
    var places: [String: [(range: SourceRange?, path: FieldPath)]] = [:]
    func look<Key>(_ name: String?, _ origin: Located<Key>, _ key: Key) {
      guard let name, !isKnown(name) else { return }
      if places[name] == nil { order.append(name) }
      places[name, default: []].append((origin.place(of: key), origin.path(of: key)))
    }
    for item in conference.preparations { look(item.unit, item.origin, .unit) }
    for item in conference.petitions { look(item.unit, item.origin, .unit) }
    for item in conference.papers { look(item.unit, item.origin, .unit) }
    return order.map { name in
      let found = places[name] ?? []
      let near =
        meant[Vietnamese.fold(name)]
        ?? Vietnamese.nearest(to: Vietnamese.fold(name), among: meant.keys.sorted())
        .flatMap { meant[$0] }
      return Diagnostic(
        .warning, "unknown-unit", "tệp văn phòng không có đơn vị này", at: found.first?.range,
        path: found.first?.path,
        notes: found.count > 1 ? [.init("còn \(found.count - 1) chỗ nữa viết như vậy")] : [],
        fix: near.map { .init("có phải ý bạn là `\($0)`?") }
          ?? .init("viết đúng tên trong `don_vi` của tệp văn phòng, hoặc thêm đơn vị vào đó"))
    }
  }

  /// Whether it is a unit, or some of them in a row: `Công an xã, Trạm Y tế xã`.
  private func isKnown(_ name: String) -> Bool {
    func isUnit(_ name: some StringProtocol) -> Bool {
      // a name with other marks is another name, and another row of a report
      let key = Vietnamese.spellingKey(String(name))
      return names.contains { Vietnamese.spellingKey($0) == key }
    }
    return isUnit(name)
      || name.split { $0 == "," || $0 == ";" }.allSatisfy { isUnit($0) }
  }
}
