import CHarfBuzz

/// A font with some glyphs of another, made by HarfBuzz's subsetter; the same glyphs of the same font
/// give the same bytes. It has outlines and measures only: no hints, no layout tables, no names.
public struct FontSubset: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// The number in it of each glyph that was asked for, in the order of asking.
  public let glyphs: [UInt16]

  /// The tables that a PDF wants of an embedded font (ISO 32000-1, 9.9).
  private static let kept: Set<UInt32> = Set(
    ["glyf", "head", "hhea", "hmtx", "loca", "maxp"].map(SFNTReader.tag))

  /// Takes glyphs out of a font; glyph 0 comes along.
  /// - Throws: `FontError.notSubset` when HarfBuzz refuses the font.
  public init(of face: FontFace, glyphs: [UInt16]) throws(FontError) {
    let tags = try SFNTReader(face.bytes).tags
    guard let made = FontSubset.make(face.bytes, tags, glyphs) else { throw .notSubset }
    (bytes, self.glyphs) = made
    _ = try SFNTReader(bytes).table("glyf")
  }

  private static func make(
    _ bytes: [UInt8], _ tags: [UInt32], _ glyphs: [UInt16]
  ) -> ([UInt8], [UInt16])? {
    bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return nil }
      return base.withMemoryRebound(to: CChar.self, capacity: source.count) { start in
        let blob = hb_blob_create(
          start, UInt32(source.count), HB_MEMORY_MODE_READONLY, nil, nil)
        defer { hb_blob_destroy(blob) }
        let face = hb_face_create(blob, 0)
        defer { hb_face_destroy(face) }
        guard let input = hb_subset_input_create_or_fail() else { return nil }
        defer { hb_subset_input_destroy(input) }
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
        let wanted = hb_subset_input_glyph_set(input)
        for glyph in glyphs { hb_set_add(wanted, UInt32(glyph)) }
        let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for tag in tags where !kept.contains(tag) { hb_set_add(dropped, tag) }
        guard let plan = hb_subset_plan_create_or_fail(face, input) else { return nil }
        defer { hb_subset_plan_destroy(plan) }
        let numbers = hb_subset_plan_old_to_new_glyph_mapping(plan)
        let new = glyphs.map { UInt16(truncatingIfNeeded: hb_map_get(numbers, UInt32($0))) }
        guard let made = hb_subset_plan_execute_or_fail(plan) else { return nil }
        defer { hb_face_destroy(made) }
        return content(of: made).map { ($0, new) }
      }
    }
  }

  private static func content(of face: OpaquePointer) -> [UInt8]? {
    let blob = hb_face_reference_blob(face)
    defer { hb_blob_destroy(blob) }
    var count: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &count), count > 0 else { return nil }
    return Array(UnsafeRawBufferPointer(start: data, count: Int(count)))
  }
}
