import VanThuBase
import VanThuEngine

extension Conference {
  /// Somebody with an office.
  public struct Person: Sendable {
    /// What they are, as a sentence writes it.
    public var title: String?
    /// What stands before their name in a sentence: `ông`, `bà`.
    public var address: String?
    /// Their name.
    public var name: String?
  }

  /// A meeting of the conference.
  public struct Session: Sendable {
    /// When.
    public var day: CivilDate?
    /// The date as it was written, which may lack the day.
    public var date: PartialDate?
    /// When it begins.
    public var start: ClockTime?
    /// When it ended.
    public var end: ClockTime?
    /// Where.
    public var venue: String?
    /// How it is joined by video.
    public var link: String?
    let origin: Located<SessionKey>
  }

  /// A group of people who take part.
  public struct Group: Sendable {
    /// How people are asked to come.
    public enum Way: String, CaseIterable, Sendable {
      /// By an invitation.
      case letter = "Giấy mời"
      /// By the notice to the public.
      case notice = "Thông báo"
    }

    /// What it is called.
    public var name: String
    /// How it is asked to come.
    public var way: Way
    /// How many are invited.
    public var invited: Number?
    /// How many came.
    public var present: Number?
  }

  /// Somebody who is invited by name.
  public struct Guest: Sendable, Equatable {
    /// What stands before their name in a sentence.
    public var address: String?
    /// Their name.
    public var name: String
    /// What they are, or where they live.
    public var title: String?
    /// The group they are counted in.
    public var group: String?
  }

  /// Who signs the minutes of posting.
  public struct PostingSigner: Sendable {
    /// What they sign as.
    public enum Role: String, CaseIterable, Sendable {
      /// Who wrote them.
      case maker = "Người lập"
      /// Who saw it.
      case witness = "Người chứng kiến"
      /// Who stands for the place where the results were posted.
      case representative = "Đại diện"
    }

    /// What they sign as.
    public var role: Role
    /// Who they are.
    public var person: Person
  }

  /// The announcement of the conference.
  public struct Notice: Sendable {
    /// When it was made public.
    public var day: CivilDate?
    /// By which ways, as the record writes them.
    public var ways: [String]
    /// Until when opinions may be sent ahead.
    public var opinionsUntil: CivilDate?
    let origin: Located<NoticeKey>

    /// Whether it was read over the loudspeakers too.
    var isSpoken: Bool {
      ways.contains { way in
        let way = Vietnamese.fold(way).replacing("_", with: " ")
        return way.contains("truyen thanh") || way.split(separator: " ").contains("loa")
      }
    }
  }

  /// Work before the conference.
  public struct Preparation: Sendable {
    /// Who has to do it.
    public var unit: String?
    /// What it is.
    public var task: String?
    /// Until when.
    public var due: CivilDate?
    /// Whether it is done.
    public var isDone: Bool
    let origin: Located<PreparationKey>
  }

  /// What somebody said that asks for nothing.
  public struct Opinion: Sendable {
    /// What stands before their name in a sentence.
    public var address: String?
    /// Who said it.
    public var person: String?
    /// Where they live.
    public var home: String?
  }

  /// A place where the results were made public.
  public struct Publication: Sendable {
    /// Where.
    public var venue: String
    /// When.
    public var day: CivilDate?
    let origin: Located<PublicationKey>
  }

  /// A paper that has been issued, or that the record says something special of.
  public struct Issued: Sendable {
    /// Which paper, by its id.
    public var paperID: String
    /// Its number.
    public var number: Number?
    /// Its notation, where it is not the derived one.
    public var notation: String?
    /// Its date as it was written.
    public var written: PartialDate?
    /// Its date.
    public var date: CivilDate?
    /// The office it is of, with papers of which each office makes one.
    public var unit: String?
    /// The petition it answers, by id, with papers of which each petition gets one.
    public var petition: String?
    /// How many sheets it has.
    public var sheets: Int?
    /// What the record says of this paper alone in keys every paper has.
    public var own: Record
    let origin: Located<IssuedKey>

    /// Whether it was issued on a day or before.
    public func isIssued(by day: CivilDate) -> Bool { date.map { $0 <= day } ?? false }

    /// Whether the record gives one of the keys every paper has for this paper alone.
    func gives(_ key: Field) -> Bool { own.entry(key.name) != nil }
  }

  /// A document of the dossier that the program does not make.
  public struct File: Sendable {
    /// The file's name.
    public var name: String
    /// What it is.
    public var type: String?
    /// What it is about.
    public var subject: String?
    /// Its number.
    public var number: String?
    /// Its notation.
    public var notation: String?
    /// Its date as it was written.
    public var written: PartialDate?
    /// Its date.
    public var date: CivilDate?
    /// Who made it.
    public var author: String?
    /// How many sheets it has.
    public var sheets: Int?
    /// How many pages it has.
    public var pages: Int?
  }

  /// What the record says for the archive.
  public struct DossierFiling: Sendable {
    /// Number and notation of the dossier, such as `12.VP`.
    public var code: String?
    /// Its title.
    public var title: String?
    /// How long it is kept, in words.
    public var retention: String?
    /// Who put it together.
    public var compiler: String?
    /// The office that files it.
    public var place: String?
    /// Who may use it.
    public var access: ArchiveCode.Access?
    /// Words to find it by.
    public var keywords: [String]
    /// The code of the paper dossier that belongs to it.
    public var paperFileCode: String?
    /// Its first day, where it is not that of its first paper.
    public var start: CivilDate?
    /// Its last day, where it is not that of its last paper.
    public var end: CivilDate?
    /// A remark.
    public var note: String?
    let origin: Located<FilingKey>
  }
}
