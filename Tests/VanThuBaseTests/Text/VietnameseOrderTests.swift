import Foundation
import Testing
import VanThuBase

/// The order of the Vietnamese alphabet.
struct VietnameseOrderTests {
  @Test(arguments: [
    ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "o", "ô", "ơ", "u", "ư", "v", "y"],
    ["ma", "mà", "mả", "mã", "má", "mạ", "mắ", "me"],
    ["Dân số", "Đất đai", "Điện", "Giáo dục", "Ô nhiễm", "Ở", "Vệ sinh", "Y tế"],
    ["An", "An Bình", "Án Bình", "Ân", "Bàu Cá"],
    ["Khu phố 1", "Khu phố 2", "Khu phố A"],
    ["hoa", "hoà", "hoả", "hoà bình", "hoàn"],
  ])
  func ordersWords(_ words: [String]) {
    #expect(words.shuffled().sorted { Vietnamese.isOrdered($0, before: $1) } == words)
  }

  @Test func knowsNoCaseAndNoForm() {
    #expect(Vietnamese.collationKey("ĐẤT") == Vietnamese.collationKey("đất"))
    let taken = "ệ".decomposedStringWithCanonicalMapping
    #expect(Vietnamese.collationKey(taken) == Vietnamese.collationKey("ệ"))
    #expect(Vietnamese.isOrdered("", before: "a"))
    #expect(Vietnamese.isOrdered("z", before: "Ж"))
    #expect(!Vietnamese.isOrdered("Ж", before: "z"))
  }
}
