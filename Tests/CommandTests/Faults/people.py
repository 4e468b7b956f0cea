"""People at browsers for scripts that drive a running office from outside, and the workbooks they upload."""
import http.client
import itertools
import re
import urllib.parse
import zipfile
from xml.sax.saxutils import escape

PASSWORD = "mot cau de nho"
AGENCY = "Ủy ban nhân dân xã An Bình"
SETTINGS = """co_quan:
  ubnd:
    ten: ỦY BAN NHÂN DÂN XÃ AN BÌNH
    viet_tat: UBND
    dia_danh: An Bình
nguoi_ky:
  chu_tich:
    tap_the: ỦY BAN NHÂN DÂN
    chuc_vu: CHỦ TỊCH
    ho_ten: Trần Văn Bảo
"""


def workbook(path, rows):
    """A workbook of one sheet of texts."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
                    + "</row>" for row in rows)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{relations}"><sheets>'
        '<sheet name="Dữ liệu" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{relations}/worksheet" Target="sheet1.xml"/></Relationships>',
        "xl/sheet1.xml": f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


class Client:
    """A browser. Each comes from an address of its own, as the connections of one are bounded."""
    numbers = itertools.count(1)

    def __init__(self, port, other=None, keeps=False):
        """PORT is asked before each connection; KEEPS one connection for all, as browsers do."""
        number = next(Client.numbers)
        self.address = f"127.0.{number // 250}.{number % 250 + 1}"
        self.port, self.keeps, self.connection = port, keeps, None
        self.cookies = dict(other.cookies) if other else {}
        self.token = other.token if other else ""

    def ask(self, method, path, form=None, body=None, kind="application/x-www-form-urlencoded", part=False):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if form is not None:
            body = urllib.parse.urlencode({"!ma": self.token, **form})
        if body is not None:
            headers["Content-Type"] = kind
        if part:
            headers["X-Vanthu"] = "phan"
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                "127.0.0.1", self.port(), timeout=120 if self.keeps else 20, source_address=(self.address, 0))
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            answer.text = answer.read().decode(errors="replace")
        finally:
            if not self.keeps:
                self.connection.close()
                self.connection = None
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        found = re.search(r'name="!ma" value="([0-9a-f]+)"', answer.text)
        self.token = found.group(1) if found else self.token
        return answer

    def sign_in(self, login):
        self.ask("GET", "/dang-nhap")
        assert self.ask("POST", "/dang-nhap", {"dang_nhap": login, "mat_khau": PASSWORD}).status == 303
        self.ask("GET", "/tro-giup")


def first_hour(line, boss, clerk):
    """Names an office and its people; LINE is that of the word for the first administrator."""
    word = line.split(": ", 1)[1].strip()
    boss.ask("GET", "/bat-dau")
    person = {"ten": "Bà A", "mat_khau": PASSWORD}
    assert boss.ask("POST", "/bat-dau", {**person, "tu": word, "dang_nhap": "boss"}).status == 303
    boss.ask("GET", "/nguoi")
    assert boss.ask("POST", "/nguoi", {**person, "dang_nhap": "vanthu", "vai": "van_thu"}).status == 303
    clerk.sign_in("vanthu")
    assert clerk.ask("POST", "/thiet-lap/tep", {"tep": SETTINGS, "!ban": "0"}).status == 303
