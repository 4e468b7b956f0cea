/// What stands around the text of a paper: who issues it, its number and date, who signs, who gets it.
///
/// It is read from a record, or made by code; the paper does not know the difference.
public struct Head: Sendable {
  /// Who issues it.
  public var agency: Agency
  /// The standard it is presented by.
  public var standard: Standard
  /// Who issues it too, and by which standard that body presents its own papers.
  public var partner: (agency: Agency, standard: Standard)?
  /// The words printed as title instead of the kind's name, where the template has none; such a paper
  /// has no number.
  public var heading: String?
  /// The number in its register, nil while it is blank.
  public var number: Placed<String>?
  /// The whole notation, where it is not the derived one.
  public var notation: Placed<String>?
  /// The date it is issued.
  public var date: Placed<PartialDate>
  /// What it is about; nil leaves it to the template.
  public var subject: Placed<String>?
  /// To whom it is addressed ("Kính gửi").
  public var addressees: [Placed<String>]
  /// Legal bases, without their closing punctuation; none leaves them to the template.
  public var bases: [Placed<String>]
  /// Who signs, row by row, each row left to right.
  public var signers: [[Signer]]
  /// Who gets it.
  public var recipients: [Recipient]
  /// The line "Lưu".
  public var filing: Filing?
  /// Độ khẩn.
  public var urgency: Placed<Urgency>?
  /// Độ mật.
  public var secrecy: Placed<Secrecy>?
  /// Phạm vi lưu hành.
  public var circulation: Placed<String>?
  /// Whether, and as which version, it is a draft.
  public var draft: Draft?
  /// Whether its pages are fitted; nil as the office wants it.
  public var fitsPages: Bool?
  /// Texts it brings into force.
  public var texts: [AttachedText] = []
  /// Appendices behind those of the template.
  public var appendices: [Appendix]
  /// The signs of the outlines in texts and appendices, for the rules about numbering.
  var outlines: [[Outline.Mark]] = []

  /// Makes a head of which only the issuing body is known.
  public init(
    agency: Agency, standard: Standard, number: Placed<String>? = nil,
    date: Placed<PartialDate> = Placed(PartialDate(), at: nil), subject: Placed<String>? = nil,
    addressees: [Placed<String>] = [], bases: [Placed<String>] = [], signers: [[Signer]] = [],
    recipients: [Recipient] = [], filing: Filing? = nil
  ) {
    self.agency = agency
    self.standard = standard
    self.number = number
    self.date = date
    self.subject = subject
    self.addressees = addressees
    self.bases = bases
    self.signers = signers
    self.recipients = recipients
    self.filing = filing
    appendices = []
  }
}
