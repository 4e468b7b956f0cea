"""page.py FOLDER: LibreOffice sets each `NAME.docx`; what is measured on the pages is compared with
the tables of Nghị định 30/2020/NĐ-CP, Phụ lục I, and Hướng dẫn 05-HD/VPTW.

`NAME.anatomy.json` says which words are which component. Every figure wanted stands in this file."""
import collections
import json
import pathlib
import re
import sys
import tempfile
import unicodedata

import office
import sheets
from report import Report
from sheets import DESCENT, LINE, MM, Component, Finder, Sheets

# Size in points, then: capitals, weight, slant. None: the standard leaves it open.
State = collections.namedtuple("State", "low high caps bold italic")
TABLES = {
    # Phụ lục I, Mục V, and Mục II, khoản 1–9; Mục III and IV
    "nd30": {
        "masthead": State(12, 13, True, True, False),
        "motto": State(13, 14, False, True, False),
        "parentBody": State(12, 13, True, False, False),
        "issuingBody": State(12, 13, True, True, False),
        "number": State(13, 13, None, False, False),
        "placeDate": State(13, 14, False, False, True),
        "title": State(13, 14, True, True, False),
        "subject": State(13, 14, False, True, False),
        "letterSubject": State(12, 13, False, False, False),
        "authority": State(13, 14, True, True, False),
        "enacting": State(13, 14, None, True, False),
        "addressees": State(13, 14, False, False, False),
        "addressee": State(13, 14, False, False, False),
        "basis": State(13, 14, False, False, True),
        "part": State(13, 14, False, True, False),
        "partTitle": State(13, 14, True, True, False),
        "heading1": State(13, 14, None, True, False),
        "heading2": State(13, 14, None, True, False),
        "heading3": State(13, 14, None, None, None),
        "article": State(13, 14, False, None, False),
        "clause": State(13, 14, None, None, None),
        "body": State(13, 14, None, None, None),
        "point": State(13, 14, None, None, None),
        "dash": State(13, 14, None, None, None),
        "plus": State(13, 14, None, None, None),
        "signAuthority": State(13, 14, True, True, False),
        "signPosition": State(13, 14, True, True, False),
        "signName": State(13, 14, False, True, False),
        "recipientsLabel": State(12, 12, False, True, True),
        "recipient": State(11, 11, None, False, False),
        "urgencyMark": State(13, 14, True, True, False),
        "circulationMark": State(13, 14, True, True, False),
        "contact": State(11, 12, None, False, False),
        "appendixLabel": State(14, 14, False, True, False),
        "appendixTitle": State(13, 14, True, True, False),
        "appendixReference": State(13, 14, False, False, True),
    },
    # as carried over from Hướng dẫn 36-HD/VPTW, with the changes of 2026
    "hd05": {
        "masthead": State(15, 15, True, True, False),
        "parentBody": State(14, 14, True, False, False),
        "issuingBody": State(14, 14, True, True, False),
        "number": State(14, 14, None, False, False),
        "placeDate": State(14, 14, False, False, True),
        "title": State(15, 16, True, True, False),
        "subject": State(14, 15, False, True, False),
        "letterSubject": State(12, 12, False, False, True),
        "authority": State(14, 15, True, True, False),
        "enacting": State(14, 15, None, True, False),
        "addressees": State(14, 14, False, False, None),
        "addressee": State(14, 14, False, False, False),
        "basis": State(14, 15, False, False, False),
        "part": State(14, 15, False, True, False),
        "partTitle": State(14, 15, True, True, False),
        "heading1": State(14, 15, None, True, False),
        "heading2": State(14, 15, None, True, False),
        "heading3": State(14, 15, None, None, None),
        "article": State(14, 15, False, None, False),
        "clause": State(14, 15, None, None, None),
        "body": State(14, 15, None, None, None),
        "point": State(14, 15, None, None, None),
        "dash": State(14, 15, None, None, None),
        "plus": State(14, 15, None, None, None),
        "signAuthority": State(14, 14, True, True, False),
        "signPosition": State(14, 14, True, False, False),
        "signName": State(14, 14, False, True, False),
        "recipientsLabel": State(14, 14, False, False, False),
        "recipient": State(12, 12, None, False, False),
        "urgencyMark": State(14, 14, True, True, False),
        "circulationMark": State(12, 12, True, True, False),
        "draftMark": State(14, 14, None, False, True),
        "contact": State(10, 10, None, False, False),
    },
}
# Low and high, in millimetres: top, bottom, left, right.
MARGINS = {
    "nd30": ((20, 25), (20, 25), (30, 35), (15, 20)),
    "hd05": ((20, 20), (20, 20), (30, 30), (15, 15)),
}
PAGE_NUMBER = {"nd30": (13, 14), "hd05": (14, 14)}
# Phụ lục I, Mục III, khoản 2: width of the frame; the height is 8 mm.
FRAMES = {"HỎA TỐC": 30, "THƯỢNG KHẨN": 40, "KHẨN": 20}
NUMBERS = {
    "nd30": r"Số:\s+(\d{2,}[a-z]?|\s*)/[A-ZĐa-z]+(-[A-ZĐa-z]+)*",
    "hd05": r"Số\s+(\d{2,}[a-z]?|\s*)-[A-ZĐa-z]+(/[A-ZĐƯa-z]+)*",
}
# Days below 10 and the months 1 and 2 have a zero in front; what is not known yet is left blank.
DATE = r"[^,]+, ngày(\s(0[1-9]|[12]\d|3[01])|\s+)\s*tháng(\s(0[12]|[3-9]|1[0-2])|\s+)\s*năm(\s\d{4}|\s+)"
# Paragraphs with the indent, the gap and the edges of the body.
RUNNING = {
    "basis", "heading1", "heading2", "heading3", "article", "clause", "body", "point", "dash", "plus"}
# Centred on the width of the text.
CENTRED = {
    "title", "subject", "authority", "enacting", "part", "partTitle", "appendixLabel", "appendixTitle",
    "appendixReference"}


class Paper:
    """One paper on its pages."""

    def __init__(self, name, pdf, anatomy, report):
        self.name = name
        self.report = report
        # Party papers carry the Party's title where the others carry Quốc hiệu
        is_party = any(piece["text"] == "ĐẢNG CỘNG SẢN VIỆT NAM" for piece in anatomy["sections"][0])
        self.standard = "hd05" if is_party else "nd30"
        self.check("standard", name.endswith(self.standard), name.rpartition("-")[2], self.standard)
        self.sheets = Sheets(pdf)
        self.components = []
        self.rules = []
        self.left_out = []
        self.find(anatomy)

    # Words

    def check(self, component, is_right, expected, measured):
        return self.report.check(self.name, component, is_right, expected, measured)

    def range(self, component, value, low, high, unit="mm", slack=0.0):
        return self.report.range(self.name, component, value, low, high, unit, slack)

    def find(self, anatomy):
        """Gives each component its lines; page numbers are what is left in the top margin."""
        finder = Finder(self.sheets)
        self.numbers = [
            line for line in finder.free if line.base < 18 and re.fullmatch(r"\d+", line.text.strip())]
        finder.free = [line for line in finder.free if line not in self.numbers]
        self.starts = []
        for section, pieces in enumerate(anatomy["sections"]):
            page = self.starts[-1] + 1 if self.starts else 0
            taken = []
            for piece in pieces:
                if piece["component"] == "rule":
                    self.rules.append((section, taken[-1] if taken else None))
                    continue
                component = Component(
                    piece["component"], piece["text"], piece["place"], piece["isFramed"], section, [])
                if squash_is_empty(component.text):
                    continue
                is_found = finder.take(component, page)
                self.check(component.name, is_found, f"“{component.text[:60]}” on the page", "not found")
                if is_found:
                    taken.append(component)
            self.components += taken
            self.starts.append(taken[0].page if taken else page)
            for text in anatomy["footers"][section]:
                footer = Component("contact", text, "footer", False, section, [])
                if self.check("contact", finder.take(footer), f"“{text[:60]}” on the page", "not found"):
                    self.components.append(footer)
        # the head of a table stands again on the pages it goes on to
        for head in [c for c in self.components if c.name == "tableHeader"]:
            page = head.page
            while True:
                again = Component(head.name, head.text, head.place, False, head.section, [])
                page += 1
                if page >= len(self.sheets.sizes) or not finder.take(again, page):
                    break
                self.components.append(again)
                page = again.page
        extra = [line.text for line in finder.free]
        self.check("page", not extra, "no other words on the page", extra[:5])

    def of(self, *names, section=None):
        return [c for c in self.components if c.name in names and section in (None, c.section)]

    # Page

    def judge(self):
        running = [c for c in self.of(*RUNNING) if c.place == "text"]
        if not self.check("body", bool(running), "some text", "none"):
            return
        edges = collections.Counter(
            round(row.x0, 1) for c in running for row in sheets.rows(c.lines)[1:])
        # a form of short lines shows no edges: its recipients stand at the left one
        self.left = edges.most_common(1)[0][0] if edges else min(line.x0 for c in self.components for line in c.lines)
        self.is_full = bool(edges)
        self.right = max(row.x1 for c in running for row in c.lines) if edges else 210 - MARGINS[self.standard][3][0]
        self.middle = (self.left + self.right) / 2
        self.page()
        self.fonts()
        self.looks()
        self.letterhead()
        self.titles()
        self.addressees()
        self.body(running)
        self.page_numbers()
        self.closing(running)
        self.frames()
        self.whole_words()

    def is_upright(self, page):
        width, height = self.sheets.sizes[page]
        return width < height

    def page(self):
        for number, (width, height) in enumerate(self.sheets.sizes, 1):
            size = sorted((width, height))
            is_a4 = abs(size[0] - 210) < 0.5 and abs(size[1] - 297) < 0.5
            self.check(f"page {number}", is_a4, "210 × 297 mm", f"{width:.1f} × {height:.1f} mm")
        top, bottom, left, right = MARGINS[self.standard]
        text = [line for c in self.components if c.place != "footer" for line in c.lines]
        upright = [line for line in text if self.is_upright(line.page)]
        self.range("left margin", min(line.x0 for line in upright), *left, slack=0.5)
        self.range("left edge of the text", self.left, *left, slack=0.5)
        if self.is_full:
            self.range("right margin", 210 - max(line.x1 for line in upright), *right, slack=0.5)
        self.range("right edge of the text", 210 - self.right, *right, slack=0.5)
        tops, bottoms = {}, {}
        for line in upright:
            tops[line.page] = min(tops.get(line.page, 999), line.top)
            bottoms[line.page] = max(bottoms.get(line.page, 0), line.bottom)
        self.range("top margin of page 1", tops[0], *top, slack=0.8)
        for page, value in sorted(tops.items()):
            # space above a heading may stand at the top of a page
            self.range(f"top of page {page + 1}", value, top[0], top[1] + 5, slack=0.8)
        for page, value in sorted(bottoms.items()):
            room = 297 - value
            self.check(f"bottom margin of page {page + 1}", room >= bottom[0] - 0.8, f"≥ {bottom[0]} mm", f"{room:.2f} mm")
        ends = {start - 1 for start in self.starts[1:]} | {len(self.sheets.sizes) - 1}
        full = [297 - bottoms[page] for page in bottoms if page not in ends]
        if len(full) > 1:
            # what must stay together may go to the next page; not on every page, and no more than that
            self.range("bottom margin of full pages", min(full), bottom[0], bottom[1] + 25, slack=0.8)

    def fonts(self):
        chars = [(c.name, char) for c in self.components for char in c.chars]
        chars += [("page number", char) for line in self.numbers for char in line.inked]
        others = collections.Counter(
            f"{name}: {sheets.family(char)}" for name, char in chars if sheets.family(char) != "LiberationSerif")
        self.check("font", not others, "Times New Roman (Liberation Serif in its place)", dict(others))
        marks = {"urgencyMark", "secrecyMark"}
        colours = {
            f"{name} {char['non_stroking_color']}" for name, char in chars
            if name not in marks and not sheets.is_black(char["non_stroking_color"])}
        self.check("colour", not colours, "black", sorted(colours))
        for c in self.of("urgencyMark", "secrecyMark"):
            found = {str(char["non_stroking_color"]) for char in c.chars if not sheets.is_bright_red(char["non_stroking_color"])}
            self.check(c.name, not found, "bright red letters", sorted(found))

    def looks(self):
        """The table: size, capitals, weight and slant of every component."""
        for c in self.components:
            want = TABLES[self.standard].get(c.name)
            if want is None or c.place == "table":
                continue
            where = f"{c.name} “{c.text[:30]}”"
            for line in c.lines:
                for size in line.sizes:
                    self.range(f"size of {where}", size, want.low, want.high, "pt", 0.05)
            if want.caps is not None:
                is_caps = c.text == c.text.upper()
                self.check(where, is_caps == want.caps, "capitals" if want.caps else "small letters", c.text[:40])
            for asked, has, words in (
                (want.bold, sheets.is_bold, ("bold", "of normal weight")),
                (want.italic, sheets.is_italic, ("italic", "upright")),
            ):
                if asked is not None:
                    found = {has(char) for char in c.chars}
                    self.check(where, found == {asked}, words[0 if asked else 1], "/".join(words[0 if f else 1] for f in sorted(found)))

    # Letterhead

    def column(self, title, components):
        """The centre the lines of a column share; they must agree within a millimetre."""
        lines = [row for c in components for row in sheets.rows(c.lines)]
        centre = lines[0].centre
        for c in components:
            for row in sheets.rows(c.lines):
                # room for a number or a day to be written may stand at an edge
                slack = 1.0 if not re.search(r"\s{3,}", c.text) else 6.0
                self.range(f"centre of {c.name} in the {title}", row.centre, centre, centre, slack=slack)
        return centre

    def letterhead(self):
        left = self.of("issuingBody", "parentBody", "number", "letterSubject", "urgencyMark", "secrecyMark", section=0)
        right = self.of("masthead", "motto", "placeDate", section=0)
        masthead = self.of("masthead", section=0)
        if not self.check("masthead", len(masthead) == 1, "one", len(masthead)):
            return
        expected = {"nd30": r"CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM", "hd05": "ĐẢNG CỘNG SẢN VIỆT NAM"}[self.standard]
        self.check("masthead", re.fullmatch(expected, masthead[0].text), expected, masthead[0].text)
        issuer = [c for c in left if c.name in ("issuingBody", "parentBody")]
        if not self.check("issuingBody", bool(issuer), "at the left", "none"):
            return
        a = self.column("left column", left)
        b = self.column("right column", right)
        # two columns make up the width of the text
        border = self.left + 2 * (a - self.left)
        self.range("right column centred in what the left leaves", b, (border + self.right) / 2, (border + self.right) / 2, slack=1)
        for c in left:
            for row in sheets.rows(c.lines):
                self.check(c.name, row.x1 <= border + 0.5, f"left of {border:.1f} mm", f"{row.x1:.1f} mm")
        self.range("first lines of both columns", issuer[0].lines[0].base - masthead[0].lines[0].base, 0, 0, slack=1)
        if self.standard == "nd30":
            self.motto(masthead[0])
            last = sheets.rows(self.of("issuingBody", section=0)[-1].lines)[-1]
            self.rule("issuingBody", last, 1 / 3, 1 / 2)
        else:
            self.rule("masthead", sheets.rows(masthead[0].lines)[-1], None, None)
            self.check("motto", not self.of("motto"), "none in a Party paper", "found")
            stars = [c for c in self.of("separator", section=0) if c.place.startswith("letterhead")]
            is_one = len(stars) == 1 and stars[0].text.strip() == "*"
            if self.check("separator", is_one, "“*” on a line of its own", [c.text for c in stars]):
                star = stars[0].lines[0]
                self.range("centre of “*”", star.centre, a, a, slack=1)
                below = [c for c in left if c.lines[0].base > star.base]
                self.check("separator", below and below[0].name == "number", "above the number", [c.name for c in below][:1])
        for name in ("parentBody", "issuingBody"):
            rows = [row for c in self.of(name, section=0) for row in sheets.rows(c.lines)]
            for first, second in zip(rows, rows[1:]):
                pitch = (second.base - first.base) / MM / (LINE * second.size)
                self.range(f"line pitch of {name}", pitch, 1, 1.35, "× single", 0.05)
        self.number_and_date()

    def motto(self, masthead):
        mottos = self.of("motto", section=0)
        if not self.check("motto", len(mottos) == 1, "one", len(mottos)):
            return
        motto = mottos[0].lines[0]
        self.check("motto", mottos[0].text == "Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", mottos[0].text)
        pitch = (motto.base - masthead.lines[0].base) / MM / (LINE * motto.size)
        self.range("line pitch of motto", pitch, 1, 1.1, "× single", 0.05)
        self.rule("motto", motto, None, None)

    def rule(self, name, line, low, high):
        """A solid black rule under a line: as long as its text, or a share of it; not touching it."""
        rule = self.sheets.rule_below(line)
        if not self.check(name, rule is not None, "a rule below", "none"):
            return
        if low is None:
            self.range(f"length of the rule under {name}", rule.width, line.width, line.width, slack=1)
        else:
            self.range(f"length of the rule under {name}", rule.width / line.width, low, high, "× its text", 0.005)
        self.range(f"centre of the rule under {name}", rule.centre, line.centre, line.centre, slack=1)
        space = rule.y0 - rule.weight / 2 - line.base - DESCENT * line.size * MM
        self.check(f"rule under {name}", space >= 0, "does not touch the letters", f"{space:.2f} mm below them")
        self.check(f"rule under {name}", sheets.is_black(rule.colour), "black", rule.colour)

    def number_and_date(self):
        numbers = self.of("number", section=0)
        if not self.check("number", len(numbers) == 1, "one", len(numbers)):
            return
        text = " ".join(re.split(r"[ \u00a0]", numbers[0].text))
        self.check("number", re.fullmatch(NUMBERS[self.standard], text), NUMBERS[self.standard], text)
        number = numbers[0].lines[0]
        dates = self.of("placeDate", section=0)
        is_minutes = any(c.text == "BIÊN BẢN" for c in self.of("title", section=0))
        if self.standard == "nd30" and is_minutes:
            self.check("placeDate", not dates, "none in minutes (mẫu 1.9)", [c.text for c in dates])
        elif self.check("placeDate", len(dates) == 1, "one", len(dates)):
            text = dates[0].text.replace("\u00a0", " ")
            self.check("placeDate", re.fullmatch(DATE, text), DATE, text)
            self.check("placeDate", len(sheets.rows(dates[0].lines)) == 1, "one line", len(sheets.rows(dates[0].lines)))
            self.range("baseline of number and date", dates[0].lines[0].base - number.base, 0, 0, slack=0.3)
        for c in self.of("letterSubject", section=0):
            if self.standard == "nd30":
                self.check("letterSubject", c.text.startswith("V/v "), "V/v …", c.text[:20])
                first = sheets.rows(c.lines)[0]
                self.range("gap between number and letterSubject", (first.top - number.bottom) / MM, 6, 6, "pt", 1.6)

    # Title

    def titles(self):
        for c in self.of(*CENTRED):
            for row in sheets.rows(c.lines):
                self.range(f"centre of {c.name}", row.centre, self.middle, self.middle, slack=1)
        titles = self.of("title", section=0)
        subjects = self.of("subject", section=0)
        if titles and subjects:
            first = sheets.rows(subjects[0].lines)[0]
            pitch = (first.base - sheets.rows(titles[0].lines)[-1].base) / MM
            self.range("subject directly below title", pitch / (LINE * first.size), 0.9, 1.5, "× single")
            last = sheets.rows(subjects[0].lines)[-1]
            if self.standard == "nd30":
                self.rule("subject", last, 1 / 3, 1 / 2)
            else:
                self.check("subject", subjects[0].text[:1].islower(), "begins with a small letter", subjects[0].text[:20])
                hyphens = [c for c in self.of("separator", section=0) if c.place == "text"]
                is_one = len(hyphens) == 1 and hyphens[0].text == "-----"
                if self.check("separator", is_one, "“-----” below the subject", [c.text for c in hyphens]):
                    line = hyphens[0].lines[0]
                    self.range("centre of “-----”", line.centre, self.middle, self.middle, slack=1)
                    self.range("“-----” below the subject", line.base - last.base, 3, 9)
                self.check("subject", self.sheets.rule_below(last) is None, "no rule in a Party paper", "a rule")
        for c in self.of("letterSubject", section=0):
            self.check("letterSubject", self.sheets.rule_below(sheets.rows(c.lines)[-1], 3) is None, "no rule", "a rule")

    def addressees(self):
        labels = self.of("addressees", section=0)
        names = self.of("addressee", section=0)
        if not labels or not names:
            return
        colon = [char for char in labels[0].chars if char["text"] == ":"][0]
        for c in names:
            dash = c.lines[0].inked[0]
            self.check("addressee", dash["text"] == "-", "- …", c.text[:20])
            if labels[0].text.startswith("Kính "):
                self.range("dash below the colon", dash["x0"] * MM, colon["x0"] * MM, colon["x0"] * MM, slack=1.5)
        ends = [c.text.rstrip()[-1] for c in names]
        self.check("addressee", ends == [";"] * (len(ends) - 1) + ["."], "“;” behind each, “.” behind the last", ends)

    # Body

    def body(self, running):
        sizes = {size for c in running for line in c.lines for size in line.sizes}
        self.check("body", len(sizes) == 1, "one size of letters", sorted(sizes))
        indents, pitches = set(), []
        for c in running:
            rows = sheets.rows(c.lines)
            where = f"{c.name} “{c.text[:30]}”"
            if not self.is_upright(c.page):
                continue
            indents.add(round(rows[0].x0 - self.left, 1))
            allowed = (10, 12.7) if self.standard == "nd30" else (10,)
            indent = min(allowed, key=lambda value: abs(rows[0].x0 - self.left - value))
            self.range(f"first line of {where}", rows[0].x0 - self.left, indent, indent, slack=0.6)
            for row in rows[1:]:
                self.range(f"left edge of {where}", row.x0, self.left, self.left, slack=0.5)
            if "\n" not in c.text:
                for row in rows[:-1]:
                    self.range(f"right edge of {where}", row.x1, self.right, self.right, slack=1)
            for first, second in zip(rows, rows[1:]):
                if first.page == second.page:
                    pitches.append((second.base - first.base) / MM)
                    self.pitch(where, pitches[-1], second.size)
        usual = collections.Counter(round(pitch, 1) for pitch in pitches).most_common(1)
        self.check("indent", max(indents) - min(indents) < 0.7, "the same everywhere", sorted(indents))
        if usual:
            self.gaps(usual[0][0])

    def pitch(self, where, pitch, size):
        if self.standard == "hd05":
            self.range(f"line pitch of {where}", pitch, 18, 22, "pt", 0.1)
        else:
            self.range(f"line pitch of {where}", pitch / (LINE * size), 1, 1.5, "× single", 0.02)

    def gaps(self, pitch):
        """Between two paragraphs that follow one another on a page there are 6 pt or more."""
        for first, second in zip(self.components, self.components[1:]):
            if not {first.name, second.name} <= RUNNING or (first.place, second.place) != ("text", "text"):
                continue
            end, start = first.lines[-1], second.lines[0]
            if end.page == start.page:
                gap = (start.base - end.base) / MM - pitch
                self.check(f"gap above “{second.text[:30]}”", gap >= 5.7, "≥ 6 pt", f"{gap:.1f} pt")

    def page_numbers(self):
        """From 2 on the second page of each section, none on its first."""
        low, high = PAGE_NUMBER[self.standard]
        for page in range(len(self.sheets.sizes)):
            start = max(first for first in self.starts if first <= page)
            found = [line for line in self.numbers if line.page == page]
            wanted = [] if page == start else [str(page - start + 1)]
            where = f"page number of page {page + 1}"
            texts = [line.text.strip() for line in found]
            if not self.check(where, texts == wanted, wanted, texts):
                continue
            for line in found:
                if self.is_upright(page):
                    self.range(f"centre of the {where}", line.centre, self.middle, self.middle, slack=1)
                else:
                    # the margins of a page on its side may differ by ten millimetres
                    middle = self.sheets.sizes[page][0] / 2
                    self.range(f"centre of the {where}", line.centre, middle, middle, slack=10)
                self.range(f"size of the {where}", line.size, low, high, "pt", 0.05)
                self.range(f"top of the {where}", line.top, 10, 10, slack=1)
                plain = not any(sheets.is_bold(char) or sheets.is_italic(char) for char in line.inked)
                self.check(where, plain, "upright, of normal weight", "not")

    # End

    def closing(self, running):
        signs = [c for c in self.of("signAuthority", "signPosition", "signName") if c.place.startswith("signatures")]
        if not self.check("signature", bool(signs), "one", "none"):
            return
        pages = {line.page for c in signs for line in c.lines}
        self.check("signature", len(pages) == 1, "on one page", sorted(page + 1 for page in pages))
        last = [c for c in running if c.section == 0]
        tables = [c for c in self.components if c.section == 0 and c.place == "table"]
        ends = {line.page for c in last + tables for line in c.lines}
        self.check("signature", min(pages) in ends, "on a page with a line of the text", f"page {min(pages) + 1}")
        final = max(last + tables, key=lambda c: (c.lines[-1].page, c.lines[-1].base))
        if self.standard == "nd30":
            self.check("end of the text", final.text.endswith("./."), "“./.”", final.text[-20:])
        else:
            is_right = final.text.endswith(".") and not final.text.endswith("./.")
            self.check("end of the text", is_right or final.place == "table", "“.”, not “./.”", final.text[-20:])
        columns = sorted({c.place for c in signs})
        for column in columns:
            mine = [c for c in signs if c.place == column]
            centre = mine[0].lines[0].centre
            for c in mine:
                for row in sheets.rows(c.lines):
                    self.range(f"centre of {c.name} “{c.text[:20]}”", row.centre, centre, centre, slack=1)
            if len(columns) == 1:
                self.range("signature in the right half", centre, self.middle, self.right)
        if len(columns) == 2:
            tops = [min(c.lines[0].base for c in signs if c.place == column) for column in columns]
            self.range("both signatures begin level", tops[0] - tops[1], 0, 0, slack=0.5)
        self.recipients(min(signs, key=lambda c: c.lines[0].base), len(columns) == 2)

    def recipients(self, power, is_pair):
        labels = self.of("recipientsLabel")
        # what a brace says is no recipient
        names = [c for c in self.of("recipient") if c.place != "brace 2"]
        if not labels:
            return
        label = labels[0].lines[0]
        self.check("recipientsLabel", labels[0].text == "Nơi nhận:", "Nơi nhận:", labels[0].text)
        self.range("left edge of recipientsLabel", label.x0, self.left, self.left, slack=0.5)
        if is_pair:
            lowest = max(c.lines[-1].base for c in self.of("signName"))
            self.check("recipientsLabel", label.base > lowest, "below the signatures (mẫu 1.9)", f"{label.base:.1f} mm")
        else:
            self.range("recipientsLabel level with the signer's power", label.base - power.lines[0].base, 0, 0, slack=1)
        line = self.sheets.rule_below(label, 1.5)
        is_underlined = line is not None and abs(line.width - label.width) < 1
        wants = self.standard == "hd05"
        self.check("recipientsLabel", is_underlined == wants, "underlined" if wants else "not underlined", is_underlined)
        for c in names:
            self.range(f"left edge of recipient “{c.text[:20]}”", c.lines[0].x0, self.left, self.left, slack=0.5)
            self.check("recipient", c.text.startswith("- "), "- …", c.text[:20])
        ends = [c.text[-1] for c in names]
        self.check("recipient", ends == [";"] * (len(ends) - 1) + ["."], "“;” behind each, “.” behind the last", ends)
        if names and not is_pair:
            filing = r"- Lưu: .+\." if self.standard == "nd30" else r"- Lưu [^:]+\."
            self.check("recipient", re.fullmatch(filing, names[-1].text), filing, names[-1].text)

    def frames(self):
        for c in self.components:
            if not c.framed:
                continue
            sides = self.sheets.frame_around(c.lines[0])
            if not self.check(c.name, sides is not None, "a frame", "none"):
                continue
            left, right, top, bottom = sides
            width = (right.x0 + right.x1) / 2 - (left.x0 + left.x1) / 2 + left.weight
            height = (bottom.y0 + bottom.y1) / 2 - (top.y0 + top.y1) / 2 + top.weight
            if c.name == "urgencyMark":
                wanted = FRAMES.get(c.text)
                if self.check(c.name, wanted is not None, sorted(FRAMES), c.text):
                    self.range(f"width of the frame {c.text}", width, wanted, wanted, slack=1)
                    self.range(f"height of the frame {c.text}", height, 8, 8, slack=1)
                red = all(sheets.is_bright_red(side.colour) for side in sides)
                self.check(c.name, red, "a bright red frame", [side.colour for side in sides][:1])
            middle = ((top.y0 + top.y1) / 2 + (bottom.y0 + bottom.y1) / 2) / 2
            # capitals are two thirds of an em high
            letters = c.lines[0].base - 0.33 * c.lines[0].size * MM
            self.range(f"{c.text} in the middle of its frame", letters, middle, middle, slack=1)

    def whole_words(self):
        """A line ends between two words, not within one."""
        for c in self.components:
            gaps, count = set(), 0
            for char in unicodedata.normalize("NFC", c.text):
                if char.isspace() or char in "-/–":
                    gaps.add(count + (not char.isspace()))
                if not char.isspace():
                    count += 1
            place = 0
            for row in sheets.rows(c.lines)[:-1]:
                place += len(sheets.squash(row.text))
                self.check(c.name, place in gaps, "words stay whole", f"“{row.text[-20:]}|” in “{c.text[:40]}”")


def squash_is_empty(text):
    return not sheets.squash(text)


def main(folder):
    report = Report()
    files = sorted(pathlib.Path(folder).glob("*.docx"))
    with tempfile.TemporaryDirectory() as out:
        made = office.convert(files, "pdf:writer_pdf_Export", out)
        for path in files:
            anatomy = json.loads(path.with_suffix(".anatomy.json").read_text(encoding="utf-8"))
            Paper(path.stem, made[path.stem], anatomy, report).judge()
    report.print()


main(sys.argv[1])
