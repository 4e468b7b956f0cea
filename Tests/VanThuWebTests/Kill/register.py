"""register.py PROGRAMS CLIENTS NUMBERS: clients take numbers of one book from a running office while it is
killed again and again; each asks anew with its own key until it is answered. Then no number is missing or
given twice, every acknowledged number stands in the book, and what was done is unchanged."""
import http.client
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

programs, clients, numbers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
PASSWORD = "mot cau de nho"
random.seed(14)
folder = tempfile.TemporaryDirectory()
data = folder.name + "/van-phong"
port = 0
lock = threading.Lock()


def start():
    """Starts the office; prints of it are read up to where browsers can come."""
    global port
    process = subprocess.Popen(
        [f"{programs}/vanthu-server", "serve", "--data", data, "--listen", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    port = int(re.search(r":(\d+)/", line).group(1))
    return process


class Client:
    def __init__(self):
        self.cookies = {}
        self.token = ""

    def ask(self, method, path, form=None):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode({"!ma": self.token, **form})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        found = re.search(r'name="!ma" value="([0-9a-f]+)"', text)
        self.token = found.group(1) if found else self.token
        connection.close()
        return answer

    def sign_in(self, login):
        self.ask("GET", "/dang-nhap")
        assert self.ask("POST", "/dang-nhap", {"dang_nhap": login, "mat_khau": PASSWORD}).status == 303
        self.ask("GET", "/tro-giup")


def prepare(process):
    word = process.stdout.readline().split(": ", 1)[1].strip()
    boss = Client()
    boss.ask("GET", "/bat-dau")
    person = {"ten": "Bà A", "mat_khau": PASSWORD}
    assert boss.ask("POST", "/bat-dau", {**person, "tu": word, "dang_nhap": "boss"}).status == 303
    boss.ask("GET", "/nguoi")
    assert boss.ask("POST", "/nguoi", {**person, "dang_nhap": "vanthu", "vai": "van_thu"}).status == 303
    clerk = Client()
    clerk.sign_in("vanthu")
    book = {"co_quan": "Ủy ban nhân dân", "loai": "Chung", "nam": "2026", "truoc": "0"}
    assert clerk.ask("POST", "/so", book).status == 303
    return clerk


acknowledged = []


def take(clerk, number):
    me = Client()
    me.cookies, me.token = dict(clerk.cookies), clerk.token
    for turn in range(numbers):
        key = "%016x%016x" % (number, turn)
        while True:
            try:
                answer = me.ask("POST", "/so/1/giu", {"khoa": key, "ly_do": "thử tải"})
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)
                continue
            assert answer.status == 303, answer.status
            with lock:
                acknowledged.append(int(answer.headers["X-So"]))
            break


process = start()
clerk = prepare(process)
threads = [threading.Thread(target=take, args=(clerk, number)) for number in range(clients)]
for thread in threads:
    thread.start()
kills = 0
while any(thread.is_alive() for thread in threads):
    time.sleep(random.uniform(0.1, 0.6))
    if not any(thread.is_alive() for thread in threads):
        break
    process.send_signal(signal.SIGKILL)
    process.wait()
    kills += 1
    process = start()
process.terminate()
process.wait()

total = clients * numbers
assert sorted(acknowledged) == list(range(1, total + 1)), "a number was given twice or not at all"
base = sqlite3.connect(data + "/van-phong.sqlite")
assert [row[0] for row in base.execute("SELECT number FROM entry ORDER BY number")] == list(range(1, total + 1))
assert base.execute("SELECT last FROM book").fetchone()[0] == total
base.close()
audit = subprocess.run([f"{programs}/vanthu-server", "audit", "--data", data], capture_output=True, text=True)
assert audit.returncode == 0, audit.stderr
print(f"{total} numbers, {kills} kills, {audit.stdout.strip()}")
