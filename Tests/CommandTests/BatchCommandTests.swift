import Foundation
import TestSupport
import Testing

/// `vanthu batch` as a process: stopped by signals, split over processes, on a terminal.
@Suite struct BatchCommandTests {
  static let common = """
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}
    ngay: 2026-09-05
    kinh_gui: [Các phòng]
    noi_nhan: [Như trên]
    luu: VT
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}

    """

  /// A folder with `bang.csv` of so many rows, the seventh of which is bad, and `chung.yaml`.
  static func sandbox(rows: Int) throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(common, to: "chung.yaml")
    let rows = (1...rows).map { "\($0),Chuẩn bị,\($0 == 7 ? "" : "Việc số \($0)")" }
    try sandbox.write(
      (["Số,Trích yếu,Nội dung"] + rows).joined(separator: "\n") + "\n", to: "bang.csv")
    return sandbox
  }

  /// The words of a report that differ between a run that went on and one that was never stopped.
  static let same = #"sed -i 's/,đã có,/,đã tạo,/; s/"kept"/"made"/' ra/ket-qua.*"#

  @Test(arguments: ["INT", "TERM", "HUP"])
  func finishesWhatIsInHandWhenAskedToStopAndGoesOn(signal: String) throws {
    let sandbox = try BatchCommandTests.sandbox(rows: 1)
    defer { sandbox.remove() }
    let rows = (1...1500).map { number in
      let text = number == 7 ? "" : "Việc số \(number)"
      return #"{"so": "\#(number)", "trich_yeu": "Chuẩn bị", "noi_dung": "\#(text)"}"#
    }
    try sandbox.write(rows.joined(separator: "\n") + "\n", to: "bang.jsonl")
    let options = "--common chung.yaml -f txt --jobs 2"
    let batch = "vanthu batch cong-van bang.jsonl \(options)"
    // the rest of the table comes when the signal has been sent
    let script = """
      mkfifo ong
      vanthu batch cong-van - --data-format jsonl \(options) -o ra < ong 2> err & pid=$!
      exec 3> ong
      head -n 400 bang.jsonl >&3
      until compgen -G 'ra/.vanthu/lam/*.tmp' || compgen -G 'ra/*.txt'; do
        kill -0 $pid || exit 99
        sleep 0.01
      done > /dev/null
      kill -\(signal) $pid
      tail -n +401 bang.jsonl >&3; exec 3>&-
      wait $pid
      """
    let stopped = try sandbox.run(script)
    #expect(stopped == "ra/ket-qua.csv\nra/ket-qua.json\n=> 130\n")
    let messages = try sandbox.run("tail -1 err")
    #expect(messages.hasSuffix("(dừng giữa chừng; làm tiếp: thêm --resume)\n"), "\(messages)")
    // every paper that can be seen is whole and in the report, which says that it stopped
    let papers = Int(try sandbox.run("ls ra/*.txt | wc -l").filter(\.isNumber)) ?? 0
    #expect(papers > 0 && papers < 1499)
    #expect(try sandbox.run("grep -c ,đã.tạo, ra/ket-qua.csv") == "\(papers)\n")
    #expect(try sandbox.run("tail -1 ra/ket-qua.csv").hasPrefix(",,dừng giữa chừng,,,"))
    #expect(try sandbox.run("ls -A ra/.vanthu") == "nhat-ky\n")
    _ = try sandbox.run("\(batch) -o ra --resume")
    #expect(try sandbox.run("grep -c ,đã.có, ra/ket-qua.csv") == "\(papers)\n")
    _ = try sandbox.run("\(batch) -o moi")
    _ = try sandbox.run(BatchCommandTests.same)
    #expect(try sandbox.run("diff -r -x .vanthu ra moi") == "")
  }

  @Test(
    .enabled(
      if: Shell.has("parallel"), "không có GNU parallel: bỏ qua việc chia cho nhiều tiến trình"))
  func givesTheSameFilesAsFourShardsUnderParallel() throws {
    let sandbox = try BatchCommandTests.sandbox(rows: 90)
    defer { sandbox.remove() }
    let batch = "vanthu batch cong-van bang.csv --common chung.yaml --name 'thu-{{so}}' -f docx,txt"
    _ = try sandbox.run("\(batch) -o mot")
    let shown = try sandbox.run(
      "parallel --will-cite -j 4 \"\(batch) --jobs 1 -o ra --shard {}/4\" ::: 1 2 3 4 2> err; echo $?"
    )
    #expect(shown.hasSuffix("\n1\n"))  // one shard has the bad row
    #expect(try sandbox.run("vanthu batch merge ra") == "ra/ket-qua.csv\nra/ket-qua.json\n")
    #expect(try sandbox.run("ls ra | wc -l") == "\(89 * 2 + 2 + 8)\n")
    #expect(try sandbox.run("diff -r -x .vanthu -x 'ket-qua-*' mot ra") == "")
  }

  /// Off a terminal there is a line every few seconds, also while the data are waited for.
  @Test func showsALineNowAndThen() throws {
    let sandbox = try BatchCommandTests.sandbox(rows: 1)
    defer { sandbox.remove() }
    let row = #"{"so": "%s", "trich_yeu": "Chuẩn bị", "noi_dung": "Việc"}\n"#
    let bad = #"{"so": "x", "trich_yeu": "Chuẩn bị", "noi_dung": "Việc"}\n"#
    let shown = try sandbox.run(
      "(printf '\(bad)'; printf '\(row)' $(seq 40); sleep 6; printf '\(row)' 99)"
        + " | vanthu batch cong-van - --data-format jsonl --common chung.yaml -f txt -o ra 2>&1 >/dev/null"
    )
    let lines = shown.split(separator: "\n").filter { $0.contains("đã xong") }
    #expect(lines.count == 1, "\(shown)")
    #expect(
      lines.first?.wholeMatch(of: /vanthu: đã xong \d+, lỗi 1, \d+ văn bản\/giây/) != nil,
      "\(lines)")
    #expect(shown.contains("vanthu: đã tạo 41 văn bản, lỗi 1 dòng\n"))
  }

  @Test func showsABarOnATerminalAndLinesElsewhere() throws {
    let sandbox = try BatchCommandTests.sandbox(rows: 1200)
    defer { sandbox.remove() }
    let batch = "vanthu batch cong-van bang.csv --common chung.yaml -f txt --jobs 2 -o ra"
    // `script` gives the program a terminal
    let bar = try sandbox.run(
      "script -qec 'stty cols 70; \(batch)' /dev/null < /dev/null | tr '\\r' '\\n'")
    let lines = bar.split(separator: "\n").filter { $0.contains("đã xong") }
    #expect(!lines.isEmpty)
    for line in lines {
      #expect(line.hasPrefix("\u{1B}[K") && line.contains("%, đã xong "), "\(line)")
      #expect(line.dropFirst(3).count < 70, "\(line)")
    }
    let plain = try sandbox.run("rm -r ra; \(batch) 2>&1 | cat")
    #expect(!plain.contains("\u{1B}") && !plain.contains("\r"))
    #expect(plain.contains("vanthu: đã tạo 1199 văn bản, lỗi 1 dòng\n"))
  }
}
