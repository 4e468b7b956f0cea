import TestSupport
import Testing
import VanThuDocument

@testable import VanThuEngine

struct SealTests {
  private func isSealed(_ example: String, _ change: (inout Head) -> Void = { _ in }) throws -> Bool
  {
    var paper = try #require(Examples.outcome(example).paper)
    change(&paper.head)
    return Composer.document(for: paper).properties.isSealed
  }

  @Test func sealsPapersOfOfficesAlone() throws {
    #expect(try isSealed("ke-hoach-nd30") && isSealed("ke-hoach-hd05"))
    #expect(try isSealed("bien-ban-hoi-nghi-nd30"))
    #expect(try !isSealed("ke-hoach-nd30") { $0.draft = Draft(version: nil) })
    // who reports as a person has no seal, nor has a chi bộ
    #expect(try !isSealed("ke-hoach-nd30") { $0.agency.name = [] })
    #expect(try !isSealed("ke-hoach-hd05") { $0.agency.abbreviation = Placed("CB", at: nil) })
  }
}
