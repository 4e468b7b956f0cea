#!/usr/bin/env python3
"""Measures vanthu beside its peers and beside a floor, in one run, and prints tables.

usage: bench.py VANTHU PROJECT [--papers N] [--large N] [--peer-papers N] [--level N] [--skip PART …]

Three questions. What does one paper cost from a cold start (`render`)? How many papers a second come
out of one table (`batch`), on one core and on two, beside docxtpl, python-docx and a floor program
that only deflates the same `document.xml` bytes with libzip and writes the same files? Does the time
grow no faster than the table? CPU time is user and system time of the process, from wait4; files go
to TMPDIR.
"""
import argparse
import json
import os
import platform
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zipfile

import records

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = {
    "bien-ban": ("minutes: 30 people, 20 opinions, one condition", os.path.join(HERE, "templates", "bien-ban-doi-thoai.xml")),
    "thong-bao": ("conclusion notice", "thong-bao-ket-luan"),
}


class Run:
    """What a program took: wall and CPU seconds, peak MiB."""

    def __init__(self, *arguments):
        start = time.perf_counter()
        with open(os.devnull, "w") as null:
            process = subprocess.Popen(arguments, stdout=null)
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.perf_counter() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024
        if process.returncode != 0:
            sys.exit(f"{' '.join(arguments)} ended with {process.returncode}")


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.outs, self.last = 0, folder
        self.floor = os.path.join(folder, "floor")
        subprocess.run(
            ["cc", "-O2", "-o", self.floor, os.path.join(HERE, "floor.c"), "-lzip", "-lpthread"], check=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def out(self):
        """A new folder for a program's files. Nothing is removed until the end: ext4 steps over what was
        deleted in the last minutes, inode by inode, so that removing the files of one run slows down the next."""
        self.outs += 1
        self.last = self.path(f"out-{self.outs}")
        os.mkdir(self.last)
        os.sync()  # what others wrote is not to be waited for by the next, which syncs what it writes
        return self.last

    def data(self, kind, count):
        path = self.path(f"{kind}-{count}.jsonl")
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as file:
                for record in records.records(kind, count):
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
        return path

    def batch(self, kind, count, jobs, formats="docx"):
        run = Run(self.options.vanthu, "batch", KINDS[kind][1], self.data(kind, count), "-o", self.out(), "-f", formats,
                  "--jobs", str(jobs))
        made = sum(name.endswith(".docx") for name in os.listdir(self.last))
        if made != count:
            sys.exit(f"batch made {made} papers of {count}")
        return run

    def bodies(self):
        """The document.xml of all files in `out`, for the floor, and one package to take the rest from."""
        names = sorted(name for name in os.listdir(self.last) if name.endswith(".docx"))
        with open(self.path("bodies"), "wb") as file:
            for name in names:
                with zipfile.ZipFile(os.path.join(self.last, name)) as package:
                    body = package.read("word/document.xml")
                file.write(struct.pack("<Q", len(body)) + body)
        shutil.copy(os.path.join(self.last, names[0]), self.path("package.docx"))

    def kind(self, kind):
        """The table of one kind of paper."""
        count, peer_count = self.options.papers, self.options.peer_papers
        rows = []
        for jobs in (1, 2):
            rows.append((f"vanthu batch, {jobs} thread{'s' * (jobs > 1)}", count, self.best(lambda: self.batch(kind, count, jobs))))
        self.bodies()
        for jobs in (1, 2):
            floor = self.best(lambda: Run(self.floor, self.path("package.docx"), self.path("bodies"), self.out(), str(jobs),
                                          str(self.options.level)))
            rows.append((f"floor (libzip, level {self.options.level}), {jobs} thread{'s' * (jobs > 1)}", count, floor))
        for tool in ("docxtpl", "python-docx"):
            run = Run(sys.executable, os.path.join(HERE, "peers.py"), tool, kind, self.data(kind, peer_count), self.out())
            rows.append((f"{tool}, one process", peer_count, run))
        for jobs in (1, 2):
            run = self.best(lambda: self.batch(kind, count, jobs, "docx,html,txt"))
            rows.append((f"vanthu batch, DOCX + HTML + TXT, {jobs} thread{'s' * (jobs > 1)}", count, run))
        large = self.batch(kind, self.options.large, 2)
        rows.append(("vanthu batch, 2 threads, the large table", self.options.large, large))

        print(f"\n### {KINDS[kind][0]}\n")
        print("| what | papers | papers/s | CPU ms a paper | peak MiB | times docxtpl |")
        print("|---|---|---|---|---|---|")
        peer = peer_count / rows[4][2].wall
        for name, papers, run in rows:
            print(f"| {name} | {papers:,} | {papers / run.wall:,.0f} | {run.cpu / papers * 1000:.2f} | {run.peak:.0f} "
                  f"| {papers / run.wall / peer:.1f} |")
        ours, floor = (rows[0][2], rows[1][2]), (rows[2][2], rows[3][2])
        print(f"\nBeside the floor: {ours[0].wall / floor[0].wall:.2f} times its time on one thread, "
              f"{ours[1].wall / floor[1].wall:.2f} on two. From {count:,} to {self.options.large:,} papers the time grew "
              f"{large.wall / ours[1].wall:.1f} times.")

    def best(self, measure):
        """The quickest of three."""
        return min((measure() for _ in range(self.options.passes)), key=lambda run: run.wall)

    def cold(self):
        """One plan, three formats, from a cold start."""
        example = os.path.join(self.options.project, "examples", "ke-hoach-doi-thoai-nd30", "input.yaml")
        runs = [Run(self.options.vanthu, "render", example, "-o", self.out()) for _ in range(11)]
        print(f"One plan of five pages, DOCX + HTML + TXT, from a cold start: {statistics.median(r.cpu for r in runs) * 1000:.1f} ms "
              f"of CPU, {max(r.peak for r in runs):.0f} MiB.")


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vanthu")
    parser.add_argument("project")
    parser.add_argument("--papers", type=int, default=5000)
    parser.add_argument("--large", type=int, default=50000)
    parser.add_argument("--peer-papers", type=int, default=500)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--level", type=int, default=6, help="the floor's level; libzip's own default is 9")
    parser.add_argument("--skip", nargs="*", default=[], choices=["cold", *KINDS])
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="vanthu-bench-")
    try:
        bench = Bench(options, folder)
        print(f"Machine: {machine()}\n")
        if "cold" not in options.skip:
            bench.cold()
        for kind in KINDS:
            if kind not in options.skip:
                bench.kind(kind)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
