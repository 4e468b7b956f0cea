import Foundation
import TestSupport
import Testing

/// What data and other users of the machine cannot do: choose a file, lead a run somewhere else, make it
/// wait.
@Suite struct StrangerTests {
  /// A letter whose template is what data says.
  private func letter(_ template: String) -> String {
    """
    mau: \(template)
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
  }

  /// `hs/a.yaml`, with templates in its folder, beside it and behind links.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    _ = try sandbox.run(
      """
      mkdir -p hs/mau ngoai; vanthu template export t --only cong-van > /dev/null
      cp t/cong-van.xml ngoai/m.xml; cp t/cong-van.xml hs/mau/m.xml
      echo BIMAT > ngoai/bi-mat
      ln -s ../ngoai hs/lien-ket; ln -s ../ngoai/m.xml hs/lien-ket.xml; ln -s mau/m.xml hs/trong.xml
      """)
    return sandbox
  }

  // MARK: - case V1: data chooses no file

  @Test(arguments: [
    "/etc/passwd", "/etc/khong-co", "../ngoai/m.xml", "../ngoai/bi-mat", "mau/../../ngoai/m.xml",
    "lien-ket/m.xml", "lien-ket/bi-mat", "lien-ket.xml", "./../hs/../ngoai/m.xml", "/dev/zero",
    "/proc/self/environ", "../khong-co.xml",
  ])
  func caseV1RefusesTemplatesOutsideTheFolderOfTheRecord(_ template: String) throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    try sandbox.write(letter(template), to: "hs/a.yaml")
    let shown = try sandbox.run("timeout 10 vanthu check hs/a.yaml --format short 2>&1")
    #expect(
      shown
        == "hs/a.yaml:1:6: lỗi: mẫu mà tệp dữ liệu nêu nằm ngoài thư mục của tệp dữ liệu [template-outside]\n=> 1\n"
    )
    // nothing of a file outside is read, not even its first line
    if Shell.has("strace") {
      let opened = try sandbox.run(
        "strace -f -e trace=openat,open -o log vanthu check hs/a.yaml > /dev/null 2>&1; grep -c -e ngoai -e /etc/passwd -e /dev/zero -e environ log; true"
      )
      #expect(opened.hasPrefix("0\n"))
    }
  }

  @Test(arguments: ["mau/m.xml", "./mau/m.xml", "trong.xml", "cong-van", "mau/../mau/m.xml"])
  func caseV1TakesTemplatesInsideTheFolderOfTheRecord(_ template: String) throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    try sandbox.write(letter(template), to: "hs/a.yaml")
    #expect(
      try sandbox.run("vanthu render hs/a.yaml -f txt -o ra && cd hs && vanthu check a.yaml")
        == "ra/a.txt\n1 tệp, không có lỗi.\n")
  }

  @Test func caseV1LetsTheUserNameAnyTemplate() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    try sandbox.write(letter("/etc/passwd"), to: "hs/a.yaml")
    for template in ["ngoai/m.xml", "hs/lien-ket.xml", "$PWD/ngoai/m.xml"] {
      #expect(
        try sandbox.run("vanthu check hs/a.yaml --template \(template)")
          == "1 tệp, không có lỗi.\n")
    }
  }

  @Test func caseV1NamesATemplateThatIsNotThere() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    for template in ["khong-co.xml", "mau", "mau/"] {
      try sandbox.write(letter("./" + template), to: "hs/a.yaml")
      let shown = try sandbox.run("vanthu check hs/a.yaml --format short")
      #expect(shown == "hs/a.yaml:1:6: lỗi: không có tệp mẫu này [missing-template-file]\n=> 1\n")
    }
  }

  /// Every door that takes the name of a file, with a pipe behind it: nobody waits.
  @Test(arguments: [
    "check ong", "render ong -o ra", "check a.yaml --office ong", "check a.yaml --template ./ong",
    "template show ./ong", "batch cong-van ong --data-format csv -o ra",
    "batch cong-van ong.xlsx -o ra", "batch cong-van bang.csv --common ong -o ra",
    "batch ./ong bang.csv -o ra",
    "batch thong-bao-ket-luan bang.csv --child kien_nghi=ong.csv -o ra",
    "dossier status ong", "dossier verify ong", "dossier pack hs --info ong -o goi.zip",
    "dossier pack hs -o goi.zip",
    "report bao-cao-nam ong --from 2026-01-01 --to 2026-12-31",
    "report bao-cao-nam a.yaml --from 2026-01-01 --to 2026-12-31 --data ong",
    "batch merge manh", "check /dev/zero", "check /dev/stdin",
    "batch cong-van /dev/zero -o ra --data-format json",
  ])
  func caseV1NeverWaitsForAPipe(_ command: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(letter("cong-van"), to: "a.yaml")
    try sandbox.write("so,trich_yeu,noi_dung\n1,Chuẩn bị,Việc\n", to: "bang.csv")
    _ = try sandbox.run(
      """
      mkdir hs manh; mkfifo ong ong.xlsx ong.csv hs/hoi-nghi.yaml
      cp bang.csv manh/ket-qua-1-2.csv; mkfifo manh/ket-qua-2-2.csv
      """)
    let shown = try sandbox.run("sleep 0 | timeout 10 vanthu \(command) 2>&1")
    #expect(shown.contains("đường ống"), "\(shown)")
    #expect(shown.hasSuffix("=> 74\n") || shown.hasSuffix("=> 1\n"), "\(shown)")
  }

  @Test func caseV1StillReadsStandardInput() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(letter("cong-van"), to: "a.yaml")
    #expect(try sandbox.run("cat a.yaml | vanthu check -") == "1 tệp, không có lỗi.\n")
  }

  // MARK: - case V2: no work folder follows a link

  /// A table, and a folder elsewhere with files that are nobody's business.
  private func batchSandbox() throws -> Sandbox {
    let sandbox = try BatchCommandTests.sandbox(rows: 3)
    _ = try sandbox.run(
      "mkdir -p kho ra; for f in 1.tmp a.docx khoa nhat-ky; do echo QUY > kho/$f; done; cp -r kho ban-dau"
    )
    return sandbox
  }

  private let batch = "vanthu batch cong-van bang.csv --common chung.yaml -f txt"

  @Test(arguments: [
    ("ln -s ../../kho ra/.vanthu/lam", "-o ra", "thư mục `ra/.vanthu/lam`"),
    ("rmdir ra/.vanthu; ln -s ../kho ra/.vanthu", "-o ra", "thư mục `ra/.vanthu`"),
    ("ln -s ../kho ra/.vanthu-lam-vb", "--zip ra/vb.zip", "thư mục `ra/.vanthu-lam-vb`"),
    ("ln -s ../kho ra/.vanthu-lam-vb", "--zip ra/vb.zip -o rb", "thư mục `ra/.vanthu-lam-vb`"),
    ("ln -s ../../kho/nhat-ky ra/.vanthu/nhat-ky", "-o ra --resume", "tệp `ra/.vanthu/nhat-ky`"),
    ("ln -s ../../kho/nhat-ky ra/.vanthu/nhat-ky", "-o ra", "tệp `ra/.vanthu/nhat-ky`"),
    ("ln -s ../../kho/moi ra/.vanthu/nhat-ky", "-o ra --resume", "tệp `ra/.vanthu/nhat-ky`"),
    ("ln kho/nhat-ky ra/.vanthu/nhat-ky", "-o ra --resume", "tệp `ra/.vanthu/nhat-ky`"),
    (
      "mkdir ra/.vanthu/lam; ln -s ../../../kho/khoa ra/.vanthu/lam/khoa", "-o ra",
      "tệp `ra/.vanthu/lam/khoa`"
    ),
  ])
  func caseV2FollowsNoLinkInTheFolderOfResults(
    made: String, options: String, what: String
  ) throws {
    let sandbox = try batchSandbox()
    defer { sandbox.remove() }
    _ = try sandbox.run("mkdir ra/.vanthu; \(made)")
    let shown = try sandbox.run("\(batch) \(options) 2>&1 | tail -1; exit ${PIPESTATUS[0]}")
    #expect(
      shown
        == "vanthu: không dùng \(what): đây là liên kết tới chỗ khác; hãy xóa nó, hoặc ghi vào thư mục khác\n=> 74\n"
    )
    #expect(try sandbox.run("diff -r kho ban-dau") == "")
  }

  /// Nor does a folder below the one that is written into.
  @Test(arguments: [
    ("vanthu dossier build hoi-nghi.yaml -f txt -o ra", "1-truoc"),
    ("vanthu template export ra --only dossier/giay-moi", "dossier"),
  ])
  func caseV2FollowsNoLinkBelowTheFolderOfResults(command: String, folder: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    _ = try sandbox.run(
      "vanthu dossier sample > hoi-nghi.yaml; mkdir kho ra; ln -s ../kho ra/\(folder)")
    let shown = try sandbox.run("\(command) 2>&1 | tail -1; exit ${PIPESTATUS[0]}")
    #expect(
      shown
        == "vanthu: không dùng thư mục `ra/\(folder)`: đây là liên kết tới chỗ khác; hãy xóa nó, hoặc ghi vào thư mục khác\n=> 74\n"
    )
    #expect(try sandbox.run("ls -A kho") == "")
    // the folder the user names may be one, and so may what stands above it
    let linked = command.replacing(" ra", with: " lk/moi")
    let made = try sandbox.run(
      "ln -s kho lk; \(linked) 2>/dev/null | head -1; ls kho/moi | head -1")
    #expect(made.hasPrefix("lk/moi/\(folder)/") && made.hasSuffix("\n\(folder)\n"), "\(made)")
  }

  @Test func caseV2RefusesAPipeInPlaceOfTheJournal() throws {
    let sandbox = try batchSandbox()
    defer { sandbox.remove() }
    _ = try sandbox.run("mkdir ra/.vanthu; mkfifo ra/.vanthu/nhat-ky")
    let shown = try sandbox.run(
      "timeout 10 \(batch) -o ra --resume 2>&1 | tail -1; exit ${PIPESTATUS[0]}")
    #expect(shown.contains("đường ống") && shown.hasSuffix("=> 74\n"), "\(shown)")
  }

  @Test(
    .enabled(if: geteuid() == 0, "không chạy với quyền root: bỏ qua thư mục của người dùng khác"),
    arguments: [
      ("mkdir ra/.vanthu/lam; chown 12345 ra/.vanthu/lam", "thư mục `ra/.vanthu/lam`"),
      ("chown 12345 ra/.vanthu", "thư mục `ra/.vanthu`"),
      ("touch ra/.vanthu/nhat-ky; chown 12345 ra/.vanthu/nhat-ky", "tệp `ra/.vanthu/nhat-ky`"),
    ])
  func caseV2BelievesNothingOfAnotherUser(made: String, what: String) throws {
    let sandbox = try batchSandbox()
    defer { sandbox.remove() }
    _ = try sandbox.run("mkdir ra/.vanthu; \(made)")
    let shown = try sandbox.run("\(batch) -o ra --resume 2>&1 | tail -1; exit ${PIPESTATUS[0]}")
    #expect(
      shown
        == "vanthu: không dùng \(what): của một người dùng khác; hãy xóa nó, hoặc ghi vào thư mục khác\n=> 74\n"
    )
  }

  @Test func caseV2ReadsNoNameThatLeadsElsewhereFromAJournal() throws {
    let sandbox = try batchSandbox()
    defer { sandbox.remove() }
    _ = try sandbox.run(
      "\(batch) -o ra 2> /dev/null; sed -i 's/cong-van-0000\\(..\\).txt/..\\/kho\\/1.tmp/' ra/.vanthu/nhat-ky"
    )
    let shown = try sandbox.run("\(batch) -o ra --resume 2>&1 > /dev/null | tail -1")
    #expect(shown.hasPrefix("vanthu: đã tạo "), "\(shown)")
    #expect(try sandbox.run("grep -c kho ra/ket-qua.csv; true") == "0\n")
    #expect(try sandbox.run("diff -r kho ban-dau") == "")
  }

  // MARK: - case V13

  @Test func caseV13MakesAFolderThatOthersMakeAtTheSameTime() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(letter("cong-van"), to: "a.yaml")
    let script = """
      for round in $(seq 12); do
        for job in 1 2 3 4; do cp a.yaml $job.yaml
          (vanthu render $job.yaml -f txt -o moi/$round/b/c/d > /dev/null || echo "hỏng $?") & done; wait
      done
      ls moi/*/b/c/d/*.txt | wc -l
      """
    #expect(try sandbox.run(script) == "48\n")
  }
}
