"""office.py SERVER: what the office in a browser costs. An empty office is started; people type papers that save
themselves and are shown page by page, while a table of many rows is made into papers; then the list holds
many papers more. Prints a table for office.md. Nothing is asserted."""
import argparse
import atexit
import os
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests/CommandTests/Faults"))
from people import Client as Person, first_hour, workbook  # noqa: E402

SENTENCE = "Phòng Kinh tế chủ trì, phối hợp với Công an xã, Trạm Y tế xã và các thôn kiểm tra, báo cáo trước ngày 20."


class Server:
    """An office on a folder of its own."""

    def __init__(self, program, folder, port=0):
        self.program, self.folder = program, folder
        began = time.monotonic()
        self.process = subprocess.Popen(
            [program, "serve", "--data", folder, "--listen", f"127.0.0.1:{port}"], stdout=subprocess.PIPE, text=True)
        # a measurement that fails leaves no server behind
        atexit.register(self.process.kill)
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))
        self.start = time.monotonic() - began

    def memory(self, name="VmHWM"):
        """Mebibytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", status).group(1)) / 1024

    def work(self):
        """Milliseconds of processor time by now: what others do on the machine does not count."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Client(Person):
    def __init__(self, server, other=None):
        super().__init__(lambda: server.port, other, keeps=True)
        self.server = server


def prepare(server):
    clerk = Client(server)
    first_hour(server.process.stdout.readline(), Client(server), clerk)
    return clerk


def form(revision, text):
    return {"!ban": revision, "ngay": "2026", "trich_yeu": "Kiểm tra vệ sinh môi trường", "noi_dung": text,
            "noi_nhan[#]": "2", "noi_nhan[1]": "Các thôn", "noi_nhan[2]": "Trạm Y tế xã", "luu": "VT", "ky[#]": "1",
            "ky[1]": "chu_tich"}


class Times(list):
    def told(self):
        if not self:
            return "–"
        ordered = sorted(self)

        def at(share):
            return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000

        return f"{statistics.median(self) * 1000:.0f} | {at(0.95):.0f} | {at(0.99):.0f} | {ordered[-1] * 1000:.0f} | {len(self)}"


def timed(times, work):
    began = time.monotonic()
    answer = work()
    times.append(time.monotonic() - began)
    assert answer.status == 200, (answer.status, answer.text[:200])
    return answer


def typist(clerk, times, pages, ended, lines, pause):
    """Types a paper of some pages: a sentence more each time, seen page by page; looks at lists now and then."""
    me = Client(clerk.server, clerk)
    answer = me.ask("POST", "/van-ban/moi", {"mau": "thong-bao"})
    paper = answer.headers["Location"]
    revision = "1"
    turn = 0
    while not ended.is_set():
        turn += 1
        text = "\n".join(f"{number}. {SENTENCE}" for number in range(1, lines + 1)) + f"\n{lines + 1}. Lần {turn}."
        answer = timed(times, lambda: me.ask("POST", f"{paper}/xem", form(revision, text), part=True))
        revision = answer.headers["X-Ban"]
        if turn % 5 == 0:
            path = ["/van-ban", "/", "/van-ban?tim=ve+sinh", paper, "/so"][turn // 5 % 5]
            timed(pages, lambda: me.ask("GET", path))
        time.sleep(pause)


def load(clerk, people, lines, rows, seconds, folder):
    """People type while a table is made into papers."""
    previews, pages, ended = Times(), Times(), threading.Event()
    threads = [threading.Thread(target=typist, args=(clerk, previews, pages, ended, lines, 0.8)) for _ in range(people)]
    path = f"{folder}/bang.xlsx"
    heads = ["Ngày văn bản", "Trích yếu", "Nội dung", "Nơi nhận", "Nơi lưu", "ky"]
    workbook(path, [heads] + [["2026", f"Lịch tiếp công dân đợt {row}", f"1. {SENTENCE}", "Các thôn", "VT", "chu_tich"]
                              for row in range(rows)])
    me = Client(clerk.server, clerk)
    body = (f'--x1\r\nContent-Disposition: form-data; name="!ma"\r\n\r\n{me.token}\r\n--x1\r\nContent-Disposition: '
            'form-data; name="mau"\r\n\r\nthong-bao\r\n--x1\r\nContent-Disposition: form-data; name="tep"; '
            'filename="bang.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n').encode()
    body += pathlib.Path(path).read_bytes() + b"\r\n--x1--\r\n"
    for thread in threads:
        thread.start()
    began = time.monotonic()
    answer = me.ask("POST", "/hang-loat", body=body, kind="multipart/form-data; boundary=x1")
    assert answer.status == 303, answer.text[:300]
    checked = time.monotonic() - began
    table = answer.headers["Location"]
    me.ask("POST", f"{table}/chay", {"lap": "tat-ca"})
    run = None
    while run is None or time.monotonic() - began < seconds:
        time.sleep(0.5)
        if run is None and f"Đã lập xong {rows}" in me.ask("GET", f"{table}/tien-do").text:
            run = time.monotonic() - began - checked
    ended.set()
    for thread in threads:
        thread.join()
    return previews, pages, checked, run


def fill(folder, papers):
    """Puts many papers into the list, each another one's copy with words of its own."""
    base = sqlite3.connect(f"{folder}/van-phong.sqlite")
    first = base.execute("SELECT max(id) FROM paper").fetchone()[0]
    columns = [row[1] for row in base.execute("PRAGMA table_info(paper)")]
    places = ["thôn Khe Trúc", "thôn Mỏ Ngọt", "thôn Đồng Vông", "xã An Bình", "tổ dân phố số 7"]
    subjects = ["Kiểm tra vệ sinh môi trường", "Lịch tiếp công dân", "Phòng cháy, chữa cháy", "Tu sửa đường liên thôn"]
    values = dict(zip(columns, base.execute("SELECT * FROM paper WHERE id = ?", (first,)).fetchone()))
    base.execute("BEGIN")
    marks = ", ".join("?" * len(columns))
    for number in range(first + 1, first + papers + 1):
        subject = f"{subjects[number % 4]} {places[number % 5]} đợt {number}"
        values.update(id=number, subject=subject, changed=values["changed"] + 1, batch=None, batch_row=None,
                      day=f"{2015 + number % 12}-0{number % 9 + 1}-15")
        base.execute(f"INSERT INTO paper VALUES ({marks})", [values[name] for name in columns])
        base.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, plain(subject)))
    base.execute("COMMIT")
    base.close()


def plain(text):
    import unicodedata
    folded = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    for name, value in [("--people", 20), ("--rows", 5000), ("--papers", 100_000), ("--lines", 60), ("--seconds", 60)]:
        parser.add_argument(name, type=int, default=value)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = f"{work}/van-phong"
        server = Server(given.server, folder)
        print(f"start of an empty office: {server.start * 1000:.0f} ms, memory {server.memory('VmRSS'):.0f} MiB")
        clerk = prepare(server)
        before = server.work()
        alone, pages, _, _ = load(clerk, 1, given.lines, 1, 10, work)
        each = (server.work() - before) / len(alone)
        print("\n| what | median, ms | p95 | p99 | longest | how many |\n|---|---|---|---|---|---|")
        print(f"| preview, one person | {alone.told()} |", flush=True)
        previews, pages, checked, run = load(clerk, given.people, given.lines, given.rows, given.seconds, work)
        print(f"| preview, {given.people} people, a table of {given.rows} | {previews.told()} |")
        print(f"| pages meanwhile | {pages.told()} |", flush=True)
        peak = server.memory()
        server.stop()
        fill(folder, given.papers)
        server = Server(given.server, folder)
        begun = server.start
        clerk = Client(server)
        clerk.sign_in("vanthu")
        costs = [("preview", each)]
        for name, paths in [
            ("list", ["/van-ban", "/van-ban?trang=20", "/van-ban?nam=2020"]),
            ("search", ["/van-ban?tim=dong+vong+ve+sinh", "/van-ban?tim=to+dan+pho+7+chua+chay", "/van-ban?tim=khe",
                        "/van-ban?tim=dot+99"]),
        ]:
            times = Times()
            for path in paths:
                before = server.work()
                for _ in range(25):
                    timed(times, lambda: clerk.ask("GET", path))
                costs.append((urllib.parse.unquote_plus(path), (server.work() - before) / 25))
            print(f"| {name}, {given.papers:,} papers | {times.told()} |", flush=True)
        print(f"\ntable of {given.rows} rows: checked in {checked:.1f} s, made in {run:.1f} s beside the typing")
        print(f"most memory under the load: {peak:.0f} MiB; with {given.papers:,} papers: {server.memory():.0f} MiB")
        print(f"start with {given.papers:,} papers: {begun * 1000:.0f} ms\n\n| asked | processor time, ms |\n|---|---|")
        for name, cost in costs:
            print(f"| `{name}` | {cost:.0f} |")
        server.stop()


sys.exit(main())
