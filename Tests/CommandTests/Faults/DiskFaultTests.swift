import Foundation
import TestSupport
import Testing

/// What `vanthu` does when the disk says no. Limits on the size of files stand in for a full disk,
/// so that no test needs to be root.
@Suite struct DiskFaultTests {
  private static let record = """
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

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(DiskFaultTests.record, to: "a.yaml")
    return sandbox
  }

  @Test func leavesOldFilesAndNothingElseWhenTheDiskIsFull() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    #expect(
      try sandbox.run("vanthu render a.yaml -o whole")
        == "whole/a.docx\nwhole/a.html\nwhole/a.txt\n")
    var failures = 0
    // a size in KiB, from nothing to more than any of the three files needs
    for size in [0, 1, 2, 4, 6, 7, 8, 10, 64] {
      _ = try sandbox.run("rm -rf o; mkdir o; for f in docx html txt; do echo OLD > o/a.$f; done")
      // SIGXFSZ ignored, a write beyond the limit fails as on a full disk; transcripts go to pipes
      let shown = try sandbox.run(
        "trap '' XFSZ; { (ulimit -f \(size); vanthu render a.yaml -o o); echo \"=> $?\"; } 2>&1 | cat"
      )
      if shown.contains("=> 74") {
        failures += 1
        #expect(
          shown.split(separator: "\n").count { $0.hasPrefix("vanthu: không ghi được tệp `o/a.") }
            == 1, "\(size): \(shown)")
      } else {
        #expect(shown.hasSuffix("=> 0\n"), "\(size): \(shown)")
      }
      #expect(try sandbox.run("ls -A o") == "a.docx\na.html\na.txt\n", "\(size)")
      // each is the old file or the new one, never a part
      let check =
        "for f in docx html txt; do echo OLD | cmp -s - o/a.$f || cmp -s whole/a.$f o/a.$f || echo $f; done; true"
      #expect(try sandbox.run(check) == "", "\(size)")
    }
    #expect(failures >= 4 && failures < 9)
  }

  @Test func saysWhenStandardOutputIsFull() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let wanted = "2> vanthu: không ghi được ra đầu ra chuẩn: ổ đĩa đã đầy\n=> 74\n"
    #expect(try sandbox.run("vanthu template sample cong-van > /dev/full") == wanted)
    #expect(try sandbox.run("vanthu check a.yaml > /dev/full") == wanted)
    #expect(try sandbox.run("vanthu render a.yaml -o o > /dev/full") == wanted)
  }

  @Test(arguments: [
    (
      "vanthu render khong/co.yaml",
      "không mở được tệp `khong/co.yaml`: không có tệp hoặc thư mục này"
    ),
    (
      "vanthu check khong-co.yaml",
      "không mở được tệp `khong-co.yaml`: không có tệp hoặc thư mục này"
    ),
    ("vanthu check .", "không đọc được tệp `.`: đây là thư mục"),
    (
      "vanthu check a.yaml/b.yaml",
      "không mở được tệp `a.yaml/b.yaml`: một phần của đường dẫn không phải là thư mục"
    ),
    (
      "vanthu render a.yaml -o a.yaml",
      "không tạo được thư mục `a.yaml`: một phần của đường dẫn không phải là thư mục"
    ),
    (
      "vanthu render a.yaml -o a.yaml/b",
      "không tạo được thư mục `a.yaml/b`: một phần của đường dẫn không phải là thư mục"
    ),
    (
      "mkdir -p o/a.docx; vanthu render a.yaml -o o",
      "không ghi được tệp `o/a.docx`: đây là thư mục"
    ),
    ("ln -s vong vong; vanthu check vong", "không mở được tệp `vong`: đường dẫn có liên kết vòng"),
    (
      "vanthu check a.yaml --office khong-co.yaml",
      "không mở được tệp `khong-co.yaml`: không có tệp hoặc thư mục này"
    ),
    (
      "vanthu check a.yaml --template ./khong-co.xml",
      "không mở được tệp `./khong-co.xml`: không có tệp hoặc thư mục này"
    ),
    (
      "vanthu render a.yaml -o /proc/khong-co",
      "không tạo được thư mục `/proc/khong-co`: không có tệp hoặc thư mục này"
    ),
  ])
  func saysOnceWhatTheDiskRefused(command: String, message: String) throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    #expect(try sandbox.run(command) == "2> vanthu: \(message)\n=> 74\n")
    #expect(try sandbox.run("find . -name '*.tmp-*'") == "")
  }

  @Test func goesOnWithOtherInputs() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let shown = try sandbox.run("vanthu render khong-co.yaml a.yaml -f txt -o o")
    #expect(
      shown
        == "o/a.txt\n2> vanthu: không mở được tệp `khong-co.yaml`: không có tệp hoặc thư mục này\n=> 74\n"
    )
  }
}
