import VanThuBase

/// Writes a YAML record to fill in, with a comment for every key.
///
/// What must be given stands there with an example; what may be given stands behind `#`. The sample
/// as it is makes a paper without errors.
public struct SampleWriter {
  private let template: Template
  private let fields: [Field]
  private let standard: Standard
  /// Which commands the sample is for.
  private let usage: String
  /// Whether the record names the template.
  private let namesTemplate: Bool
  private var out = ""
  /// Whether it is for a record of many papers, which has no number, date and subject of its own.
  private var isShared: Bool { template.id.isEmpty }

  /// The sample of a template.
  /// - Parameter standard: which standard's common keys to show.
  /// - Parameters:
  ///   - fields: those to show; nil for all of the template.
  ///   - usage: what to do with it, for a sample that is not given to `render`.
  public static func sample(
    _ template: Template, fields: [Field]? = nil, standard: Standard, usage: String? = nil
  ) -> String {
    var writer = SampleWriter(
      template: template, fields: fields ?? template.fields, standard: standard,
      namesTemplate: usage == nil,
      usage: usage
        ?? "Kiểm tra: vanthu check TỆP.yaml      Tạo văn bản: vanthu render TỆP.yaml -o ra/")
    writer.write()
    return writer.out
  }

  /// The sample of a record that many templates share.
  public static func sample(_ type: RecordType, standard: Standard) -> String {
    var writer = SampleWriter(
      template: Template(record: type), fields: type.fields, standard: standard,
      namesTemplate: false,
      usage:
        "Tiến độ: vanthu dossier status TỆP.yaml      Tạo văn bản: vanthu dossier build TỆP.yaml -o ra/"
    )
    writer.write()
    return writer.out
  }

  private init(
    template: Template, fields: [Field], standard: Standard, namesTemplate: Bool, usage: String
  ) {
    self.namesTemplate = namesTemplate
    self.template = template
    self.fields = fields
    self.standard = standard
    self.usage = usage
  }

  private mutating func write() {
    out += "# \(template.title)\n"
    if let help = template.help { out += SampleWriter.comment(help, indent: "") }
    out += """
      # Điền vào sau dấu hai chấm. Dòng có # viết liền (như #so: 48) là mục tùy chọn: bỏ dấu # để dùng.
      # \(usage)
      \(namesTemplate ? "\nmau: \(template.id)\n" : "")

      """
    common()
    out += "\n# ----- Nội dung riêng của mẫu này -----\n\n"
    for field in fields { write(field, indent: "", isActive: field.isRequired) }
    closing()
  }

  // MARK: - Common keys

  private mutating func common() {
    let isParty = standard == .hd05
    out += """
      # Cơ quan ban hành (hoặc chỉ ghi mã đã khai trong van-phong.yaml, ví dụ: co_quan: ubnd)
      co_quan:
        tieu_chuan: \(standard.rawValue)          # nd30: văn bản nhà nước; hd05: văn bản của Đảng
        \(isParty ? "cap_tren: ĐẢNG BỘ TỈNH ĐÔNG SƠN" : "#cap_tren: TÊN CƠ QUAN CHỦ QUẢN")
        ten: \(isParty ? "ĐẢNG ỦY XÃ AN BÌNH" : "[ỦY BAN NHÂN DÂN, XÃ AN BÌNH]")
        viet_tat: \(isParty ? "ĐU" : "UBND")
        dia_danh: An Bình

      """
    if isShared { return }
    out += """
      \(template.kind.family == .letter && !isParty ? "  don_vi: VP            # đơn vị soạn thảo, trong ký hiệu công văn\n" : "")
      #so: 48                # bỏ trống để ghi tay
      ngay: 2026             # ghi đủ: 2026-09-26; 2026-09 để trống ngày; 2026 để trống cả ngày, tháng

      """
    if template.subject.isEmpty {
      out += "trich_yeu: Nêu ngắn gọn nội dung văn bản\n"
    } else {
      out += "#trich_yeu: Nêu ngắn gọn nội dung văn bản    # bỏ trống thì theo mẫu\n"
    }
    switch template.kind {
    case .congVan, .toTrinh: out += "kinh_gui: [Ủy ban nhân dân tỉnh Đông Sơn]\n"
    case .baoCao: out += "#kinh_gui: [Ủy ban nhân dân tỉnh Đông Sơn]\n"
    default: break
    }
    if template.takesBases {
      // a decision without bases is warned of
      let mark = template.kind.family == .decision ? "" : "#"
      out += """
        \(mark)can_cu:
        \(mark)  - Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025

        """
    }
  }

  private mutating func closing() {
    let isParty = standard == .hd05
    out += "\n# ----- Nơi nhận và người ký -----\n\nnoi_nhan:\n"
    if template.kind == .congVan || template.kind == .toTrinh { out += "  - Như trên\n" }
    out +=
      isParty
      ? "  - Thường trực Tỉnh ủy (báo cáo)\n  - Các chi bộ trực thuộc\n"
      : "  - Thường trực Đảng ủy xã (báo cáo)\n  - Các thôn\n"
    out += "luu: \(isParty ? "Văn phòng Đảng ủy" : "VT")\n"
    if template.kind == .bienBan {
      out += """
        ky:                    # hai người: thư ký bên trái, chủ tọa bên phải
          - chuc_vu: \(isParty ? "NGƯỜI GHI BIÊN BẢN" : "THƯ KÝ")
            ho_ten: Nguyễn Thị A
          - chuc_vu: \(isParty ? "CHỦ TRÌ" : "CHỦ TỌA")
            ho_ten: Trần Văn B

        """
    } else if isParty {
      out += """
        ky:
          tap_the: ĐẢNG ỦY     # ký thay mặt (T/M)
          chuc_vu: BÍ THƯ
          ho_ten: Trần Văn B

        """
    } else {
      out += """
        ky:
          tap_the: ỦY BAN NHÂN DÂN   # ký thay mặt (TM.)
          #quyen_han: KT             # KT, TL, TUQ hoặc Q; khi đó chuc_vu: PHÓ CHỦ TỊCH
          #thay: CHỦ TỊCH            # ký thay ai
          chuc_vu: CHỦ TỊCH
          ho_ten: Trần Văn B

        """
    }
    out += """
      #do_khan: HỎA TỐC      # HỎA TỐC, THƯỢNG KHẨN hoặc KHẨN
      #du_thao: true
      #phu_luc:
      #  - ten: Danh sách các thôn
      #    noi_dung: |
      #      1. Thôn Một.

      """
  }

  // MARK: - Fields

  private mutating func write(_ field: Field, indent: String, isActive: Bool) {
    var about = field.label
    if field.isRequired { about += " (bắt buộc)" }
    if let help = field.help { about += ". " + help }
    if case .choice(let choices) = field.kind {
      about += ". Chọn: " + choices.joined(separator: "; ")
    }
    if case .bool = field.kind { about += ". Ghi có hoặc không" }
    if let text = field.defaultText, !text.isEmpty { about += ". Bỏ trống thì là: \(text)" }
    out += SampleWriter.comment(about, indent: indent)
    var block = self
    block.out = ""
    block.value(field, indent: indent)
    for line in block.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if isActive || line.isEmpty {
        out += line + "\n"
      } else {
        out += indent + "#" + line.dropFirst(indent.count) + "\n"
      }
    }
  }

  private mutating func value(_ field: Field, indent: String) {
    switch field.kind {
    case .group(let fields):
      out += "\(indent)\(field.name):\n"
      for child in fields { write(child, indent: indent + "  ", isActive: child.isRequired) }
      if !fields.contains(where: \.isRequired), let first = fields.first {
        out += "\(indent)  \(first.name): \(SampleWriter.scalar(first.example ?? "…"))\n"
      }
    case .list(let fields):
      out += "\(indent)\(field.name):\n"
      for _ in 0..<max(1, min(3, field.count.lowerBound)) { item(fields, indent: indent) }
    case .texts:
      out += "\(indent)\(field.name):\n"
      for _ in 0..<max(1, min(3, field.count.lowerBound)) {
        out += "\(indent)  - \(SampleWriter.scalar(field.example ?? "…"))\n"
      }
    case .outline:
      out += "\(indent)\(field.name): |\n"
      for line in (field.example ?? "Nội dung.").split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        out += line.isEmpty ? "\n" : "\(indent)  \(line)\n"
      }
    default:
      out += "\(indent)\(field.name): \(SampleWriter.scalar(field.example ?? fallback(field)))\n"
    }
  }

  /// The first item of a list: its first required field behind the dash.
  private mutating func item(_ fields: [Field], indent: String) {
    let first = fields.first(where: \.isRequired) ?? fields.first
    var block = self
    block.out = ""
    let inner = indent + "    "
    if let first { block.write(first, indent: inner, isActive: true) }
    for field in fields where field.name != first?.name {
      block.write(field, indent: inner, isActive: field.isRequired)
    }
    var isOpen = false
    for line in block.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let isComment = line.drop { $0 == " " }.hasPrefix("#")
      if !isOpen, !isComment {
        out += indent + "  - " + line.dropFirst(inner.count) + "\n"
        isOpen = true
      } else {
        out += line + "\n"
      }
    }
  }

  private func fallback(_ field: Field) -> String {
    switch field.kind {
    case .date: "2026-08-20"
    case .time: "8:00"
    case .number, .decimal: "1"
    case .bool: "có"
    case .choice(let choices): choices.first ?? "…"
    default: "…"
    }
  }

  /// A comment wrapped at 90 columns.
  private static func comment(_ text: String, indent: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty, line.count + 1 + word.count > 90 - indent.count {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { "\(indent)# \($0)\n" }.joined()
  }

  /// A scalar, quoted where YAML would read it as something else.
  static func scalar(_ text: String) -> String {
    let risky: Set<Character> = [
      "-", "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@",
      "`",
      "~", " ",
    ]
    let isPlain =
      !text.isEmpty && !text.contains(": ") && !text.contains(" #") && !text.contains("\n")
      && !text.hasSuffix(":") && !text.hasSuffix(" ")
      && text.first.map { !risky.contains($0) } == true
    if isPlain { return text }
    var quoted = ""
    for character in text {
      switch character {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default: quoted.append(character)
      }
    }
    return "\"\(quoted)\""
  }
}
