import VanThuBase

/// Who answers for a change of a paper.
public enum MendGrade: String, Sendable {
  /// Formatting, and signs that no reader takes for words: mended without being asked for.
  case safe
  /// Words, capitals, what may be meant: only where somebody says so.
  case ask
  /// What is in the paper: for its author.
  case never
}

/// Why a fault is not mended.
enum MendReason: String, Sendable {
  case content = "nội dung do người soạn quyết định"
  case layout = "bố cục chỗ này do người soạn tự đặt, sửa máy có thể làm lệch"
  case hidden = "chữ ấy có thể là nội dung: tự xem rồi xóa hoặc cho hiện"
  case people = "của người góp ý: tự xem rồi xóa"
  case encoding = "cần chuyển bảng mã: thêm --encode"
  case header = "đầu trang, chân trang còn chữ khác, không thay được"
}

/// How a fault of a paper is mended, declared by the rule that finds it.
struct PaperCure: Sendable {
  /// A step of it; lines are those of the place it belongs to.
  enum Deed: Sendable {
    /// Letters of the line get another look.
    case letters(Range<Int>, PropertyChange)
    /// The paragraph stands otherwise.
    case paragraph(PropertyChange)
    /// Another paragraph, by its place in `PaperText.lines`, stands otherwise.
    case neighbour(Int, PropertyChange)
    /// Pieces of the words are written otherwise; ranges are in bytes, in their order.
    case words([Piece])
    /// Paragraphs without words go, by their places in `PaperText.lines`.
    case drop([Int])
    /// A line is drawn below the paragraph, so many points long; in its place, where it is a typed one.
    case rule(length: Double, inPlace: Bool)
    /// The sections that are set up as the first one change.
    case sections(PropertyChange)
    /// The number of the page comes into the middle of the header.
    case pageNumber
    /// A name in the properties of the file goes.
    case properties(String)
  }

  /// A piece of words and what is written for it.
  struct Piece: Sendable, Equatable {
    var range: Range<Int>
    var words: String
  }

  var grade: MendGrade
  var deeds: [Deed] = []
  var reason: MendReason?

  static func safe(_ deeds: Deed...) -> PaperCure { PaperCure(grade: .safe, deeds: deeds) }
  static func safe(_ deeds: [Deed]) -> PaperCure { PaperCure(grade: .safe, deeds: deeds) }
  static func ask(_ deeds: Deed...) -> PaperCure { PaperCure(grade: .ask, deeds: deeds) }
  static func never(_ reason: MendReason) -> PaperCure {
    PaperCure(grade: .never, reason: reason)
  }
}
