import VanThuBase
import VanThuEngine

/// Packs the folder of a dossier for the archive.
public enum DossierPack {
  /// Packs a folder.
  /// - Parameters:
  ///   - folder: the folder; it is not changed.
  ///   - target: the ZIP to write.
  ///   - info: the file that describes the dossier; nil takes the conference's record in the folder,
  ///     or beside the folder: then it goes into the bag as well.
  ///   - replaces: whether a bag of other content is written over.
  /// - Throws: `DiagnosticsError`, `IOError`.
  public static func pack(
    _ folder: String, to target: String, info: String?, replaces: Bool
  ) throws -> BagWriter.Outcome {
    let inside = FileName.join(folder, Conference.fileName)
    let beside = recordBeside(folder)
    let isInside = AtomicFile.exists(inside) || !AtomicFile.isDirectory(folder)
    guard let path = info ?? (isInside ? inside : beside) else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "missing-description",
          "`\(Conference.fileName)` không có trong thư mục `\(folder)`, cũng không ở cạnh thư mục ấy",
          at: nil, fix: .init("nêu tệp mô tả hồ sơ bằng --info"))
      ])
    }
    let value = try InputReader.read(
      try AtomicFile.read(path, limit: Limits.inputBytes), name: path)
    var workspace = Workspace()
    let office = try workspace.dossierOffice(for: path)
    var outcome = try BagWriter(try description(of: value, office: office))
      .pack(
        folder, to: target, with: info == nil && !isInside ? beside : nil, replace: replaces)
    outcome.warnings =
      workspace.takeNotices() + outcome.warnings + (try gaps(of: value, office, in: folder))
    return outcome
  }

  /// The conference's record in the folder above, where its papers are built from there.
  private static func recordBeside(_ folder: String) -> String? {
    var bare = Substring(folder)
    while bare.count > 1, bare.last == "/" { bare.removeLast() }
    // of `.` and `..` the folder above is not in their names
    guard !bare.isEmpty, bare != "/", !bare.hasSuffix(".") else { return nil }
    let path = FileName.join(FileName.directory(String(bare)), Conference.fileName)
    return AtomicFile.exists(path) ? path : nil
  }

  /// What a bag of a folder would not have or not have finished: documents that the record names and
  /// the folder lacks, papers that are drafts still.
  /// - Throws: `DiagnosticsError`, `IOError`.
  private static func gaps(
    of value: Value, _ office: Office, in folder: String
  ) throws -> [Diagnostic] {
    let (conference, found) = try Conference.read(value, office: office)
    let paths = try FolderScan(folder).files.map(\.path)
    var gaps = absent(value, from: paths)
    guard !found.contains(where: { $0.severity == .error }) else { return gaps }
    let drafts = try DossierDocuments(conference, office: office).read().drafts
    for path in paths {
      let stem = FileName.stem(path)
      guard drafts.contains(Vietnamese.fold(stem).replacing("_", with: "-")) else { continue }
      gaps.append(
        Diagnostic(
          .warning, "draft-packed", "`\(path)`: văn bản chưa ghi số, ngày ban hành", at: nil,
          fix: .init(
            "ghi số, ngày vào `\(Conference.Key.papers.rawValue)` rồi làm lại văn bản, hoặc bỏ bản ấy ra"
          )))
    }
    return gaps
  }

  /// The documents that a record names and a folder lacks, wherever in it they might lie.
  private static func absent(_ value: Value, from paths: [String]) -> [Diagnostic] {
    func key(_ path: String) -> [UInt8] {
      Vietnamese.spellingKey(path.split(separator: "/").last.map(String.init) ?? path)
    }
    let names = Set(paths.map(key))
    let list = Conference.Key.files.rawValue
    let name = Conference.FileKey.name.rawValue
    return (value.record?[list]?.items ?? []).enumerated().compactMap { index, item in
      guard let given = item.record?[name], let text = given.text, !names.contains(key(text)) else {
        return nil
      }
      return Diagnostic(
        .warning, "missing-document", "thư mục không có tài liệu mà hồ sơ kê ở `\(list)`",
        at: given.range, path: FieldPath(list).item(index + 1).key(name),
        fix: .init("chép tệp ấy vào thư mục rồi đóng gói lại, hoặc sửa tên tệp"))
    }
  }

  /// What is told the archive of a dossier and of each of its papers.
  /// - Throws: `DiagnosticsError`.
  public static func description(
    of value: Value, office: Office
  ) throws(DiagnosticsError) -> BagDescription {
    var description = try BagDescription.read(value, office: office)
    let (conference, found) = try Conference.read(value, office: office)
    if !found.contains(where: { $0.severity == .error }) {
      // what the papers themselves say goes before what can be told from the record alone
      description.documents =
        try DossierDocuments(conference, office: office).documents() + description.documents
    }
    return description
  }
}
