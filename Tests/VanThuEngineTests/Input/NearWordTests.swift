import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

/// A word that is nearly one of those allowed is named, and mended by an edit.
@Suite struct NearWordTests {
  private func fix(_ changes: [String: String], _ id: Diagnostic.ID) throws -> [String] {
    try make(ExampleRecord.plan.text(changes)).diagnostics.filter { $0.id == id }.map { finding in
      "\(finding.fix?.message ?? "") → \(finding.fix?.replacement ?? "")"
    }
  }

  @Test func namesThePowerThatWasMeant() throws {
    func signer(_ power: String) -> [String: String] {
      ["ky": "{quyen_han: \(power), thay: CHỦ TỊCH, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}"]
    }
    #expect(try fix(signer("KTT"), "wrong-choice") == ["có phải ý bạn là `KT`? → KT"])
    #expect(
      try fix(signer("ỦY NHIỆM"), "wrong-choice")
        == ["ký thay mặt tập thể thì viết tên tập thể ở `tap_the` → "])
  }

  @Test func namesTheAnswerThatWasMeant() throws {
    #expect(try fix(["du_thao": "đúnng"], "wrong-type") == ["có phải ý bạn là `đúng`? → đúng"])
    #expect(try fix(["du_thao": "khôngg"], "wrong-type") == ["có phải ý bạn là `không`? → không"])
    #expect(try fix(["du_thao": "bản cuối"], "wrong-type") == ["viết có, không, hoặc 1, 2, … → "])
  }

  @Test func namesTheMarkThatWasMeant() throws {
    #expect(
      try fix(["do_khan": "HỎA TỐCC"], "wrong-choice") == ["có phải ý bạn là `HỎA TỐC`? → HỎA TỐC"])
  }
}
