import Foundation
import Synchronization
import Testing
import VanThuBase
import VanThuStore

@testable import VanThuWeb

/// What pages say of the copies of each day, and the clock that makes them.
@Suite struct BackupPageTests {
  @Test func saysHowToHaveDailyCopies() throws {
    let office = try TestOffice()
    #expect(try office.browser(.administrator).get("/sao-luu").text.contains("--backup-to"))
  }

  @Test func showsTheCopiesAndWarnsOfOldOnes() throws {
    let office = try TestOffice()
    let target = office.folder + "/sao luu"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    let faults = Mutex<[String]>([])
    var options = office.web.options
    options.backups = BackupRota([target, target + "/usb"])
    let web = WebOffice(
      office.store, options, now: { [clock = office.clock] in clock.now }, firstWord: nil)
    let clock = BackupClock(
      try #require(options.backups), now: { [clock = office.clock] in clock.now },
      report: { fault in faults.withLock { $0.append(fault) } },
      source: { [store = office.store] body in body(store, nil) })
    // nothing is missed on the first days
    #expect(
      try !office.browser(.administrator, on: web).get("/").text.contains("Sao lưu hằng ngày"))
    office.clock.advance(3 * 86400)
    let boss = try office.browser(.administrator, on: web)
    #expect(boss.get("/").text.contains("Sao lưu hằng ngày không chạy ở"))
    clock.look()
    #expect(faults.withLock { $0.count } == 1)
    let page = boss.get("/sao-luu").text
    #expect(page.contains("\(Pages.day(web.today)), ") && page.contains("Chưa có bản sao lưu nào"))
    try FileManager.default.createDirectory(
      atPath: target + "/usb", withIntermediateDirectories: true)
    clock.look()
    #expect(!boss.get("/").text.contains("Sao lưu hằng ngày không chạy ở"))
    #expect(try !office.browser(.clerk, on: web).get("/").text.contains("Sao lưu hằng ngày"))
    // after three days without a copy
    office.clock.advance(4 * 86400)
    let late = try office.browser(.administrator, on: web)
    #expect(late.get("/").text.contains("Sao lưu hằng ngày không chạy ở"))
    #expect(late.get("/sao-luu").text.contains("Bản gần nhất đã 4 ngày"))
    #expect(try office.store.verifyAudit().firstFault == nil)
  }

  /// Each of many offices has copies of its own, open or not.
  @Test func copiesEachOfManyOffices() throws {
    let province = try OfficesTests.Province(["xa-a", "xa-b", "trong"])
    try province.people("xa-a")
    try province.people("xa-b")
    let target = province.folder + "/../\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: target) }
    let offices = province.offices
    BackupClock(
      BackupRota([target]), now: { [clock = province.clock] in clock.now }, report: { _ in },
      source: { offices.forEach($0) }
    ).look()
    for name in ["xa-a", "xa-b"] {
      #expect(BackupRota.copies(in: target, name: name).count == 1, "\(name)")
    }
    #expect(BackupRota.copies(in: target, name: "trong").isEmpty)
    #expect(province.faults.all == [] && province.words.all == [])
  }
}
