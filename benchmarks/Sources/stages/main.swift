import Foundation
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

// What each step of making a paper costs, without the disk.
//
// usage: stages TEMPLATE DATA.jsonl [PASSES [STAGE…]]
//
// TEMPLATE is the id of a built-in template or a path. Prints the microseconds of CPU a paper takes
// in each step, the best of so many passes over all records; with STAGEs, only these run more than
// once, so that a profiler sees little else.

/// CPU microseconds of this process so far.
func cpu() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: stages TEMPLATE DATA.jsonl [PASSES [STAGE…]]\n".utf8))
  exit(64)
}
let passes = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
let wanted = Set(arguments.dropFirst(4))

var workspace = Workspace()
let template = try workspace.template(arguments[1], input: ".")
let maker = PaperMaker(template: template)
let lines = try Data(contentsOf: URL(fileURLWithPath: arguments[2])).split(separator: 0x0A)
  .map { [UInt8]($0) }

/// Runs one step for every record and prints what it took.
func measure<Output>(_ name: String, _ step: (Int) throws -> Output) rethrows -> [Output] {
  var outputs: [Output] = []
  var best = Double.infinity
  for pass in 0..<(wanted.isEmpty || wanted.contains(name) ? passes : 1) {
    let start = cpu()
    if pass == 0 {
      outputs = try lines.indices.map(step)
    } else {
      for index in lines.indices { _ = try step(index) }
    }
    best = min(best, cpu() - start)
  }
  print(name, String(format: "%.1f µs", best / Double(max(1, lines.count))), separator: "\t")
  return outputs
}

let values = try measure("read") { try InputReader.read(lines[$0], name: "\($0 + 1).json") }
let outcomes = measure("make") { maker.make(values[$0]) }
let papers = outcomes.compactMap(\.paper)
guard papers.count == lines.count else {
  let formatter = DiagnosticFormatter(form: .human, colours: false)
  print(formatter.format(outcomes.first { $0.paper == nil }?.diagnostics ?? []))
  exit(1)
}
let documents = measure("compose") { Composer.document(for: papers[$0]) }
var layouter = PageLayouter()
_ = measure("layout") { layouter.layout(documents[$0]) }
var supply = FontSupply()
let fonts = try? supply.fonts(of: Office())
var renderer = Renderer(fonts: fonts)
for format in OutputFormat.usual + (fonts == nil ? [] : [.pdf]) {
  let files = try measure(format.name) { try renderer.render(documents[$0], as: format) }
  print("\tbytes\t\(files.reduce(0) { $0 + $1.count } / max(1, files.count))")
}
