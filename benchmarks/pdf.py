#!/usr/bin/env python3
"""Measures PDFs: vanthu beside LibreOffice, Pango with Cairo, and docxtpl followed by LibreOffice.

usage: pdf.py VANTHU PROJECT [--papers N] [--large N] [--peer-papers N] [--passes N] [--stages STAGES]

The papers are the minutes of records.py. Ours are read, checked against the law, fitted, tagged and
written as PDF/A-2a; LibreOffice converts our DOCX, many files a call, so that its start counts little;
Pango lays the bare words out. Pages are counted by qpdf.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html import unescape

import records
from bench import HERE, Bench, Run, machine


def pages(folder, most=200):
    """The pages of a paper on an average, of the first so many."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".pdf"))[:most]
    counts = [int(subprocess.check_output(["qpdf", "--show-npages", os.path.join(folder, name)])) for name in names]
    return sum(counts) / len(counts)


def words(folder, path):
    """The paragraphs of all DOCX, a line each; a form feed before each paper."""
    with open(path, "w", encoding="utf-8") as file:
        for name in sorted(name for name in os.listdir(folder) if name.endswith(".docx")):
            with zipfile.ZipFile(os.path.join(folder, name)) as package:
                body = package.read("word/document.xml").decode()
            file.write("\f\n")
            for paragraph in re.findall(r"<w:p>.*?</w:p>|<w:p .*?</w:p>", body, re.S):
                text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))
                file.write(unescape(text) + "\n")


class PDFBench(Bench):
    def soffice(self, folder):
        """Converts all DOCX of a folder in one call."""
        names = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".docx")]
        profile = self.path("profile")
        return Run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
                   "--outdir", self.out(), *names)

    def ours(self, count, jobs, formats="pdf"):
        run = Run(self.options.vanthu, "batch", os.path.join(HERE, "templates", "bien-ban-doi-thoai.xml"),
                  self.data("bien-ban", count), "-o", self.out(), "-f", formats, "--jobs", str(jobs))
        made = len([name for name in os.listdir(self.last) if name.endswith(formats)])
        if made != count:
            sys.exit(f"batch made {made} papers of {count}")
        return run

    def table(self):
        count, few = self.options.papers, self.options.peer_papers
        rows = []
        for jobs in (1, 2):
            run = self.best(lambda: self.ours(count, jobs))
            rows.append((f"vanthu batch, {jobs} thread{'s' * (jobs > 1)}", count, pages(self.last), run))
        large = self.ours(self.options.large, 2)
        rows.append(("vanthu batch, 2 threads, the large table", self.options.large, rows[0][2], large))
        # each removed as soon as it is counted: a hundred thousand papers take gigabytes
        shutil.rmtree(self.last)

        self.ours(count, 2, "docx")
        words(self.last, self.path("words"))
        pango = self.path("pango")
        flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "pangocairo", "cairo"], text=True).split()
        subprocess.run(["cc", "-O2", "-o", pango, os.path.join(HERE, "pango.c"), *flags], check=True)
        run = self.best(lambda: Run(pango, self.path("words"), self.out()))
        rows.append(("Pango and Cairo, one thread, words alone", count, pages(self.last), run))

        self.ours(few, 2, "docx")
        ours = self.last
        self.soffice(ours)  # the first call makes its profile
        run = self.soffice(ours)
        rows.append(("LibreOffice, one call", few, pages(self.last), run))
        tpl = Run(sys.executable, os.path.join(HERE, "peers.py"), "docxtpl", "bien-ban", self.data("bien-ban", few), self.out())
        office = self.soffice(self.last)
        office.wall += tpl.wall
        office.cpu += tpl.cpu
        office.peak = max(office.peak, tpl.peak)
        rows.append(("docxtpl, then LibreOffice", few, pages(self.last), office))

        print("\n### PDF: the minutes\n")
        print("| what | papers | pages a paper | pages/s | pages a CPU second | peak MiB | times LibreOffice |")
        print("|---|---|---|---|---|---|---|")
        libre = next(papers * each / run.cpu for name, papers, each, run in rows if name.startswith("LibreOffice"))
        for name, papers, each, run in rows:
            print(f"| {name} | {papers:,} | {each:.1f} | {papers * each / run.wall:,.0f} | {papers * each / run.cpu:,.0f} "
                  f"| {run.peak:.0f} | {papers * each / run.cpu / libre:.1f} |")
        print("\nTimes LibreOffice: by pages a CPU second.")

    def long(self):
        """One paper of some ten pages, without reading it: laying out, and writing."""
        record = next(iter(records.records("bien-ban", 1)))
        record["du_hop"] *= 5
        record["y_kien"] *= 9
        path = self.path("long.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
        Run(self.options.vanthu, "batch", os.path.join(HERE, "templates", "bien-ban-doi-thoai.xml"), path, "-o", self.out(), "-f", "pdf")
        print(f"\nOne paper of {pages(self.last):.0f} pages, microseconds of CPU of each step:\n")
        sys.stdout.flush()
        subprocess.run([self.options.stages, os.path.join(HERE, "templates", "bien-ban-doi-thoai.xml"), path, "9"], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vanthu")
    parser.add_argument("project")
    parser.add_argument("--papers", type=int, default=5000)
    parser.add_argument("--large", type=int, default=100000)
    parser.add_argument("--peer-papers", type=int, default=100)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--stages", help="the program that measures the steps of one paper")
    options = parser.parse_args()
    options.level = 6
    folder = tempfile.mkdtemp(prefix="vanthu-bench-")
    try:
        bench = PDFBench(options, folder)
        print(f"Machine: {machine()}")
        bench.table()
        if options.stages:
            bench.long()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
