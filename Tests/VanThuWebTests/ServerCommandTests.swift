import Foundation
import TestSupport
import Testing
import VanThuStore

/// `vanthu serve` and its sisters, as people call them.
@Suite struct ServerCommandTests {
  @Test func saysWhatItNeeds() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let bare = try sandbox.run("vanthu serve")
    #expect(bare.contains("2> Lỗi: Cần --data THƯ-MỤC") && bare.hasSuffix("=> 64\n"))
    #expect(try sandbox.run("vanthu serve --help").contains("CÁCH DÙNG: vanthu serve [--data"))
    // whoever else may come in wants HTTPS, or is told of
    for address in ["0.0.0.0:0", "[::]:0", "192.168.1.2:8080"] {
      let said = try sandbox.run("vanthu serve --data d --listen '\(address)'")
      #expect(said.contains("--behind-https") && said.hasSuffix("=> 64\n"), "\(said)")
    }
    #expect(try sandbox.run("vanthu serve --data d --listen x").hasSuffix("=> 64\n"))
    #expect(!FileManager.default.fileExists(atPath: sandbox.folder.path + "/d"))
  }

  @Test func backsUpAndRestores() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.addOffice()
    let made = try sandbox.run("vanthu backup --data d a.sqlite")
    #expect(
      made == "1 người, 1 văn bản, 1 phiên bản, 0 số trong sổ, 3 dòng nhật ký, 0 tệp đính kèm\n")
    #expect(try sandbox.run("vanthu backup --data d a.sqlite").hasSuffix("=> 74\n"))
    #expect(try sandbox.run("vanthu restore a.sqlite --data e") == made)
    #expect(try sandbox.run("vanthu restore a.sqlite --data e").hasSuffix("=> 74\n"))
    #expect(try sandbox.run("vanthu audit --data e").contains("không dòng nào bị sửa"))
    #expect(try sandbox.run("vanthu restore khong-co --data f").hasSuffix("=> 74\n"))
    #expect(!FileManager.default.fileExists(atPath: sandbox.folder.path + "/f"))
    // a full disk is no damaged copy
    let full = try sandbox.run("ulimit -f 16; vanthu restore a.sqlite --data g")
    #expect(full.hasSuffix("=> 74\n") && !full.contains("bị hỏng"), "\(full)")
    #expect(full.contains("không ghi được vào") || full.contains("đầy"), "\(full)")
  }

  /// A folder whose name was mistyped stays what it was.
  @Test func makesNoOfficeToLookAt() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    for command in ["vanthu audit --data d", "vanthu backup --data d a.sqlite"] {
      let said = try sandbox.run(command)
      #expect(said.contains("không có thư mục dữ liệu `d`") && said.hasSuffix("=> 74\n"), "\(said)")
      _ = try sandbox.run("mkdir -m 700 e")
      let empty = try sandbox.run(command.replacing("--data d", with: "--data e"))
      #expect(empty.contains("không có dữ liệu văn phòng") && empty.hasSuffix("=> 74\n"))
      #expect(try sandbox.run("ls -A e; ls -d d").contains("=> 2"))
      #expect(try sandbox.run("ls -A e") == "")
    }
  }

  /// What the system says in English is said in Vietnamese, with what to do.
  @Test func saysWhyItCannotListen() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let taken = try sandbox.run(
      """
      python3 -c '
      import socket, subprocess
      s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen()
      exit(subprocess.call(["vanthu", "serve", "--data", "d", "--listen", "127.0.0.1:%d" % s.getsockname()[1]]))'
      """)
    #expect(
      taken.contains("đang có chương trình khác dùng") && taken.hasSuffix("=> 74\n"), "\(taken)")
    for address in [String(repeating: "a", count: 70), "192.0.2.1"] {
      let said = try sandbox.run(
        "timeout 30 vanthu serve --data d --plain-http --listen \(address):8099")
      #expect(said.contains("2> vanthu: ") && said.hasSuffix("=> 74\n"), "\(said)")
      #expect(said.contains("--listen") && !said.contains("rror"), "\(said)")
    }
    let missing = try sandbox.run("vanthu backup --data d khong-co/a.sqlite")
    #expect(missing.contains("không có thư mục `khong-co`"), "\(missing)")
  }

  /// The end of a terminal leaves no demonstration behind; nohup outlives it.
  @Test func cleansUpWhenTheTerminalEnds() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let said = try sandbox.run(
      """
      python3 -c '
      import glob, signal, subprocess, time
      def start(ignore):
          before = set(glob.glob("/tmp/vanthu-demo-*"))
          if ignore: signal.signal(signal.SIGHUP, signal.SIG_IGN)
          p = subprocess.Popen(["vanthu", "serve", "--demo", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
          signal.signal(signal.SIGHUP, signal.SIG_DFL)
          p.stdout.readline()
          return p, set(glob.glob("/tmp/vanthu-demo-*")) - before
      p, made = start(False)
      p.send_signal(signal.SIGHUP); p.wait(60)
      print(len(made), len(made & set(glob.glob("/tmp/vanthu-demo-*"))))
      p, made = start(True)
      p.send_signal(signal.SIGHUP); time.sleep(1)
      print(p.poll())
      p.terminate(); p.wait(60)
      print(len(made & set(glob.glob("/tmp/vanthu-demo-*"))))'
      """)
    #expect(said == "1 0\nNone\n0\n", "\(said)")
  }
}

extension Sandbox {
  /// An office in the folder `d`, of one person and one paper.
  func addOffice() throws {
    let store = try Store(folder.path + "/d", passwords: Passwords(.least))
    let boss = try store.add(
      login: "boss", name: "B", role: .administrator, password: "mat khau dai", by: nil)
    _ = try store.begin("mau: thong-bao\n", PaperFacts(), by: boss)
  }
}
