#!/usr/bin/env python3
"""Measures `vanthu dossier status`, `report`, `dossier pack` and `verify` over a province's year.

usage: dossier.py VANTHU [--records N] [--petitions N] [--files N] [--seed N]

Makes N records of conferences with as many petitions each from a seeded generator in a temporary
folder: 150 communes, two years, every kind, form, source and state. CPU time is user and system time
of the child process, from wait4; memory is its largest resident set.
"""
import argparse
import datetime
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng", "Bùi", "Hồ", "Lý", "Mai"]
NAMES = ["An", "Bình", "Cúc", "Dung", "Đông", "Hà", "Lan", "Minh", "Sơn", "Tâm", "Vân", "Yến"]
FIELDS = ["Đất đai", "Giao thông", "Thủy lợi", "Môi trường", "Điện", "Nước sinh hoạt", "Y tế", "Giáo dục",
          "Chính sách xã hội", "An ninh, trật tự", "Thủ tục hành chính", "Văn hóa"]
UNITS = ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an xã", "Trạm Y tế xã",
         "Trung tâm Phục vụ hành chính công xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"]
ASKS = ["Đề nghị nạo vét kênh trước vụ đông xuân", "Đường thôn xuống cấp, xe tải không qua được",
        "Rác ven sông chưa được thu gom đúng lịch", "Hồ sơ nộp từ tháng trước chưa có kết quả",
        "Điện yếu vào buổi tối, máy bơm không chạy được", "Đề nghị xây thêm hai phòng học cho điểm trường"]
SOURCES = ["Trước hội nghị", "Tại hội nghị", "Qua bưu điện", "Qua thư điện tử"]


def record(r, commune, number, petitions):
    """One record as a clerk would type it."""
    held = datetime.date(2025, 1, 1) + datetime.timedelta(days=r.randrange(720))
    published = held + datetime.timedelta(days=r.randrange(2, 14))
    lines = [
        f"co_quan: {{tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ SỐ {commune}], viet_tat: UBND, dia_danh: Xã {commune}}}",
        f"ten_hoi_nghi: hội nghị đối thoại với Nhân dân lần {number}",
        f"loai: {r.choice(['Định kỳ', 'Chuyên đề', 'Đột xuất'])}",
        f"hinh_thuc: {r.choice(['Trực tiếp', 'Trực tuyến', 'Gián tiếp', 'Kết hợp'])}",
        "chu_tri: {chuc_danh: Chủ tịch Ủy ban nhân dân xã, ho_ten: Lâm Văn Tính}",
        f"phien: [{{ngay_hop: {held}, gio_bat_dau: 8:00, gio_ket_thuc: 11:00, dia_diem: Hội trường xã}}]",
        "thanh_phan:",
        f"  - {{nhom: Nhân dân các thôn, so_moi: 200, co_mat: {r.randrange(40, 200)}}}",
        f"thong_bao: {{ngay: {held - datetime.timedelta(days=10)}, cach: [Hệ thống truyền thanh xã]}}",
        f"cong_khai: [{{noi: Niêm yết tại trụ sở xã, ngay: {published}}}]",
        "noi_nhan: [Các phòng, trung tâm]",
        "luu: VT",
        "ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lâm Văn Tính}",
        "van_ban:",
        f"  - {{loai: ke-hoach, so: {number}, ngay: {held - datetime.timedelta(days=20)}}}",
        "kien_nghi:",
    ]
    for index in range(petitions):
        source = r.choice(SOURCES)
        early = -r.randrange(1, 9) if source == "Trước hội nghị" else 0 if source == "Tại hội nghị" else r.randrange(20)
        received = held + datetime.timedelta(days=early)
        due = received + datetime.timedelta(days=r.randrange(20, 180))
        lines += [
            f"  - ma: KN{index + 1:02d}",
            f"    ho_ten: {r.choice(SURNAMES)} {r.choice(['Văn', 'Thị'])} {r.choice(NAMES)}",
            f"    noi_o: thôn {r.randrange(1, 15)}",
            f"    linh_vuc: {r.choice(FIELDS)}",
            f"    noi_dung: {r.choice(ASKS)}, đoạn số {r.randrange(100)}",
            f"    nguon: {source}",
            f"    ngay_nhan: {received}",
            f"    don_vi: {r.choice(UNITS)}",
            f"    han: {due}",
        ]
        state = r.randrange(10)
        if state < 5:
            done = received + datetime.timedelta(days=r.randrange(5, 220))
            lines += ["    trang_thai: Đã giải quyết", f"    ngay_xong: {done}", "    ket_qua: Đã làm xong."]
        elif state < 7:
            lines += ["    trang_thai: Đã trả lời tại hội nghị", "    tra_loi: Xã đã bố trí kinh phí."]
        elif state < 8:
            lines += ["    trang_thai: Chuyển cấp trên", "    chuyen_den: Sở Xây dựng",
                      f"    ngay_chuyen: {received + datetime.timedelta(days=15)}"]
        else:
            lines += ["    trang_thai: Đang giải quyết"]
    return "\n".join(lines) + "\n"


def run(arguments, folder):
    """Runs a program; gives wall seconds, CPU seconds and peak memory in MiB."""
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.chdir(folder)
        os.execv(arguments[0], arguments)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(arguments[:4])} ended with {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vanthu")
    parser.add_argument("--records", type=int, default=3000)
    parser.add_argument("--petitions", type=int, default=40)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", help="make the records in this folder and leave them there")
    options = parser.parse_args()
    vanthu = os.path.abspath(options.vanthu)
    r = random.Random(options.seed)
    folder = options.keep or tempfile.mkdtemp(prefix="vanthu-bench-dossier-")
    try:
        paths = []
        for number in range(options.records):
            commune = 1 + number % 150
            path = os.path.join(folder, "ho-so", f"xa-{commune:03d}", f"{number:05d}.yaml")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(record(r, commune, number, options.petitions))
            paths.append(path)
        with open(os.path.join(folder, "tinh.yaml"), "w", encoding="utf-8") as file:
            file.write("co_quan: {ten: ỦY BAN NHÂN DÂN TỈNH PHÚ HÒA, viet_tat: UBND, dia_danh: Phú Hòa, tieu_chuan: nd30}\n"
                       "so: 9\nngay: 2027-01-04\nnoi_nhan: [Các sở]\nluu: VT\n"
                       "ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lâm Văn Tính}\n")
        bytes_read = sum(os.path.getsize(path) for path in paths)
        start = [run([vanthu, "--version"], folder) for _ in range(21)]
        status = [run([vanthu, "dossier", "status", path, "--as-of", "2026-06-30"], folder) for path in paths]
        year = ["--from", "2026-01-01", "--to", "2026-12-31", "--data", "tinh.yaml", "-o", "ra"]
        whole = min((run([vanthu, "report", "bao-cao-nam", "ho-so", *year], folder) for _ in range(3)), key=lambda m: m[1])
        text = min((run([vanthu, "report", "bao-cao-nam", "ho-so", *year, "-f", "txt"], folder) for _ in range(2)), key=lambda m: m[1])
        sizes = {f: os.path.getsize(os.path.join(folder, "ra", f"bao-cao-nam.{f}")) / 2 ** 20 for f in ["docx", "html", "txt"]}
        dossier = os.path.join(folder, "mot-ho-so")
        os.makedirs(os.path.join(dossier, "tep"), exist_ok=True)
        shutil.copy(paths[0], os.path.join(dossier, "hoi-nghi.yaml"))
        with open(os.path.join(dossier, "hoi-nghi.yaml"), "a", encoding="utf-8") as file:
            file.write("ho_so: {ma: 12.VP, nguoi_lap: Lâm Văn Tính}\n")
        for number in range(options.files - 1):
            with open(os.path.join(dossier, "tep", f"{number:03d}-ban-chup.pdf"), "wb") as file:
                file.write(r.randbytes(r.randrange(100_000, 400_000)))
        pack = min((run([vanthu, "dossier", "pack", dossier, "-o", f"goi-{n}.zip"], folder) for n in range(3)), key=lambda m: m[1])
        verify = min((run([vanthu, "dossier", "verify", "goi-0.zip"], folder) for _ in range(3)), key=lambda m: m[1])
        packed = os.path.getsize(os.path.join(folder, "goi-0.zip")) / 2 ** 20
    finally:
        if not options.keep:
            shutil.rmtree(folder)

    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    print(f"Machine: {cpu}, {os.cpu_count()} cores, {platform.system()} {platform.release()}\n")
    n = options.records
    print(f"{n} records of {options.petitions} petitions, {bytes_read / 2 ** 20:.0f} MiB of YAML, seed {options.seed}.\n")
    print("| what | wall s | CPU s | peak MiB |")
    print("|---|---|---|---|")
    wall, used = sum(m[0] for m in status), sum(m[1] for m in status)
    print(f"| `dossier status`, one process a record, {n} records | {wall:.1f} | {used:.1f} | {max(m[2] for m in status):.0f} |")
    print(f"| of these, one record (median) | {statistics.median(m[0] for m in status):.4f} | {statistics.median(m[1] for m in status):.4f} | |")
    print(f"| of that, starting the program (`--version`, median) | {statistics.median(m[0] for m in start):.4f} | {statistics.median(m[1] for m in start):.4f} | |")
    print(f"| `report bao-cao-nam` over all, DOCX + HTML + TXT | {whole[0]:.1f} | {whole[1]:.1f} | {whole[2]:.0f} |")
    print(f"| `report bao-cao-nam` over all, TXT | {text[0]:.1f} | {text[1]:.1f} | {text[2]:.0f} |")
    print(f"| `dossier pack`, {options.files} files | {pack[0]:.2f} | {pack[1]:.2f} | {pack[2]:.0f} |")
    print(f"| `dossier verify`, {packed:.0f} MiB | {verify[0]:.2f} | {verify[1]:.2f} | {verify[2]:.0f} |")
    print(f"\nThe report: DOCX {sizes['docx']:.1f} MiB, HTML {sizes['html']:.1f} MiB, TXT {sizes['txt']:.1f} MiB.")


if __name__ == "__main__":
    main()
