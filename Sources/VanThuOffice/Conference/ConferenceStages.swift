import VanThuBase
import VanThuEngine

extension Conference {
  /// The parts in which a record is filled in, in the order of the work.
  public enum Stage: String, CaseIterable, Sendable {
    /// What holds for all papers.
    case general = "chung"
    /// Before the conference.
    case preparation = "chuan_bi"
    /// At the conference.
    case meeting = "tai_hoi_nghi"
    /// After it.
    case followUp = "sau_hoi_nghi"

    /// What people call it.
    public var title: String {
      switch self {
      case .general: "Thông tin chung"
      case .preparation: "Trước hội nghị"
      case .meeting: "Tại hội nghị"
      case .followUp: "Sau hội nghị, lưu trữ"
      }
    }

    /// The keys of the record; lists that are filled in twice stand in two stages.
    private var keys: [Key] {
      switch self {
      case .general:
        [
          .name, .kind, .form, .topic, .area, .chair, .coChairs, .withSecretary, .secretary,
        ]
      case .preparation:
        [.sessions, .groups, .guests, .notice, .preparations, .openingReport]
      case .meeting: [.sessions, .groups, .attendance, .opinions, .conclusions]
      case .followUp: [.publications, .postingSigners, .papers, .files, .filing]
      }
    }

    /// Its fields, in the order of the record.
    /// - Parameter schema: that of records of conferences.
    public func fields(_ schema: Schema) -> [Field] {
      let names = Set(keys.map(\.rawValue))
      return schema.fields.filter { field in
        if names.contains(field.name) { return true }
        let isCommon = Key(rawValue: field.name) == nil && PaperFields.all[field.name] != nil
        return self == .general ? isCommon : self == .preparation && field.name == Stage.programme
      }
    }

    /// What only templates look at.
    private static let programme = "chuong_trinh"
  }

  /// The names of a record that forms and tables have to know.
  public enum FormKey {
    /// The list of petitions.
    public static let petitions = Key.petitions.rawValue
    /// The id of a petition.
    public static let petitionID = PetitionKey.id.rawValue
    /// The list of papers that were issued.
    public static let papers = Key.papers.rawValue
    /// Which paper an entry of it is about.
    public static let paper = IssuedKey.paper.rawValue
    /// Its number.
    public static let number = IssuedKey.number.rawValue
    /// Its day.
    public static let day = IssuedKey.day.rawValue
    /// The conference's name.
    public static let name = Key.name.rawValue
    /// Its kind.
    public static let kind = Key.kind.rawValue
  }
}
