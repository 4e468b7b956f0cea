import Testing
import VanThuBase
import VanThuEngine

/// What comes in through YAML and JSON besides their syntax: hidden characters, old encodings,
/// numbers and dates.
struct TextDoorTests {
  private func read(_ text: String, _ name: String = "a.yaml") throws(DiagnosticsError) -> Value {
    try InputReader.read(Array(text.utf8), name: name)
  }

  private func found(_ text: String, _ name: String = "a.yaml") -> [Diagnostic] {
    findings { () throws(DiagnosticsError) in try read(text, name) }
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "Word, Excel"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "đời cũ"), (Array("%PDF-1.7\n".utf8), "PDF"),
    ])
  func namesFilesOfPrograms(bytes: [UInt8], program: String) {
    let all = findings { () throws(DiagnosticsError) in
      try InputReader.read(bytes, name: "a.yaml")
    }
    #expect(all.map(\.id) == ["not-text"])
    #expect(all.first?.message.contains(program) == true)
  }

  @Test("case E1", arguments: ["a.yaml", "a.json"])
  func namesOldEncodings(name: String) {
    for (old, title) in [
      ("kÕ ho¹ch NguyÔn V¨n", "TCVN3 (ABC)"), ("keá hoaïch Nguyeãn Vaên", "VNI"),
      ("káº¿ hoáº¡ch Nguyá»…n", "UTF-8 mã hóa hai lần"),
    ] {
      let text = name == "a.json" ? "{\"a\": \"\(old)\"}" : "so: 1\na: \(old)\n"
      let all = found(text, name)
      #expect(all.map(\.id) == ["old-encoding"])
      #expect(all.first?.message.contains(title) == true)
      #expect(all.first?.message.contains("hoạch") == true)
      #expect(all.first?.message.contains("Nguyễn") == false)
      #expect(all.first?.fix?.replacement?.hasPrefix("kế hoạch Nguyễn") == true)
      #expect(all.first.map { slice($0.range) } == old)
    }
  }

  @Test("case E1") func seesOldTextBehindEscapes() {
    #expect(found(#"{"a": "Nguy\u00d4n V\u00a8n"}"#, "a.json").map(\.id) == ["old-encoding"])
  }

  @Test("case E2") func takesOutWhatNobodySees() throws {
    for (sign, name) in [("\u{200B}", "a.yaml"), ("\u{AD}", "a.yaml"), ("\u{FEFF}", "a.json")] {
      let text = name == "a.json" ? "{\"a\": \"Nạo\(sign) vét\"}" : "a: Nạo\(sign) vét\n"
      let value = try read(text, name)
      #expect(value.record?["a"]?.text == "Nạo vét")
      #expect(value.range.source.remarks.map(\.id) == ["invisible-character"])
      #expect(value.range.source.remarks.first?.severity == .warning)
    }
  }

  /// A word that a soft hyphen parts at the end of a line becomes two: the message says so.
  @Test(arguments: ["\n", "\r\n"]) func saysWhereAWordIsTorn(end: String) throws {
    let value = try read("a: |\(end)  Mạng Inter\u{AD}\(end)  net của\u{AD} xã\(end)", "a.yaml")
    #expect(value.record?["a"]?.text?.hasPrefix("Mạng Inter\nnet của xã") == true)
    let told = value.range.source.remarks
    #expect(told.map { $0.message.contains("thành hai từ") } == [true, false])
    #expect(told.map { $0.range.map { $0.source.position(of: $0.lowerBound).line } } == [2, 3])
  }

  /// Line ends that YAML knows and nobody types become blanks, told where they stood.
  @Test("case Y8: line ends", arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
  func tellsStrangeLineEnds(sign: String) throws {
    for (text, line) in [
      ("a: Nạo vét\(sign)kênh\nb: x\n", 1), ("b: x\na: |\n  Nạo vét\(sign)kênh\n", 3),
      ("{\"b\": \"x\",\n \"a\": \"Nạo vét\(sign)kênh\"}", 2),
    ] {
      let value = try read(text, text.hasPrefix("{") ? "a.json" : "a.yaml")
      #expect(value.record?["a"]?.text?.hasPrefix("Nạo vét kênh") == true)
      let told = try #require(value.range.source.remarks.first)
      #expect(value.range.source.remarks.count == 1 && told.message.contains("xuống dòng lạ"))
      #expect(told.range.map { $0.source.position(of: $0.lowerBound).line } == line)
    }
  }

  /// What stands where a letter was lost, and signs that one font alone has, are refused.
  @Test("case E2: gaps") func refusesGaps() {
    for (sign, mend) in [
      ("\u{FFFD}", nil), ("\u{FFFC}", ""), ("\u{E000}", nil), ("\u{F8FF}", nil), ("\u{F0000}", nil),
      ("\u{2800}", " "), ("\u{3164}", " "), ("\u{FFA0}", " "),
    ] as [(String, String?)] {
      let all = found("a: Nạo\(sign)vét\n")
      #expect(all.map(\.id) == ["forbidden-character"], "\(sign.unicodeScalars)")
      #expect(all.first?.fix?.replacement == mend)
    }
    #expect(found("a: |\n  \u{F0B7} Các thôn\n") == [])
  }

  @Test("case E2") func refusesWhatTurnsTextAround() {
    for sign in ["\u{202E}", "\u{2066}", "\u{200F}"] {
      let all = found("a: Nạo \(sign)vét\n")
      #expect(places(all) == ["1:8 direction-character"])
      #expect(all.first?.fix?.replacement == "")
      #expect(found("{\"a\": \"x\(sign)\"}", "a.json").map(\.id) == ["direction-character"])
    }
    #expect(found(#"{"a": "x\u202e"}"#, "a.json").map(\.severity) == [.error])
  }

  @Test("case Y8") func placesControlCharacters() {
    let all = found("so: 1\ntrich_yeu: Nạo \u{96} vét\n")
    #expect(places(all) == ["2:16 forbidden-character"])
    #expect(all.first?.message == "có ký tự điều khiển U+0096 không thể đưa vào văn bản")
    #expect(all.first?.fix?.replacement == "–")
  }
}
