import VanThuBase

/// The fields of a file as its objects (ISO 32000-1, 12.5.6.19 and 12.7): each is one with its widget,
/// and has a picture of its own, so that no program draws one when the file is opened.
struct PDFForm {
  let fields: [PDFField]
  /// The dictionary of all fields, its widgets and their pictures.
  private let first: Int

  /// Reserves the numbers.
  init(_ fields: [PDFField], _ file: inout PDFFile) {
    self.fields = fields
    first = fields.isEmpty ? 0 : file.reserve(1 + 2 * fields.count)
  }

  /// The dictionary of all fields; nil when there are none.
  var dictionary: Int? { fields.isEmpty ? nil : first }

  /// The object of a field.
  func widget(_ field: Int) -> Int { first + 1 + 2 * field }

  /// Writes the widgets of a page into its dictionary.
  func writeAnnotations(of page: Int, _ out: inout ByteBuffer) {
    let here = fields.indices.filter { fields[$0].page == page }
    guard !here.isEmpty else { return }
    out.append("/Annots[")
    for field in here {
      out.append(reference: widget(field))
      out.append(" ")
    }
    out.append("]")
  }

  /// Writes what the structure says of a field: what it is for, and which object it is.
  func writeElement(_ field: Int, page: Int, _ out: inout ByteBuffer) {
    out.append("/Alt")
    out.append(textString: fields[field].words)
    out.append("/Pg ")
    out.append(reference: page)
    out.append("/K<</Type/OBJR/Pg ")
    out.append(reference: page)
    out.append("/Obj ")
    out.append(reference: widget(field))
    out.append(">>")
  }

  /// Writes all objects.
  /// - Parameters:
  ///   - fonts: the objects of the faces in use.
  ///   - key: where the fields stand in the tree of parents: behind the pages.
  ///   - page: the object of a page.
  func write(
    _ file: inout PDFFile, _ paper: PagedDocument, fonts: [Int: Int], key: Int, page: (Int) -> Int
  ) {
    guard let dictionary else { return }
    file.begin(dictionary)
    // signatures are there, and the file is only ever added to
    file.out.append("<</SigFlags 3/Fields[")
    for field in fields.indices {
      file.out.append(reference: widget(field))
      file.out.append(" ")
    }
    file.out.append("]")
    let faces = Set(fields.compactMap { face(of: $0, paper) }).sorted()
    if let face = faces.first {
      file.out.append("/DA(")
      appearance(face, size: 1300, &file.out)
      file.out.append(")/DR<</Font<<")
      for face in faces { resource(face, fonts, &file.out) }
      file.out.append(">>>>")
    }
    file.out.append(">>")
    file.end()
    for (number, field) in fields.enumerated() {
      let look = look(of: field, paper)
      let picture = widget(number) + 1
      file.begin(widget(number))
      file.out.append("<</Type/Annot/Subtype/Widget/F 4/FT")
      file.out.append(look == nil ? "/Sig" : "/Tx/Q 1")
      file.out.append("/T")
      file.out.append(textString: field.name)
      file.out.append("/TU")
      file.out.append(textString: field.words)
      if let look {
        file.out.append("/DA(")
        appearance(look.face, size: look.size, &file.out)
        file.out.append(")")
      }
      file.out.append("/Rect[")
      field.box.write(&file.out)
      file.out.append("]/P ")
      file.out.append(reference: page(field.page))
      file.out.append("/StructParent ")
      file.out.append(decimal: key + number)
      file.out.append("/AP<</N ")
      file.out.append(reference: picture)
      file.out.append(">>>>")
      file.end()
      writePicture(picture, field, look, fonts, &file)
    }
  }

  /// Nothing is drawn as long as nothing is filled in.
  private func writePicture(
    _ id: Int, _ field: PDFField, _ look: PDFLook?, _ fonts: [Int: Int], _ file: inout PDFFile
  ) {
    let content: StaticString = look == nil ? "" : "/Tx BMC\nEMC\n"
    file.begin(id)
    file.out.append("<</Type/XObject/Subtype/Form/BBox[0 0 ")
    file.out.append(place: field.box.width)
    file.out.append(fixed: field.box.height, places: 2)
    file.out.append("]/Resources<<")
    if let look {
      file.out.append("/Font<<")
      resource(look.face, fonts, &file.out)
      file.out.append(">>")
    }
    file.out.append(">>/Length ")
    file.out.append(decimal: content.utf8CodeUnitCount)
    file.out.append(">>stream\n")
    file.out.append(content)
    file.out.append("\nendstream")
    file.end()
  }

  private func look(of field: PDFField, _ paper: PagedDocument) -> PDFLook? {
    guard case .text(let look) = field.kind else { return nil }
    return PDFLook(paper.looks[look])
  }

  private func face(of field: PDFField, _ paper: PagedDocument) -> Int? {
    look(of: field, paper)?.face
  }

  private func appearance(_ face: Int, size: Int, _ out: inout ByteBuffer) {
    out.append("/F")
    out.append(decimal: face)
    out.append(" ")
    out.append(place: size)
    out.append("Tf 0 g")
  }

  private func resource(_ face: Int, _ fonts: [Int: Int], _ out: inout ByteBuffer) {
    guard let font = fonts[face] else { return }
    out.append("/F")
    out.append(decimal: face)
    out.append(" ")
    out.append(reference: font)
  }
}
