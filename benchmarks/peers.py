#!/usr/bin/env python3
"""Writes the papers of the benchmarks with docxtpl or python-docx, DOCX only.

usage: peers.py docxtpl|python-docx bien-ban|thong-bao DATA.jsonl OUT_DIR

The words are those of ours; styles, rules of law and checks are left out. docxtpl's own template is
made once, and read anew for each paper, which is how docxtpl is used.
"""
import json
import os
import re
import sys

import docx
import docxtpl

MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def date(text):
    year, month, day = text.split("-")
    return f"{day}/{int(month)}/{year}"


def words(record, kind):
    """What both peers print besides the record itself."""
    day, month, year = date(record["ngay"]).split("/")
    more = {
        "co_quan_ten": "\n".join(record["co_quan"]["ten"]),
        "so_ky_hieu": f"Số: {int(record['so']):02}/{'BB' if kind == 'bien-ban' else 'TB'}-UBND",
        "dia_danh_ngay": f"{record['co_quan']['dia_danh']}, ngày {day} tháng {month} năm {year}",
        "ngay_hop": date(record["ngay_hop"]),
        "co_quan_goi": " ".join(record["co_quan"]["ten"]).capitalize(),
    }
    if kind == "thong-bao":
        petitions = record["kien_nghi"]
        for petition in petitions:
            if "thoi_han" in petition:
                petition["thoi_han"] = date(petition["thoi_han"])
        more |= {
            "han": date(record["han_cong_khai"]),
            "tra_loi": [p for p in petitions if p["xu_ly"] == "Trả lời tại hội nghị"],
            "giao": [p for p in petitions if p["xu_ly"] == "Giao giải quyết"],
            "chuyen": [p for p in petitions if p["xu_ly"] == "Chuyển cấp trên"],
            "danh_gia_dong": record["danh_gia"].split("\n"),
        }
    return record | more


ANSWERED = "- {k[noi_dung]} ({k[nguoi_neu]}). {k[tra_loi]}."
PASSED_ON = (
    "- {k[noi_dung]} ({k[nguoi_neu]}): giao {k[don_vi]} tham mưu văn bản kiến nghị cơ quan cấp trên có thẩm quyền "
    "trước ngày {k[thoi_han]}; thông báo cho người kiến nghị khi có trả lời."
)
NOTICE_INTRO = (
    "Ngày {ngay_hop}, tại {dia_diem}, {nguoi_ket_luan} {ho_ten_nguoi_ket_luan} chủ trì {ten_hoi_nghi}; cùng dự có "
    "{thanh_phan} và {so_nguoi} người dân. Sau khi nghe ý kiến của Nhân dân và nội dung trả lời của các cơ quan, "
    "đơn vị, {nguoi_ket_luan} kết luận như sau:"
)
NOTICE_END = [
    "1. Thông báo này được công khai chậm nhất ngày {han}, bằng các hình thức:",
    "- Niêm yết tại trụ sở Ủy ban nhân dân xã, Trung tâm Phục vụ hành chính công xã.",
    "- Phát trên hệ thống truyền thanh, đăng trên trang thông tin điện tử của xã.",
    "- Gửi trưởng các thôn để thông báo đến từng hộ gia đình.",
    "2. Các cơ quan, đơn vị được giao việc báo cáo kết quả bằng văn bản ngay khi hoàn thành; trường hợp không thể "
    "xong đúng hạn phải báo cáo lý do trước khi hết hạn ít nhất 03 ngày và thông tin cho người kiến nghị.",
    "3. {don_vi_theo_doi} theo dõi, đôn đốc, tổng hợp kết quả thực hiện; định kỳ hằng tháng báo cáo {nguoi_ket_luan}.",
    "{co_quan_goi} thông báo để các cơ quan, đơn vị và Nhân dân biết, thực hiện và giám sát./.",
]


def jinja(text):
    """A format string of Python as a template of docxtpl."""
    return re.sub(r"\{(\w+)(?:\[(\w+)\])?\}", lambda m: "{{ %s }}" % ".".join(filter(None, m.groups())), text)


class Page:
    """A document under construction, of python-docx."""

    def __init__(self):
        self.document = docx.Document()

    def p(self, text, bold=False):
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).bold = bold

    def grid(self, rows):
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row):
                cell.text = text

    def head(self, record, title, subject):
        self.grid([[record["co_quan_ten"], "\n".join(MOTTO)], [record["so_ky_hieu"], record["dia_danh_ngay"]]])
        self.p(title, True)
        self.p(subject, True)


def template(kind):
    """docxtpl's template."""
    page = Page()
    # a table that loops has its loop in rows of their own
    if kind == "bien-ban":
        page.head({key: "{{ %s }}" % key for key in ("co_quan_ten", "so_ky_hieu", "dia_danh_ngay")},
                  "BIÊN BẢN", "{{ ten_hoi_nghi }}")
        page.p("Hội nghị bắt đầu lúc {{ gio_bat_dau }}, ngày {{ ngay_hop }}, tại {{ dia_diem }}.")
        page.p("Chủ trì: {{ chu_tri }}. Thư ký: {{ thu_ky }}.")
        page.p("I. THÀNH PHẦN", True)
        page.grid([["STT", "Họ và tên", "Chức vụ", "Nơi ở"], ["{%tr for d in du_hop %}", "", "", ""],
                   ["{{ loop.index }}", "{{ d.ho_ten }}", "{{ d.chuc_vu }}", "{{ d.noi_o }}"], ["{%tr endfor %}", "", "", ""]])
        page.p("{%p if vang_mat %}")
        page.p("Vắng mặt: {{ vang_mat }}.")
        page.p("{%p endif %}")
        page.p("II. Ý KIẾN", True)
        page.p("{%p for y in y_kien %}")
        paragraph = page.document.add_paragraph("{{ loop.index }}. ")
        paragraph.add_run("{{ y.nguoi }}").bold = True
        paragraph.add_run(": {{ y.noi_dung }}.")
        page.p("{%p endfor %}")
        page.p("III. KẾT LUẬN", True)
        page.p("{{ ket_luan }}.")
        page.p("Hội nghị kết thúc lúc {{ gio_ket_thuc }} cùng ngày./.")
        page.grid([["{{ ky[0].chuc_vu }}", "{{ ky[1].chuc_vu }}"], ["{{ ky[0].ho_ten }}", "{{ ky[1].ho_ten }}"]])
    else:
        page.head({key: "{{ %s }}" % key for key in ("co_quan_ten", "so_ky_hieu", "dia_danh_ngay")},
                  "THÔNG BÁO", "Kết luận của {{ nguoi_ket_luan }} tại {{ ten_hoi_nghi }}")
        page.p(jinja(NOTICE_INTRO))
        page.p("I. ĐÁNH GIÁ CHUNG", True)
        for_each(page, "d in danh_gia_dong", "{{ d }}")
        page.p("II. KẾT LUẬN ĐỐI VỚI CÁC KIẾN NGHỊ", True)
        page.p("Hội nghị tiếp nhận {{ kien_nghi|length }} kiến nghị, trong đó: {{ tra_loi|length }} kiến nghị đã được trả lời tại "
               "hội nghị; {{ giao|length }} kiến nghị giao đơn vị giải quyết; {{ chuyen|length }} kiến nghị vượt thẩm quyền, "
               "chuyển cấp trên.")
        page.p("{%p if tra_loi %}")
        page.p("1. Những kiến nghị đã được trả lời tại hội nghị", True)
        for_each(page, "k in tra_loi", jinja(ANSWERED))
        page.p("{%p endif %}")
        page.p("2. Những kiến nghị giao đơn vị giải quyết", True)
        page.grid([["STT", "Nội dung kiến nghị", "Đơn vị giải quyết", "Thời hạn"], ["{%tr for k in giao %}", "", "", ""],
                   ["{{ loop.index }}", "{{ k.noi_dung }} ({{ k.nguoi_neu }})", "{{ k.don_vi }}", "{{ k.thoi_han }}"],
                   ["{%tr endfor %}", "", "", ""]])
        page.p("{%p if chuyen %}")
        page.p("3. Những kiến nghị vượt thẩm quyền, chuyển cấp trên", True)
        for_each(page, "k in chuyen", jinja(PASSED_ON))
        page.p("{%p endif %}")
        page.p("III. KẾT LUẬN CHUNG", True)
        for_each(page, "k in ket_luan_chung", "{{ loop.index }}. {{ k }}.")
        page.p("IV. CÔNG KHAI VÀ TỔ CHỨC THỰC HIỆN", True)
        for line in NOTICE_END:
            page.p(jinja(line))
        page.grid([["", "TL. {{ ky.thay }}"], ["", "{{ ky.chuc_vu }}"], ["", "{{ ky.ho_ten }}"]])
    page.p("Nơi nhận:", True)
    for_each(page, "n in noi_nhan", "- {{ n }};")
    page.p("- Lưu: {{ luu }}.")
    return page.document


def for_each(page, loop, text):
    page.p("{%%p for %s %%}" % loop)
    page.p(text)
    page.p("{%p endfor %}")


def build(record, kind):
    """The paper, by python-docx alone."""
    page = Page()
    if kind == "bien-ban":
        page.head(record, "BIÊN BẢN", record["ten_hoi_nghi"])
        page.p("Hội nghị bắt đầu lúc {gio_bat_dau}, ngày {ngay_hop}, tại {dia_diem}.".format(**record))
        page.p("Chủ trì: {chu_tri}. Thư ký: {thu_ky}.".format(**record))
        page.p("I. THÀNH PHẦN", True)
        page.grid([["STT", "Họ và tên", "Chức vụ", "Nơi ở"]] + [
            [str(number), d["ho_ten"], d["chuc_vu"], d["noi_o"]] for number, d in enumerate(record["du_hop"], 1)])
        if "vang_mat" in record:
            page.p("Vắng mặt: {vang_mat}.".format(**record))
        page.p("II. Ý KIẾN", True)
        for number, y in enumerate(record["y_kien"], 1):
            paragraph = page.document.add_paragraph(f"{number}. ")
            paragraph.add_run(y["nguoi"]).bold = True
            paragraph.add_run(f": {y['noi_dung']}.")
        page.p("III. KẾT LUẬN", True)
        page.p(record["ket_luan"] + ".")
        page.p("Hội nghị kết thúc lúc {gio_ket_thuc} cùng ngày./.".format(**record))
        page.grid([[k["chuc_vu"] for k in record["ky"]], [k["ho_ten"] for k in record["ky"]]])
    else:
        page.head(record, "THÔNG BÁO", "Kết luận của {nguoi_ket_luan} tại {ten_hoi_nghi}".format(**record))
        page.p(NOTICE_INTRO.format(**record))
        page.p("I. ĐÁNH GIÁ CHUNG", True)
        for line in record["danh_gia_dong"]:
            page.p(line)
        page.p("II. KẾT LUẬN ĐỐI VỚI CÁC KIẾN NGHỊ", True)
        page.p(f"Hội nghị tiếp nhận {len(record['kien_nghi'])} kiến nghị, trong đó: {len(record['tra_loi'])} kiến nghị đã được trả "
               f"lời tại hội nghị; {len(record['giao'])} kiến nghị giao đơn vị giải quyết; {len(record['chuyen'])} kiến nghị vượt "
               "thẩm quyền, chuyển cấp trên.")
        if record["tra_loi"]:
            page.p("1. Những kiến nghị đã được trả lời tại hội nghị", True)
            for k in record["tra_loi"]:
                page.p(ANSWERED.format(k=k))
        page.p("2. Những kiến nghị giao đơn vị giải quyết", True)
        page.grid([["STT", "Nội dung kiến nghị", "Đơn vị giải quyết", "Thời hạn"]] + [
            [str(number), f"{k['noi_dung']} ({k['nguoi_neu']})", k["don_vi"], k["thoi_han"]]
            for number, k in enumerate(record["giao"], 1)])
        if record["chuyen"]:
            page.p("3. Những kiến nghị vượt thẩm quyền, chuyển cấp trên", True)
            for k in record["chuyen"]:
                page.p(PASSED_ON.format(k=k))
        page.p("III. KẾT LUẬN CHUNG", True)
        for number, k in enumerate(record["ket_luan_chung"], 1):
            page.p(f"{number}. {k}.")
        page.p("IV. CÔNG KHAI VÀ TỔ CHỨC THỰC HIỆN", True)
        for line in NOTICE_END:
            page.p(line.format(**record))
        page.grid([["", "TL. " + record["ky"]["thay"]], ["", record["ky"]["chuc_vu"]], ["", record["ky"]["ho_ten"]]])
    page.p("Nơi nhận:", True)
    for n in record["noi_nhan"]:
        page.p(f"- {n};")
    page.p(f"- Lưu: {record['luu']}.")
    return page.document


def main():
    tool, kind, data, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    if tool == "docxtpl":
        path = os.path.join(out, "template.docx")
        template(kind).save(path)
    with open(data, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = words(json.loads(line), kind)
            target = os.path.join(out, f"{number:06}.docx")
            if tool == "docxtpl":
                paper = docxtpl.DocxTemplate(path)
                paper.render(record, autoescape=True)
                paper.save(target)
            else:
                build(record, kind).save(target)


if __name__ == "__main__":
    main()
