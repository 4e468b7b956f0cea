import VanThuBase

/// Codes of the data that archives keep about dossiers and papers (Thông tư 05/2025/TT-BNV).
public enum ArchiveCode {
  /// How long a dossier is kept.
  public enum Retention: String, CaseIterable, Sendable {
    case permanent = "01"
    case years70 = "02"
    case years50 = "03"
    case years30 = "04"
    case years20 = "05"
    case years10 = "06"
    case other = "07"

    /// The Vietnamese name.
    public var name: String {
      switch self {
      case .permanent: "Vĩnh viễn"
      case .years70: "70 năm"
      case .years50: "50 năm"
      case .years30: "30 năm"
      case .years20: "20 năm"
      case .years10: "10 năm"
      case .other: "Khác"
      }
    }

    /// The code for words such as `Vĩnh viễn`, `70 năm`, `5 năm`; other terms are `other`.
    public init(_ words: String) {
      let folded = Vietnamese.fold(words)
      self = Retention.allCases.first { Vietnamese.fold($0.name) == folded } ?? .other
    }
  }

  /// Who may use a dossier.
  public enum Access: String, CaseIterable, Sendable {
    case open = "01"
    case conditional = "02"
    case secret = "03"

    /// The Vietnamese name.
    public var name: String {
      switch self {
      case .open: "Công khai"
      case .conditional: "Có điều kiện"
      case .secret: "Mật"
      }
    }

    /// Takes a name or a code: `Có điều kiện`, `02`, `2`; nil for other words.
    public init?(words: String) {
      let folded = Vietnamese.fold(words)
      let found = Access.allCases.first { access in
        folded == Vietnamese.fold(access.name) || folded == access.rawValue
          || folded == access.rawValue.dropFirst()
      }
      guard let found else { return nil }
      self = found
    }
  }

  /// Whether papers were born digital.
  public enum Confidence: String, CaseIterable, Sendable {
    case born = "01"
    case scanned = "02"
    case mixed = "03"
  }

  /// The kinds of paper, in the order of their codes 01…32.
  public static let typeNames = [
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy định", "Thông tư", "Thông tư liên tịch",
    "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo",
    "Tờ trình", "Giấy ủy quyền", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Biên bản", "Hợp đồng",
    "Công văn", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy mời", "Giấy giới thiệu",
    "Giấy nghỉ phép", "Thư công", "Bản đồ", "Bản vẽ kỹ thuật", "Khác",
  ]

  /// The code of a kind of paper, `32` for kinds that have none. Words behind the kind do not count:
  /// "Báo cáo kết quả giải quyết" is a report.
  public static func typeCode(_ name: String) -> String {
    let folded = Vietnamese.fold(name)
    let fitting = typeNames.indices.filter { index in
      let kind = Vietnamese.fold(typeNames[index])
      return folded == kind || folded.hasPrefix(kind + "_")
    }
    // "Thông tư liên tịch" rather than "Thông tư"
    let index =
      fitting.max { typeNames[$0].utf8.count < typeNames[$1].utf8.count } ?? typeNames.count - 1
    return index < 9 ? "0\(index + 1)" : String(index + 1)
  }
}
