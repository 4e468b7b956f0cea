import Foundation
import TestSupport
import Testing

/// What a run that is killed leaves: nothing that outlives the next run, nothing that goes into a bag,
/// never files of one paper from two runs.
@Suite struct LitterTests {
  private func record(_ word: String) -> String {
    """
    mau: cong-van
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}
    so: 12
    ngay: 2026-09-05
    trich_yeu: Chuẩn bị hội nghị đối thoại
    kinh_gui: [Các phòng]
    noi_dung: Đề nghị các phòng \(word).
    noi_nhan: [Như trên]
    luu: VT
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}

    """
  }

  /// `cu/a.*` and `moi/a.*`, the old paper and the new; records `cu.yaml`, `a.yaml`, and another.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(record("cũ"), to: "cu/a.yaml")
    try sandbox.write(record("mới"), to: "a.yaml")
    try sandbox.write(record("khác"), to: "b.yaml")
    _ = try sandbox.run("vanthu render cu/a.yaml -o cu; vanthu render a.yaml -o moi; rm cu/a.yaml")
    return sandbox
  }

  /// What the three files in `ra` are.
  private let state = """
    for w in cu moi; do
      n=0; for f in docx html txt; do cmp -s $w/a.$f ra/a.$f && n=$((n+1)); done; echo -n "$w $n "
    done; ls ra | wc -l
    """

  // case V7, case V17
  @Test(
    .enabled(if: Shell.has("strace"), "không có strace: bỏ qua việc ngắt giữa chừng khi ghi"),
    arguments: [true, false])
  func caseV7FilesOfOnePaperChangeTogether(hasOld: Bool) throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let calls = ["mkdirat", "openat", "write", "fsync", "renameat", "unlinkat"]
    let start = hasOld ? "rm -rf ra; cp -r cu ra" : "rm -rf ra; mkdir ra"
    _ = try sandbox.run(
      "\(start); strace -f -o log -e trace=\(calls.joined(separator: ",")) vanthu render a.yaml -o ra"
    )
    let old = hasOld ? "cu 3 moi 0 3\n" : "cu 0 moi 0 0\n"
    let new = "cu 0 moi 3 3\n"
    var kills = 0
    var seen: Set<String> = []
    for call in calls {
      let count = Int(try sandbox.run("grep -c ' \(call)(' log; true").filter(\.isNumber)) ?? 0
      #expect(count > 0, "\(call)")
      for number in max(1, count - 12)...max(1, count) {
        let shown = try sandbox.run(
          "\(start); strace -f -o /dev/null -e trace=\(call) -e inject=\(call):signal=KILL:when=\(number) vanthu render a.yaml -o ra > /dev/null"
        )
        if shown.contains("=> 137") { kills += 1 }
        // the next run may be of another paper
        _ = try sandbox.run("vanthu render b.yaml -f txt -o ra; rm ra/b.txt")
        let left = try sandbox.run(state)
        seen.insert(left)
        #expect(left == old || left == new, "\(call) \(number): \(left)")
        #expect(try sandbox.run("ls -A ra | grep -v '^a[.]'; true") == "", "\(call) \(number)")
      }
    }
    #expect(kills >= 20)
    #expect(seen == [old, new])
  }

  @Test func caseV7LeavesAloneWhatSomebodyWroteSince() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    _ = try sandbox.run(
      "cp -r cu ra; mkdir -p ra/.vanthu/xong-1; cp moi/a.* ra/.vanthu/xong-1; sleep 0.01; echo TAY > ra/a.txt; vanthu render b.yaml -f txt -o ra"
    )
    #expect(
      try sandbox.run("cat ra/a.txt; cmp moi/a.docx ra/a.docx && ls -A ra")
        == "TAY\na.docx\na.html\na.txt\nb.txt\n")
  }

  @Test func caseV7LeavesAloneWhatAnotherRunHasInTheMaking() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let shown = try sandbox.run(
      """
      mkdir -p ra/.vanthu/tam-song ra/.vanthu/tam-chet; echo x > ra/.vanthu/tam-song/a.docx
      echo x > ra/.vanthu/tam-chet/a.docx; echo x > ra/.vanthu/tam-tep
      flock ra/.vanthu/tam-song vanthu render b.yaml -f txt -o ra; find ra/.vanthu | sort
      """)
    #expect(shown == "ra/b.txt\nra/.vanthu\nra/.vanthu/tam-song\nra/.vanthu/tam-song/a.docx\n")
  }

  @Test func caseV7SeveralRunsShareAFolder() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let script = """
      for round in $(seq 10); do
        for job in 1 2 3 4; do cp a.yaml $job.yaml
          (vanthu render $job.yaml -o ra > /dev/null || echo "hỏng $?") & done; wait
      done
      for job in 1 2 3 4; do for f in docx html txt; do cmp moi/a.$f ra/$job.$f; done; done
      ls -A ra | wc -l
      """
    #expect(try sandbox.run(script) == "12\n")
  }

  /// A dossier, with what killed runs of today and of earlier versions leave.
  private func dossier() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(
      "{ten_hoi_nghi: hội nghị, phien: [{ngay_hop: 2026-09-10}], ho_so: {ma: 12.VP}}\n",
      to: "hs/hoi-nghi.yaml")
    _ = try sandbox.run(
      "echo a > hs/a.txt; echo b > hs/b.tmp-la-tep-that; vanthu dossier pack hs -o sach.zip")
    return sandbox
  }

  @Test(arguments: [
    "mkdir -p hs/1-truoc/.vanthu/tam-x; echo x > hs/1-truoc/.vanthu/tam-x/a.docx",
    "mkdir -p hs/.vanthu; echo x > hs/.vanthu/nhat-ky",
    "mkdir -p hs/.vanthu/lam; echo x > hs/.vanthu/lam/khoa",
    "mkdir -p hs/.vanthu-lam-vb; echo x > hs/.vanthu-lam-vb/1.tmp",
    "echo x > hs/a.docx.tmp-x1Y2z3",
  ])
  func caseV7caseV17NeverPacksWhatIsInTheMaking(made: String) throws {
    let sandbox = try dossier()
    defer { sandbox.remove() }
    let shown = try sandbox.run("\(made); vanthu dossier pack hs -o goi.zip 2>&1")
    #expect(
      shown.contains("tệp làm việc của vanthu, không đưa vào gói [left-out]")
        && shown.hasSuffix("goi.zip\n"), "\(shown)")
    #expect(
      try sandbox.run("cmp goi.zip sach.zip && unzip -l goi.zip | grep -c tmp-la-tep") == "1\n")
  }

  @Test func caseV7RefusesToPackPapersHalfwayToTheirPlaces() throws {
    let sandbox = try dossier()
    defer { sandbox.remove() }
    let shown = try sandbox.run(
      "mkdir -p hs/3-sau/.vanthu/xong-x; echo x > hs/3-sau/.vanthu/xong-x/a.docx; vanthu dossier pack hs -o goi.zip 2>&1; ls goi.zip"
    )
    #expect(
      shown.contains("`3-sau`: lần ghi văn bản trước bị ngắt giữa chừng [unfinished-papers]"),
      "\(shown)")
    #expect(shown.contains("cannot access"))
  }

  @Test(arguments: ["TERM", "KILL", "INT"])
  func caseV7APackThatIsStoppedLeavesNothingBehindTheNextRun(signal: String) throws {
    let sandbox = try dossier()
    defer { sandbox.remove() }
    let script = """
      head -c 150000000 /dev/urandom > hs/lon.bin
      env --default-signal=TERM,INT vanthu dossier pack hs -o goi.zip & pid=$!
      until compgen -G '.vanthu/tam-*' > /dev/null; do kill -0 $pid || exit 99; sleep 0.005; done
      kill -\(signal) $pid; wait $pid; rm hs/lon.bin; ls
      vanthu dossier pack hs -o khac.zip > /dev/null; ls -A
      """
    let shown = try sandbox.run("\(script)").split(separator: "\n").map(String.init)
    #expect(
      shown.filter { !$0.hasPrefix("2>") } == [
        "hs", "sach.zip", ".err", ".out", "hs", "khac.zip", "sach.zip",
      ])
  }
}
