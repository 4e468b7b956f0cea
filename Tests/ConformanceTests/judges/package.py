"""package.py FOLDER: the rules of ZIP and of Open Packaging (ISO/IEC 29500-2), and those rules of
WordprocessingML no schema can express. Python's own library only.

The folder holds, for each example, `NAME.docx` and `NAME.parts.json`, the parts before zipping as
a list of [name, text]."""
import json
import pathlib
import posixpath
import re
import struct
import sys
import unicodedata
import zipfile
from xml.etree import ElementTree
from xml.parsers import expat

from report import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# The end of a relationship's type, and the content type its target must have (ISO/IEC 29500-1, 11.3; 15.2).
TARGET_TYPES = {
    "officeDocument": WORD_TYPE + "document.main+xml",
    "styles": WORD_TYPE + "styles+xml",
    "settings": WORD_TYPE + "settings+xml",
    "fontTable": WORD_TYPE + "fontTable+xml",
    "numbering": WORD_TYPE + "numbering+xml",
    "header": WORD_TYPE + "header+xml",
    "footer": WORD_TYPE + "footer+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "image": None,
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
}
# Elements that run, fetch or embed something.
ACTIVE = {
    W + name for name in [
        "altChunk", "object", "control", "attachedTemplate", "mailMerge", "linkStyles", "subDoc", "movie",
        "externalData", "hyperlink", "frameset", "dataSource",
    ]}
# Word reads the properties of a run in this order only (ISO/IEC 29500-1, 17.3.2).
RUN_ORDER = [
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
    "lang",
]


class Package:
    """One package and what is wrong with it."""

    def __init__(self, path, report):
        self.name = path.stem
        self.raw = path.read_bytes()
        self.report = report
        self.trees = {}

    def check(self, component, is_right, expected, measured=""):
        return self.report.check(self.name, component, is_right, expected, measured)

    # ZIP

    def read_zip(self, path):
        self.check("zip", self.raw[:4] == b"PK\x03\x04", "starts with a local header", self.raw[:4])
        end = self.raw.rfind(b"PK\x05\x06")
        comment = struct.unpack("<H", self.raw[end + 20:end + 22])[0]
        self.check("zip", end + 22 == len(self.raw) and comment == 0, "nothing behind the directory", comment)
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            self.check("zip", archive.testzip() is None, "every entry has its checksum", archive.testzip())
            self.parts = {entry.filename: archive.read(entry) for entry in entries}
        names = [entry.filename for entry in entries]
        self.names = names
        self.check("zip", names[:1] == ["[Content_Types].xml"], "[Content_Types].xml first", names[:1])
        self.check("zip", len({name.lower() for name in names}) == len(names), "names differ", names)
        for entry in entries:
            name = entry.filename
            safe = name.isascii() and not re.search(r"^/|\\|(^|/)\.\.?(/|$)|//|/$|\0|:", name)
            self.check("zip", safe, "a plain relative name", name)
            self.check("zip", entry.compress_type in (0, 8), f"{name}: stored or deflated", entry.compress_type)
            self.check("zip", entry.date_time == (1980, 1, 1, 0, 0, 0), f"{name}: 1980-01-01 00:00", entry.date_time)
            self.check("zip", not entry.extra and not entry.comment and not entry.external_attr,
                       f"{name}: nothing of the machine", (entry.extra, entry.comment, entry.external_attr))
            self.check("zip", not entry.flag_bits & 1, f"{name}: not encrypted", entry.flag_bits)
            flags, method, _, _, crc, _, size, length = struct.unpack(
                "<HHHHLLLH", self.raw[entry.header_offset + 6:entry.header_offset + 28])
            local = self.raw[entry.header_offset + 30:entry.header_offset + 30 + length].decode("utf-8", "replace")
            same = local == name and method == entry.compress_type
            same = same and (flags & 8 or (crc == entry.CRC and size == entry.file_size))
            self.check("zip", same, f"{name}: local header as in the directory", (local, method, crc, size))

    def compare(self, parts):
        """The archive holds the parts the writer names, in their order, byte for byte."""
        self.check("zip", self.names == [name for name, _ in parts], [name for name, _ in parts], self.names)
        for name, text in parts:
            self.check("zip", self.parts.get(name) == text.encode(), f"{name}: as it was before zipping", "other bytes")

    # XML

    def parse(self):
        for name, data in self.parts.items():
            forbidden = []
            parser = expat.ParserCreate()
            parser.StartDoctypeDeclHandler = lambda *_, found=forbidden: found.append("DOCTYPE")
            parser.ProcessingInstructionHandler = lambda *_, found=forbidden: found.append("processing instruction")
            try:
                parser.Parse(data, True)
                self.trees[name] = ElementTree.fromstring(data)
                self.check("xml", True, "")
            except (expat.ExpatError, ElementTree.ParseError) as error:
                self.check("xml", False, f"{name}: well-formed", error)
            self.check("xml", not forbidden, f"{name}: no DOCTYPE, no instructions", forbidden)
            start = b'<?xml version="1.0" encoding="UTF-8"'
            self.check("xml", data.startswith(start), f"{name}: declares UTF-8", data[:40])

    # OPC

    def content_types(self):
        root = self.trees["[Content_Types].xml"]
        defaults = [(e.get("Extension").lower(), e.get("ContentType")) for e in root if e.tag == TYPES + "Default"]
        overrides = [(e.get("PartName"), e.get("ContentType")) for e in root if e.tag == TYPES + "Override"]
        self.check("content types", len(dict(defaults)) == len(defaults), "an extension once", defaults)
        self.check("content types", len(dict(overrides)) == len(overrides), "a part once", overrides)
        for part, _ in overrides:
            self.check("content types", part[1:] in self.parts, f"{part} is in the package", "missing")
        known = dict(overrides)
        fallback = dict(defaults)
        self.types = {}
        for name in self.parts:
            if name == "[Content_Types].xml":
                continue
            self.types[name] = known.get("/" + name) or fallback.get(name.rpartition(".")[2].lower())
            has_own = self.types[name] not in (None, "application/xml")
            self.check("content types", has_own, f"{name}: a type of its own", self.types[name])
            self.check("content types", "macro" not in (self.types[name] or "").lower(), f"{name}: no macros", self.types[name])

    def relationships(self):
        self.relations = {}
        reached = set()
        for name, root in self.trees.items():
            if not name.endswith(".rels"):
                continue
            folder = posixpath.dirname(posixpath.dirname(name))
            source = posixpath.join(folder, posixpath.basename(name)[:-5])
            self.check("relationships", source == "" or source in self.parts, f"{name}: its part exists", source)
            ids = {}
            for relation in root.iter(RELATIONSHIP):
                identifier, kind, target = (relation.get(key) for key in ("Id", "Type", "Target"))
                self.check("relationships", identifier not in ids, f"{name}: {identifier} once", "twice")
                self.check("external content", relation.get("TargetMode", "Internal") == "Internal",
                           f"{name}: nothing outside the package", target)
                path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                ids[identifier] = kind
                reached.add(path)
                self.check("relationships", path in self.parts, f"{name}: {target} exists", "missing")
                tail = kind.rpartition("/")[2]
                self.check("relationships", tail in TARGET_TYPES, f"{name}: a known type", kind)
                wanted = TARGET_TYPES.get(tail)
                if wanted:
                    self.check("relationships", self.types.get(path) == wanted, f"{path}: {wanted}", self.types.get(path))
            self.relations[source] = ids
        free = {name for name in self.parts if not name.endswith(".rels")} - {"[Content_Types].xml"} - reached
        self.check("relationships", not free, "every part is related", sorted(free))

    # WordprocessingML

    def word(self):
        styles = {}
        for style in self.trees["word/styles.xml"].iter(W + "style"):
            identifier = style.get(W + "styleId")
            self.check("styles", identifier not in styles, f"{identifier} once", "twice")
            styles[identifier] = style.get(W + "type")
        for style in self.trees["word/styles.xml"].iter(W + "style"):
            for tag in ("basedOn", "next", "link"):
                other = style.find(W + tag)
                if other is not None:
                    self.check("styles", other.get(W + "val") in styles, f"{tag} {other.get(W + 'val')} exists", "missing")
        for name, root in self.trees.items():
            if not root.tag.startswith(W):
                continue
            self.references(name, root, styles)
            self.content(name, root)
            self.texts(name, root)
            for table in root.iter(W + "tbl"):
                self.table(name, table)
        self.body()
        self.drawings()

    def references(self, name, root, styles):
        kinds = {W + "pStyle": "paragraph", W + "rStyle": "character", W + "tblStyle": "table"}
        relations = self.relations.get(name, {})
        ids = {W + "bookmarkStart": set(), WP + "docPr": set()}
        for element in root.iter():
            if element.tag in kinds:
                value = element.get(W + "val")
                self.check("styles", styles.get(value) == kinds[element.tag], f"{name}: {value} a {kinds[element.tag]} style", styles.get(value))
            for key, value in element.attrib.items():
                if key.startswith(R):
                    self.check("relationships", value in relations, f"{name}: {value} is related", "missing")
            if element.tag in ids:
                identifier = element.get(W + "id") or element.get("id")
                self.check("ids", identifier not in ids[element.tag], f"{name}: id {identifier} once", "twice")
                ids[element.tag].add(identifier)
            if element.tag == W + "rPr":
                order = [RUN_ORDER.index(c.tag[len(W):]) for c in element if c.tag[len(W):] in RUN_ORDER]
                self.check("rPr", order == sorted(order), f"{name}: properties in Word's order", [c.tag[len(W):] for c in element])

    def content(self, name, root):
        for element in root.iter():
            self.check("active content", element.tag not in ACTIVE, f"{name}: nothing that runs or fetches", element.tag)
            instruction = element.get(W + "instr") if element.tag == W + "fldSimple" else None
            if element.tag == W + "instrText":
                instruction = element.text
            if instruction is not None:
                self.check("active content", instruction.split()[:1] in (["PAGE"], ["NUMPAGES"]), f"{name}: page numbers only", instruction)
        depth = 0
        for field in root.iter(W + "fldChar"):
            depth += {"begin": 1, "end": -1}.get(field.get(W + "fldCharType"), 0)
            self.check("fields", depth >= 0, f"{name}: fields are nested", depth)
        self.check("fields", depth == 0, f"{name}: fields are closed", depth)

    def texts(self, name, root):
        for element in root.iter(W + "t"):
            text = element.text or ""
            kept = text == text.strip(" \t\r\n") or element.get(SPACE) == "preserve"
            self.check("text", kept, f"{name}: outer blanks are kept", repr(text[:40]))
            self.check("text", not re.search("[\t\r\n]", text), f"{name}: no controls in text", repr(text[:40]))
            self.check("text", text == unicodedata.normalize("NFC", text), f"{name}: NFC", repr(text[:40]))
            odd = re.search("[\ufffd\ufeff\u200b\ue000-\uf8ff\u202a-\u202e\u2066-\u2069]", text)
            self.check("text", not odd, f"{name}: no invisible characters", repr(text[:40]))
            left = re.search(r"\{\{|\}\}|\bOptional\(|\bnil\b|_{3}", text)
            self.check("text", not left, f"{name}: nothing left to fill, no drawn underscores", repr(text[:40]))

    def table(self, name, table):
        grid = [int(column.get(W + "w")) for column in table.find(W + "tblGrid")]
        width = table.find(f"{W}tblPr/{W}tblW")
        self.check("table", int(width.get(W + "w")) == sum(grid), f"{name}: tblW {sum(grid)}", width.get(W + "w"))
        for row in table.findall(W + "tr"):
            column = 0
            for cell in row.findall(W + "tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                covered = int(span.get(W + "val")) if span is not None else 1
                wide = cell.find(f"{W}tcPr/{W}tcW")
                total = sum(grid[column:column + covered])
                self.check("table", int(wide.get(W + "w")) == total, f"{name}: tcW {total}", wide.get(W + "w"))
                column += covered
                last = [child.tag for child in cell][-1]
                self.check("table", last == W + "p", f"{name}: a cell ends with a paragraph", last)
            self.check("table", column == len(grid), f"{name}: {len(grid)} columns in a row", column)

    def body(self):
        body = self.trees["word/document.xml"].find(W + "body")
        children = list(body)
        self.check("body", children[-1].tag == W + "sectPr", "ends with its section", children[-1].tag)
        self.check("body", children[-2].tag == W + "p", "a paragraph behind the last table", children[-2].tag)
        for first, second in zip(children, children[1:]):
            self.check("body", not first.tag == second.tag == W + "tbl", "a paragraph between two tables", "none")
        for number, child in enumerate(children[:-2]):
            if child.tag != W + "p" or "".join(child.itertext()).strip():
                continue
            has_reason = any(child.find(f"{W}pPr/{W}{tag}") is not None for tag in ("pBdr", "sectPr"))
            has_reason = has_reason or child.find(f".//{W}drawing") is not None
            self.check("body", has_reason, "no empty paragraph for a gap", f"child {number}")
        for section in body.iter(W + "sectPr"):
            first = section.find(W + "titlePg")
            start = section.find(W + "pgNumType")
            self.check("body", first is not None, "its first page has a header of its own", "the same")
            self.check("body", start is not None and start.get(W + "start") == "1", "numbers pages from 1", "not")

    def drawings(self):
        """Whoever does not see a drawing is told what it shows; a chart asks for nothing outside of it."""
        for number, drawing in enumerate(self.trees["word/document.xml"].iter(WP + "docPr")):
            self.check("drawing", len(drawing.get("descr") or "") > 10, f"drawing {number}: a description", drawing.get("descr"))
        for name, root in self.trees.items():
            if root.tag != CHART + "chartSpace":
                continue
            found = [element.tag for element in root.iter() if element.tag in (CHART + "externalData", CHART + "userShapes")]
            self.check("active content", not found, f"{name}: figures of its own", found)
            counts = {len(list(values.iter(CHART + "pt"))) for values in root.iter(CHART + "val")}
            self.check("chart", len(counts) == 1 and 0 not in counts, f"{name}: a figure for each category", counts)

    def properties(self):
        text = "".join(self.parts[name].decode() for name in ("docProps/core.xml", "docProps/app.xml"))
        for stamp in re.findall(r"\d{4}-\d\d-\d\dT[^<]*", text):
            self.check("properties", stamp.endswith("T05:00:00Z"), "the date of the paper, no time of day", stamp)
        self.check("properties", not re.search("TotalTime|lastModifiedBy|revision", text), "nothing of who wrote it", "found")


def main(folder):
    report = Report()
    for path in sorted(pathlib.Path(folder).glob("*.docx")):
        package = Package(path, report)
        package.read_zip(path)
        package.compare(json.loads(path.with_suffix(".parts.json").read_text(encoding="utf-8")))
        package.parse()
        package.content_types()
        package.relationships()
        package.word()
        package.properties()
    report.print()


main(sys.argv[1])
