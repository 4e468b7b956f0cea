import Glibc
import VanThuBase
import VanThuEngine
import VanThuStore
import VanThuWeb

/// An office of examples, to look round in.
enum Demo {
  /// Who is there, for the terminal.
  static let people = """
    Đăng nhập bằng: quantri, vanthu, soanthao, lanhdao, luutru hoặc xem; mật khẩu chung: \(password)
    """
  private static let password = "van-phong-mau"

  /// A folder that is thrown away at the end.
  static func folder() throws -> String {
    var name = Array("/tmp/vanthu-demo-XXXXXX".utf8CString)
    let made = name.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) } != nil
    }
    guard made else { throw StoreError.folder("không tạo được thư mục tạm") }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func remove(_ folder: String) {
    for name in [
      "van-phong.sqlite", "van-phong.sqlite-wal", "van-phong.sqlite-shm", "van-phong.lock",
    ] {
      unlink("\(folder)/\(name)")
    }
    rmdir(folder)
  }

  /// Fills an empty office with people, settings and the papers of the examples.
  static func fill(_ store: Store) throws {
    let boss = try add(store, "quantri", "Đỗ Quản Trị", .administrator, by: nil)
    let clerk = try add(store, "vanthu", "Lò Thị Văn Thư", .clerk, by: boss)
    let drafter = try add(store, "soanthao", "Hà Soạn Thảo", .drafter, by: boss)
    let leader = try add(store, "lanhdao", "Vi Lãnh Đạo", .leader, by: boss)
    _ = try add(store, "luutru", "Mai Lưu Trữ", .archivist, by: boss)
    _ = try add(store, "xem", "Bùi Xem", .reader, by: boss)
    try store.setOffice(settings, from: 0, by: boss)
    let office = DemoOffice(store)
    for (index, example) in EmbeddedFiles.all.enumerated() where example.name.hasSuffix("/input") {
      if try office.lacksOriginal(example.content) { continue }
      guard let id = try office.begin(example.content, by: index % 2 == 0 ? drafter : clerk) else {
        continue
      }
      try office.move(id, steps: index % 6, clerk: clerk, leader: leader)
    }
  }

  private static func add(
    _ store: Store, _ login: String, _ name: String, _ role: Role, by: Person?
  ) throws -> Person {
    try store.add(login: login, name: name, role: role, password: password, by: by)
  }

  private static let settings = """
    tieu_chuan: nd30
    co_quan:
      ubnd:
        tieu_chuan: nd30
        ten:
          - "ỦY BAN NHÂN DÂN"
          - "XÃ ĐỒNG MÂY"
        viet_tat: UBND
        dia_danh: "Đồng Mây"
    nguoi_ky:
      chu_tich:
        tap_the: "ỦY BAN NHÂN DÂN"
        chuc_vu: "CHỦ TỊCH"
        ho_ten: "Vi Quang Lịch"
      pho_chu_tich:
        tap_the: "ỦY BAN NHÂN DÂN"
        quyen_han: KT
        thay: "CHỦ TỊCH"
        chuc_vu: "PHÓ CHỦ TỊCH"
        ho_ten: "Lò Văn Sáng"
    noi_nhan:
      cac_thon:
        - "Trưởng thôn Khe Trúc"
        - "Trưởng thôn Đồng Vông"
        - "Trưởng thôn Mỏ Ngọt"

    """
}
