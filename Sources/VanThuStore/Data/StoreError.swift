/// Why the store did not do what it was asked.
public enum StoreError: Error, Equatable, CustomStringConvertible {
  /// The folder of data cannot be used.
  case folder(String)
  /// Another program has the folder open.
  case inUse(String)
  /// The data were written by a later version.
  case newerSchema
  /// The file is damaged or no office of ours.
  case damaged(String)
  /// There is no such thing.
  case missing
  /// Somebody saved in between.
  case changedMeanwhile
  /// A paper does not stand where the step begins.
  case wrongState
  /// A name that must be the only one is taken.
  case taken(String)
  /// Something given will not do.
  case refused(String)

  /// Vietnamese: what is wrong and what to do.
  public var description: String {
    switch self {
    case .folder(let why), .damaged(let why), .refused(let why): why
    case .inUse(let folder):
      "thư mục dữ liệu `\(folder)` đang được một máy chủ khác dùng; dừng máy chủ ấy trước"
    case .newerSchema:
      "dữ liệu do phiên bản mới hơn của vanthu ghi; cập nhật chương trình rồi mở lại"
    case .missing: "không có mục này"
    case .changedMeanwhile: "văn bản đã được người khác lưu trong lúc này"
    case .wrongState: "văn bản không ở bước này nữa; tải lại trang để xem trạng thái mới"
    case .taken(let what): "\(what) đã có"
    }
  }
}
