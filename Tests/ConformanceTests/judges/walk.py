"""walk.py PROGRAMS [PICTURES]: Chromium walks through the office in a browser as its people do, from an
empty folder to a numbered paper and its PDF. Prints what is wrong, then `N passed, N failed`."""
import base64
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "CommandTests/Faults"))
import people  # noqa: E402

PASSWORD = people.PASSWORD
WIDE = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
TOO_SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.checkVisibility() && !e.classList.contains('skip') && !e.closest('p, li, td, .links, label'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width > 0 && (box.width < 20 || box.height < 20))
  .map(([e, box]) => `${e.tagName} ${e.name || e.textContent} ${box.width}x${box.height}`)"""
PROBE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>"


def today():
    """The day of the office, which is Vietnam's, wherever the machine stands."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()


class Results:
    passed = failed = 0

    def check(self, name, faults):
        faults = [faults] if isinstance(faults, str) else list(faults or [])
        if faults:
            self.failed += 1
            for fault in faults[:8]:
                print(f"{name}: {fault}")
        else:
            self.passed += 1

    def true(self, name, holds, said=""):
        self.check(name, [] if holds else [said or "does not hold"])


class Office:
    """The server on a folder of its own."""

    def __init__(self, programs, *more):
        self.folder = tempfile.TemporaryDirectory()
        data = self.folder.name + "/van-phong"
        self.process = subprocess.Popen(
            [f"{programs}/vanthu", "serve", *(more or ["--data", data]), "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, text=True)
        self.base = re.search(r"http://[^/\s]+", self.process.stdout.readline()).group(0)
        self.word = self.process.stdout.readline().split(": ", 1)[-1].strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.folder.cleanup()


class Walk:
    def __init__(self, browser, office, results, pictures):
        self.browser, self.office, self.results, self.pictures = browser, office, results, pictures
        self.faults, self.axe, self.checked = [], Axe(), "/van-ban/word"

    def context(self, **more):
        context = self.browser.new_context(locale="vi-VN", accept_downloads=True,
                                           **({"viewport": {"width": 1366, "height": 768}} | more))
        context.on("console", lambda m: self.faults.append(m.text)
                   if "ontent Security Policy" in m.text or "pageerror" in m.text else None)
        context.on("dialog", lambda d: (self.faults.append(f"a dialog: {d.message}"), d.dismiss()))
        return context

    def page(self, context):
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda r: self.faults.append(f"asks for {r.url}")
                if not r.url.startswith((self.office.base, "data:", "about:", "blob:")) else None)
        return page

    def look(self, page, name):
        """Judges a page as it stands."""
        found = self.axe.run(page).response["violations"]
        self.results.check(f"axe, {name}", [
            f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"][:3]])
        self.results.check(f"targets, {name}", page.evaluate(TOO_SMALL))
        if self.pictures:
            page.screenshot(path=f"{self.pictures}/{name}.png")

    def sign_in(self, context, login):
        page = self.page(context)
        page.goto(self.office.base + "/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", name="Bàn làm việc")).to_be_visible()
        return page

    # ---- the first hour

    def first_hour(self):
        boss = self.page(self.context())
        boss.goto(self.office.base)
        self.look(boss, "bat-dau")
        boss.get_by_label("Từ dùng một lần").fill(self.office.word)
        boss.get_by_label("Họ và tên").fill("Đỗ Thị Quản Trị")
        boss.get_by_label("Tên đăng nhập").fill("quantri")
        boss.get_by_label("Mật khẩu").fill(PASSWORD)
        boss.get_by_role("button", name="Tạo người quản trị").click()
        expect(boss.get_by_role("heading", name="Bàn làm việc")).to_be_visible()
        self.settings(boss)
        boss.get_by_role("link", name="Người dùng").click()
        for login, name, role in [("vanthu", "Lò Thị Văn Thư", "Văn thư"), ("soan", "Hà Soạn Thảo", "Soạn thảo"),
                                  ("lanhdao", "Vi Quang Lịch", "Lãnh đạo"), ("xem", "Bùi Xem", "Xem")]:
            part = boss.locator("section", has_text="Thêm người")
            part.get_by_label("Họ và tên").fill(name)
            part.get_by_label("Tên đăng nhập").fill(login)
            part.get_by_label("Mật khẩu").fill(PASSWORD)
            part.get_by_label("Vai").select_option(label=role)
            part.get_by_role("button", name="Thêm người").click()
            expect(boss.get_by_text("Đã thêm người.")).to_be_visible()
        self.look(boss, "nguoi-dung")
        for path, name in [("/nhat-ky", "nhat-ky"), ("/sao-luu", "sao-luu"), ("/tro-giup", "tro-giup"),
                           ("/tai-khoan", "tai-khoan")]:
            boss.goto(self.office.base + path)
            self.look(boss, name)
        boss.goto(self.office.base + "/sao-luu")
        with boss.expect_download() as download:
            boss.get_by_role("button", name="Tải bản sao lưu").click()
        self.results.true("backup", pathlib.Path(download.value.path()).read_bytes()[:15] == b"SQLite format 3")

    def settings(self, page):
        page.get_by_role("link", name="Thiết lập").click()
        page.get_by_label("Mã (ngắn, không dấu)").first.fill("ubnd")
        names = page.locator("[data-list='co_quan[1].ten']")
        names.get_by_label("Tên 1").fill("ỦY BAN NHÂN DÂN")
        names.get_by_role("button", name="Thêm tên").click()
        expect(names.get_by_label("Tên 2")).to_be_focused()
        names.get_by_label("Tên 2").fill("XÃ ĐỒNG MÂY")
        page.locator("[name='co_quan[1].viet_tat']").fill("UBND")
        page.locator("[name='co_quan[1].dia_danh']").fill("Đồng Mây")
        page.locator("[name='nguoi_ky[1]!ma']").fill("chu_tich")
        page.locator("[name='nguoi_ky[1].tap_the']").fill("ỦY BAN NHÂN DÂN")
        page.locator("[name='nguoi_ky[1].chuc_vu']").fill("CHỦ TỊCH")
        page.locator("[name='nguoi_ky[1].ho_ten']").fill("Vi Quang Lịch")
        page.get_by_role("button", name="Lưu thiết lập").click()
        expect(page.get_by_text("Đã lưu.")).to_be_visible()
        self.look(page, "thiet-lap")

    def draft(self):
        """A paper from its kind to being submitted."""
        page = self.sign_in(self.context(), "soan")
        page.get_by_role("link", name="Văn bản mới").click()
        page.keyboard.type("giay moi")
        expect(page.locator("#mau li:not([hidden])")).to_have_count(2)
        self.look(page, "van-ban-moi")
        page.get_by_role("button", name=re.compile("^Giấy mời")).click()
        self.look(page, "soan-moi")
        self.typing(page)
        page.get_by_role("button", name="Lưu").click()
        expect(page.locator("#tom-tat")).to_be_focused()
        self.results.true("title says fault", page.title().startswith("Lỗi: "), page.title())
        self.look(page, "soan-loi")
        page.locator("#tom-tat a", has_text="Ngày họp").click()
        expect(page.get_by_label("Ngày họp")).to_be_focused()
        page.keyboard.type((today() + datetime.timedelta(20)).strftime("%d/%m/%Y"))
        page.get_by_label("Giờ họp").fill("8 giờ 30")
        page.get_by_label("Địa điểm").fill("Nhà văn hóa thôn Khe Trúc")
        page.get_by_label("Chủ trì").fill("Chủ tịch Ủy ban nhân dân xã")
        for field, text in [("khach_moi", "Lãnh đạo các phòng"), ("noi_dung_hop", "Đối thoại về đất đai"),
                            ("noi_nhan", "Như thành phần mời")]:
            page.locator(f"[name='{field}[1]']").fill(text)
        page.locator("[name=luu]").fill("VT")
        page.locator("[name='ky[1]']").select_option("chu_tich")
        expect(page.locator("#dem-loi")).to_contain_text("Không có lỗi")
        page.keyboard.press("Control+s")
        expect(page.get_by_text("Đã lưu.", exact=True)).to_be_visible()
        self.look(page, "soan-xong")
        for path, field in [("khach_moi[1]", "khach_moi[1]"), ("dia_diem", "dia_diem"), ("luu", "luu")]:
            page.locator(f"#trang [data-path='{path}']").first.click()
            at = page.evaluate("document.activeElement.name")
            self.results.true(f"a line of {path} leads to its field", at == field, at)
        # what was typed a moment before the step goes with it
        page.get_by_label("Địa điểm").fill("Nhà văn hóa thôn Mỏ Ngọt")
        page.get_by_role("button", name="Trình").click()
        expect(page.get_by_text("Đã làm xong: trình.")).to_be_visible()
        expect(page.locator("#trang")).to_contain_text("Mỏ Ngọt")
        self.look(page, "da-trinh")
        return page.url.split("?")[0]

    def typing(self, page):
        """Typing is saved and shown, and nothing of it is disturbed."""
        box = page.get_by_label("Tên cuộc họp")
        box.click()
        words = "hội nghị tiếp xúc, đối thoại với Nhân dân năm 2026"
        ime = page.context.new_cdp_session(page)
        for word in words.split(" "):
            for length in range(1, len(word) + 1):
                ime.send("Input.imeSetComposition", {
                    "text": word[:length], "selectionStart": length, "selectionEnd": length})
                page.wait_for_timeout(30)
            ime.send("Input.insertText", {"text": word})
            page.keyboard.type(" ", delay=120)
        self.results.true("composed text", box.input_value().strip() == words, box.input_value())
        expect(page.locator("#trang-thai")).to_contain_text("Đã lưu")
        expect(page.locator("#trang")).to_contain_text("năm 2026")
        box.evaluate("e => e.setSelectionRange(4, 8)")
        box.evaluate("e => e.dispatchEvent(new Event('input', {bubbles: true}))")
        page.wait_for_timeout(1200)
        kept = box.evaluate("e => [e.selectionStart, e.selectionEnd, document.activeElement === e]")
        self.results.true("caret", kept == [4, 8, True], str(kept))

    def finish(self, url):
        leader = self.sign_in(self.context(), "lanhdao")
        self.look(leader, "ban-lam-viec")
        leader.get_by_role("link", name=re.compile("^Duyệt ")).click()
        leader.get_by_role("button", name="Duyệt").click()
        leader.get_by_role("button", name="Ký", exact=True).click()
        expect(leader.get_by_text("Đã làm xong: ký.")).to_be_visible()
        clerk = self.sign_in(self.context(), "vanthu")
        clerk.get_by_role("link", name="Sổ văn bản").click()
        clerk.get_by_label("Số cuối đã dùng trong sổ giấy").fill("62")
        clerk.get_by_role("button", name="Mở sổ").click()
        clerk.goto(url)
        expect(clerk.locator(".number")).to_have_text("63")
        self.look(clerk, "cap-so")
        clerk.get_by_role("button", name="Cấp số").click()
        clerk.get_by_role("button", name="Phát hành").click()
        expect(clerk.locator("#trang")).to_contain_text("63/GM-UBND")
        for name, start in [("PDF", b"%PDF"), ("DOCX (Word)", b"PK"), ("Tất cả (ZIP)", b"PK")]:
            with clerk.expect_download() as download:
                clerk.get_by_role("link", name=name).click()
            bytes = pathlib.Path(download.value.path()).read_bytes()
            self.results.true(f"download {name}", bytes.startswith(start))
            self.results.true(f"name of {name}", download.value.suggested_filename.startswith("Giấy mời 63-GM-UBND"),
                              download.value.suggested_filename)
        clerk.get_by_role("link", name="Sổ văn bản").click()
        clerk.locator(".duties a").first.click()
        expect(clerk.locator("table")).to_contain_text("63/GM-UBND")
        self.look(clerk, "so-van-ban")
        self.printed_book(clerk)
        clerk.goto(self.office.base + "/van-ban?tim=giay+moi+mo+ngot")
        expect(clerk.locator("tbody tr")).to_have_count(1)
        self.look(clerk, "van-ban")
        clerk.goto(url + "/phien-ban")
        self.look(clerk, "phien-ban")

        self.attachments(clerk, url)
        self.copy(clerk, url)

    def printed_book(self, page):
        """The register on paper: rules around every cell, no word of a link in its colour."""
        page.emulate_media(media="print")
        cell = page.locator("table.book td").first
        style = cell.evaluate("e => { const s = getComputedStyle(e); return [s.borderLeftStyle, s.borderRightStyle]; }")
        self.results.true("rules of the printed register", style == ["solid", "solid"], str(style))
        colour = page.locator("table.book td a").first.evaluate("e => getComputedStyle(e).color")
        self.results.true("links of the printed register", colour == "rgb(0, 0, 0)", colour)
        torn = page.locator("table.book").evaluate("t => t.scrollWidth - t.clientWidth")
        self.results.true("width of the printed register", torn <= 1, f"{torn} px")
        page.emulate_media(media="screen")

    def attachments(self, page, url):
        """The signed scan beside the issued paper; what is no document is refused."""
        page.goto(url)
        for name, data in [("la.pdf", b"<html><script>alert(5)</script>"), ("ky <b>so.pdf", b"%PDF-1.7\n%%EOF\n")]:
            page.get_by_label("Bản ký đã quét").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": data})
            page.get_by_role("button", name="Đính kèm").click()
            expect(page.locator("main")).to_contain_text("chỉ nhận PDF" if "la" in name else "Đã đính kèm.", ignore_case=True)
        self.look(page, "dinh-kem")
        with page.expect_download() as download:
            page.locator(".files a").click()
        self.results.true("attachment", pathlib.Path(download.value.path()).read_bytes() == b"%PDF-1.7\n%%EOF\n")

    def copy(self, page, url):
        """A copy of the issued paper, begun at it."""
        page.goto(url)
        page.get_by_role("button", name="Làm bản sao").click()
        expect(page.locator("[data-field=ban_chinh] a")).to_contain_text("63/GM-UBND")
        expect(page.locator("#trang")).to_contain_text("SAO Y")
        expect(page.locator("#trang")).to_contain_text("63/GM-UBND")
        self.look(page, "ban-sao")

    # ---- besides

    def pasting(self):
        """What Word copies becomes an outline, and lines become items, by the keys a clerk knows."""
        page = self.sign_in(self.context(), "soan")
        page.goto(self.office.base + "/van-ban/moi")
        page.get_by_role("button", name=re.compile("^Thông báo(?! kết)")).click()
        page.evaluate("""() => document.addEventListener('copy', e => {
            if (!window.copied) return;
            for (const [type, data] of Object.entries(window.copied)) e.clipboardData.setData(type, data);
            e.preventDefault(); })""")

        def paste(box, **copied):
            page.evaluate("c => { window.copied = c; }", {f"text/{k}": v for k, v in copied.items()})
            box.focus()
            page.keyboard.press("Control+c")
            page.evaluate("() => { window.copied = null; }")
            page.keyboard.press("Control+v")

        outline = page.locator("[name=noi_dung]")
        outline.fill("Đầu\n\n")
        outline.press("Control+End")
        paste(outline, plain="x", html="<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>"
              "1.<span>&nbsp;</span></span>Một <b>hai</b>.</p><img src=x onerror=alert(3)><script>alert(4)</script>"
              "<table><tr><td>TT<td>Việc<tr><td>1<td>Họp</table>")
        expect(page.locator("[data-field=noi_dung] .pasted")).to_contain_text("1 hình")
        expect(outline).to_have_value("Đầu\n\n1. Một **hai**.\n\n| TT | Việc |\n| 1 | Họp |")
        self.look(page, "dan-de-cuong")
        page.keyboard.press("Control+z")
        expect(outline).to_have_value("Đầu\n\n")
        paste(outline, plain="chữ trơn")
        expect(outline).to_have_value("Đầu\n\nchữ trơn")
        paste(page.locator("[name='noi_nhan[1]']"), plain="- Các thôn\n- Công an xã\n- Trạm Y tế xã")
        expect(page.locator("[name='noi_nhan[3]']")).to_have_value("Trạm Y tế xã")
        expect(page.locator("[data-list=noi_nhan] .pasted")).to_contain_text("Đã dán 3 mục.")
        expect(page.locator("#trang")).to_contain_text("Công an xã")
        self.look(page, "dan-danh-sach")
        self.results.true("pasting", True)

    def word(self):
        """A Word file is dropped on the page: its faults at their places, and a new paper begun from it."""
        page = self.sign_in(self.context(), "soan")
        with page.expect_download() as download:
            page.goto(self.office.base + "/van-ban/1")
            page.get_by_role("link", name="DOCX (Word)").click()
        made = f"{self.office.folder.name}/a.docx"
        with zipfile.ZipFile(download.value.path()) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "word/document.xml":
                    data = data.replace("Nhà văn hóa thôn".encode(), ("Nhà  văn hóa thôn " + escape(PROBE)).encode())
                    data = data.replace(b"<w:sectPr", b"<w:p><w:r><w:t>Ghi chu la</w:t></w:r></w:p><w:sectPr", 1)
                new.writestr(name, data)
        page.goto(self.office.base + "/van-ban")
        page.get_by_role("link", name="Kiểm tra tệp Word").click()
        self.look(page, "word-chon")
        page.get_by_label("Tệp Word (.docx)").set_input_files(
            {"name": "cu.docx", "mimeType": "application/msword", "buffer": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"})
        page.get_by_role("button", name="Kiểm tra", exact=True).click()
        expect(page.locator("#tom-tat")).to_contain_text("tệp Word đời cũ")
        self.look(page, "word-doi-cu")
        files = page.evaluate_handle("""data => { const files = new DataTransfer();
            const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
            files.items.add(new File([bytes], 'Giấy mời <b>.docx')); return files; }""",
            base64.b64encode(pathlib.Path(made).read_bytes()).decode())
        page.dispatch_event("main", "drop", {"dataTransfer": files})
        expect(page.get_by_role("heading", name="Kiểm tra tệp Word: Giấy mời")).to_be_visible()
        expect(page.locator("#tom-tat")).to_be_focused()
        self.look(page, "word-loi")
        beside = page.locator(".block.said", has_text="Nhà văn hóa thôn").first
        expect(beside).to_contain_text("hai dấu cách liền nhau")
        page.locator("#tom-tat a", has_text="hai dấu cách").first.click()
        self.results.true("a fault leads to its paragraph", "#doan-" in page.url, page.url)
        page.get_by_text("điều bản soạn chưa có").click()
        expect(page.locator("details.more")).to_contain_text("Ghi chu la")
        page.get_by_role("button", name="Soạn tiếp từ tệp này").click()
        expect(page.locator("#trang")).to_contain_text("Nhà văn hóa thôn")
        expect(page.locator(".notice")).to_contain_text("Ghi chu la")
        self.look(page, "word-soan-tiep")
        page.get_by_role("link", name=re.compile("^Kiểm tra tệp")).click()
        expect(page.locator(".block.said").first).to_be_visible()
        self.checked = page.url.removeprefix(self.office.base)
        page.goto(self.office.base + "/van-ban/word")
        page.get_by_label("Tệp Word (.docx)").set_input_files(made)
        page.get_by_role("button", name="Kiểm tra", exact=True).click()
        page.get_by_role("button", name="Sửa và xem đã sửa gì").click()
        expect(page.get_by_role("heading", name="Đã sửa", exact=True)).to_be_visible()
        self.look(page, "word-da-sua")
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải tệp đã sửa").click()
        mended = zipfile.ZipFile(download.value.path()).read("word/document.xml").decode()
        self.results.true("blanks mended", "Nhà  văn hóa" not in mended and "Nhà văn hóa" in mended)

    def incoming(self):
        """A paper that came in: its number for the stamp, its deadline on the desk, and settled."""
        page = self.sign_in(self.context(), "vanthu")
        page.get_by_role("link", name="Văn bản đến").click()
        self.look(page, "den-trong")
        page.get_by_text("Tiếp theo sổ giấy").click()
        page.get_by_label("Số đến cuối đã dùng").fill("140")
        page.get_by_role("button", name="Mở sổ").click()
        page.get_by_text("Vào sổ một văn bản (số đến 141)").click()
        page.get_by_label("Cơ quan ban hành").fill("Ủy ban nhân dân tỉnh " + PROBE)
        page.get_by_label("Tên loại và trích yếu").fill("Công văn rà soát hộ nghèo")
        page.get_by_label("Thời hạn giải quyết").fill(
            (today() - datetime.timedelta(3)).strftime("%d/%m/%Y"))
        page.get_by_role("button", name="Vào sổ", exact=True).click()
        expect(page.locator("#tom-tat")).to_contain_text("ở trước ngày đến")
        expect(page.locator("#tom-tat")).to_be_focused()
        self.look(page, "den-hoi-lai")
        page.get_by_role("button", name="Vẫn vào sổ").click()
        expect(page.get_by_text("Đã vào sổ: số đến 141.")).to_be_visible()
        expect(page.locator(".duties")).to_contain_text("quá hạn 3 ngày")
        self.look(page, "den")
        page.emulate_media(media="print")
        torn = page.locator("table.book").evaluate("t => t.scrollWidth - t.clientWidth")
        self.results.true("width of the printed incoming register", torn <= 1, f"{torn} px")
        page.emulate_media(media="screen")
        page.goto(self.office.base)
        page.locator(".duties a", has_text="số đến 141").click()
        page.get_by_label("Ngày giải quyết xong").fill(today().strftime("%d/%m/%Y"))
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.locator("table.incoming")).to_contain_text("Đã giải quyết ngày")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải sổ dạng Excel").click()
        self.results.true("incoming register as a workbook",
                          pathlib.Path(download.value.path()).read_bytes().startswith(b"PK"))

    def closing(self):
        """Last year's book: gone on from paper, a number kept, printed, and closed for good."""
        page = self.sign_in(self.context(), "vanthu")
        page.goto(self.office.base + "/so")
        page.get_by_label("Năm, hoặc nhiệm kỳ").fill(str(today().year - 1))
        page.get_by_label("Số cuối đã dùng").fill("311")
        page.get_by_role("button", name="Mở sổ").click()
        page.get_by_label("Lý do giữ số").fill("văn bản ký tay " + PROBE)
        page.get_by_role("button", name="Giữ số 312").click()
        expect(page.get_by_text("còn số đang giữ chỗ: 312")).to_be_visible()
        self.look(page, "so-khoa")
        with page.expect_download() as download:
            page.get_by_role("link", name="In sổ").click()
        book = pathlib.Path(download.value.path()).read_bytes()
        self.results.true("register as a PDF", book.startswith(b"%PDF"))
        if self.pictures:
            pathlib.Path(self.pictures, "so.pdf").write_bytes(book)
        page.get_by_label("vẫn khóa sổ ở số 312").check()
        page.get_by_role("button", name="Khóa sổ").click()
        expect(page.get_by_text("Đã khóa sổ.")).to_be_visible()
        expect(page.get_by_role("button", name="Giữ số 313")).to_have_count(0)
        self.look(page, "so-da-khoa")

    def conference(self):
        """A conference from its name to an issued paper, petitions out of a sheet, and its bag."""
        page = self.sign_in(self.context(), "vanthu")
        page.get_by_role("link", name="Hội nghị", exact=True).click()
        self.look(page, "hoi-nghi-trong")
        page.get_by_label("Tên hội nghị").fill("hội nghị tiếp xúc, đối thoại với Nhân dân " + PROBE)
        page.get_by_role("button", name="Lập hồ sơ").click()
        expect(page.get_by_role("heading", name="Thông tin chung")).to_be_visible()
        page.locator("[name='chu_tri.chuc_danh']").fill("Chủ tịch Ủy ban nhân dân xã")
        page.locator("[name='chu_tri.ho_ten']").fill("Vi Quang Lịch")
        page.locator("[name='ky[1]']").select_option("chu_tich")
        page.locator("[name=luu]").fill("VT")
        page.locator("[name='noi_nhan[1]']").fill("Các thôn")
        expect(page.locator("#trang-thai")).to_contain_text("Đã lưu")
        self.look(page, "hoi-nghi-chung")
        page.get_by_role("link", name="Trước hội nghị").click()
        meeting = today() + datetime.timedelta(14)
        page.locator("[name='phien[1].ngay_hop']").fill(meeting.strftime("%d/%m/%Y"))
        page.locator("[name='phien[1].dia_diem']").fill("Nhà văn hóa thôn Khe Trúc")
        page.locator("[name='thanh_phan[1].nhom']").fill("Nhân dân các thôn")
        page.get_by_role("button", name="Thêm các phiên theo cụm").click()
        expect(page.locator("[name='phien[2].ngay_hop']")).to_be_visible()
        expect(page.locator("#trang-thai")).to_contain_text("Đã lưu")
        self.look(page, "hoi-nghi-truoc")
        page.get_by_role("link", name="Sau hội nghị").click()
        page.locator("[name='ho_so.ma']").fill("12.VP")
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.get_by_text("Đã lưu.")).to_be_visible()
        page.get_by_role("link", name="Kiến nghị", exact=True).click()
        page.get_by_text("Dán nhiều kiến nghị từ Excel").click()
        got, late = [(today() - datetime.timedelta(n)).strftime("%d/%m/%Y") for n in (10, 1)]
        page.get_by_label("Các dòng của bảng").fill("Mã\tNội dung\tNgày nhận\nKN01\tSửa đường\t31/4/2026\n")
        page.get_by_role("button", name="Đưa vào bảng").click()
        expect(page.locator("#tom-tat")).to_contain_text("Dòng 2 (KN01), Ngày nhận")
        self.look(page, "hoi-nghi-dan-sai")
        page.get_by_label("Các dòng của bảng").fill(
            "Mã\tNgười nêu\tLĩnh vực\tNội dung\tThời điểm tiếp nhận\tNgày nhận\tĐơn vị giải quyết\tThời hạn\n"
            f"KN01\tPhạm Thị Duyên\tThủy lợi\tĐề nghị nạo vét kênh N2 {PROBE}\tTrước hội nghị\t{got}\tPhòng Kinh tế\t{late}\n"
            f"KN02\tHoàng Văn Út\tGiao thông\tSửa đường liên thôn\tTrước hội nghị\t{got}\tPhòng Kinh tế\t\n")
        page.get_by_role("button", name="Đưa vào bảng").click()
        expect(page.get_by_text("Đã thêm 2, sửa 0 kiến nghị.")).to_be_visible()
        self.look(page, "hoi-nghi-kien-nghi")
        page.get_by_label("Quá hạn").check()
        page.get_by_role("button", name="Lọc").click()
        expect(page.get_by_text("1 trên 2 kiến nghị")).to_be_visible()
        page.get_by_role("link", name="KN01").click()
        page.get_by_label("Đang giải quyết").check()
        self.look(page, "hoi-nghi-mot-kien-nghi")
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.locator("table.petitions")).to_contain_text("Đang giải quyết")
        page.get_by_role("link", name="Việc phải làm").click()
        self.look(page, "hoi-nghi-bang")
        page.get_by_role("button", name="Lập văn bản: Kế hoạch tổ chức").click()
        expect(page.locator("#trang")).to_contain_text("KẾ HOẠCH")
        paper = page.url.split("?")[0]
        self.look(page, "hoi-nghi-van-ban")
        page.get_by_role("button", name="Trình", exact=True).click()
        boss = self.sign_in(self.context(), "lanhdao")
        boss.goto(paper)
        boss.get_by_role("button", name="Duyệt", exact=True).click()
        boss.get_by_role("button", name="Ký", exact=True).click()
        page.goto(paper)
        page.get_by_role("button", name="Cấp số", exact=True).click()
        again = page.get_by_role("button", name="Vẫn cấp số")
        if again.count():
            again.click()
        page.get_by_role("button", name="Phát hành", exact=True).click()
        page.get_by_role("link", name="Hội nghị", exact=True).click()
        page.locator(".duties a").first.click()
        expect(page.get_by_role("heading", name="Đã ban hành (1)")).to_be_visible()
        expect(page.locator("main")).to_contain_text("/KH-UBND")
        self.look(page, "hoi-nghi-da-ban-hanh")
        board = page.url
        page.get_by_role("link", name="Nộp lưu").click()
        page.get_by_role("link", name="Đóng gói thử và kiểm tra").click()
        expect(page.get_by_role("heading", name="Gói nguyên vẹn")).to_be_visible()
        self.look(page, "hoi-nghi-goi")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải gói ZIP").click()
        bag = pathlib.Path(download.value.path()).read_bytes()
        self.results.true("bag", bag.startswith(b"PK") and b"bagit.txt" in bag)
        page.goto(self.office.base + "/hoi-nghi/kiem-goi")
        page.get_by_label("Gói ZIP").set_input_files(
            {"name": "goi.zip", "mimeType": "application/zip", "buffer": bag})
        page.get_by_role("button", name="Kiểm tra", exact=True).click()
        expect(page.locator("#tom-tat")).to_contain_text("gói nguyên vẹn")
        self.look(page, "hoi-nghi-kiem-goi")
        self.results.true("conference", board.endswith("/hoi-nghi/1"), board)
        page.goto(self.office.base + "/hoi-nghi")
        page.get_by_role("link", name="Báo cáo định kỳ").click()
        self.look(page, "bao-cao-chon")
        page.get_by_label("Báo cáo", exact=True).select_option("bao-cao-thang")
        for label, days in [("từ ngày", 20), ("đến ngày", 0)]:
            page.get_by_label(label).fill((today() - datetime.timedelta(days)).strftime("%d/%m/%Y"))
        page.get_by_role("button", name="Xem số liệu").click()
        expect(page.locator("table.shares")).to_contain_text("Hội nghị tiếp xúc")
        expect(page.locator("#trang")).to_contain_text("BÁO CÁO")
        self.look(page, "bao-cao-so-lieu")
        page.get_by_role("button", name="Lập văn bản đang soạn").click()
        expect(page.locator(".notice")).to_contain_text("Đã lập báo cáo")
        expect(page.locator("[name=noi_dung]")).to_contain_text("KẾT QUẢ CHUNG")
        self.look(page, "bao-cao-soan")

    def batch(self):
        """A workbook of many papers: the empty one, faults at their cells, the run, the papers."""
        page = self.sign_in(self.context(), "vanthu")
        page.get_by_role("link", name="Hàng loạt").click()
        self.look(page, "hang-loat")
        page.locator("#mau-bang").select_option("thong-bao")
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải bảng trống").click()
        self.results.true("empty workbook", zipfile.is_zipfile(download.value.path()))
        rows = [["Ngày văn bản", "Trích yếu", "Nội dung", "Nơi nhận", "Nơi lưu", "ky"]]
        rows += [["31/4/2026" if number == 4 else "2026", f"Lịch tiếp công dân đợt {number}",
                  "1. Xã tiếp công dân ngày 15 hằng tháng.", "Các thôn", "VT", "chu_tich"]
                 for number in range(1, 31)]
        made = f"{self.office.folder.name}/bang.xlsx"
        people.workbook(made, rows)
        page.locator("#mau-tep").select_option("thong-bao")
        page.get_by_label("Tệp Excel").set_input_files(made)
        page.get_by_role("button", name="Tải lên và kiểm tra").click()
        expect(page.get_by_text("1 dòng có lỗi")).to_be_visible()
        expect(page.locator("table")).to_contain_text("5")
        self.look(page, "hang-loat-kiem-tra")
        page.get_by_role("button", name="Lập 29 văn bản").click()
        expect(page.get_by_text("Đã lập xong 29 trên 29 văn bản.")).to_be_visible(timeout=60000)
        self.look(page, "hang-loat-xong")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải tất cả").click()
        page.goto(self.office.base + "/hang-loat")
        page.locator("#mau-tep").select_option("thong-bao")
        rows[4][0] = "2026"
        people.workbook(made, rows)
        page.get_by_label("Tệp Excel").set_input_files(made)
        page.get_by_role("button", name="Tải lên và kiểm tra").click()
        expect(page.get_by_role("heading", name="29 dòng đã thành văn bản")).to_be_visible()
        self.look(page, "hang-loat-lap-lai")
        page.get_by_role("button", name="Chỉ lập 1 dòng mới").click()
        expect(page.get_by_text("Đã lập 1 trên 30 văn bản.")).to_be_visible(timeout=60000)
        with zipfile.ZipFile(download.value.path()) as papers:
            self.results.true("batch", len(papers.namelist()) == 29, str(papers.namelist()[:3]))

    def without_script(self):
        context = self.context(java_script_enabled=False)
        page = self.sign_in(context, "soan")
        page.get_by_role("link", name="Văn bản mới").click()
        page.get_by_label("Loại văn bản").fill("thong bao")
        page.get_by_role("button", name="Tìm").click()
        page.get_by_role("button", name=re.compile("^Thông báo(?! kết)")).click()
        page.locator("[name=trich_yeu]").fill("Lịch tiếp công dân")
        page.locator("[name=noi_dung]").fill("1. Ủy ban nhân dân xã tiếp công dân vào ngày 15 hằng tháng.")
        page.get_by_role("button", name="Thêm nơi nhận").click()
        page.locator("[name='noi_nhan[2]']").fill("Các thôn")
        page.locator("[name='noi_nhan[1]']").fill("Công an xã")
        page.get_by_role("button", name="Lưu").click()
        expect(page.locator("#tom-tat")).to_contain_text("nơi lưu")
        page.locator("[name=luu]").fill("VT")
        page.locator("[name='ky[1]']").select_option("chu_tich")
        page.get_by_role("button", name="Lưu").click()
        expect(page.locator("#trang")).to_contain_text("Công an xã")
        with page.expect_download() as download:
            page.get_by_role("link", name="Văn bản thuần").click()
        text = pathlib.Path(download.value.path()).read_text()
        self.results.true("without script", "tiếp công dân" in text and "- Các thôn" in text, text[:200])

    def two_tabs(self):
        context = self.context()
        one, two = self.sign_in(context, "soan"), self.page(context)
        one.goto(self.office.base + "/van-ban/moi")
        one.get_by_role("button", name=re.compile("^Thông báo(?! kết)")).click()
        two.goto(one.url)
        one.locator("[name=trich_yeu]").fill("Của thẻ một")
        expect(one.locator("#trang-thai")).to_contain_text("Đã lưu")
        two.locator("[name=trich_yeu]").fill("Của thẻ hai")
        expect(two.locator("#trang-thai")).to_contain_text("được lưu ở nơi khác")
        two.get_by_role("button", name="Lưu").click()
        expect(two.locator("#tom-tat")).to_contain_text("Của thẻ một")
        expect(two.locator("[name=trich_yeu]")).to_have_value("Của thẻ hai")
        self.look(two, "hai-the")
        two.get_by_role("button", name="Lưu").click()
        two.get_by_role("link", name="Các phiên bản").click()
        expect(two.locator("main")).to_contain_text("Của thẻ một")
        self.results.true("two tabs", True)

    def hostile(self):
        page = self.sign_in(self.context(), "soan")
        page.goto(self.office.base + "/van-ban/moi")
        page.get_by_role("button", name=re.compile("^Thông báo(?! kết)")).click()
        for box in page.locator("#soan input[type=text]:visible, #soan textarea:visible").all():
            box.fill(PROBE)
        expect(page.locator("#trang-thai")).to_contain_text("Đã lưu")
        page.get_by_role("button", name="Lưu").click()
        for path in ["/", "/van-ban", "/van-ban/moi"]:
            page.goto(self.office.base + path)
        page.wait_for_timeout(300)

    def narrow(self):
        """Every page on the screen of a telephone, and in the dark."""
        for width, height, scheme in [(320, 640, "light"), (683, 384, "light"), (375, 812, "dark"), (1366, 768, "dark")]:
            context = self.context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = self.sign_in(context, "vanthu")
            for path in ["/", "/van-ban", "/van-ban/moi", "/van-ban/1", "/van-ban/2", "/so", "/so/1", "/den", "/thiet-lap",
                         "/hang-loat", "/hang-loat/1", "/hoi-nghi", "/hoi-nghi/1", "/hoi-nghi/1/khai/chung", "/hoi-nghi/1/khai/chuan_bi",
                         "/hoi-nghi/1/kien-nghi", "/hoi-nghi/1/kien-nghi/1", "/hoi-nghi/1/goi", "/hang-loat/2",
                         "/hoi-nghi/bao-cao",
                         "/van-ban/word", self.checked, "/tro-giup", "/tai-khoan"]:
                page.goto(self.office.base + path)
                name = f"{path.strip('/').replace('/', '-') or 'ban'}-{width}-{scheme}"
                self.look(page, name)
                wide = page.evaluate(WIDE)
                self.results.check(f"width, {name}", [f"{wide} px too wide"] if wide > 0 else [])


def main(programs, pictures=None):
    if pictures:
        pathlib.Path(pictures).mkdir(parents=True, exist_ok=True)
    results = Results()
    expect.set_options(timeout=15000)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        office = Office(programs)
        walk = Walk(browser, office, results, pictures)
        try:
            walk.first_hour()
            walk.finish(walk.draft())
            parts = [walk.pasting, walk.word, walk.incoming, walk.closing, walk.conference, walk.batch,
                     walk.without_script, walk.two_tabs, walk.hostile, walk.narrow]
            for part in parts:
                part()
        except Exception as error:  # a step that could not be taken is a fault, not the end of the report
            results.check("the walk", [str(error)[:1500]])
        finally:
            results.check("nothing refused, nothing run, nothing fetched", walk.faults)
            office.stop()
        browser.close()
    print(f"{results.passed} passed, {results.failed} failed")
    return 1 if results.failed else 0


sys.exit(main(*sys.argv[1:]))
