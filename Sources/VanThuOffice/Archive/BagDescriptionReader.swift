import VanThuBase
import VanThuEngine

/// Reads the description of a dossier from the record of its conference, or from a file of the
/// same keys.
public struct BagDescriptionReader {
  /// The name of a conference's record, at the root of its dossier.
  public static let recordName = "hoi-nghi.yaml"

  private var sink = DiagnosticSink()
  private var dates: [CivilDate] = []

  /// A reader.
  public init() {}

  /// Reads a record.
  /// - Parameters:
  ///   - value: the record.
  ///   - office: where agencies are looked up that the record only names.
  /// - Throws: `DiagnosticsError` with everything that is missing or wrong.
  public static func read(_ value: Value, office: Office) throws(DiagnosticsError) -> BagDescription
  {
    var reader = BagDescriptionReader()
    let description = reader.description(value.record ?? Record([]), value.range, office)
    try reader.sink.throwIfErrors()
    guard let description else { preconditionFailure("a description that is missing has errors") }
    return description
  }

  // MARK: - The dossier

  private mutating func description(
    _ record: Record, _ range: SourceRange, _ office: Office
  ) -> BagDescription? {
    let place = SourceRange(range.source, range.lowerBound, range.lowerBound)
    let dossier = group(record["ho_so"])
    let agency = self.agency(record["co_quan"], office)
    let name = text(record["ten_hoi_nghi"])
    let code = text(dossier["ma"])
    if code.isEmpty {
      report(
        "missing-field", "số, ký hiệu hồ sơ (`ho_so.ma`) chưa có",
        dossier.entry("ma")?.keyRange ?? place,
        "thêm `ma: 12.VP` dưới `ho_so:`")
    }
    var title = text(dossier["tieu_de"])
    if title.isEmpty, !name.isEmpty { title = "Hồ sơ \(name)" }
    if title.isEmpty {
      report(
        "missing-field",
        "tiêu đề hồ sơ (`ho_so.tieu_de`) và tên hội nghị (`ten_hoi_nghi`) đều chưa có",
        place, "thêm `tieu_de: …` dưới `ho_so:`")
    }
    for session in items(record["phien"]) { keep(date(session["ngay_hop"])) }
    let documents = self.documents(record, agency)
    let start = date(dossier["ngay_bat_dau"]) ?? dates.min()
    let end = date(dossier["ngay_ket_thuc"]) ?? dates.max()
    guard let start, let end else {
      if !sink.hasErrors {
        report(
          "missing-field", "hồ sơ chưa có ngày nào", place,
          "thêm `ngay_hop` cho các phiên ở `phien:`")
      }
      return nil
    }
    if end < start {
      report(
        "date-order", "ngày kết thúc hồ sơ trước ngày bắt đầu",
        dossier.entry("ngay_ket_thuc")?.keyRange ?? place, "kiểm tra lại hai ngày")
    }
    var description = BagDescription(code: code, title: title, startDate: start, endDate: end)
    let retention = text(dossier["thoi_han"])
    if !retention.isEmpty { description.retention = retention }
    description.compiler = text(dossier["nguoi_lap"])
    description.paperFileCode = text(dossier["ma_ho_so_giay"])
    description.note = text(dossier["ghi_chu"])
    description.keywords = (dossier["tu_khoa"]?.items ?? []).map { text($0) }
    if description.keywords.isEmpty {
      description.keywords = [text(record["chu_de"]), text(record["dia_ban"])].filter {
        !$0.isEmpty
      }
    }
    description.access = access(dossier["che_do"]) ?? description.access
    description.agencyName = agency.name
    description.agencyCode = agency.code
    description.placeOfFiling = text(dossier["noi_luu"])
    if description.placeOfFiling.isEmpty {
      let withSecretary = ["co", "true", "yes", "x", "dung", "1"]
        .contains(Vietnamese.fold(text(record["bi_thu_dong_chu_tri"])))
      description.placeOfFiling =
        withSecretary ? "Văn phòng Đảng ủy" : "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
    }
    description.documents = documents
    return description
  }

  private struct Agency {
    var name = ""
    var abbreviation = ""
    var code = ""
  }

  private func agency(_ value: Value?, _ office: Office) -> Agency {
    var record = value?.record
    if record == nil, let id = value?.text.map(Vietnamese.fold) ?? office.defaultAgency {
      record = office.agencies[id]?.record
    }
    guard let record else { return Agency(name: text(value)) }
    let lines = record["ten"]?.items?.map { text($0) } ?? [text(record["ten"])]
    return Agency(
      name: AgencyName.spoken(lines), abbreviation: text(record["viet_tat"]),
      code: text(record["ma_dinh_danh"]))
  }

  private mutating func access(_ value: Value?) -> ArchiveCode.Access? {
    let words = text(value)
    guard let value, !words.isEmpty else { return nil }
    let folded = Vietnamese.fold(words)
    let found = ArchiveCode.Access.allCases.first { Vietnamese.fold($0.name) == folded }
    if found == nil {
      report(
        "wrong-choice", "chế độ sử dụng không có lựa chọn này", value.range,
        "viết công khai, có điều kiện hoặc mật")
    }
    return found
  }

  // MARK: - Its papers

  private mutating func documents(_ record: Record, _ agency: Agency) -> [BagDocument] {
    var documents: [BagDocument] = []
    for item in items(record["tep"]) {
      var document = BagDocument(name: text(item["ten"]))
      document.typeName = text(item["loai"])
      document.subject = text(item["trich_yeu"] ?? item["loai"])
      document.codeNumber = text(item["so"])
      document.codeNotation = text(item["ky_hieu"])
      document.agencyName = text(item["tac_gia"] ?? item["co_quan"])
      document.pageCount = Int(text(item["so_trang"]))
      document.issuedDate = date(item["ngay"])
      keep(document.issuedDate)
      documents.append(document)
    }
    for item in items(record["van_ban"]) {
      let id = Vietnamese.fold(text(item["loai"])).replacing("_", with: "-")
      var document = BagDocument(name: id)
      document.codeNumber = text(item["so"])
      document.issuedDate = date(item["ngay"])
      document.subject = text(item["trich_yeu"])
      document.agencyName = text(item["don_vi"])
      keep(document.issuedDate)
      if let kind = BagDescriptionReader.kind(of: id) {
        document.typeName = kind.name
        if let short = kind.abbreviation(.nd30), !short.isEmpty, kind != .congVan,
          !agency.abbreviation.isEmpty, !document.codeNumber.isEmpty
        {
          document.codeNotation = "\(short)-\(agency.abbreviation)"
        }
      }
      let notation = text(item["ky_hieu"]).split(separator: "/", maxSplits: 1)
      if let last = notation.last { document.codeNotation = String(last) }
      documents.append(document)
    }
    return documents
  }

  /// The kind that the id of a paper starts with: `ke-hoach-doi-thoai` is a `ke-hoach`.
  static func kind(of id: String) -> PaperKind? {
    PaperKind.allCases.filter { id == $0.slug || id.hasPrefix($0.slug + "-") }
      .max { $0.slug.utf8.count < $1.slug.utf8.count }
  }

  // MARK: - Values

  private func group(_ value: Value?) -> Record { value?.record ?? Record([]) }

  private func items(_ value: Value?) -> [Record] {
    value?.items?.compactMap(\.record) ?? value?.record.map { [$0] } ?? []
  }

  private func text(_ value: Value?) -> String {
    (value?.text ?? "").split { $0.isWhitespace }.joined(separator: " ")
  }

  private mutating func date(_ value: Value?) -> CivilDate? {
    guard let value, !value.isBlank else { return nil }
    guard let text = value.text, case .success(let date) = PartialDate.parse(text),
      let civil = date.civil
    else {
      report(
        "no-such-day", "ngày không có trong lịch", value.range, "viết như 2026-09-26 hoặc 26/9/2026"
      )
      return nil
    }
    return civil
  }

  private mutating func keep(_ date: CivilDate?) {
    if let date { dates.append(date) }
  }

  private mutating func report(
    _ id: Diagnostic.ID, _ message: String, _ range: SourceRange, _ fix: String
  ) {
    sink.report(Diagnostic(.error, id, message, at: range, fix: .init(fix)))
  }
}
