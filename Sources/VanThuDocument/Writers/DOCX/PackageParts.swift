import VanThuBase

/// The small parts around the document: relationships, content types, properties, settings.
enum PackageParts {
  private static let relationships: StaticString =
    "http://schemas.openxmlformats.org/package/2006/relationships"
  private static let word: StaticString =
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

  /// `[Content_Types].xml` (ISO/IEC 29500-2).
  static func contentTypes(_ footers: Int, charts: Int) -> [UInt8] {
    part { xml in
      xml.element(
        "Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]
      ) { xml in
        xml.newline()
        xml.empty(
          "Default",
          [
            "Extension": "rels",
            "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
          ])
        xml.newline()
        xml.empty("Default", ["Extension": "xml", "ContentType": "application/xml"])
        xml.newline()
        var overrides: [(String, String)] = [
          ("/word/document.xml", "\(word)document.main+xml"),
          ("/word/styles.xml", "\(word)styles+xml"),
          ("/word/settings.xml", "\(word)settings+xml"),
          ("/word/fontTable.xml", "\(word)fontTable+xml"),
          ("/word/header1.xml", "\(word)header+xml"),
        ]
        for number in 0..<footers {
          overrides.append(("/word/footer\(number + 1).xml", "\(word)footer+xml"))
        }
        for number in 0..<charts {
          overrides.append(("/word/" + ChartPart.target(number), ChartPart.contentType))
        }
        overrides += [
          ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
          (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
          ),
        ]
        for (name, type) in overrides {
          xml.empty("Override", ["PartName": .text(name), "ContentType": .text(type)])
          xml.newline()
        }
      }
    }
  }

  /// `_rels/.rels`.
  static func packageRelationships() -> [UInt8] {
    relationshipPart([
      (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        "word/document.xml"
      ),
      (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml"
      ),
      (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        "docProps/app.xml"
      ),
    ])
  }

  /// `word/_rels/document.xml.rels`: rId1 styles, rId2 settings, rId3 fonts, rId4 header, then the
  /// footers, then the charts.
  static func documentRelationships(_ footers: Int, charts: Int) -> [UInt8] {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    var list = [
      (base + "styles", "styles.xml"), (base + "settings", "settings.xml"),
      (base + "fontTable", "fontTable.xml"), (base + "header", "header1.xml"),
    ]
    for number in 0..<footers { list.append((base + "footer", "footer\(number + 1).xml")) }
    for number in 0..<charts { list.append((ChartPart.relationship, ChartPart.target(number))) }
    return relationshipPart(list)
  }

  /// The relationship id of the header with the page number.
  static let headerID: StaticString = "rId4"

  /// The relationship id of a first-page footer, counted from 0.
  static func footerID(_ index: Int) -> String { "rId\(5 + index)" }

  /// How many relationships stand before those of the charts.
  static func relationshipsBeforeCharts(_ footers: Int) -> Int { 4 + footers }

  private static func relationshipPart(_ list: [(String, String)]) -> [UInt8] {
    part { xml in
      xml.element("Relationships", ["xmlns": .literal(relationships)]) { xml in
        xml.newline()
        for (index, (type, target)) in list.enumerated() {
          xml.empty(
            "Relationship",
            ["Id": .text("rId\(index + 1)"), "Type": .text(type), "Target": .text(target)])
          xml.newline()
        }
      }
    }
  }

  /// `docProps/core.xml`: title, issuing body, and the date of the paper.
  static func coreProperties(_ properties: Properties) -> [UInt8] {
    part { xml in
      xml.element(
        "cp:coreProperties",
        [
          "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
          "xmlns:dc": "http://purl.org/dc/elements/1.1/",
          "xmlns:dcterms": "http://purl.org/dc/terms/",
          "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        ]
      ) { xml in
        xml.element("dc:title") { $0.text(properties.title) }
        xml.element("dc:creator") { $0.text(properties.creator) }
        xml.element("dc:language") { $0.text("vi-VN") }
        if let date = properties.date {
          // midnight in Viet Nam (UTC+7) is the evening before; noon keeps the day everywhere
          let moment = date.iso + "T05:00:00Z"
          xml.element("dcterms:created", ["xsi:type": "dcterms:W3CDTF"]) { $0.text(moment) }
          xml.element("dcterms:modified", ["xsi:type": "dcterms:W3CDTF"]) { $0.text(moment) }
        }
      }
    }
  }

  /// `docProps/app.xml`.
  static func applicationProperties() -> [UInt8] {
    part { xml in
      xml.element(
        "Properties",
        ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"]
      ) { xml in
        xml.element("Application") { $0.text("vanthu") }
      }
    }
  }

  /// `word/settings.xml`. Schema order: `zoom, …, defaultTabStop, …, characterSpacingControl, …,
  /// compat, …, themeFontLang, …, decimalSymbol, listSeparator`.
  static func settings() -> [UInt8] {
    part { xml in
      xml.element("w:settings", ["xmlns:w": .literal(wordprocessingML)]) { xml in
        xml.empty("w:zoom", ["w:percent": 100])
        xml.empty("w:defaultTabStop", ["w:val": 567])
        xml.empty("w:characterSpacingControl", ["w:val": "doNotCompress"])
        xml.element("w:compat") { xml in
          xml.empty(
            "w:compatSetting",
            [
              "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
              "w:val": 15,
            ])
        }
        xml.empty("w:themeFontLang", ["w:val": "vi-VN"])
        xml.empty("w:decimalSymbol", ["w:val": ","])
        xml.empty("w:listSeparator", ["w:val": ";"])
      }
    }
  }

  /// `word/fontTable.xml`.
  static func fontTable(_ font: String) -> [UInt8] {
    part { xml in
      xml.element("w:fonts", ["xmlns:w": .literal(wordprocessingML)]) { xml in
        xml.element("w:font", ["w:name": .text(font)]) { xml in
          xml.empty("w:panose1", ["w:val": "02020603050405020304"])
          xml.empty("w:charset", ["w:val": "00"])
          xml.empty("w:family", ["w:val": "roman"])
          xml.empty("w:pitch", ["w:val": "variable"])
        }
      }
    }
  }

  /// `word/header1.xml`: the page number.
  static func header() -> [UInt8] {
    part { xml in
      xml.element("w:hdr", ["xmlns:w": .literal(wordprocessingML)]) { xml in
        xml.element("w:p") { xml in
          xml.element("w:pPr") { xml in
            xml.empty("w:pStyle", ["w:val": .literal(WordStyle.of(.pageNumber).id)])
          }
          xml.element("w:fldSimple", ["w:instr": " PAGE "]) { xml in
            xml.element("w:r") { xml in xml.element("w:t") { $0.text("2") } }
          }
        }
      }
    }
  }

  static func part(_ content: (inout XMLWriter) -> Void) -> [UInt8] {
    var xml = XMLWriter(capacity: 2048)
    xml.declaration()
    content(&xml)
    xml.newline()
    return xml.out.bytes
  }
}
