import VanThuBase

/// Names of files as a bag carries them: NFC, good on Windows and Linux, no two alike, no `%`.
struct BagNames {
  /// The name in the bag for each path, both without `data/`.
  private(set) var names: [ExactText: String] = [:]
  private var taken: Set<ExactText> = []

  /// Gives names to files.
  init(_ paths: [String]) {
    var nodes: Set<ExactText> = []
    for path in paths {
      var at = path.utf8.startIndex
      while let slash = path.utf8[at...].firstIndex(of: UInt8(ascii: "/")) {
        nodes.insert(ExactText(String(path[..<slash])))
        at = path.utf8.index(after: slash)
      }
      nodes.insert(ExactText(path))
    }
    // folders before what is in them; names that can stay before those that must change
    let order = nodes.map { node in
      let parts = node.text.utf8.split(separator: UInt8(ascii: "/"))
      let last = parts.last.map { String(Substring($0)) } ?? ""
      let safe = BagNames.safe(last)
      return (
        depth: parts.count, changes: ExactText(safe) == ExactText(last) ? 0 : 1, node: node,
        last: last,
        safe: safe
      )
    }.sorted { a, b in (a.depth, a.changes, a.node) < (b.depth, b.changes, b.node) }
    for (_, _, node, last, safe) in order {
      let parent = node.text.utf8.count - last.utf8.count - 1
      let folder = parent < 0 ? "" : (names[ExactText(prefix(node.text, parent))] ?? "") + "/"
      names[node] = unique(folder, safe)
    }
  }

  private func prefix(_ text: String, _ count: Int) -> String {
    String(decoding: text.utf8.prefix(count), as: UTF8.self)
  }

  private mutating func unique(_ folder: String, _ name: String) -> String {
    var candidate = name
    var number = 1
    while !taken.insert(BagNames.key(folder + candidate)).inserted {
      number += 1
      let (stem, ending) = BagNames.split(name)
      candidate = "\(stem)-\(number)\(ending)"
    }
    return folder + candidate
  }

  private static func key(_ path: String) -> ExactText {
    ExactText(Vietnamese.nfc(Vietnamese.nfc(path).lowercased()))
  }

  private static func split(_ name: String) -> (stem: String, ending: String) {
    let stem = FileName.stem(name)
    let ending = String(name.dropFirst(stem.count))
    return ending.utf8.count <= 16 ? (stem, ending) : (name, "")
  }

  /// One part of a path made safe; an ending survives the cut of a long name.
  static func safe(_ part: String) -> String {
    let plain = String(
      String.UnicodeScalarView(part.unicodeScalars.filter { !Printable.isControl($0) }))
    guard plain.utf8.count > FileName.maximumBytes else { return FileName.safe(plain) }
    var (stem, ending) = split(plain)
    while stem.utf8.count + ending.utf8.count > FileName.maximumBytes, !stem.isEmpty {
      stem.removeLast()
    }
    return FileName.safe(stem + ending)
  }
}
