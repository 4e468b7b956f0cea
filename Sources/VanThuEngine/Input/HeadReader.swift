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
    let isSaid = record[PaperFields.agency.name].map { !$0.isBlank } ?? false
    var head = reader.opening(missingAt: place, issuer: isSaid ? nil : issuer)
    reader.readRest(of: &head)
    return (head, reader.sink.diagnostics)
  }

  /// Reads who signs, as a record or an office file says it: an id, a group of keys or a list.
  public static func signers(_ value: Value, office: Office) -> [[Signer]] {
    let entry = Record.Entry(
      key: PaperFields.signers.name, written: PaperFields.signers.name, keyRange: value.range,
      value: value)
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
    var head = Head(
      agency: agency, standard: standard, number: number(), date: date(),
      subject: text(PaperFields.subject),
      addressees: texts(PaperFields.addressees, without: "Kính gửi"))
    head.partner = partner()
    return head
  }

  /// The other parts.
  mutating func readRest(of head: inout Head) {
    head.bases = texts(PaperFields.bases, without: "Căn cứ")
    (head.appendices, head.outlines) = appendices()
    head.texts = attachedTexts(&head.outlines)
    head.notation = text(PaperFields.notation)
    head.signers = signers()
    head.recipients = recipients()
    head.filing = filing(&head.recipients)
    head.urgency = urgency()
    head.secrecy = secrecy()
    head.circulation = text(PaperFields.circulation)
    head.draft = draft()
    head.fitsPages = answer(PaperFields.fitting)
  }
}
