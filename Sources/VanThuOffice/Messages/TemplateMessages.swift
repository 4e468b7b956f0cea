import VanThuBase

extension Messages {
  /// A template with a body, and fields in front of it.
  private static func template(_ body: String, fields: String = "") -> Message.Example {
    .template(whole(body, fields: fields))
  }

  /// The text of a template.
  /// - Parameter attributes: what the root has beside the usual, with a blank before it.
  static func whole(_ body: String, fields: String = "", attributes: String = "") -> String {
    """
    <template xmlns="urn:vanthu:template:1" id="vi-du" kind="thong-bao" title="Ví dụ"\(attributes)>
      <fields>\(fields)</fields>
      <body>\(body)</body>
    </template>

    """
  }

  /// Templates.
  static let template: [Message] = [
    Message(
      "template-about", "Mẫu nói về một sự kiện mà không mục nào cho biết ngày của nó",
      fix: "thêm role cho mục ghi ngày",
      example: .template(
        whole(
          "<p>X</p>", fields: "<field name=\"hom\" label=\"Hôm họp\" type=\"date\"/>",
          attributes: " about=\"dialogue-plan\""))),
    Message(
      "template-attribute", "Thuộc tính không có, thiếu hoặc sai giá trị",
      fix: "dùng một trong các thuộc tính, giá trị được nêu",
      example: template("<p mau=\"đỏ\">X</p>")),
    Message(
      "template-chart", "Biểu đồ thiếu chuỗi số hoặc có quá nhiều chuỗi số",
      fix: "thêm hoặc bớt <series>",
      example: template(
        "<chart caption=\"C\" each=\"k\" in=\"a\" label=\"{{ k.b }}\"></chart>",
        fields:
          "<list name=\"a\" label=\"A\"><field name=\"b\" label=\"B\" required=\"true\"/></list>")),
    Message(
      "template-element", "Phần tử không được đứng ở chỗ này, hoặc không có phần tử ấy",
      fix: "dùng một trong các phần tử được nêu", example: template("<doan>X</doan>")),
    Message(
      "template-else", "<else> hoặc <elseif> không đứng ngay sau <if>",
      fix: "đặt ngay sau </if> hoặc </elseif>", example: template("<else><p>X</p></else>")),
    Message(
      "template-expression", "Biểu thức sai cú pháp", fix: "sửa ở chỗ được chỉ ra",
      example: template("<p>{{ so + }}</p>")),
    Message(
      "template-field", "Mục khai báo sai: trùng tên, tên dành riêng hoặc thiếu phần bắt buộc",
      fix: "đổi tên mục",
      example: template(
        "<p>X</p>",
        fields: "<field name=\"a\" label=\"A\"/><field name=\"a\" label=\"A\"/>")),
    Message(
      "template-filter", "Không có bộ lọc tên như vậy, hoặc dùng sai",
      fix: "xem các bộ lọc trong docs/templates.md", example: template("<p>{{ so | lon }}</p>")),
    Message(
      "template-kind", "Không có tên loại văn bản như vậy",
      fix: "xem các tên loại trong docs/glossary.md",
      example: .template(
        """
        <template xmlns="urn:vanthu:template:1" id="vi-du" kind="thong-baoo" title="Ví dụ">
          <body><p>X</p></body>
        </template>

        """)),
    Message(
      "template-name", "Tên trong biểu thức không được khai báo",
      fix: "khai báo trong <fields>, hoặc viết lại tên", example: template("<p>{{ xyz }}</p>")),
    Message(
      "template-part", "Phần dùng chung không có, khai báo sai, không dùng hay thiếu tham số",
      fix: "khai bằng <define name=\"…\" params=\"tên:kiểu\">, dùng bằng <use>",
      example: template("<p><use name=\"khong-co\"/></p>")),
    Message(
      "template-role", "Vai trò không hợp với kiểu của mục",
      fix: "đặt vai trò cho mục đúng kiểu",
      example: template(
        "<p>X</p>", fields: "<field name=\"x\" label=\"X\" role=\"event-date\"/>")),
    Message(
      "template-root", "Phần tử gốc không phải là <template> hoặc <record>",
      fix: "bắt đầu tệp bằng <template xmlns=\"urn:vanthu:template:1\">",
      example: .template("<mau/>\n")),
    Message(
      "template-stage", "Văn bản riêng của hồ sơ chưa nói thuộc giai đoạn nào",
      fix: "thêm stage=\"before\", \"during\" hoặc \"after\" vào <template>",
      example: .command(
        "vanthu dossier status hoi-nghi.yaml",
        [
          "hoi-nghi.yaml": "", "van-phong.yaml": "tieu_chuan: nd30\n",
          "templates/dossier/du-tru.xml":
            "<template xmlns=\"urn:vanthu:template:1\" id=\"du-tru\" kind=\"bao-cao\" title=\"Dự trù\" record=\"hoi-nghi\"><body><p>X</p></body></template>\n",
        ])),
    Message(
      "template-table", "Bảng thiếu cột, hoặc độ rộng các cột không đủ 100%",
      fix: "sửa các <col>", example: template("<table><row><cell>X</cell></row></table>")),
    Message(
      "template-text", "Dòng chữ đứng ngoài <p>, <li> hoặc <outline>",
      fix: "đặt dòng chữ vào một phần tử", example: template("X")),
    Message(
      "template-type", "Biểu thức dùng một giá trị sai kiểu",
      fix: "dùng bộ lọc hoặc phép so sánh hợp với kiểu của mục",
      example: template(
        "<p>{{ a }}</p>",
        fields:
          "<list name=\"a\" label=\"A\"><field name=\"b\" label=\"B\" required=\"true\"/></list>")),
    Message(
      "template-unguarded", "Mục không bắt buộc được in mà không xét nó có giá trị không",
      fix: "đặt trong <if test=\"…\">, hoặc thêm `| mac_dinh('…')`",
      "Mục để trống sẽ làm câu bị cụt; mẫu phải nói trước điều gì xảy ra khi đó.",
      example: template("<p>{{ a }}</p>", fields: "<field name=\"a\" label=\"A\"/>")),
  ]
}
