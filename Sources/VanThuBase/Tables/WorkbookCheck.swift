extension WorkbookForm {
  /// Whether a workbook is whole and has the sheets and heads of this form.
  /// - Parameter bytes: the file.
  public func isHeld(by bytes: [UInt8]) -> Bool {
    do {
      let archive = try ZipReader(MemoryBytes(bytes))
      for part in archive.files {
        let parser = try XMLStream(XMLStreamHandler(), name: part.name)
        try archive.read(part) { try parser.push($0) }
        try parser.push(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
      }
      let workbook = try Workbook(MemoryBytes(bytes), name: "")
      for sheet in sheets {
        let heads = try workbook.sheet(sheet.name).next()?.cells ?? []
        guard heads.map(\.text) == sheet.columns.map(\.header) else { return false }
      }
      return true
    } catch {
      return false
    }
  }
}
