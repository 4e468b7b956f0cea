"""What stands on the pages of a PDF: lines of text and drawn lines, in millimetres from the top left
corner; and which component of the paper each line of text belongs to."""
import collections
import dataclasses
import re
import unicodedata

import pdfplumber

MM = 25.4 / 72
# Liberation Serif, as Times New Roman: above and below the baseline, in em.
ASCENT, DESCENT, LINE = 0.891, 0.216, 1.149


@dataclasses.dataclass(eq=False)
class Line:
    """A line of text, or what stands of it in one column."""
    page: int
    x0: float
    x1: float
    base: float
    chars: list
    text: str

    @property
    def centre(self):
        return (self.x0 + self.x1) / 2

    @property
    def width(self):
        return self.x1 - self.x0

    @property
    def inked(self):
        return [char for char in self.chars if char["text"].strip()]

    @property
    def sizes(self):
        return sorted({round(char["size"], 1) for char in self.inked})

    @property
    def size(self):
        return collections.Counter(round(char["size"], 1) for char in self.inked).most_common(1)[0][0]

    @property
    def top(self):
        return self.base - ASCENT * self.size * MM

    @property
    def bottom(self):
        return self.base + DESCENT * self.size * MM


@dataclasses.dataclass(eq=False)
class Stroke:
    """A drawn straight line; its ends and thickness."""
    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    weight: float
    colour: tuple

    @property
    def width(self):
        return self.x1 - self.x0

    @property
    def centre(self):
        return (self.x0 + self.x1) / 2


@dataclasses.dataclass(eq=False)
class Component:
    """A paragraph of the paper with the lines it was found on."""
    name: str
    text: str
    place: str
    framed: bool
    section: int
    lines: list

    @property
    def page(self):
        return self.lines[0].page

    @property
    def chars(self):
        return [char for line in self.lines for char in line.inked]


def squash(text):
    return "".join(unicodedata.normalize("NFC", text).replace("\u2011", "-").split())


def rgb(colour):
    if colour is None:
        return (0.0, 0.0, 0.0)
    values = tuple(float(v) for v in (colour if isinstance(colour, (list, tuple)) else [colour]))
    return values * 3 if len(values) == 1 else values


def is_black(colour):
    return all(value < 0.02 for value in rgb(colour))


def is_bright_red(colour):
    red, green, blue = rgb(colour)
    return red >= 0.85 and green <= 0.15 and blue <= 0.15


def is_bold(char):
    return "bold" in char["fontname"].lower()


def is_italic(char):
    return bool(re.search("italic|oblique", char["fontname"], re.I))


def family(char):
    return re.sub(r"(?i)(PS)?MT$|-.*$", "", char["fontname"].split("+", 1)[-1])


class Sheets:
    """The pages of one PDF."""

    def __init__(self, path):
        self.lines, self.strokes, self.sizes = [], [], []
        with pdfplumber.open(path) as pdf:
            for number, page in enumerate(pdf.pages):
                self.sizes.append((float(page.width) * MM, float(page.height) * MM))
                strokes = list(self.read_strokes(page, number))
                self.strokes += strokes
                self.lines += self.read_lines(page, number, [s for s in strokes if s.y1 - s.y0 > 2])
        self.lines.sort(key=lambda line: (line.page, round(line.base), line.x0))

    @staticmethod
    def read_lines(page, number, walls):
        """Characters on one baseline, parted by the walls of tables and where the gap is wider than
        a justified blank."""
        def is_parted(first, second, base):
            return second["x0"] - first["x1"] > 12 or any(
                wall.y0 < base * MM < wall.y1 and first["x1"] * MM - 0.6 < wall.x0 < second["x0"] * MM + 0.6
                for wall in walls)

        rows = collections.defaultdict(list)
        for char in page.chars:
            rows[round(float(page.height) - char["matrix"][5], 1)].append(char)
        merged = []
        for base in sorted(rows):
            if merged and base - merged[-1][0] < 0.6:
                merged[-1][1].extend(rows[base])
            else:
                merged.append((base, rows[base]))
        for base, chars in merged:
            chars.sort(key=lambda char: char["x0"])
            pieces = [[chars[0]]]
            for char in chars[1:]:
                if is_parted(pieces[-1][-1], char, base):
                    pieces.append([])
                pieces[-1].append(char)
            for piece in pieces:
                while piece and not piece[-1]["text"].strip():
                    piece.pop()
                while piece and not piece[0]["text"].strip():
                    piece.pop(0)
                if piece:
                    text = "".join(char["text"] for char in piece)
                    yield Line(number, piece[0]["x0"] * MM, piece[-1]["x1"] * MM, base * MM, piece, text)

    @staticmethod
    def read_strokes(page, number):
        known = set()
        for item in page.lines + page.rects + page.curves:
            box = [round(float(item[key]) * MM, 2) for key in ("x0", "x1", "top", "bottom")]
            if tuple(box) in known:
                continue
            known.add(tuple(box))
            filled = item["object_type"] == "rect" and item.get("fill")
            thickness = min(box[1] - box[0], box[3] - box[2])
            weight = thickness if filled else float(item.get("linewidth") or 0) * MM
            colour = rgb(item["non_stroking_color"] if filled else item["stroking_color"])
            if thickness < 1:
                yield Stroke(number, box[0], box[1], box[2], box[3], weight, colour)

    def rule_below(self, line, within=4.0):
        """The nearest horizontal stroke below a line of text that stands under its letters."""
        near = [
            stroke for stroke in self.strokes
            if stroke.page == line.page and stroke.width > 3 and stroke.y1 - stroke.y0 < 1
            and -0.3 < stroke.y0 - line.base < within and stroke.x0 < line.x1 and stroke.x1 > line.x0
        ]
        return min(near, key=lambda stroke: stroke.y0, default=None)

    def frame_around(self, line):
        """The four strokes of a frame around a line: left, right, top, bottom."""
        here = [stroke for stroke in self.strokes if stroke.page == line.page]
        upright = [s for s in here if s.y1 - s.y0 > 3 and s.y0 < line.base < s.y1]
        level = [s for s in here if s.width > 3 and s.x0 - 1 <= line.x0 and s.x1 + 1 >= line.x1]
        sides = [
            max((s for s in upright if s.x1 <= line.x0), key=lambda s: s.x1, default=None),
            min((s for s in upright if s.x0 >= line.x1), key=lambda s: s.x0, default=None),
            max((s for s in level if s.y1 <= line.base - 1), key=lambda s: s.y1, default=None),
            min((s for s in level if s.y0 >= line.base), key=lambda s: s.y0, default=None),
        ]
        return None if None in sides else sides


class Finder:
    """Finds the lines of each component by its words."""

    def __init__(self, sheets):
        self.free = list(sheets.lines)

    def take(self, component, start=0):
        """Takes the lines of a component off the page; whether it was found from a page on."""
        wanted = squash(component.text)
        for line in self.free:
            if line.page >= start:
                found = self.follow(wanted, line)
                if found:
                    component.lines = found
                    self.free = [line for line in self.free if line not in found]
                    return True
        return False

    def follow(self, wanted, line):
        piece = squash(line.text)
        if not piece or not wanted.startswith(piece):
            return None
        rest = wanted[len(piece):]
        if not rest:
            return [line]
        nexts = [
            other for other in self.free if other is not line and rest.startswith(squash(other.text)) and (
                (other.page == line.page and abs(other.base - line.base) < 0.3 and other.x0 > line.x0)
                or (other.page == line.page and 0.3 < other.base - line.base < 14)
                or (other.page == line.page + 1 and other.base < 120))]
        nexts.sort(key=lambda other: (other.page, round(other.base - line.base, 1), abs(other.centre - line.centre)))
        for other in nexts[:6]:
            found = self.follow(rest, other)
            if found:
                return [line] + found
        return None


def rows(lines):
    """The lines of a component with those on one baseline put together again."""
    together = []
    for line in lines:
        last = together[-1] if together else None
        if last and last.page == line.page and abs(last.base - line.base) < 0.3:
            together[-1] = Line(
                last.page, min(last.x0, line.x0), max(last.x1, line.x1), last.base, last.chars + line.chars,
                last.text + " " + line.text)
        else:
            together.append(line)
    return together
