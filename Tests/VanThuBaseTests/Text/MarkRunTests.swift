import Testing

@testable import VanThuBase

struct MarkRunTests {
  @Test func caseV8FindsTheMarksBeyondThirty() {
    let marks = String(repeating: "\u{323}", count: 30)
    #expect(MarkRuns.tooLong(in: "q" + marks) == nil)
    #expect(MarkRuns.tooLong(in: "q" + marks + "a" + marks) == nil)
    #expect(MarkRuns.tooLong(in: "đq" + marks + "\u{301}\u{301}x") == 63..<67)
    #expect(MarkRuns.tooLong(in: "") == nil)
  }

  @Test func caseV8ComposesInTimeLinearInTheMarks() {
    let text = "a" + String(repeating: "\u{301}\u{323}", count: 80_000)
    let clock = ContinuousClock()
    var composed = ""
    let time = clock.measure { composed = Vietnamese.nfc(text) }
    #expect(composed.unicodeScalars.count > 100_000)
    #expect(time < .seconds(5), "\(time)")
    print("case V8: 160,000 marks in \(time)")
    // texts of letters are composed as ever
    #expect(Vietnamese.nfc("e\u{302}\u{323}").unicodeScalars.map(\.value) == [0x1EC7])
  }
}
