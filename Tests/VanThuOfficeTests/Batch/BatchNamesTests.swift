import Testing
import VanThuBase

@testable import VanThuOffice

struct BatchNamesTests {
  private func clashes(_ names: [String]) -> [String] {
    var found = BatchNames()
    for (index, name) in names.enumerated() { found.add(name, number: index + 1) }
    return found.clashes(in: "b.csv").map(\.message)
  }

  @Test func findsNoneAmongDifferentNames() {
    #expect(clashes([]).isEmpty)
    #expect(clashes((0..<20_000).map(String.init)).isEmpty)
    #expect(clashes(["ab", "ba", "a", "b", "aa"]).isEmpty)
  }

  @Test func findsNamesThatAreOneFileOnWindows() {
    #expect(
      clashes(["Đối thoại", "x", "ĐỐI THOẠI", "X"]) == [
        "`b.csv`: dòng 1 và dòng 3 cho hai văn bản trùng tên tệp",
        "`b.csv`: dòng 2 và dòng 4 cho hai văn bản trùng tên tệp",
      ])
  }

  @Test func showsTwentyAndCountsTheRest() {
    let messages = clashes([String](repeating: "a", count: 31))
    #expect(messages.count == 21)
    #expect(messages.first == "`b.csv`: dòng 1 và dòng 2 cho hai văn bản trùng tên tệp")
    #expect(messages.last == "`b.csv`: còn 10 cặp trùng tên nữa")
  }
}
