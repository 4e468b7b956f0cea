import Testing

@testable import VanThuBase

/// Of an input with thousands of faults the first are told, the others counted.
struct DiagnosticSinkTests {
  private let source = SourceText(
    name: "a.yaml", text: String(repeating: "x\n", count: 4 * Limits.findings))

  private func finding(
    _ id: Diagnostic.ID, _ index: Int, _ severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    Diagnostic(severity, id, "m", at: SourceRange(source, 2 * index, 2 * index + 1))
  }

  @Test func tellsTheFirstAndCountsTheRest() throws {
    var sink = DiagnosticSink()
    for index in 0..<Limits.findings { sink.report(finding("a", index)) }
    #expect(sink.diagnostics.count == Limits.findings && sink.isFull(of: "a"))
    for index in 0..<70 { sink.report(finding("a", Limits.findings + index)) }
    let told = sink.diagnostics
    let last = try #require(told.last)
    #expect(told.count == Limits.findings + 1 && last.id == "too-many-findings")
    #expect(last.message == "còn 70 thông báo nữa không nêu từng chỗ: a 70")
    #expect(last.range == finding("a", Limits.findings).range && last.severity == .error)
    #expect(told.totals == (Limits.findings + 70, 0))
  }

  /// No kind is drowned by another, and no error by warnings.
  @Test func tellsSomeOfEachKind() throws {
    var sink = DiagnosticSink()
    for index in 0..<Limits.findings + 5 { sink.report(finding("a", index, .warning)) }
    #expect(!sink.hasErrors)
    #expect(sink.diagnostics.last?.severity == .warning)
    for index in 0..<30 { sink.report(finding("b", index)) }
    #expect(sink.hasErrors)
    let told = sink.diagnostics
    #expect(told.count { $0.id == "b" } == 20)
    #expect(told.last?.message == "còn 15 thông báo nữa không nêu từng chỗ: b 10, a 5")
    #expect(told.last?.severity == .error)
    #expect(told.totals == (30, Limits.findings + 5))
  }

  /// What one step counted another goes on counting.
  @Test func addsUpWhatStepsCounted() throws {
    var all = DiagnosticSink()
    for round in 0..<3 {
      var step = DiagnosticSink()
      let id = Diagnostic.ID(rawValue: "k\(round)")
      for index in 0..<Limits.findings + 10 { step.report(finding(id, index)) }
      all.report(step.diagnostics)
    }
    let told = all.diagnostics
    #expect(told.count == Limits.findings + 2 * 20 + 1)
    #expect(told.totals == (3 * (Limits.findings + 10), 0))
    #expect(told.count { $0.untold != nil } == 1)
    #expect(told.bounded.totals == told.totals)
    // one that only counts throws as the others do
    var counted = DiagnosticSink()
    counted.count("a", .error, at: nil)
    #expect(throws: DiagnosticsError.self) { try counted.throwIfErrors() }
  }

  @Test func ordersEachOnce() {
    var random: [Diagnostic] = []
    for index in [5, 3, 5, 9, 3, 5] { random += [finding("b", index), finding("a", index)] }
    let nowhere = Diagnostic(.error, "n", "m", at: nil)
    let ordered = (random + [nowhere, nowhere]).inOrder()
    #expect(
      ordered.map { "\($0.id.rawValue)\($0.range.map { $0.lowerBound / 2 } ?? -1)" }
        == ["n-1", "b3", "a3", "b5", "a5", "b9", "a9"])
  }

  @Test(arguments: DiagnosticFormatter.Form.allCases)
  func countsInEveryForm(_ form: DiagnosticFormatter.Form) {
    var sink = DiagnosticSink()
    for index in 0..<2 * Limits.findings { sink.report(finding("a", index)) }
    let text = DiagnosticFormatter(form: form).format(sink.diagnostics)
    #expect(text.contains("còn \(Limits.findings) thông báo nữa"))
    #expect(text.contains("too-many-findings"))
  }
}
