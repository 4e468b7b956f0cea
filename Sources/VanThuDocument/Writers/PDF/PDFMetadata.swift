import VanThuBase

/// What the file says of itself, twice: for old programs in the information dictionary, for all
/// others as XMP (ISO 16684-1). PDF/A-2 wants both to say the same.
struct PDFMetadata {
  let properties: Properties
  private static let producer: StaticString = "vanthu"

  /// The title; a file without one would not be PDF/UA.
  private var title: String { properties.title.isBlank ? "Văn bản" : properties.title }

  /// The information dictionary (ISO 32000-1, 14.3.3).
  func writeInfo(_ out: inout ByteBuffer) {
    out.append("<</Title")
    out.append(textString: title)
    if !properties.creator.isBlank {
      out.append("/Author")
      out.append(textString: properties.creator)
    }
    out.append("/Producer(")
    out.append(PDFMetadata.producer)
    out.append(")")
    if let date = properties.date {
      out.append("/CreationDate")
      out.append(pdfDate: date)
      out.append("/ModDate")
      out.append(pdfDate: date)
    }
    out.append(">>")
  }

  /// The packet: what the file claims to keep (PDF/A-2a, PDF/UA-1), title, author, dates.
  func packet() -> ByteBuffer {
    var xml = ByteBuffer(capacity: 2600)
    xml.append(
      """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
      <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
      <dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">
      """)
    xml.append(escaping: title)
    xml.append("</rdf:li></rdf:Alt></dc:title>\n")
    if !properties.creator.isBlank {
      xml.append("<dc:creator><rdf:Seq><rdf:li>")
      xml.append(escaping: properties.creator)
      xml.append("</rdf:li></rdf:Seq></dc:creator>\n")
    }
    if let date = properties.date {
      xml.append("<xmp:CreateDate>")
      xml.append(text: date.iso)
      xml.append("T00:00:00+07:00</xmp:CreateDate><xmp:ModifyDate>")
      xml.append(text: date.iso)
      xml.append("T00:00:00+07:00</xmp:ModifyDate>\n")
    }
    xml.append("<pdf:Producer>")
    xml.append(PDFMetadata.producer)
    xml.append("</pdf:Producer>\n</rdf:Description>\n")
    xml.append(PDFMetadata.extensions)
    xml.append("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
    return xml
  }

  /// PDF/A knows the properties of XMP's own schemas; others are declared (ISO 19005-2, 6.6.2.3.3).
  private static let extensions: StaticString = """
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>

    """
}
