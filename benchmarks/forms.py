#!/usr/bin/env python3
"""Fills one form in Word with vanthu and with docxtpl, the same words, on one core, and prints what each took.

usage: forms.py VANTHU [--papers N] [--peer-papers N]

The form is two pages: letterhead, 12 fields, a table of 20 rows, a list of 10 items with conditions. It is
written with python-docx, once with the tags of each. Both fill it from the same records; the words of the
first files are compared before anything is timed.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

FIELDS = ["ho_ten", "ngay_sinh", "so_cccd", "noi_cap", "dia_chi", "dien_thoai", "nghe_nghiep", "ly_do", "nguoi_nhan",
          "chuc_vu", "don_vi", "ghi_chu"]


def form(path, each, end, row, end_row, test, end_test, item):
    document = docx.Document()
    for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BIÊN BẢN GIAO NHẬN"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = True
    for field in FIELDS:
        document.add_paragraph(f"{field.replace('_', ' ').capitalize()}: ").add_run("{{ %s }}" % field).bold = True
    table = document.add_table(1, 4)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("TT", "Tên", "Số lượng", "Ghi chú")):
        cell.text = text
    if row:
        table.add_row().cells[0].text = row
    cells = table.add_row().cells
    for cell, text in zip(cells, ("{{ h.tt }}", "{{ h.ten }}", "{{ h.luong }}", "{{ h.ghi_chu }}")):
        cell.text = text
    if not row:
        cells[0].text = each % ("hang", "h") + cells[0].text
        cells[3].text += end
    else:
        table.add_row().cells[0].text = end_row
    document.add_paragraph(item[0])
    document.add_paragraph("- {{ y.noi_dung }}%s (%s{{ y.han }})%s;" % (test, "hạn ", end_test))
    document.add_paragraph(item[1])
    document.save(path)


def records(count):
    for number in range(count):
        record = {field: f"{field} số {number}, thôn An Lộc" for field in FIELDS}
        record["hang"] = [
            {"tt": str(i + 1), "ten": f"Tài sản thứ {i + 1}", "luong": str(i * 3 + 1), "ghi_chu": "còn tốt"} for i in range(20)]
        record["y_kien"] = [
            {"noi_dung": f"Ý kiến thứ {i + 1} của đại biểu", **({"han": f"0{i % 9 + 1}/3/2026"} if i % 2 else {})}
            for i in range(10)]
        yield record


def words(path):
    document = docx.Document(path)
    found = [paragraph.text for paragraph in document.paragraphs]
    found += [cell.text for row in document.tables[0].rows for cell in row.cells]
    return [text for text in found if text.strip()]


def timed(*arguments):
    start = time.perf_counter()
    with open(os.devnull, "w") as null:
        process = subprocess.Popen(["taskset", "-c", "0", *arguments], stdout=null)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{arguments[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def fill(template, data, out):
    """docxtpl: the template is read anew for each paper, which is how it is used."""
    import docxtpl
    with open(data, encoding="utf-8") as file:
        for number, line in enumerate(file):
            document = docxtpl.DocxTemplate(template)
            document.render(json.loads(line))
            document.save(os.path.join(out, f"{number}.docx"))


def main():
    if len(sys.argv) == 5 and sys.argv[1] == "fill":
        return fill(*sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vanthu")
    parser.add_argument("--papers", type=int, default=20_000)
    parser.add_argument("--peer-papers", type=int, default=300)
    options = parser.parse_args()
    folder = tempfile.mkdtemp()
    try:
        ours, theirs = os.path.join(folder, "ours.docx"), os.path.join(folder, "theirs.docx")
        form(ours, "{{#each %s as %s}}", "{{/each}}", None, None, "{{#if y.han}}", "{{/if}}",
             ("{{#each y_kien as y}}", "{{/each}}"))
        form(theirs, None, None, "{%tr for h in hang %}", "{%tr endfor %}", "{% if y.han %}", "{% endif %}",
             ("{%p for y in y_kien %}", "{%p endfor %}"))
        counts = {"vanthu": options.papers, "docxtpl": options.peer_papers, "small": 10}
        for name, count in counts.items():
            with open(os.path.join(folder, name + ".jsonl"), "w", encoding="utf-8") as file:
                file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records(count))

        def run(name, count=None):
            out = tempfile.mkdtemp(dir=folder)
            data = os.path.join(folder, (count or name) + ".jsonl")
            if name == "vanthu":
                return out, timed(options.vanthu, "batch", ours, data, "-o", out, "--jobs", "1")
            return out, timed(sys.executable, os.path.abspath(__file__), "fill", theirs, data, out)

        one, _ = run("vanthu", "small")
        other, _ = run("docxtpl", "small")
        first = sorted(name for name in os.listdir(one) if name.endswith(".docx"))[0]
        if words(os.path.join(one, first)) != words(os.path.join(other, "0.docx")):
            sys.exit("the words of the two differ")
        print("| what | papers | papers/s | CPU ms a paper | peak MiB | times docxtpl |")
        print("|---|---|---|---|---|---|")
        base = None
        for name in ("docxtpl", "vanthu"):
            best = min((run(name)[1] for _ in range(3)), key=lambda took: took[0])
            rate = counts[name] / best[0]
            base = base or rate
            print(f"| {name} | {counts[name]:,} | {rate:,.0f} | {best[1] / counts[name] * 1000:.2f} | {best[2]:.0f} | {rate / base:.1f} |")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
