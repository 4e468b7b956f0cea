import VanThuBase

/// Reads the head of a paper out of the keys every record may have.
public enum HeadReader {
  /// Reads a head.
  /// - Parameters:
  ///   - record: the keys that are given; others are not looked at.
  ///   - office: what ids of agencies, signers and recipients stand for.
  ///   - place: where to say that the issuing body is missing.
  ///   - issuer: who issues it when the record does not say.
  /// - Returns: the head, and what is wrong with it.
  public static func read(
    _ record: Record, office: Office, at place: SourceRange,
    issuer: (agency: Agency, standard: Standard)? = nil
  ) -> (head: Head, diagnostics: [Diagnostic]) {
    var reader = PaperReader(record, office: office)
    let isSaid = record[Head.Key.agency.rawValue].map { !$0.isBlank } ?? false
    var head = reader.opening(missingAt: place, issuer: isSaid ? nil : issuer)
    reader.readRest(of: &head)
    return (head, reader.sink.diagnostics)
  }

  /// Reads who signs, as a record or an office file says it: an id, a group of keys or a list.
  public static func signers(_ value: Value, office: Office) -> [[Signer]] {
    let entry = Record.Entry(key: "ky", written: "ky", keyRange: value.range, value: value)
    var reader = PaperReader(Record([entry]), office: office)
    return reader.signers()
  }
}

extension PaperReader {
  /// The parts of a head that templates see and papers are named by.
  mutating func opening(
    missingAt place: SourceRange, issuer: (agency: Agency, standard: Standard)? = nil
  ) -> Head {
    let (agency, standard) = issuer ?? agency(missingAt: place)
    return Head(
      agency: agency, standard: standard, number: number(), date: date(),
      subject: text("trich_yeu"), addressees: texts("kinh_gui"))
  }

  /// The other parts.
  mutating func readRest(of head: inout Head) {
    head.bases = texts("can_cu")
    (head.appendices, head.outlines) = appendices()
    head.notation = text("ky_hieu")
    head.signers = signers()
    head.recipients = recipients()
    head.filing = filing()
    head.urgency = urgency()
    head.secrecy = secrecy()
    head.circulation = text("pham_vi_luu_hanh")
    head.draft = draft()
  }
}

extension Head {
  /// The keys of a record that give the parts of a head.
  public enum Key: String, CaseIterable, Sendable {
    case agency = "co_quan"
    case number = "so"
    case notation = "ky_hieu"
    case date = "ngay"
    case subject = "trich_yeu"
    case addressees = "kinh_gui"
    case bases = "can_cu"
    case recipients = "noi_nhan"
    case filing = "luu"
    case drafter = "nguoi_soan"
    case copies = "so_ban"
    case signers = "ky"

    /// Those that hold for all papers of an office.
    public static let shared: [Key] = [
      .agency, .signers, .recipients, .filing, .drafter, .copies,
    ]
  }
}
