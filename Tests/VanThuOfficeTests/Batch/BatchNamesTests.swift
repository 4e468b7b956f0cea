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

  @Test func tellsNumbersThatRowsShare() throws {
    func found(_ numbers: [Int], isDryRun: Bool = false) throws -> [String] {
      var table = try BatchCase(numbers.map { BatchCase.line($0) })
      table.options.isDryRun = isDryRun
      let outcome = try BatchRun.run(table.options, isInterrupted: { false }, show: { _ in })
      return outcome.diagnostics.filter { $0.id == "row-number-twice" }.map {
        $0.message.replacing(table.options.data, with: "b")
      }
    }
    for isDryRun in [false, true] {
      #expect(try found([1, 2, 3], isDryRun: isDryRun) == [])
      #expect(
        try found([1, 2, 1], isDryRun: isDryRun) == ["`b`: dòng 1 và dòng 3 cùng số, ký hiệu"])
      // one letter to three
      #expect(try found([7, 7, 7], isDryRun: isDryRun) == [])
      #expect(
        try found([7, 7, 7, 8, 8], isDryRun: isDryRun) == [
          "`b`: dòng 1 và dòng 2 cùng số, ký hiệu (còn 2 cặp nữa)"
        ])
    }
  }

  @Test func showsTwentyAndCountsTheRest() {
    let messages = clashes([String](repeating: "a", count: 31))
    #expect(messages.count == 21)
    #expect(messages.first == "`b.csv`: dòng 1 và dòng 2 cho hai văn bản trùng tên tệp")
    #expect(messages.last == "`b.csv`: còn 10 cặp trùng tên nữa")
  }
}
