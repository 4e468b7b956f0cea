import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

@Suite struct LawTests {
  @Test func printsFiguresInTemplatesAndTheirHelp() throws {
    let template = try Template.load(
      SourceText(
        name: "a.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A">
            <help>Trước {{ luat.thong_bao_doi_thoai }} ngày.</help>
            <fields><field name="so_ngay" label="Số ngày" type="number" default="{{ luat.thong_bao_doi_thoai }}" help="Ít nhất {{ luat.thong_bao_doi_thoai | so2 }}."/></fields>
            <body><p>{{ so_ngay }} ngày, {{ luat.thong_bao_doi_thoai | so2 }} ngày, {{ luat.cong_khai_ket_qua }} ngày<if test="so_ngay < luat.thong_bao_doi_thoai">, thiếu</if></p></body>
          </template>
          """.replacing("so_ngay <", with: "so_ngay &lt;")))
    #expect(template.help == "Trước 7 ngày.")
    #expect(template.fields[0].help == "Ít nhất 07.")
    #expect(template.fields[0].defaultText == "7")
    let scope = Scope(fields: [.number(Number(6))], builtins: [])
    let filled = try #require(template.fill(scope))
    #expect(
      filled.body.compactMap { if case .paragraph(let text) = $0 { text.plainText } else { nil } }
        == ["6 ngày, 07 ngày, 10 ngày, thiếu"])
  }

  @Test func leavesTheOfficeTheSizesOfTheStandards() {
    #expect(SizeRanges.bodySizes == [13, 14, 15])
    #expect(SizeRanges.headerSizes == [12, 13])
    let small = Preferences(bodySize: 13, headerSize: 12)
    #expect(Figures.of(.nd30, small).body == 13 && Figures.of(.nd30, small).masthead == 12)
    #expect(Figures.of(.hd05, small).body == 14 && Figures.of(.hd05, small).masthead == 15)
    #expect(Figures.of(.nd30, Preferences(bodySize: 15)).body == 14)
  }
}
