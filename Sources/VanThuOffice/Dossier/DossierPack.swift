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
    let office = try workspace.office(for: path)
    var outcome = try BagWriter(try description(of: value, office: office))
      .pack(
        folder, to: target, with: info == nil && !isInside ? beside : nil, replace: replaces)
    outcome.warnings = workspace.takeNotices() + outcome.warnings
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

  /// What is told the archive of a dossier and of each of its papers.
  /// - Throws: `DiagnosticsError`.
  public static func description(
    of value: Value, office: Office
  ) throws(DiagnosticsError) -> BagDescription {
    var description = try BagDescription.read(value, office: office)
    let (conference, found) = try Conference.read(value)
    if !found.contains(where: { $0.severity == .error }) {
      // what the papers themselves say goes before what can be told from the record alone
      description.documents =
        try DossierDocuments(conference, office: office).documents() + description.documents
    }
    return description
  }
}
