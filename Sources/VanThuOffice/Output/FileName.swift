import VanThuBase

/// Names of files that Windows and Linux both take.
public enum FileName {
  private static let reserved: Set<String> = {
    var names: Set<String> = ["con", "prn", "aux", "nul"]
    for number in 1...9 { names.formUnion(["com\(number)", "lpt\(number)"]) }
    return names
  }()

  /// The longest name, in bytes of UTF-8, that leaves room for an ending.
  static let maximumBytes = 180

  /// A name without characters that a file system refuses, not empty, not reserved, not too long.
  public static func safe(_ text: String) -> String {
    if isSafe(text) { return text }
    var name = ""
    for scalar in Vietnamese.nfc(text).unicodeScalars {
      switch scalar {
      case "/", "\\", ":", "*", "?", "\"", "<", ">", "|", "%": name.append("-")
      case "\u{A0}": name.append(" ")
      default:
        // signs that nobody sees, among them those that turn the order of letters round
        if !Printable.isControl(scalar),
          !scalar.properties.isDefaultIgnorableCodePoint,
          scalar.properties.generalCategory != .format
        {
          name.unicodeScalars.append(scalar)
        }
      }
    }
    while name.utf8.count > maximumBytes { name.removeLast() }
    while let last = name.last, last == "." || last == " " { name.removeLast() }
    while let first = name.first, first == " " || first == "." { name.removeFirst() }
    if name.isEmpty { return "van-ban" }
    let stem = name.prefix { $0 != "." }.lowercased()
    return reserved.contains(stem) ? "_" + name : name
  }

  /// Whether a name surely is one: small letters, digits and hyphens, too long to be reserved.
  private static func isSafe(_ text: String) -> Bool {
    (5...maximumBytes).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  /// The file name of a path without its ending.
  public static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The directory a path lies in, `.` for a bare name.
  public static func directory(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Two parts of a path.
  public static func join(_ directory: String, _ name: String) -> String {
    if directory.isEmpty || directory == "." { return name }
    return directory.hasSuffix("/") ? directory + name : directory + "/" + name
  }
}
