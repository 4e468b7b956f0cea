import VanThuBase

/// The style sheet and the script, compiled in and named by their content.
struct Asset: Sendable {
  let name: String
  let type: String
  let bytes: [UInt8]

  private init(_ name: String, _ ending: String, _ type: String) {
    let text = EmbeddedFiles.all.first { $0.name == name }?.content ?? ""
    bytes = Array(text.utf8)
    self.type = type
    self.name = "\(name).\(Digest.hex(.sha256, of: bytes).prefix(12)).\(ending)"
  }

  static let style = Asset("style", "css", "text/css; charset=utf-8")
  static let script = Asset("form", "js", "text/javascript; charset=utf-8")
  /// A name of ours, so that browsers look for no other icon.
  static let all = [style, script]

  var link: Link { Link(["tep", name]) }
}
