import VanThuBase
import VanThuEngine

/// What a record may hold, as a tree of the names that headers can use.
struct RecordShape: Sendable {
  /// A name and what is behind it.
  struct Node: Sendable {
    /// As a record names it.
    let name: String
    /// What people call it, folded.
    let labels: [String]
    /// What stands above a column for it.
    let title: String
    let kind: Kind
    /// Whether it is one of the keys that every paper has.
    var isCommon = false
    /// Whether it holds a day, so that the time of day of a cell does not count.
    var isDate = false
    /// Whether every record must have it.
    var isRequired = false
  }

  /// What is behind a name.
  indirect enum Kind: Sendable {
    case scalar
    /// A list of plain texts.
    case texts
    /// One record; a text can stand for it where the office file has a name for it.
    case group([Node], takesText: Bool)
    /// A list of records; where texts can stand for them a cell gives one in each line.
    case list([Node], takesTexts: Bool)
  }

  /// A step from a record to a value inside it.
  enum Step: Hashable, Sendable {
    case key(String)
    /// An item of a list, from 1.
    case item(Int)
  }

  /// The most bytes and dots of a header that can mean something.
  static let maximumHeader = (bytes: 512, dots: 8)
  /// The most items that columns with numbers in brackets can make.
  static let maximumItem = 1000

  let nodes: [Node]

  /// The names of a template's records.
  init(_ template: Template) {
    nodes = template.fields.map(RecordShape.node) + RecordShape.common
  }

  /// The names inside a list.
  init(_ nodes: [Node]) { self.nodes = nodes }

  private static func node(_ field: Field) -> Node {
    let kind: Kind =
      switch field.kind {
      case .texts: .texts
      case .list(let fields): .list(fields.map(node), takesTexts: false)
      case .group(let fields): .group(fields.map(node), takesText: false)
      default: .scalar
      }
    let isDate = if case .date = field.kind { true } else { false }
    return Node(
      name: field.name, labels: [folded(field.label)], title: field.label, kind: kind,
      isDate: isDate, isRequired: field.isRequired)
  }

  /// A header or label as it is compared: folded, dots and blanks at its ends taken away.
  static func folded(_ text: String) -> String {
    var folded = Vietnamese.fold(text)
    while let last = folded.last, last == "." || last == "_" { folded.removeLast() }
    return folded
  }

  // MARK: - The keys of every paper

  private static func key(
    _ name: String, _ title: String, _ labels: [String] = [], _ kind: Kind = .scalar
  ) -> Node {
    Node(
      name: name, labels: ([title] + labels).map(folded), title: title, kind: kind, isCommon: true,
      isDate: name == "ngay")
  }

  private static let common: [Node] = [
    key("so", "Số văn bản", ["Số của văn bản"]),
    key("ngay", "Ngày văn bản", ["Ngày ban hành", "Ngày, tháng, năm", "Thời gian ban hành"]),
    key("ky_hieu", "Ký hiệu", ["Số, ký hiệu", "Ký hiệu của văn bản", "Số và ký hiệu"]),
    key("trich_yeu", "Trích yếu", ["Trích yếu nội dung", "Trích yếu nội dung văn bản"]),
    key("kinh_gui", "Kính gửi", [], .texts),
    key("can_cu", "Căn cứ", ["Căn cứ ban hành"], .texts),
    key(
      "noi_nhan", "Nơi nhận", [],
      .list([key("ten", "Tên", ["Nơi nhận"]), key("ghi_chu", "Ghi chú")], takesTexts: true)),
    key("luu", "Nơi lưu", ["Lưu"]),
    key("nguoi_soan", "Người soạn", ["Ký hiệu người soạn thảo"]),
    key("so_ban", "Số bản", ["Số lượng bản phát hành"]),
    key(
      "ky", "Người ký", [],
      .list(
        [
          key("ho_ten", "Họ và tên", ["Họ tên"]), key("chuc_vu", "Chức vụ"),
          key("quyen_han", "Quyền hạn ký"), key("thay", "Ký thay"),
          key("tap_the", "Thay mặt", ["Tập thể"]), key("ghi_chu", "Ghi chú"),
        ], takesTexts: true)),
    key("do_khan", "Độ khẩn"),
    key("do_mat", "Độ mật"),
    key("pham_vi_luu_hanh", "Phạm vi lưu hành"),
    key("du_thao", "Dự thảo"),
    key("mau", "Mẫu văn bản"),
    key(
      "co_quan", "Cơ quan", ["Cơ quan ban hành"],
      .group(
        [
          key("ten", "Tên", ["Tên cơ quan"], .texts),
          key("cap_tren", "Cấp trên", ["Cơ quan cấp trên"], .texts),
          key("viet_tat", "Viết tắt"), key("dia_danh", "Địa danh"),
          key("don_vi", "Đơn vị soạn thảo", ["Đơn vị"]), key("ten_goi", "Tên gọi"),
          key("lien_he", "Liên hệ"), key("tieu_chuan", "Tiêu chuẩn"),
        ], takesText: true)),
    key(
      "phu_luc", "Phụ lục", [],
      .list(
        [key("ten", "Tên", ["Tên phụ lục"]), key("noi_dung", "Nội dung"), key("ngang", "Ngang")],
        takesTexts: false)),
  ]

  // MARK: - Finding

  /// The node of a folded name: names come before labels, a template's own before those of every
  /// paper.
  func node(_ folded: String) -> Node? {
    nodes.first { $0.name == folded } ?? nodes.first { $0.labels.contains(folded) }
  }

  /// The way a header describes.
  /// - Parameter header: folded: `ky.ho_ten`, `kien_nghi[1].noi_dung`.
  /// - Returns: nil when nothing has this name; the node is what the way ends at, an item of a list
  ///   when the last step is one.
  func find(_ header: String) -> (path: [Step], node: Node)? {
    guard header.utf8.count <= RecordShape.maximumHeader.bytes,
      header.utf8.count(where: { $0 == UInt8(ascii: ".") }) <= RecordShape.maximumHeader.dots
    else { return nil }
    if let whole = node(header) { return ([.key(whole.name)], whole) }
    if let (list, item) = item(header) {
      return ([.key(list.name), .item(item)], list)
    }
    // a label may hold dots itself, so each of them is tried
    for dot in header.indices where header[dot] == "." {
      let head = RecordShape.folded(String(header[..<dot]))
      var rest = header[header.index(after: dot)...]
      while rest.first == "_" { rest = rest.dropFirst() }
      var path: [Step]
      let inner: [Node]
      if let group = node(head) {
        path = [.key(group.name)]
        switch group.kind {
        case .group(let nodes, _): inner = nodes
        case .list(let nodes, _):
          inner = nodes
          path.append(.item(1))
        default: continue
        }
      } else if let (list, item) = item(head), case .list(let nodes, _) = list.kind {
        path = [.key(list.name), .item(item)]
        inner = nodes
      } else {
        continue
      }
      if let found = RecordShape(inner).find(String(rest)) {
        return (path + found.path, found.node)
      }
    }
    return nil
  }

  /// `kien_nghi[2]`, `kien_nghi_2`: a list and the number of an item.
  private func item(_ text: String) -> (Node, Int)? {
    var name = Substring(text)
    if name.last == "]" { name = name.dropLast() }
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0, digits < 5, let number = Int(name.suffix(digits)),
      (1...RecordShape.maximumItem).contains(number)
    else { return nil }
    name = name.dropLast(digits)
    guard name.last == (text.last == "]" ? "[" : "_") else { return nil }
    guard let node = node(RecordShape.folded(String(name.dropLast()))) else { return nil }
    switch node.kind {
    case .list, .texts: return (node, number)
    default: return nil
    }
  }

  /// The names and labels a mistyped header is compared with, and what each is of.
  var spellings: [(folded: String, node: Node)] {
    nodes.flatMap { node in ([node.name] + node.labels).map { ($0, node) } }
  }
}

extension RecordShape.Step {
  /// A way as a record writes it: `kien_nghi[1].noi_dung`.
  static func text(_ path: [RecordShape.Step]) -> String {
    var text = ""
    for step in path {
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .item(let item): text += "[\(item)]"
      }
    }
    return text
  }
}
