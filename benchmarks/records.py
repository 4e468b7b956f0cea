#!/usr/bin/env python3
"""Writes records for the benchmarks as JSON Lines: the same records for the same seed, on any machine.

usage: records.py bien-ban|thong-bao COUNT [--seed N] > FILE

`bien-ban` are minutes of two pages: 30 people in a table, 20 opinions, and one sentence that only
every other record has. `thong-bao` are conclusion notices of two pages for the built-in template
`thong-bao-ket-luan`. All people and places are made up.
"""
import argparse
import json
import random
import sys

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lương Triệu Hà Bàn Lò Vi".split()
MIDDLES = "Văn Thị Đức Hữu Quang Minh Ngọc Xuân Thu Công Thanh Đình".split()
NAMES = "An Bình Chi Dũng Đạt Giang Hạnh Hùng Khánh Lan Mai Nam Oanh Phúc Quý Sen Thảo Tuấn Uyên Yến Bách Đáp Khoát".split()
HAMLETS = ["thôn Khe Trúc", "thôn Đồng Vông", "thôn Mỏ Ngọt", "thôn Gốc Gạo", "thôn Cây Lim", "thôn Bản Hạ"]
POSITIONS = [
    "Bí thư chi bộ", "Trưởng thôn", "Trưởng ban công tác Mặt trận", "Chi hội trưởng Phụ nữ", "Chi hội trưởng Nông dân",
    "Bí thư chi đoàn", "Cán bộ địa chính", "Cán bộ văn hóa - xã hội", "Đại diện hộ dân", "Tổ trưởng tổ hòa giải",
]
COMMUNES = ["ĐỒNG MÂY", "AN BÌNH", "KHE SANH", "TÂN LẬP", "HÒA SƠN", "PHÚ NGHĨA", "LONG THẠNH", "MỸ ĐỨC"]
OPINIONS = [
    "đề nghị nạo vét kênh N{n} trước vụ đông", "đề nghị sửa cầu qua ngòi số {n}", "phản ánh rác {n} ngày chưa thu gom",
    "hỏi về hỗ trợ bảo hiểm y tế cho {n} cháu", "đề nghị lắp {n} bóng đèn đường", "phản ánh loa truyền thanh hỏng {n} ngày",
    "đề nghị cấp nước sạch cho {n} hộ cuối thôn", "hỏi về hồ sơ đất đai nộp tháng {n}", "đề nghị mở lớp dạy nghề cho {n} người",
    "phản ánh xe quá tải làm hỏng {n} m đường",
]
AREAS = ["Thủy lợi", "Giao thông", "Môi trường", "An sinh xã hội", "Đất đai", "Giáo dục", "Y tế", "An ninh, trật tự"]
UNITS = ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an xã", "Văn phòng", "Trung tâm Phục vụ hành chính công xã"]


def person(rng):
    return f"{rng.choice(FAMILIES)} {rng.choice(MIDDLES)} {rng.choice(NAMES)}"


def title(commune):
    return " ".join(word[0] + word[1:].lower() for word in commune.split())


def office(rng, number):
    commune = rng.choice(COMMUNES)
    place = title(commune)
    return place, {
        "co_quan": {"tieu_chuan": "nd30", "ten": ["ỦY BAN NHÂN DÂN", f"XÃ {commune}"], "viet_tat": "UBND", "dia_danh": place},
        "so": str(number + 1),
        "ngay": f"2026-09-{rng.randint(10, 28):02}",
    }


def minutes(rng, number):
    """Minutes of a meeting."""
    place, record = office(rng, number)
    record |= {
        "ten_hoi_nghi": f"hội nghị đối thoại giữa Chủ tịch Ủy ban nhân dân xã {place} với Nhân dân",
        "ngay_hop": f"2026-09-{rng.randint(1, 9):02}",
        "gio_bat_dau": f"{rng.randint(7, 9)}:{rng.choice(['00', '15', '30'])}",
        "gio_ket_thuc": f"{rng.randint(10, 12)}:{rng.choice(['00', '15', '45'])}",
        "dia_diem": f"nhà văn hóa {rng.choice(HAMLETS)}, xã {place}",
        "chu_tri": f"{person(rng)}, Chủ tịch Ủy ban nhân dân xã",
        "thu_ky": f"{person(rng)}, công chức Văn phòng",
        "du_hop": [
            {"ho_ten": person(rng), "chuc_vu": rng.choice(POSITIONS), "noi_o": rng.choice(HAMLETS)} for _ in range(30)
        ],
        "y_kien": [
            {"nguoi": f"{person(rng)}, {rng.choice(HAMLETS)}", "noi_dung": rng.choice(OPINIONS).format(n=rng.randint(2, 12))}
            for _ in range(20)
        ],
        "ket_luan": "Các phòng, đơn vị trả lời từng ý kiến bằng văn bản trong 10 ngày; Văn phòng theo dõi, đôn đốc",
        "noi_nhan": ["Thường trực Đảng ủy xã (b/cáo)", "Các phòng, đơn vị liên quan", "Các thôn dự họp"],
        "luu": "VT, HS",
        "ky": [
            {"chuc_vu": "THƯ KÝ", "ho_ten": person(rng)},
            {"chuc_vu": "CHỦ TỌA", "ho_ten": person(rng)},
        ],
    }
    if number % 2:
        record["vang_mat"] = f"{rng.randint(1, 5):02} người, có lý do"
    return record


def petition(rng):
    handling = rng.choice(["Trả lời tại hội nghị", "Giao giải quyết", "Giao giải quyết", "Chuyển cấp trên"])
    opinion = rng.choice(OPINIONS).format(n=rng.randint(2, 12))
    petition = {
        "noi_dung": opinion[0].upper() + opinion[1:],
        "nguoi_neu": f"{person(rng)}, {rng.choice(HAMLETS)}",
        "linh_vuc": rng.choice(AREAS),
        "xu_ly": handling,
    }
    if handling == "Trả lời tại hội nghị":
        petition["tra_loi"] = "Đã giải thích quy định hiện hành, người kiến nghị đồng ý"
    else:
        petition |= {"don_vi": rng.choice(UNITS), "thoi_han": f"2026-10-{rng.randint(1, 31):02}"}
    return petition


def notice(rng, number):
    """A notice of conclusions."""
    place, record = office(rng, number)
    day = rng.randint(1, 9)
    return record | {
        "ten_hoi_nghi": f"hội nghị tiếp xúc, đối thoại với Nhân dân xã {place}",
        "nguoi_ket_luan": "Chủ tịch Ủy ban nhân dân xã",
        "ho_ten_nguoi_ket_luan": person(rng),
        "ngay_hop": f"2026-09-{day:02}",
        "dia_diem": f"nhà văn hóa {rng.choice(HAMLETS)}",
        "thanh_phan": "đại diện Thường trực Đảng ủy, Thường trực Hội đồng nhân dân, Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "so_nguoi": str(rng.randint(60, 180)),
        "danh_gia": "- Hội nghị diễn ra dân chủ, thẳng thắn; các ý kiến sát với thực tế đời sống của Nhân dân.\n"
        "- Công tác chuẩn bị trả lời còn nội dung chưa đầy đủ, cần rút kinh nghiệm.",
        "kien_nghi": [petition(rng) for _ in range(10)],
        "ket_luan_chung": [
            "Người đứng đầu các phòng, đơn vị trực tiếp chỉ đạo, chịu trách nhiệm về tiến độ",
            "Các thôn duy trì tổ tự quản, phản ánh ngay khi phát hiện vi phạm",
        ],
        "han_cong_khai": f"2026-09-{day + 9:02}",
        "don_vi_theo_doi": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
        "noi_nhan": ["Thường trực Đảng ủy, Thường trực HĐND xã (b/cáo)", "Các phòng, đơn vị liên quan", "Trưởng các thôn"],
        "luu": "VT, VP",
        "ky": {"quyen_han": "TL", "thay": "CHỦ TỊCH", "chuc_vu": "CHÁNH VĂN PHÒNG", "ho_ten": person(rng)},
    }


KINDS = {"bien-ban": minutes, "thong-bao": notice}


def records(kind, count, seed=4):
    """The records of a kind, one after another; each depends on the seed and its number alone."""
    for number in range(count):
        yield KINDS[kind](random.Random(seed * 1_000_003 + number), number)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    for record in records(options.kind, options.count, options.seed):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
