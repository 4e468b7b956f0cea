import Glibc
import VanThuBase
import VanThuEngine
import VanThuOffice

/// Reads tables that exist in memory alone, and checks what comes out.
public struct Table: Sendable {
  private let template = Invariants.template("thong-bao-ket-luan")
  private let maker: PaperMaker
  private let folder = "/dev/shm/vanthu-fuzz-\(getpid())"

  /// Makes a place for tables.
  public init() {
    maker = PaperMaker(template: template)
    mkdir(folder, 0o700)
  }

  /// Puts a file where tables are read.
  public func put(_ bytes: [UInt8], _ name: String) -> String {
    let path = "\(folder)/\(name)"
    guard let file = fopen(path, "wb") else { fail("no place for \(path)") }
    _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
    return path
  }

  /// Reads a table to its end.
  public func read(_ path: String, _ options: RowOptions = RowOptions()) {
    do {
      let reader = try RowReader(path, for: template, options: options)
      var last = 0
      var count = 0
      while count < 2000, let row = try reader.next() {
        count += 1
        require(row.number > last, "a row that does not come after the one before")
        last = row.number
        require(!row.place.isEmpty, "a row without place")
        let print = row.fingerprintBytes
        require(print == row.fingerprintBytes, "a fingerprint that changes")
        do throws(DiagnosticsError) {
          let value = try row.record()
          Invariants.check(value) { value, text in
            require(
              text == value.range.source.substring(value.range.offsets),
              "a text that is not at its place")
          }
          Invariants.check(maker.make(value).diagnostics)
        } catch {
          Invariants.check(error.diagnostics)
        }
      }
      Invariants.check(reader.leftovers)
    } catch let error as DiagnosticsError {
      Invariants.check(error.diagnostics)
    } catch {
      fail("\(error)")
    }
  }
}
