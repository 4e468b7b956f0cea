import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

/// The sample record and the schema that the program gives for each template.
struct SampleTests {
  /// Every template with every standard it serves.
  static let cases: [(String, Standard)] = BuiltInTemplates.ids.flatMap { id in
    Standard.allCases.map { (id, $0) }
  }

  @Test(arguments: cases)
  func makesAPaperAsItIs(_ id: String, _ standard: Standard) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    guard template.standards.contains(standard) else { return }
    let sample = SampleWriter.sample(template, standard: standard)
    let record = try InputReader.read(Array(sample.utf8), name: "sample.yaml")
    let outcome = PaperMaker(template: template).make(record)
    // only what is copied is missing
    #expect(
      outcome.diagnostics.filter { $0.severity == .error }.map(\.id.rawValue)
        == (template.originalField == nil ? [] : ["missing-original"]), "\(sample)")
  }

  @Test(arguments: cases)
  func staysValidWhenEveryOptionIsTaken(_ id: String, _ standard: Standard) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    guard template.standards.contains(standard) else { return }
    let lines = SampleWriter.sample(template, standard: standard).split(
      separator: "\n", omittingEmptySubsequences: false)
    // a mark with one blank behind it is a comment; all others hide a key or an item
    let taken = lines.map { line -> String in
      let bare = line.drop { $0 == " " }
      let indent = line.prefix { $0 == " " }
      guard bare.hasPrefix("#") else { return String(line) }
      let content = bare.dropFirst()
      let isComment = content.first == " "
      return isComment ? String(line) : String(indent + content)
    }.joined(separator: "\n")
    let record = try InputReader.read(Array(taken.utf8), name: "sample.yaml")
    let unknown = PaperMaker(template: template).make(record).diagnostics.filter {
      ["unknown-key", "wrong-shape", "wrong-type", "wrong-choice", "missing-field"].contains(
        $0.id.rawValue)
    }
    #expect(unknown.map { $0.message } == [], "\(taken)")
  }

  @Test(arguments: BuiltInTemplates.ids)
  func givesASchemaThatIsJSON(_ id: String) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let schema = JSONSchema.text(template.schema)
    let object = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any]
    let properties = try #require(object?["properties"] as? [String: Any])
    for field in template.fields { #expect(properties[field.name] != nil) }
  }
}
