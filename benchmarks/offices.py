"""offices.py PROGRAMS [COUNT]: many offices in one process of `vanthu serve --offices`.

Opens COUNT offices (200), each with a person, asks each of them for pages in turn, and prints how long answers
take (ms) and how much memory the process has (MB)."""
import concurrent.futures
import http.client
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time


def memory(pid):
    """Resident memory, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def ask(port, name, path="/dang-nhap"):
    """Seconds to an answer, and its status."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", f"{name}.localhost:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return time.perf_counter() - begun, answer.status


def show(title, times):
    times = sorted(times)
    print(f"| {title} | {statistics.median(times) * 1000:.1f} | {times[int(len(times) * 0.95)] * 1000:.1f} | {times[-1] * 1000:.1f} |")


def main(programs, count=200):
    count = int(count)
    with tempfile.TemporaryDirectory() as folder:
        names = [f"xa-{number:04}" for number in range(count)]
        for name in names:
            pathlib.Path(folder, name).mkdir(mode=0o700)
        process = subprocess.Popen(
            [f"{programs}/vanthu", "serve", "--offices", folder, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, text=True)
        try:
            port = int(re.search(r"localhost:(\d+)", process.stdout.readline()).group(1))
            bare = memory(process.pid)
            print("| what | median ms | p95 ms | most ms |\n|---|---|---|---|")
            first = [ask(port, name, "/bat-dau") for name in names]
            show("first request, the office is made and opened", [seconds for seconds, _ in first])
            opened = memory(process.pid)
            again = [ask(port, name, "/bat-dau") for name in names for _ in range(3)]
            show("later requests, one after the other", [seconds for seconds, _ in again])
            with concurrent.futures.ThreadPoolExecutor(20) as pool:
                many = list(pool.map(lambda name: ask(port, name, "/bat-dau"), names * 10))
            show("20 at a time", [seconds for seconds, _ in many])
            wrong = sum(status != 200 for _, status in first + again + many)
            print(f"\n{count} offices, {wrong} wrong answers; memory {bare:.0f} MB before, {opened:.0f} MB with all open, "
                  f"{memory(process.pid):.0f} MB at the end")
        finally:
            process.terminate()
            process.wait(30)
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
