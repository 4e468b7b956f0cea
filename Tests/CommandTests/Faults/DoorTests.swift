import Foundation
import TestSupport
import Testing

/// What comes through the doors of the program: bags it would not take back, workbooks of empty parts,
/// names that steer a terminal, tables of nothing, files of other users.
@Suite struct DoorTests {
  private let letter = """
    mau: cong-van
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}
    so: 12
    ngay: 2026-09-05
    trich_yeu: Chuẩn bị hội nghị đối thoại
    kinh_gui: [Các phòng]
    noi_dung: Đề nghị các phòng chuẩn bị.
    noi_nhan: [Như trên]
    luu: VT
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}

    """

  // MARK: - case V5: what we write, we accept

  @Test func caseV5PacksNoBagThatItWouldRefuse() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(
      "{ten_hoi_nghi: hội nghị, phien: [{ngay_hop: 2026-09-10}], ho_so: {ma: 12.VP}}\n",
      to: "hs/hoi-nghi.yaml")
    // each paper has its description: twice as many files, and those of the bag itself
    _ = try sandbox.run("cd hs; seq -f '%05g.bin' 24997 | xargs touch")
    let shown = try sandbox.run("vanthu dossier pack hs -o goi.zip 2>&1; ls goi.zip 2>&1")
    #expect(shown.contains("[dossier-too-large]") && shown.contains("cannot access"), "\(shown)")
    _ = try sandbox.run("rm hs/2499*")
    #expect(try sandbox.run("vanthu dossier pack hs -o goi.zip") == "goi.zip\n")
    #expect(try sandbox.run("vanthu dossier verify goi.zip").hasPrefix("goi.zip: gói nguyên vẹn, "))
  }

  // MARK: - case V6: a form is whole or not there

  @Test func caseV6KeepsTheOldFormWhenTheDiskOfTemporaryFilesIsFull() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    _ = try sandbox.run("vanthu batch form thong-bao-ket-luan -o moi.xlsx; mkdir tam")
    var failures = 0
    for size in [0, 1, 2, 4, 8, 12, 16, 64] {
      let shown = try sandbox.run(
        "echo CU > form.xlsx; trap '' XFSZ; { (ulimit -f \(size); vanthu batch form thong-bao-ket-luan -o form.xlsx --replace); echo \"=> $?\"; } 2>&1 | cat"
      )
      let isFull = shown.hasSuffix("=> 74\n")
      if isFull {
        failures += 1
        #expect(shown.hasPrefix("vanthu: không ghi được tệp `form.xlsx`: "), "\(size): \(shown)")
        #expect(!shown.contains("rror"), "\(size): \(shown)")
        #expect(try sandbox.run("cat form.xlsx") == "CU\n", "\(size)")
      } else {
        #expect(shown == "form.xlsx\n=> 0\n", "\(size): \(shown)")
        #expect(try sandbox.run("cmp form.xlsx moi.xlsx") == "", "\(size)")
      }
      #expect(
        try sandbox.run(
          "ls -A | grep -v -e form.xlsx -e moi.xlsx -e tam -e '^[.]\\(out\\|err\\)'; true") == "")
    }
    #expect(failures >= 3 && failures < 8)
  }

  @Test(.enabled(if: Shell.has("strace"), "không có strace: bỏ qua lỗi ổ đĩa khi tạo bảng mẫu"))
  func caseV6KeepsTheOldFormWhenAnyWriteFails() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let form = "vanthu batch form thong-bao-ket-luan -o form.xlsx --replace"
    _ = try sandbox.run(
      "\(form); cp form.xlsx moi.xlsx; strace -f -o log -e trace=write,pwrite64 \(form)")
    var failures = 0
    for call in ["write", "pwrite64"] {
      let count = Int(try sandbox.run("grep -c ' \(call)(' log; true").filter(\.isNumber)) ?? 0
      for number in 1...max(1, min(count, 80)) {
        let shown = try sandbox.run(
          "echo CU > form.xlsx; strace -f -o /dev/null -e trace=\(call) -e inject=\(call):error=ENOSPC:when=\(number) \(form)"
        )
        let left = try sandbox.run(
          "cmp -s form.xlsx moi.xlsx && echo moi; grep -sx CU form.xlsx; true")
        if shown.hasSuffix("=> 74\n") {
          failures += 1
          #expect(left == "CU\n" || shown.contains("đầu ra chuẩn"), "\(call) \(number): \(shown)")
        } else {
          #expect(shown == "form.xlsx\n" && left == "moi\n", "\(call) \(number): \(shown) \(left)")
        }
      }
    }
    #expect(failures > 10)
  }

  // MARK: - case V14: nothing steers the terminal

  @Test(arguments: ["\u{1B}[31m", "\u{9B}31m", "\u{85}", "\u{2028}", "\u{202E}", "\u{7F}"])
  func caseV14ShowsNoControlCharacterOfAName(sign: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write("{ten_hoi_nghi: hội nghị}\n", to: "h\(sign)s/hoi-nghi.yaml")
    try sandbox.write(letter, to: "h\(sign)s/a.yaml")
    try sandbox.write(letter + "sai: 1\n", to: "h\(sign)s/b.yaml")
    try sandbox.write("so\n1\n", to: "h\(sign)s/c.csv")
    _ = try sandbox.run(
      "vanthu template export t --only cong-van; sed -i \"s/title=\\\"[^\\\"]*/&\(sign.unicodeScalars.first.map { $0.value >= 0x80 } == true ? sign : "")/; s/label=\\\"[^\\\"]*/&x/\" t/cong-van.xml; cp t/cong-van.xml h*s/m.xml"
    )
    for command in [
      "check h*s/*.yaml", "check h*s/*.yaml --format short", "check h*s/*.yaml --format json",
      "check h*s/khong-co", "check 'khong-co\(sign)'", "render h*s/a.yaml -o h*s",
      "render h*s/a.yaml -o h*s/a.yaml",
      "template show h*s/m.xml", "template sample h*s/m.xml", "template schema h*s/m.xml",
      "template show 'x\(sign)'",
      "dossier status h*s/hoi-nghi.yaml", "dossier verify h*s", "dossier pack h*s -o a.zip",
      "batch cong-van h*s/c.csv -o h*s/ra", "batch cong-van h*s/c.csv -o ra --child 'x\(sign)=y'",
      "template export h*s/t", "template export h*s/t", "'x\(sign)'", "check --'x\(sign)'",
    ] {
      let shown = try sandbox.run("vanthu \(command)")
      let steering = shown.unicodeScalars.filter {
        $0 != "\n"
          && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value)
            || (0x2028...0x202E).contains($0.value))
      }
      #expect(steering.isEmpty, "\(command): \(steering.map { String($0.value, radix: 16) })")
    }
  }

  @Test func caseV14NamesNoFileByControlCharactersOfData() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(
      letter.replacing("Chuẩn bị hội nghị đối thoại", with: #""Chuẩn bị ab\u2028cd""#),
      to: "a.yaml")
    try sandbox.write(
      letter.replacing("Chuẩn bị hội nghị đối thoại", with: #""Chuẩn bị a\u009bb\u202ec""#),
      to: "b.yaml")
    // these do not come through the door at all
    #expect(try sandbox.run("vanthu check b.yaml").contains("[forbidden-character]"))
    let shown = try sandbox.run(
      "vanthu render a.yaml --name '{{trich_yeu}}' -f txt -o ra 2> /dev/null")
    #expect(shown == "ra/Chuẩn bị abcd.txt\n")
  }

  // MARK: - case V15: a table of nothing is an error

  @Test(arguments: [
    ("a.json", "[]"), ("a.json", ""), ("a.json", " \n"), ("a.jsonl", ""), ("a.jsonl", "\n \n"),
    ("a.yaml", ""), ("a.yaml", "# chưa có gì\n"), ("a.yaml", "[]\n"), ("a.csv", ""),
  ])
  func caseV15RefusesATableOfNothing(name: String, text: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(text, to: name)
    for options in ["-o ra", "--dry-run", "--zip a.zip"] {
      let shown = try sandbox.run("vanthu batch cong-van \(name) \(options)")
      #expect(shown.contains("[empty-table]") && shown.hasSuffix("=> 1\n"), "\(options): \(shown)")
      #expect(try sandbox.run("ls") == name + "\n")
    }
  }

  // MARK: - case V16

  @Test(arguments: [("1000000", "có nhiều nhất 6 chữ số"), ("12/KH", "chỉ gồm chữ số")])
  func caseV16SaysWhatIsWrongWithANumber(number: String, cause: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(letter.replacing("so: 12\n", with: "so: \(number)\n"), to: "a.yaml")
    #expect(
      try sandbox.run("vanthu check a.yaml --format short")
        == "a.yaml:3:5: lỗi: số văn bản (`so`) \(cause) [number-form]\n=> 1\n")
  }

  // MARK: - case V18: files of other users

  @Test(.enabled(if: geteuid() == 0, "không chạy với quyền root: bỏ qua tệp của người dùng khác"))
  func caseV18UsesNoOfficeFileOfAnotherUserInSilence() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let agency =
      "{ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}"
    try sandbox.write("co_quan:\n  xa: \(agency)\nco_quan_mac_dinh: xa\n", to: "van-phong.yaml")
    try sandbox.write(letter.replacing("co_quan: \(agency)\n", with: ""), to: "hs/a.yaml")
    #expect(try sandbox.run("vanthu check hs/a.yaml") == "1 tệp, không có lỗi.\n")
    _ = try sandbox.run("chown 12345 van-phong.yaml")
    let shown = try sandbox.run("vanthu check hs/a.yaml --format short")
    #expect(
      shown.contains(
        "van-phong.yaml: cảnh báo: không dùng tệp văn phòng này vì là tệp của một người dùng khác [foreign-file]"
      )
        && shown.contains("cơ quan") && shown.hasSuffix("=> 1\n"), "\(shown)")
    // named, it is used
    #expect(
      try sandbox.run("vanthu check hs/a.yaml --office van-phong.yaml") == "1 tệp, không có lỗi.\n")
    // every command that looks for one says so
    for command in [
      "batch cong-van bang.csv -o ra", "dossier status hs/h.yaml", "template show cong-van",
      "render hs/a.yaml -o ra",
    ] {
      _ = try sandbox.run("echo 'ten_hoi_nghi: x' > hs/h.yaml; echo so > bang.csv")
      #expect(try sandbox.run("vanthu \(command)").contains("[foreign-file]"), "\(command)")
    }
  }

  @Test(.enabled(if: geteuid() == 0, "không chạy với quyền root: bỏ qua tệp của người dùng khác"))
  func caseV18UsesNoTemplateOfAnotherUserInSilence() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(letter, to: "a.yaml")
    _ = try sandbox.run(
      "echo 'tieu_chuan: nd30' > van-phong.yaml; vanthu template export templates --only cong-van; sed -i 's/<body>/<body><p>MẪU RIÊNG<\\/p>/' templates/cong-van.xml"
    )
    _ = try sandbox.run("vanthu render a.yaml -f txt -o ra")
    #expect(try sandbox.run("grep -c 'MẪU RIÊNG' ra/a.txt") == "1\n")
    for owned in ["templates/cong-van.xml", "templates"] {
      let shown = try sandbox.run(
        "chown 12345 \(owned); vanthu render a.yaml -f txt -o ra 2>&1; grep -c 'MẪU RIÊNG' ra/a.txt; chown 0 \(owned)"
      )
      #expect(shown.contains("[foreign-file]") && shown.hasSuffix("0\n"), "\(shown)")
    }
  }
}

/// Inputs whose cost once grew with the square of their size.
@Suite struct CostTests {
  @Test func caseV8RefusesALetterOfManyMarks() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let marks = String(repeating: "\u{301}\u{323}", count: 60_000)
    try sandbox.write("mau: cong-van\ntrich_yeu: a\(marks)\n", to: "a.yaml")
    try sandbox.write("{\"mau\": \"cong-van\", \"trich_yeu\": \"a\(marks)\"}", to: "a.json")
    try sandbox.write("so,trich_yeu,noi_dung\n1,a\(marks),x\n", to: "a.csv")
    for command in ["check a.yaml", "check a.json", "batch cong-van a.csv --dry-run"] {
      let shown = try sandbox.run("timeout 20 vanthu \(command) --format short")
      #expect(
        shown.contains("một chữ cái mang quá 30 dấu [too-many-marks]")
          && shown.hasSuffix("=> 1\n"), "\(command): \(shown.prefix(300))")
    }
  }

  @Test func caseV11VerifiesInTimeAndMemoryOfTheSizeOfABag() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let script = """
      import zipfile
      head = "BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n"
      def bag(name, files):
          with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as z:
              z.writestr("g/bagit.txt", head)
              z.writestr("g/data/a", "a")
              for path, text in files: z.writestr("g/" + path, text)
      bag("dong.zip", [("manifest-sha256.txt", "\\n" * 33000000)])
      bag("muc.zip", [("bag-info.txt", "a: b\\n" * 400000)])
      bag("nhieu.zip", [(f"manifest-{a}.txt", "x y\\n" * 250000) for a in ("md5", "sha1", "sha256", "sha512")])
      bag("sau.zip", [("data/" + "a/" * 500 + str(n), "") for n in range(1500)])
      bag("sau-vua.zip", [("data/" + "a/" * 60 + str(n), "") for n in range(1500)])
      """
    try sandbox.write(script, to: "tao.py")
    _ = try sandbox.run("python3 tao.py")
    for (name, id) in [
      ("dong", ""), ("muc", ""), ("nhieu", "too-many"),
      ("sau", "zip-path"), ("sau-vua", ""),
    ] {
      let shown = try sandbox.run(
        """
        python3 - <<'END'
        import resource, subprocess, time
        start = time.time()
        done = subprocess.run(["vanthu", "dossier", "verify", "\(name).zip", "--format", "short"], capture_output=True, timeout=60)
        print(done.stdout.decode().count("[\(id)"), done.returncode, round(time.time() - start, 2),
              resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
        END
        """)
      let parts = shown.split(separator: "\n")[0].split(separator: " ").compactMap { Double($0) }
      #expect(parts.count == 4 && parts[0] >= 1 && parts[1] == 1, "\(name): \(shown)")
      #expect(parts.count == 4 && parts[2] < 30 && parts[3] < 200, "\(name): \(shown)")
      print("case V11: \(name) \(parts)")
    }
  }

  @Test func caseV12MakesAFormOfManyFieldsInLinearTime() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let fields = (1...8000).map { "<field name=\"f\($0)\" label=\"Mục số \($0)\" type=\"text\"/>" }
    try sandbox.write(
      "<template xmlns=\"urn:vanthu:template:1\" id=\"m\" kind=\"thong-bao\" title=\"M\"><fields>\(fields.joined())</fields><subject>S</subject><body><p>x</p></body></template>",
      to: "m.xml")
    let shown = try sandbox.run("time -p timeout 60 vanthu batch form ./m.xml -o f.xlsx")
    #expect(shown.hasPrefix("f.xlsx\n"), "\(shown)")
    print("case V12: form of 8000 fields: \(shown)")
  }
}
