"""Stops `vanthu` at every call that writes, and has every such call refused, for every command that writes.

After each: every file is the old one or the new one, the files of one paper are from one run once any
other run has come by, nothing else lies about, and the same command run again gives what it always gives.
Usage: sweep.py VANTHU [COMMAND…]; prints a line a command and, last, how many checks passed and failed.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
CALLS = ["mkdir", "mkdirat", "openat", "write", "pwrite64", "ftruncate", "fchmod", "fsync", "fdatasync",
         "syncfs", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir"]
LETTER = """mau: cong-van
co_quan: {{ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}}
so: {number}
ngay: 2026-09-05
trich_yeu: Chuẩn bị hội nghị
kinh_gui: [Các phòng]
noi_dung: Việc số {number}.
noi_nhan: [Như trên]
luu: VT
ky: {{tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}}
"""
COMMON = "\n".join(line for line in LETTER.format(number=1).splitlines()
                   if not line.startswith(("mau", "so:", "noi_dung", "trich_yeu"))) + "\n"
OLD = "trich_yeu: N¹o vÐt kªnh m­¬ng\n" * 9  # TCVN3
BAG = "{{ten_hoi_nghi: hội nghị {0}, phien: [{{ngay_hop: 2026-09-10}}], ho_so: {{ma: 12.VP}}}}\n"


class Command:
    """A command, what it needs, and the folder it writes into."""

    def __init__(self, name, words, files, out="ra"):
        self.name, self.words, self.files, self.out = name, words, files, out


def rows(start):
    return "Số,Trích yếu,Nội dung\n" + "".join(f"{n},Chuẩn bị,Việc số {n}\n" for n in range(start, start + 3))


def commands():
    dossier = (ROOT / "examples/ho-so-uy-ban/hoi-nghi.yaml").read_text()
    other = re.sub(r"(?m)^(ten_hoi_nghi: .*)$", r"\1 sửa", dossier)
    record = {"hoi-nghi.yaml": (dossier, other)}
    office = ROOT / "examples/ho-so-uy-ban/van-phong.yaml"
    if office.exists():
        record["van-phong.yaml"] = (office.read_text(), office.read_text())
    letter = {"a.yaml": (LETTER.format(number=1), LETTER.format(number=2))}
    table = {"bang.csv": (rows(1), rows(4)), "chung.yaml": (COMMON, COMMON)}
    year = {f"nam/{path.name}": (path.read_text(), path.read_text().replace("An Bình", "An Hòa"))
            for path in sorted((ROOT / "examples/nam-doi-thoai/ho-so").glob("*.yaml"))[:3]}
    office = (ROOT / "examples/nam-doi-thoai/van-phong.yaml").read_text()
    year["van-phong.yaml"] = (office, office)
    data = (ROOT / "examples/nam-doi-thoai/bao-cao-6-thang.yaml").read_text()
    year["du-lieu.yaml"] = (data, re.sub(r"(?m)^so: .*$", "so: 99", data))
    batch = "batch cong-van bang.csv --common chung.yaml -f docx,txt --jobs 1"
    return [
        Command("render", "render a.yaml -o ra", letter),
        Command("build", "dossier build hoi-nghi.yaml -o ra --only ke-hoach thong-bao-loa", record),
        Command("index", "dossier index hoi-nghi.yaml -o ra", record),
        Command("report", "report bao-cao-6-thang nam --from 2025-12-15 --to 2026-06-14 --data du-lieu.yaml -o ra", year),
        Command("pack", "dossier pack hs -o ra/goi.zip --replace", {"hs/hoi-nghi.yaml": (BAG.format(1), BAG.format(2)), "hs/a.txt": ("a\n" * 9, "b\n" * 9)}),
        Command("batch", batch + " -o ra", table),
        Command("batch --zip", batch + " --zip ra/vb.zip", table),
        Command("merge", "batch merge ra", table),
        Command("form", "batch form {form} -o ra/form.xlsx --replace", {}),
        # writes over nothing: each run has a name of its own
        Command("convert", "convert cu.yaml -o ra/{form}.yaml", {"cu.yaml": (OLD, OLD + "so: 2\n")}),
    ]


class Sweep:
    """All faults of one command."""

    def __init__(self, vanthu, command, work):
        self.vanthu, self.command, self.work = vanthu, command, work
        self.bases = []
        for index in (0, 1):
            base = work / f"co-so-{index}"
            (base / "ra").mkdir(parents=True)
            for name, texts in command.files.items():
                path = base / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(texts[index])
            (base / "khac.yaml").write_text(LETTER.format(number=77))
            if command.name == "merge":
                for shard in (1, 2):
                    self.run(base, f"batch cong-van bang.csv --common chung.yaml -f txt --jobs 1 -o ra --shard {shard}/2")
            self.bases.append(base)
        # what the old run left, and what the new one leaves beside it
        self.old = work / "cu"
        shutil.copytree(self.bases[0], self.old, symlinks=True)
        self.run(self.old, self.words(0))
        for name, texts in command.files.items():
            (self.old / name).write_text(texts[1])
        if command.name == "merge":
            for path in (self.bases[1] / "ra").glob("ket-qua-*"):
                shutil.copy(path, self.old / "ra")
        self.new = work / "moi"
        shutil.copytree(self.old, self.new, symlinks=True)
        self.status = self.run(self.new, self.words(1)).returncode
        self.before, self.after = self.snapshot(self.old), self.snapshot(self.new)

    def words(self, index):
        return self.command.words.format(form=["cong-van", "thong-bao-ket-luan"][index])

    def run(self, folder, words, strace=()):
        return subprocess.run([*strace, self.vanthu, *words.split()], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=120)

    @staticmethod
    def snapshot(folder):
        """What lies in the folder of results, but for what a run has there for itself."""
        base = folder / "ra"
        return {str(path.relative_to(base)): path.read_bytes() for path in sorted(base.rglob("*"))
                if path.is_file() and ".vanthu" not in str(path.relative_to(base))}

    def calls(self):
        """Each writing call with the numbers at which a thread makes it."""
        folder = self.copy("dem")
        log = folder / "log"
        self.run(folder, self.words(1), ["strace", "-f", "-o", str(log), "-e", "trace=" + ",".join(CALLS)])
        counts, numbers = {}, {}
        for line in log.read_text(errors="replace").splitlines():
            found = re.match(r"\s*(\d+)\s+(\w+)\(", line)
            if not found:
                continue
            thread, call = found.groups()
            counts[thread, call] = counts.get((thread, call), 0) + 1
            # files that are only read, and what is printed, write nothing
            if call == "openat" and "O_CREAT" not in line or re.match(r"\s*\d+\s+write\([12],", line):
                continue
            numbers.setdefault(call, set()).add(counts[thread, call])
        shutil.rmtree(folder)
        return [(call, number) for call in sorted(numbers) for number in sorted(numbers[call])]

    def copy(self, name):
        folder = self.work / name
        shutil.copytree(self.old, folder, symlinks=True)
        return folder

    def groups(self, names):
        """Files of one paper."""
        groups = {}
        for name in names:
            stem, ending = os.path.splitext(name)
            if ending in (".docx", ".html", ".txt"):
                groups.setdefault(stem, []).append(name)
        return groups

    def check(self, call, number, fault):
        """What is wrong after one fault; an empty list when nothing is."""
        folder = self.copy(f"{call}-{number}-{fault}")
        try:
            wrong = []
            how = "signal=KILL" if fault == "KILL" else f"error={fault}"
            done = self.run(folder, self.words(1), ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}",
                                                    "-e", f"inject={call}:{how}:when={number}"])
            if fault == "KILL":
                if done.returncode not in (-9, 137, self.status):
                    wrong.append(f"exit {done.returncode}")
            elif done.returncode not in (74, self.status):
                wrong.append(f"exit {done.returncode}: {done.stderr.decode(errors='replace')[-200:]}")
            elif done.returncode == self.status and self.snapshot(folder) != self.after:
                wrong.append("says it is done and is not")
            for name, content in self.snapshot(folder).items():
                # the report of a batch that could not go on says so
                is_stopped = "ket-qua" in name and ("dừng giữa chừng".encode() in content or b"stopped" in content)
                if content not in (self.before.get(name), self.after.get(name)) and not is_stopped:
                    wrong.append(f"{name} is neither old nor new")
            # another run in the same folders
            for place in {os.path.dirname(name) for name in self.after}:
                self.run(folder, f"render khac.yaml -f txt -o ra/{place} --name khac")
                (folder / "ra" / place / "khac.txt").unlink(missing_ok=True)
            left = self.snapshot(folder)
            if not self.command.name.startswith("batch"):  # papers of a batch stand for themselves
                for stem, names in self.groups(self.after).items():
                    states = {left.get(name) == self.after[name] for name in names
                              if self.before.get(name) != self.after[name]}
                    if len(states) > 1:
                        wrong.append(f"{stem}: files of two runs")
            self.run(folder, self.words(1))
            if self.snapshot(folder) != self.after:
                wrong.append("another run does not give what it should")
            litter = [str(path.relative_to(folder)) for path in (folder / "ra").rglob("*")
                      if path.is_file() and (".tmp" in path.name or ".vanthu" in str(path))
                      and not path.name.startswith("nhat-ky")]
            if litter:
                wrong.append(f"litter: {litter}")
            return [f"{self.command.name}: {call} {number} {fault}: {what}" for what in wrong]
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def main():
    vanthu = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:]
    passed, failures = 0, []
    for command in commands():
        if wanted and command.name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as work:
            sweep = Sweep(vanthu, command, pathlib.Path(work))
            if sweep.status not in (0, 1) or not sweep.after or sweep.before == sweep.after:
                failures.append(f"{command.name}: writes nothing to check (exit {sweep.status})")
                continue
            points = [(call, number, fault) for call, number in sweep.calls() for fault in ("KILL", "ENOSPC", "EIO")]
            if not points:
                failures.append(f"{command.name}: no call that writes was seen")
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                results = list(pool.map(lambda point: sweep.check(*point), points))
            wrong = [line for lines in results for line in lines]
            failures += wrong
            passed += sum(1 for lines in results if not lines)
            print(f"{command.name}: {len(points)} faults, {sum(1 for lines in results if lines)} wrong", flush=True)
    for line in failures[:60]:
        print("  " + line)
    print(f"sweep: {passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
