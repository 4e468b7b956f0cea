#!/usr/bin/env python3
"""Measures `vanthu render` and docxtpl in one run and prints a table.

usage: bench.py VANTHU PROJECT [--papers N] [--peer-papers N]

Two questions: what does one paper cost from a cold start, and how many papers a second does one
core make in one call. CPU time is that of the child process (user + system), from wait4. The peer
writes DOCX only, of the same plan with the same number of paragraphs, from a template it loads once
a paper, which is how it is used; ours writes DOCX, HTML and plain text.
"""
import argparse
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
import time


def run(arguments, **options):
    """Runs a program; gives wall seconds, CPU seconds and peak memory in MiB."""
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execv(arguments[0], arguments)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{arguments[0]} ended with {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def peer(paragraphs, count, folder):
    """docxtpl: one template, `count` papers, in this process' child."""
    import docx
    import docxtpl

    template = os.path.join(folder, "peer.docx")
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "{{ co_quan }}"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table.cell(1, 0).text = "Số: {{ so }}/KH-UBND"
    table.cell(1, 1).text = "{{ dia_danh }}, ngày 14 tháng 8 năm 2026"
    document.add_paragraph("{{ trich_yeu }}")
    document.add_paragraph("{%p for doan in noi_dung %}")
    document.add_paragraph("{{ doan }}")
    document.add_paragraph("{%p endfor %}")
    document.save(template)

    def work():
        for number in range(count):
            paper = docxtpl.DocxTemplate(template)
            paper.render({
                "co_quan": "ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY", "so": number + 1,
                "dia_danh": "Đồng Mây", "trich_yeu": "Tổ chức hội nghị đối thoại",
                "noi_dung": paragraphs,
            })
            paper.save(os.path.join(folder, f"peer-{number}.docx"))

    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit("docxtpl failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vanthu")
    parser.add_argument("project")
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--peer-papers", type=int, default=100)
    options = parser.parse_args()
    example = os.path.join(options.project, "examples", "ke-hoach-doi-thoai-nd30")
    with open(os.path.join(example, "input.yaml"), encoding="utf-8") as file:
        record = file.read()
    with open(os.path.join(example, "expected", "paper.txt"), encoding="utf-8") as file:
        text = file.read()
    paragraphs = [p.strip() for p in re.split(r"\n(?= {5}|\n)", text) if p.strip()]

    folder = tempfile.mkdtemp(prefix="vanthu-bench-")
    try:
        inputs = []
        for number in range(options.papers):
            path = os.path.join(folder, f"{number:05d}.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(re.sub(r"(?m)^so: .*$", f"so: {number + 1}", record))
            inputs.append(path)
        out = os.path.join(folder, "out")
        cold = [run([options.vanthu, "render", inputs[0], "-o", out]) for _ in range(11)]
        many = [run([options.vanthu, "render", *inputs, "-o", out]) for _ in range(3)]
        best = min(many, key=lambda m: m[1])
        docx = min((run([options.vanthu, "render", *inputs, "-o", out, "-f", "docx"]) for _ in range(3)), key=lambda m: m[1])
        theirs = peer(paragraphs, options.peer_papers, folder)
    finally:
        shutil.rmtree(folder)

    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    n, m = options.papers, options.peer_papers
    print(f"Machine: {cpu}, {os.cpu_count()} cores, {platform.system()} {platform.release()}\n")
    print("| what | papers | CPU ms a paper | papers/s of one core | wall s | peak MiB |")
    print("|---|---|---|---|---|---|")
    cold_cpu = statistics.median(c[1] for c in cold)
    print(f"| vanthu, cold start, DOCX + HTML + TXT | 1 | {cold_cpu * 1000:.1f} | – | {statistics.median(c[0] for c in cold):.3f} | {max(c[2] for c in cold):.0f} |")
    print(f"| vanthu, one call, DOCX + HTML + TXT | {n} | {best[1] / n * 1000:.2f} | {n / best[1]:.0f} | {best[0]:.2f} | {best[2]:.0f} |")
    print(f"| vanthu, one call, DOCX | {n} | {docx[1] / n * 1000:.2f} | {n / docx[1]:.0f} | {docx[0]:.2f} | {docx[2]:.0f} |")
    print(f"| docxtpl, one process, DOCX | {m} | {theirs[1] / m * 1000:.2f} | {m / theirs[1]:.0f} | {theirs[0]:.2f} | {theirs[2]:.0f} |")
    print(f"\nDOCX alone: vanthu uses 1/{theirs[1] / m / (docx[1] / n):.0f} of docxtpl's CPU a paper.")


if __name__ == "__main__":
    main()
