import TestSupport
import Testing
import VanThuBase
import VanThuStore

@testable import VanThuWeb

/// Whatever numbers a request brings, the process goes on.
@Suite struct NumbersTests {
  private static let numbers = [
    "9223372036854775807", "9223372036854775806", "-9223372036854775808", "9223372036854775808",
    "99999999999999999999999999", "-1", "0", "1", "2", "2147483648", "20001", "1e9", "+7", "٣",
    " 3 ", "",
  ]
  /// Names of addresses and forms that hold numbers, or stand beside them.
  private static let names = [
    "nam", "trang", "truoc", "tu", "so", "!ban", "!sua", "ngay_ky", "ngay", "do_khan", "khoa",
    "noi_nhan[#]", "ky[#]", "can_cu[#]", "noi_nhan[1].gom[#]", "co_quan[#]", "nguoi_ky[#]",
    "noi_nhan[9223372036854775807]", "can_cu[-9223372036854775808]",
  ]
  private static let deeds = [
    "them can_cu", "bo can_cu[9223372036854775807]", "len can_cu[-9223372036854775808]",
    "xuong can_cu[1]", "bo can_cu[0]", "them can_cu[9223372036854775807]", "len can_cu[2]",
  ]

  private static func value(_ name: String, _ random: inout SplitMix64) -> String {
    func one() -> String { numbers[Int(random.next() % UInt64(numbers.count))] }
    switch name {
    case "ngay_ky", "ngay": return "\(one())/\(one())/\(one())"
    case "khoa": return String(repeating: "0", count: 32)
    default: return one()
    }
  }

  @Test(arguments: [Role.clerk, .leader, .administrator])
  func endTheProcessNowhere(_ role: Role) throws {
    let office = try TestOffice()
    let ids = [try office.paper(), try office.paper(steps: 2), try office.paper(steps: 3)]
    _ = try office.paper(steps: 4)
    let browser = try office.browser(role)
    let token = browser.token
    var random = SplitMix64(seed: UInt64(role.rawValue.utf8.count) + 40)
    for route in Routes.all where route.pattern != "/dang-xuat" {
      for round in 0..<6 {
        var path = route.pattern
        let id = round < 4 ? String(ids[round % 3]) : "999999999999999"
        path = path.replacing("#", with: id)
        path = path.replacing(
          "*", with: path.contains("buoc") ? ["ky", "cap_so", "trinh"][round % 3] : "txt")
        var pairs = NumbersTests.names.filter { _ in random.next() % 3 == 0 }
          .map { ($0, NumbersTests.value($0, &random)) }
        if random.next() % 2 == 0 {
          let deed = NumbersTests.deeds[Int(random.next() % UInt64(NumbersTests.deeds.count))]
          pairs.append(("!lam", deed))
        }
        browser.token = token
        let answer =
          route.method == "GET"
          ? browser.get(path + "?" + FormData(pairs).urlEncoded) : browser.post(path, pairs)
        #expect(answer.status != 500 && answer.status != 503, "\(route.pattern) \(pairs)")
      }
    }
    // one at a time, where the address is all there is
    for number in NumbersTests.numbers {
      for name in ["nam", "trang", "truoc"] {
        for path in ["/van-ban", "/nhat-ky"] {
          let answer = browser.get("\(path)?\(name)=\(Link.encoded(number))")
          #expect([200, 403].contains(answer.status), "\(path) \(name) \(number)")
        }
      }
    }
  }
}
