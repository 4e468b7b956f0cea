import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// JSON Lines, JSON and YAML: cut into records, each read by itself.
struct RecordFileTests {
  @Test func wantsAListOfRecords() throws {
    let rows = try Rows(#"{"rows": [{"ma": 1}], "total": 1}"#, "a.json")
    #expect(
      rows.messages.hasPrefix(
        "a.json:1:2: lỗi: tệp JSON phải là một danh sách bản ghi, ở đây danh sách nằm trong mục `rows` [wrong-shape]"
      ), "\(rows.messages)")
    #expect(rows.records.isEmpty)
    // lists that fields have
    #expect(try Rows(#"{"kien_nghi": [{"noi_dung": "x"}]}"#, "a.json").records.count == 1)
    #expect(try Rows(#"[{"rows": [{"ma": 1}]}]"#, "a.json").records.count == 1)
  }

  @Test func readsJSONLines() throws {
    let rows = try Rows("{\"ma\": 1}\r\n\n{\"ma\": \"hai\"}\n{\"ma\": 3}", "a.jsonl")
    #expect(rows.records == ["{ma: 1}", "{ma: hai}", "{ma: 3}"])
    #expect(rows.places == ["dòng 1", "dòng 3", "dòng 4"])
    #expect(rows.messages == "")
  }

  @Test func aBadLineLeavesTheOthers() throws {
    let rows = try Rows("{\"ma\": 1}\n{\"ma\": 2,}\n{\"ma\": 3}\n", "a.jsonl")
    #expect(rows.records == ["{ma: 1}", "–", "{ma: 3}"])
    #expect(
      rows.messages == """
        a.jsonl:2:10: lỗi: thừa dấu phẩy trước dấu đóng ngoặc [json-syntax]
            2 | {"ma": 2,}
              |          ^
              = sửa: xóa dấu phẩy cuối cùng

        """)
  }

  @Test func cutsAJSONArray() throws {
    let rows = try Rows(
      "\u{FEFF}[ {\"ma\": \"a]},\\\"[\"} ,\n {\"ma\": [1, {\"x\": 2}]},\n\n   {\"ma\": 3} ]\n",
      "a.json")
    #expect(rows.records == ["{ma: a]},\"[}", "{ma: [1, {x: 2}]}", "{ma: 3}"])
    #expect(rows.places == ["mục 1 (dòng 1)", "mục 2 (dòng 2)", "mục 3 (dòng 4)"])
    #expect(rows.messages == "")
  }

  @Test func aBadElementLeavesTheOthersAndKnowsItsPlace() throws {
    let rows = try Rows("[{\"ma\": 1}, {\"ma\" 2},\n {\"ma\": 3}, 7]", "a.json")
    #expect(rows.records == ["{ma: 1}", "–", "{ma: 3}", "–"])
    #expect(rows.messages.contains("a.json:1:19: lỗi: thiếu dấu hai chấm sau tên mục"))
    #expect(rows.messages.contains("a.json:2:13: lỗi: "))
  }

  @Test(arguments: [
    ("[{\"ma\": 1} {\"ma\": 2}]", "a.json:1:12: lỗi: thiếu dấu phẩy giữa hai mục"),
    ("[{\"ma\": 1},", "a.json:1:12: lỗi: tệp JSON kết thúc giữa chừng"),
    ("[{\"ma\": 1},]", "a.json:1:12: lỗi: thừa dấu phẩy trước dấu đóng ngoặc"),
    ("[{\"ma\": 1}]\n x", "a.json:2:2: lỗi: sau giá trị cuối cùng còn ký tự thừa"),
  ])
  func refusesArraysOutOfForm(text: String, message: String) throws {
    let rows = try Rows(text, "a.json")
    #expect(rows.records.first == "{ma: 1}")
    #expect(rows.messages.hasPrefix(message), "\(rows.messages)")
  }

  @Test(arguments: ["", "[]", " [ ] "])
  func refusesEmptyFiles(text: String) throws {
    // case V15
    let rows = try Rows(text, "a.json")
    #expect(rows.records == [] && rows.messages.contains("[empty-table]"), "\(rows.messages)")
  }

  @Test func readsJSONValuesOneBehindTheOther() throws {
    let rows = try Rows("{\"ma\": 1}\n{\"ma\": 2} {\"ma\": 3}", "a.json")
    #expect(rows.records == ["{ma: 1}", "{ma: 2}", "{ma: 3}"])
  }

  @Test func cutsAYAMLList() throws {
    let rows = try Rows(
      """
      # danh sách
      - ma: 1
        thanh_phan:
        - A
        - B
      # chú thích
      - ma: |
          hai
          - dòng

      -
        ma: ba
      """, "a.yaml")
    #expect(rows.records == ["{ma: 1, thanh_phan: [A, B]}", "{ma: hai⏎- dòng⏎}", "{ma: ba}"])
    #expect(rows.places == ["mục 1 (dòng 2)", "mục 2 (dòng 7)", "mục 3 (dòng 11)"])
  }

  @Test func cutsAYAMLStream() throws {
    let rows = try Rows(
      "%YAML 1.1\n---\nma: 1\n--- # hai\nma: 2\n...\n---\n  - ma: 3\n  - ma: 4\n--- {ma: 5}\n---\n[{ma: 6}, {ma: 7}]\n",
      "a.yml")
    #expect(rows.records == (1...7).map { "{ma: \($0)}" })
    #expect(rows.messages == "")
  }

  @Test func aBadYAMLItemKnowsItsLine() throws {
    let rows = try Rows("- ma: 1\n- ma: [2\n- ma: 3\n", "a.yaml")
    #expect(rows.records == ["{ma: 1}", "–", "{ma: 3}"])
    #expect(rows.messages.hasPrefix("a.yaml:2:"), "\(rows.messages)")
  }

  @Test func saysWhenTheNameTellsNothing() throws {
    let rows = try Rows("x", "a.bin")
    #expect(rows.messages.contains("không biết tệp dữ liệu thuộc dạng nào"))
  }
}
