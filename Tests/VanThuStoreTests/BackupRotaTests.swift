import Foundation
import Testing
import VanThuBase

@testable import VanThuStore

/// Copies of each day.
@Suite struct BackupRotaTests {
  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "vanthu-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func day(_ iso: String) throws -> CivilDate {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
  }

  @Test func copiesIntoEachFolderOnceADay() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    _ = try office.signedPaper(staff)
    let one = try folder(), two = try folder()
    defer { for path in [one, two] { try? FileManager.default.removeItem(atPath: path) } }
    let rota = BackupRota([one, two + "/"])
    let today = try day("2026-12-01")
    let first = rota.run(office.store, on: today)
    #expect(first.allSatisfy { $0.fault == nil && $0.file != nil } && first.count == 2)
    #expect(rota.run(office.store, on: today).allSatisfy { $0.fault == nil && $0.file == nil })
    for target in [one, two] {
      let copies = BackupRota.copies(in: target)
      #expect(copies.map(\.day) == [today] && copies[0].size > 4096)
      let restored = target + "/lai"
      let counts = try Store.restore("\(target)/van-phong-2026-12-01.sqlite", to: restored)
      #expect(counts.papers == 1)
    }
  }

  /// A file that is no copy of this office is told, and stays what it is.
  @Test func tellsWhatIsAnothers() throws {
    let office = try TestOffice(), other = try TestOffice()
    _ = try office.staff()
    other.clock.advance(60)
    _ = try other.staff()
    let target = try folder()
    defer { try? FileManager.default.removeItem(atPath: target) }
    let rota = BackupRota([target])
    let one = try day("2026-12-01"), two = try day("2026-12-02")
    #expect(rota.run(other.store, on: one).allSatisfy { $0.fault == nil })
    #expect(rota.run(office.store, on: one)[0].fault?.contains("thư mục riêng") == true)
    try Data().write(to: URL(filePath: "\(target)/van-phong-2026-12-02.sqlite"))
    #expect(rota.run(office.store, on: two)[0].fault?.contains("thư mục riêng") == true)
    #expect(BackupRota.copies(in: target).count == 2)
  }

  /// A disk that is not plugged in is told; the other copy is made.
  @Test func tellsWhatIsNotThere() throws {
    let office = try TestOffice()
    let one = try folder()
    defer { try? FileManager.default.removeItem(atPath: one) }
    let outcomes = BackupRota([one + "/usb", one]).run(office.store, on: try day("2026-12-01"))
    #expect(outcomes[0].fault?.contains("ổ đĩa sao lưu chưa cắm") == true)
    #expect(outcomes[1].fault == nil && outcomes[1].file != nil)
    #expect(!FileManager.default.fileExists(atPath: one + "/usb"))
  }

  @Test func keepsTheLastDaysAndFirstsOfMonths() throws {
    let office = try TestOffice()
    let target = try folder()
    defer { try? FileManager.default.removeItem(atPath: target) }
    var rota = BackupRota([target])
    rota.days = 3
    rota.months = 2
    // what others put there stays
    let others = ["van-phong-2020-01-01.sqlite.bak", "van-phong-moi.sqlite", "ghi-chu.txt"]
    let old =
      (20...30).map { "van-phong-2026-09-\($0).sqlite" }
      + (1...31).map { "van-phong-2026-10-\($0 < 10 ? "0" : "")\($0).sqlite" }
      + (2...30).map { "van-phong-2026-11-\($0 < 10 ? "0" : "")\($0).sqlite" }
    for name in others + old { try Data("x".utf8).write(to: URL(filePath: "\(target)/\(name)")) }
    _ = rota.run(office.store, on: try day("2026-12-01"))
    #expect(
      BackupRota.copies(in: target).map(\.day.iso) == [
        "2026-12-01", "2026-11-30", "2026-11-29", "2026-11-02",
      ])
    for name in others {
      #expect(FileManager.default.fileExists(atPath: "\(target)/\(name)"), "\(name)")
    }
  }

  /// Over any days, the latest are always kept, and so is one of each month.
  @Test func keepsEnoughOfAnyDays() throws {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return Int((state >> 33) % UInt64(bound))
    }
    let today = try day("2026-12-01")
    for _ in 0..<200 {
      var rota = BackupRota([])
      rota.days = 1 + random(10)
      rota.months = random(14)
      let days = (0..<random(200)).compactMap { _ in today.adding(days: -random(500)) }
      let kept = rota.kept(days, today: today)
      #expect(kept.isSuperset(of: days.sorted(by: >).prefix(rota.days)))
      #expect(kept.isSubset(of: days))
      for day in days
      where day.year * 12 + day.month > today.year * 12 + today.month - rota.months {
        #expect(kept.contains { $0.year == day.year && $0.month == day.month && $0 <= day })
      }
    }
  }
}
