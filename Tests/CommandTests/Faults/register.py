"""register.py PROGRAMS CLIENTS NUMBERS [SECONDS]: people work in a running office while it is killed again and
again; each asks anew until they are answered. Clients take numbers of one book, each NUMBERS (0: as many as
SECONDS give); one types a paper that saves itself, one attaches files, one has a table made into papers.
Then no number is missing or given twice, every acknowledged number stands in the book, the paper is as it was
last acknowledged or later, every acknowledged file is whole, each row of the table is one paper, and what was
done is unchanged. Prints what was counted."""
import hashlib
import http.client
import pathlib
import random
import os
import re
import traceback
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

import people

programs, clients, numbers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 0
ROWS = 60
random.seed(14)
folder = tempfile.TemporaryDirectory()
data = folder.name + "/van-phong"
port = 0
lock = threading.Lock()
end = 0.0


def start():
    """Starts the office; prints of it are read up to where browsers can come."""
    global port
    process = subprocess.Popen(
        [f"{programs}/vanthu-server", "serve", "--data", data, "--listen", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    port = int(re.search(r":(\d+)/", line).group(1))
    return process


class Client(people.Client):
    def __init__(self, other=None):
        super().__init__(lambda: port, other)

    def until(self, *arguments, **more):
        """Asks until somebody answers."""
        while True:
            try:
                return self.ask(*arguments, **more)
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)

    def upload(self, path, name, content, fields):
        parts = [("!ma", self.token), *fields]
        body = b"".join(f'--x1\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in parts)
        body += (f'--x1\r\nContent-Disposition: form-data; name="tep"; filename="{name}"\r\n'
                 "Content-Type: application/octet-stream\r\n\r\n").encode()
        return self.until("POST", path, body=body + content + b"\r\n--x1--\r\n", kind="multipart/form-data; boundary=x1")


def prepare(process):
    clerk = Client()
    people.first_hour(process.stdout.readline(), Client(), clerk)
    book = {"co_quan": people.AGENCY, "loai": "Chung", "nam": "2026", "truoc": "0"}
    assert clerk.ask("POST", "/so", book).status == 303
    return clerk


acknowledged, saved, attached, tables, wrong = [], [], [], [], []


def watched(work):
    """A thread that tells what went wrong in it."""
    def run(*arguments):
        try:
            work(*arguments)
        except Exception as error:
            with lock:
                wrong.append(f"{work.__name__}: {error!r}")
    return run


def is_over():
    return bool(end) and time.monotonic() > end


@watched
def take(clerk, number):
    me = Client(clerk)
    turn = 0
    while not wrong and not is_over() and (numbers == 0 or turn < numbers):
        key = "%016x%016x" % (number, turn)
        answer = me.until("POST", "/so/1/giu", {"khoa": key, "ly_do": "thử tải"})
        assert answer.status == 303, answer.status
        with lock:
            acknowledged.append(int(answer.headers["X-So"]))
        turn += 1


@watched
def write(clerk, paper):
    """Types a paper that saves itself; what is answered is kept."""
    me = Client(clerk)
    turn = 0
    while not wrong and not is_done():
        turn += 1
        page = me.until("GET", f"/van-ban/{paper}")
        revision = re.search(r'name="!ban" value="(\d+)"', page.text).group(1)
        form = {"!ban": revision, "ngay": "2026", "trich_yeu": f"Lần {turn}", "noi_dung": "1. Một việc.",
                "noi_nhan[#]": "1", "noi_nhan[1]": "Các thôn", "luu": "VT", "ky[#]": "1", "ky[1]": "chu_tich"}
        answer = me.until("POST", f"/van-ban/{paper}/xem", form, part=True)
        # an answer that was lost: what was sent may stand, and the next page shows which revision does
        if answer.status == 409:
            continue
        assert answer.status == 200, (answer.status, answer.text[:200])
        saved.append((turn, int(answer.headers["X-Ban"])))


@watched
def attach(clerk, paper):
    me = Client(clerk)
    me.until("GET", "/tro-giup")
    turn = 0
    while not wrong and not is_done() and turn < 45:
        turn += 1
        content = b"%PDF-1.7\n" + random.randbytes(200_000)
        answer = me.upload(f"/van-ban/{paper}/tep", f"{turn}.pdf", content, [])
        # sent again after a lost answer it is there already
        assert answer.status == 303 or (answer.status == 422 and "đã có" in answer.text), (answer.status, answer.text[:300])
        attached.append(hashlib.sha256(content).hexdigest())


@watched
def batch(clerk):
    me = Client(clerk)
    me.until("GET", "/hang-loat")
    rows = [["Ngày văn bản", "Trích yếu", "Nội dung", "Nơi nhận", "Nơi lưu", "ky"]]
    rows += [["2026", f"Việc {row}", "1. Một việc.", "Các thôn", "VT", "chu_tich"] for row in range(ROWS)]
    path = folder.name + "/bang.xlsx"
    people.workbook(path, rows)
    workbook = pathlib.Path(path).read_bytes()
    answer = me.upload("/hang-loat", "bang.xlsx", workbook, [("mau", "thong-bao")])
    assert answer.status == 303, (answer.status, answer.text[:300])
    path = answer.headers["Location"]
    tables.append(int(path.rsplit("/", 1)[1]))
    while not wrong:
        page = me.until("GET", path)
        if f"Đã lập xong {ROWS}" in page.text:
            return
        if f"{path}/chay" in page.text:
            me.until("POST", f"{path}/chay", {"lap": "tat-ca"})
        time.sleep(0.1)


def is_done():
    return is_over() if end else not any(thread.is_alive() for thread in takers)


def begin(clerk):
    answer = clerk.ask("POST", "/van-ban/moi", {"mau": "thong-bao"})
    assert answer.status == 303, answer.status
    return int(answer.headers["Location"].rsplit("/", 1)[1])


def stop(kind, error, trace):
    """Leaves no server behind, whose output whoever started this would wait for."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    process.kill()
    os._exit(1)


process = start()
sys.excepthook = stop
clerk = prepare(process)
papers = [begin(clerk), begin(clerk)]
end = time.monotonic() + seconds if seconds else 0.0
takers = [threading.Thread(target=take, args=(clerk, number)) for number in range(clients)]
others = [threading.Thread(target=write, args=(clerk, papers[0])), threading.Thread(target=attach, args=(clerk, papers[1])),
          threading.Thread(target=batch, args=(clerk,))]
for thread in takers + others:
    thread.start()
kills = 0
while any(thread.is_alive() for thread in takers + others):
    time.sleep(random.uniform(0.1, 0.6) if kills < 30 else random.uniform(0.5, 2.5))
    if not any(thread.is_alive() for thread in takers + others):
        break
    process.send_signal(signal.SIGKILL)
    process.wait()
    kills += 1
    process = start()
process.terminate()
process.wait()

assert not wrong, wrong
total = len(acknowledged)
assert total > 0 and sorted(acknowledged) == list(range(1, total + 1)), "a number was given twice or not at all"
assert not numbers or total == clients * numbers
base = sqlite3.connect(data + "/van-phong.sqlite")


def column(query, *values):
    return [row[0] for row in base.execute(query, values)]


assert column("SELECT number FROM entry ORDER BY number") == list(range(1, total + 1))
assert column("SELECT last FROM book") == [total]
record, revision = base.execute("SELECT record, revision FROM paper WHERE id = ?", (papers[0],)).fetchone()
last = int(re.search(r"Lần (\d+)", record).group(1))
assert saved and last >= saved[-1][0] and revision >= saved[-1][1], (last, revision, saved[-1])
kept = column("SELECT sha256 FROM attachment WHERE paper = ?", papers[1])
assert sorted(kept) == sorted(attached) and len(set(kept)) == len(kept), "an attachment is missing or there twice"
for digest in kept:
    content = pathlib.Path(f"{data}/tep/{digest[:2]}/{digest}").read_bytes()
    assert hashlib.sha256(content).hexdigest() == digest, "a file is not whole"
# sent again after a lost answer, a table stands there twice; one of the two is made into papers
rows = column("SELECT batch_row FROM paper WHERE batch = ?", tables[0])
assert len(rows) == ROWS and len(set(rows)) == ROWS, f"{len(rows)} papers of {ROWS} rows"
assert column("PRAGMA integrity_check") == ["ok"]
base.close()
audit = subprocess.run([f"{programs}/vanthu-server", "audit", "--data", data], capture_output=True, text=True)
assert audit.returncode == 0, audit.stderr
copy = folder.name + "/ban-sao.sqlite"
subprocess.run([f"{programs}/vanthu-server", "backup", "--data", data, copy], check=True, capture_output=True)
subprocess.run([f"{programs}/vanthu-server", "restore", copy, "--data", folder.name + "/moi"], check=True,
               capture_output=True)
print(f"{total} numbers, {kills} kills, {len(saved)} savings, {len(kept)} files, {ROWS} rows of a table, "
      f"{audit.stdout.strip()}")
