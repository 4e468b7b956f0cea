"""The clauses of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) a program can check, on files of
ours: what they may hold at all is listed, and everything else is a finding. Written after the lists
of rules that veraPDF publishes."""
import io
import re
import struct
from collections import Counter
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageCms

# The operators our pages are written with: no image, no XObject, no shading, no graphics state, so
# nothing transparent, and nothing that is not in ISO 32000-1 (6.2.2, 6.2.4.2, 6.2.10).
PAINT = {"re", "f", "S", "Tj", "TJ"}
OPERATORS = PAINT | {"BT", "ET", "Tf", "Td", "BDC", "EMC", "g", "G", "rg", "RG", "w"}
HEADINGS = {f"H{level}" for level in range(1, 7)}
# Standard structure types we use (ISO 32000-1, 14.8.4), and what may stand in them.
KIDS = {
    "Document": HEADINGS | {"P", "L", "Table", "Figure", "Form"},
    "L": {"LI"}, "LI": {"LBody"}, "LBody": {"L"}, "Table": {"TR"}, "TR": {"TH", "TD"},
    "TH": HEADINGS | {"P", "L"}, "TD": HEADINGS | {"P", "L"}, "P": {"Form"}, "Figure": {"P"}, "Form": set(),
    **{heading: set() for heading in HEADINGS},
}
NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
}


def kids(value):
    """The value of /K as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


class Font:
    """One font of a page: what it shows each code as."""

    def __init__(self, font):
        self.font = font
        self.cid = font.DescendantFonts[0]
        self.descriptor = self.cid.FontDescriptor
        self.program = TTFont(io.BytesIO(self.descriptor.FontFile2.read_bytes()))
        self.units = self.program["head"].unitsPerEm
        self.order = self.program.getGlyphOrder() if "post" in self.program else None
        gids = self.cid.CIDToGIDMap.read_bytes()
        self.gids = [struct.unpack(">H", gids[at:at + 2])[0] for at in range(0, len(gids), 2)]
        self.widths = {}
        w = list(self.cid.W)
        for first, values in zip(w[::2], w[1::2]):
            for offset, width in enumerate(values):
                self.widths[int(first) + offset] = float(width)
        self.unicode = {}
        text = font.ToUnicode.read_bytes().decode("ascii")
        for block in re.findall(r"beginbfrange\n(.*?)endbfrange", text, re.S):
            for first, last, start in re.findall(r"<(\w+)><(\w+)><(\w+)>", block):
                base = int(start, 16)
                for offset in range(int(last, 16) - int(first, 16) + 1):
                    # ranges keep to characters of one unit, or hold one character
                    units = start if len(start) > 4 else f"{base + offset:04X}"
                    self.unicode[int(first, 16) + offset] = bytes.fromhex(units).decode("utf-16-be")

    def advance(self, gid):
        return self.program["hmtx"].metrics[self.program.getGlyphName(gid)][0]


class PDF:
    """One file and what is wrong with it."""

    def __init__(self, path, report):
        self.name = path.stem
        self.raw = path.read_bytes()
        self.report = report
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root
        self.fonts = {}
        # the words of each marked piece, by page and number; those of artifacts in order
        self.words = {}
        # the words of artifacts, by page, and pages with cells of tables
        self.artifacts = {}
        self.tabular = set()

    def check(self, clause, is_right, expected, measured=""):
        return self.report.check(self.name, clause, bool(is_right), expected, measured)

    def judge(self):
        self.file()
        self.objects()
        self.catalog()
        self.intent()
        self.metadata()
        self.pages()
        self.structure()
        self.forms()
        self.outline()

    # File: 6.1 of ISO 19005-2

    def file(self):
        raw = self.raw
        self.check("6.1.2", re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}\n", raw), "the header", raw[:15])
        trailer = self.pdf.trailer
        self.check("6.1.3", len(trailer.get("/ID", [])) == 2 and all(len(bytes(i)) == 16 for i in trailer.ID), "an /ID", "")
        self.check("6.1.3", "/Encrypt" not in trailer, "no /Encrypt")
        self.check("6.1.3", raw.endswith(b"%%EOF\n"), "nothing behind the end", raw[-20:])
        starts = [match.start() for match in re.finditer(rb"(?<![a-z])xref\n", raw)]
        for start in starts:
            head = re.match(rb"xref\n(?:\d+ \d+\n(?:\d{10} \d{5} [fn] \n)+)+trailer\n", raw[start:])
            self.check("6.1.4", head, "a classic table in lines of 20 bytes", raw[start:start + 40])
        # what stands between objects; streams are cut out, as their bytes may look like anything
        bare = re.sub(rb">>stream\n.*?\nendstream", b">>", raw, flags=re.S)
        objects = len(re.findall(rb"\n\d+ 0 obj\n", bare))
        self.check("6.1.9", objects == len(re.findall(rb"\bobj\b", bare)), "obj between line feeds", objects)
        self.check("6.1.9", objects == len(re.findall(rb"\nendobj\n", bare)), "endobj between line feeds", objects)
        for match in re.finditer(rb"<([^<>]*)>(?!>)", bare):
            if not re.search(rb"<$", bare[:match.start()][-1:]):
                self.check("6.1.6", re.fullmatch(rb"([0-9A-Fa-f]{2})*", match[1]), "pairs of hexadecimal digits", match[1][:40])

    def objects(self):
        for number, obj in enumerate(self.pdf.objects):
            if isinstance(obj, Stream):
                bad = [key for key in ("/F", "/FFilter", "/FDecodeParms") if key in obj]
                self.check("6.1.7.1", not bad, "no stream elsewhere", bad)
                self.check("6.1.7.2", obj.get("/Filter", Name.FlateDecode) == Name.FlateDecode, "Flate or nothing", obj.get("/Filter"))
                begin = b"\n%d 0 obj\n" % (obj.objgen[0])
                at = self.raw.rindex(begin)
                length = int(re.search(rb"/Length (\d+)", self.raw[at:at + 3000])[1])
                content = self.raw.index(b">>stream\n", at) + 9
                self.check("6.1.7.1", self.raw[content + length:].startswith(b"\nendstream\nendobj\n"), "the length", length)
            self.limits(obj, 0)

    def limits(self, obj, depth):
        """6.1.13: the limits of implementations."""
        if depth > 12:
            return
        if isinstance(obj, pikepdf.String):
            self.check("6.1.13", len(bytes(obj)) < 32767, "strings of 32,767 bytes at most", len(bytes(obj)))
        elif isinstance(obj, Name):
            self.check("6.1.13", len(str(obj)) <= 128, "names of 127 bytes at most", str(obj))
        elif isinstance(obj, int):
            self.check("6.1.13", -2 ** 31 <= obj < 2 ** 31, "integers of 32 bits", obj)
        elif isinstance(obj, Array):
            for item in obj:
                if not getattr(item, "is_indirect", False):
                    self.limits(item, depth + 1)
        elif isinstance(obj, (Dictionary, Stream)):
            for key, item in obj.items():
                self.check("6.1.13", len(key) <= 128, "names of 127 bytes at most", key)
                if not getattr(item, "is_indirect", False):
                    self.limits(item, depth + 1)

    # Document

    def catalog(self):
        root = self.root
        known = {
            "/Type", "/Lang", "/MarkInfo", "/ViewerPreferences", "/Pages", "/StructTreeRoot", "/Metadata",
            "/OutputIntents", "/Outlines", "/PageLabels", "/AcroForm", "/Perms", "/DSS", "/Extensions"}
        # 6.5, 6.9, 6.10, 6.11: no actions, no optional content, no alternates, no requirements
        self.check("6.5", set(root.keys()) <= known, "nothing else in the catalog", set(root.keys()) - known)
        self.check("6.7.2.2", root.MarkInfo.get("/Marked") is True, "Marked true", root.MarkInfo)
        self.check("7.1-t11", not root.MarkInfo.get("/Suspects", False), "no Suspects", "")
        self.check("7.1-t10", root.ViewerPreferences.get("/DisplayDocTitle") is True, "the title shown", "")
        self.check("6.7.4", str(root.Lang) == "vi-VN", "Lang vi-VN", root.get("/Lang"))

    def intent(self):
        """6.2.3: the colours the numbers mean."""
        intents = list(self.root.OutputIntents)
        self.check("6.2.3", [str(i.S) for i in intents] == ["/GTS_PDFA1"], "one output intent", len(intents))
        profile = intents[0].DestOutputProfile
        icc = profile.read_bytes()
        self.check("6.2.3", int(profile.N) == 3, "three colours", profile.get("/N"))
        self.check("6.2.3", len(icc) == struct.unpack(">I", icc[:4])[0] and icc[36:40] == b"acsp", "a whole profile", len(icc))
        self.check("6.2.3", icc[8] < 5 and icc[12:16] in (b"mntr", b"prtr") and icc[16:20] == b"RGB ", "a profile for displays", icc[8:20])
        try:
            transform = ImageCms.buildTransform(
                ImageCms.ImageCmsProfile(io.BytesIO(icc)), ImageCms.createProfile("sRGB"), "RGB", "RGB")
            for colour in [(0, 0, 0), (255, 255, 255), (192, 0, 0), (12, 128, 240), (77, 77, 77)]:
                same = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform).getpixel((0, 0))
                self.check("6.2.3", max(abs(a - b) for a, b in zip(colour, same)) <= 1, f"{colour} as in sRGB", same)
        except ImageCms.PyCMSError as error:
            self.check("6.2.3", False, "a profile that works", error)

    def metadata(self):
        """6.6.2 to 6.6.4: XMP, and the old dictionary that says the same; clause 5 of ISO 14289-1."""
        stream = self.root.Metadata
        self.check("6.6.2.1", stream.get("/Type") == Name.Metadata and stream.get("/Subtype") == Name.XML, "XMP", stream.get("/Type"))
        packet = stream.read_bytes()
        head = packet[:packet.index(b"?>")]
        self.check("6.6.2.2", b"bytes=" not in head and b"encoding=" not in head, "a plain packet head", head)
        xml = ElementTree.fromstring(packet)

        def value(path):
            found = xml.find(".//" + path, NS)
            return None if found is None else found.text

        self.check("6.6.4", (value("pdfaid:part"), value("pdfaid:conformance")) == ("2", "A"), "PDF/A-2a", value("pdfaid:part"))
        self.check("5", value("pdfuaid:part") == "1", "PDF/UA-1", value("pdfuaid:part"))
        described = {found.text for found in xml.iterfind(".//schema:namespaceURI", NS)}
        self.check("6.6.2.3", NS["pdfuaid"] in described, "the schema of pdfuaid described", described)
        info = self.pdf.trailer.get("/Info", Dictionary())
        title = value("dc:title/rdf:Alt/rdf:li")
        self.check("7.1-t9", title and title.strip(), "a title", title)
        pairs = [("/Title", title), ("/Author", value("dc:creator/rdf:Seq/rdf:li")), ("/Producer", value("pdf:Producer"))]
        for key, said in pairs:
            self.check("6.6.3", str(info.get(key, "")) == (said or ""), f"{key} as in XMP", said)
        for key, said in (("/CreationDate", value("xmp:CreateDate")), ("/ModDate", value("xmp:ModifyDate"))):
            old = str(info.get(key, ""))
            match = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+07'00'?", old)
            new = "{}-{}-{}T{}:{}:{}+07:00".format(*match.groups()) if match else ""
            self.check("6.6.3", new == (said or ""), f"{key} as in XMP", f"{old} {said}")

    # Pages and fonts

    def pages(self):
        allowed = {
            "/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/StructParents", "/Tabs", "/Annots"}
        for number, page in enumerate(self.pdf.pages):
            page = page.obj
            self.check("6.2.10", set(page.keys()) <= allowed, "no group, no action", set(page.keys()) - allowed)
            box = [float(edge) for edge in page.MediaBox]
            self.check("6.1.13", all(3 <= size <= 14400 for size in (box[2] - box[0], box[3] - box[1])), "a sheet", box)
            self.check("7.18.3", page.get("/Tabs") == Name.S, "tabs by structure", page.get("/Tabs"))
            self.check("6.2.2", set(page.Resources.keys()) <= {"/Font"}, "fonts alone", list(page.Resources.keys()))
            for name, font in page.Resources.Font.items():
                if font.objgen not in self.fonts:
                    self.fonts[font.objgen] = self.font(font)
            self.content(number, page)

    def font(self, font):
        """6.2.11: embedded, and saying what each of its codes is."""
        cid = font.DescendantFonts[0]
        self.check("6.2.11.2", font.Subtype == Name.Type0 and font.Encoding == Name("/Identity-H"), "Type0, Identity-H", font.Subtype)
        self.check("6.2.11.3.1", str(cid.CIDSystemInfo.Registry) == "Adobe" and str(cid.CIDSystemInfo.Ordering) == "Identity", "Adobe-Identity", "")
        self.check("6.2.11.3.2", isinstance(cid.get("/CIDToGIDMap"), Stream), "a map of glyphs", cid.get("/CIDToGIDMap"))
        descriptor = cid.FontDescriptor
        names = {str(font.BaseFont), str(cid.BaseFont), str(descriptor.FontName)}
        self.check("6.2.11.4.1", len(names) == 1 and re.fullmatch(r"/[A-Z]{6}\+[\w-]+", names.pop()), "one name, of a subset", names)
        self.check("6.2.11.4.1", isinstance(descriptor.get("/FontFile2"), Stream), "embedded", "")
        self.check("6.2.11.4.2", "/CIDSet" not in descriptor, "no CIDSet", "")
        found = Font(font)
        size = int(descriptor.FontFile2.Length1)
        self.check("6.2.11.4.1", size == len(descriptor.FontFile2.read_bytes()), "Length1", size)
        glyphs = found.program["maxp"].numGlyphs
        for code, text in found.unicode.items():
            gid = found.gids[code] if code < len(found.gids) else 0
            if not self.check("6.2.11.4.1", 0 < gid < glyphs, f"a glyph for {code:04X}", gid):
                continue
            width = found.advance(gid) * 1000 / found.units
            self.check("6.2.11.5", abs(found.widths.get(code, 1000) - width) < 0.01, f"the width of {code:04X}: {width}", found.widths.get(code))
            self.check("6.2.11.7.2", not set(text) & {"\0", "\ufeff", "\ufffe"}, f"a character for {code:04X}", text)
            self.check("6.2.11.7.3", not any("\ue000" <= char <= "\uf8ff" for char in text), "no private use", text)
        self.check("6.2.11.7.2", set(found.widths) == set(found.unicode), "every code in Unicode", "")
        return found

    def content(self, number, page):
        """Marked or artifact, all of it, and in a font that has it (6.2.11.8, 7.1-t1 to t3)."""
        stack, font, used = [], None, []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if not self.check("6.2.2", name in OPERATORS, "an operator of ours", name):
                continue
            if name == "BDC":
                tag, properties = str(operands[0])[1:], operands[1]
                mcid = properties.get("/MCID")
                self.check("7.1-t1", not stack, "no marked content within another", stack)
                self.check("7.1-t3", (tag == "Artifact") == (mcid is None), "an artifact or a piece", tag)
                stack.append(None if mcid is None else int(mcid))
                if mcid is not None:
                    used.append(int(mcid))
                    self.words[number, int(mcid)] = ""
            elif name == "EMC":
                self.check("7.1-t1", stack, "something to end", "")
                stack.pop()
            elif name == "Tf":
                font = self.fonts[page.Resources.Font[str(operands[0])].objgen]
            if name in PAINT:
                self.check("7.1-t3", stack, "marked or artifact", f"page {number + 1}: {name}")
            if name in ("Tj", "TJ"):
                strings = [operands[0]] if name == "Tj" else [s for s in operands[0] if isinstance(s, pikepdf.String)]
                for string in strings:
                    raw = bytes(string)
                    self.check("6.2.11.8", len(raw) % 2 == 0, "codes of two bytes", raw)
                    for code in struct.unpack(f">{len(raw) // 2}H", raw):
                        known = font.unicode.get(code)
                        self.check("6.2.11.8", known is not None, "a code the font has", f"{code:04X}")
                        if stack and stack[-1] is not None:
                            self.words[number, stack[-1]] += known or "?"
                        else:
                            self.artifacts[number] = self.artifacts.get(number, "") + (known or "?")
        self.check("7.1-t1", not stack, "all marked content ended", stack)
        self.check("7.1-t3", used == list(range(len(used))), "pieces in order, each once", used)

    # Structure

    def structure(self):
        """6.7.3 and 7.1 to 7.6: the tree, from both ends."""
        tree = self.root.StructTreeRoot
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        numbers = list(tree.ParentTree.Nums)
        self.parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2])}
        self.check("6.7.3.1", int(tree.ParentTreeNextKey) > max(self.parents, default=-1), "the next key", "")
        self.held = Counter()
        self.order = []
        self.headings = []
        self.heads = []
        roots = kids(tree.get("/K"))
        self.check("6.7.3", len(roots) == 1 and roots[0].S == Name.Document, "one Document", len(roots))
        self.element(roots[0], tree, pages)
        # heads of tables stand again on later pages, page numbers on all but the first
        heads = set("".join(self.heads).split())
        for number, text in self.artifacts.items():
            rest = set(re.sub(r"\d+", " ", text).split())
            self.check("7.1-t2", rest <= heads, "no words as artifacts but heads of tables", rest - heads)
        self.check("7.1-t3", set(self.held) == set(self.words), "every piece in the tree", set(self.words) ^ set(self.held))
        self.check("7.1-t3", all(count == 1 for count in self.held.values()), "every piece once", "")
        levels = self.headings
        for before, after in zip([0] + levels, levels):
            self.check("7.4.2", after <= before + 1, "no level skipped", levels)

    def element(self, element, parent, pages, cell=None):
        tag = str(element.S)[1:]
        cell = tag if tag in ("TH", "TD") else cell
        if not self.check("6.7.3.4", tag in KIDS, "a standard type", tag):
            return
        self.check("7.1-t12", element.P.objgen == parent.objgen, f"{tag}: its parent", element.P.objgen)
        if tag in HEADINGS:
            self.headings.append(int(tag[1]))
        children = []
        for kid in kids(element.get("/K")):
            if isinstance(kid, int) or kid.get("/Type") == Name.MCR:
                page = element.Pg if isinstance(kid, int) else kid.get("/Pg", element.get("/Pg"))
                mcid = int(kid) if isinstance(kid, int) else int(kid.MCID)
                number = pages[page.objgen]
                self.held[number, mcid] += 1
                if cell:
                    self.tabular.add(number)
                if cell == "TH":
                    self.heads.append(" " + self.words[number, mcid] + " ")
                self.order.append((number, mcid))
                holder = self.parents[int(page.StructParents)][mcid]
                self.check("7.1-t3", holder.objgen == element.objgen, f"{tag}: in the parent tree", (number, mcid))
            elif kid.get("/Type") == Name.OBJR:
                holder = self.parents[int(kid.Obj.StructParent)]
                self.check("7.18.1", holder.objgen == element.objgen, f"{tag}: in the parent tree", "")
            else:
                children.append(kid)
        tags = [str(kid.S)[1:] for kid in children]
        self.check("7.2", set(tags) <= KIDS[tag], f"{tag}: what may stand in it", tags)
        attributes = {str(a.O)[1:]: a for a in kids(element.get("/A"))}
        self.attributes(tag, element, attributes, children)
        for kid in children:
            self.element(kid, element, pages, cell)

    def attributes(self, tag, element, attributes, children):
        if tag == "Figure":
            self.check("7.3-t1", str(element.get("/Alt", "")).strip(), "words for the figure", "")
            box = [float(edge) for edge in attributes["Layout"].BBox]
            self.check("7.3", box[0] < box[2] and box[1] < box[3], "a box around the figure", box)
        elif tag == "TH":
            scope = attributes["Table"].get("/Scope") if "Table" in attributes else None
            self.check("7.5-t1", scope in (Name.Column, Name.Row), "a scope", scope)
        elif tag == "Table":
            widths = {
                sum(int(kids(cell.get("/A"))[0].get("/ColSpan", 1)) if "/A" in cell else 1 for cell in kids(row.get("/K")))
                for row in children}
            self.check("7.2-t43", len(widths) == 1, "rows of one width", widths)
            heads = [cell for row in children for cell in kids(row.get("/K")) if cell.S == Name.TH]
            self.check("7.5", heads, "heads", "none")
        elif tag in ("L", "LI", "TR"):
            self.check("7.2", children, f"{tag}: something in it", "")
        elif tag == "Form":
            self.check("7.18.4", str(element.get("/Alt", "")).strip(), "words for the field", "")

    def forms(self):
        """6.4 of ISO 19005-2 and 7.18 of ISO 14289-1: fields with a picture of their own, in our fonts."""
        form = self.root.get("/AcroForm")
        widgets = [note for page in self.pdf.pages for note in page.obj.get("/Annots", [])]
        self.check("6.4.1", form is not None or not widgets, "a form where there are widgets", "")
        if form is None:
            return
        self.check("6.4.1", not form.get("/NeedAppearances", False), "no NeedAppearances", "")
        self.check("6.4.2", "/XFA" not in form, "no XFA", "")
        self.check("12.7.2", int(form.get("/SigFlags", 0)) & 1 == 1, "SigFlags", form.get("/SigFlags"))
        self.check("6.4.1", {w.objgen for w in widgets} == {f.objgen for f in form.Fields}, "each field on a page", "")
        fonts = form.get("/DR", Dictionary()).get("/Font", Dictionary())
        for name, font in fonts.items():
            self.check("6.2.11.4.1", font.objgen in self.fonts, "the fonts of the pages", name)
        names = [str(field.T) for field in form.Fields]
        self.check("12.7.3", len(names) == len(set(names)), "names of their own", names)
        for note in widgets:
            name = str(note.get("/T", ""))
            self.check("6.3.1", note.Subtype == Name.Widget, "widgets alone", note.Subtype)
            self.check("6.3.2", int(note.get("/F", 0)) & 4 and not int(note.F) & 35, "printed, not hidden", note.get("/F"))
            self.check("6.3.2", all(key not in note for key in ("/A", "/AA")), "no action", name)
            self.check("7.18.1", str(note.get("/TU", "")).strip(), "words for the field", name)
            self.check("7.18.4", "/StructParent" in note, "in the structure", name)
            holder = self.parents.get(int(note.get("/StructParent", -1)))
            self.check("7.18.4", holder is not None and holder.S == Name.Form, "within Form", name)
            looks = note.get("/AP", Dictionary())
            self.check("6.3.3", set(looks.keys()) == {"/N"} and isinstance(looks.N, Stream), "one picture", name)
            if note.FT == Name.Tx:
                font = str(note.get("/DA", "")).split()[:1]
                self.check("12.7.3.3", font and font[0] in fonts, "a font of the form", font)
                self.picture(note.AP.N, fonts, name)
            else:
                self.check("6.2.11.4.1", "/Font" not in note.AP.N.get("/Resources", {}), "a picture without words", name)

    def picture(self, stream, fonts, name):
        """What a field shows is in a font that has it (6.2.11.8)."""
        font = None
        for operands, operator in pikepdf.parse_content_stream(stream):
            if str(operator) == "Tf":
                font = self.fonts[stream.Resources.Font[str(operands[0])].objgen]
            elif str(operator) == "Tj":
                raw = bytes(operands[0])
                for code in struct.unpack(f">{len(raw) // 2}H", raw):
                    self.check("6.2.11.8", code in font.unicode, f"a code the font has, in {name}", f"{code:04X}")

    def outline(self):
        """Bookmarks lead to pages of the file, and are counted right."""
        root = self.root.get("/Outlines")
        self.check("outline", root is not None or not self.headings, "bookmarks where there are headings", "")
        if root is None:
            return
        pages = {page.obj.objgen for page in self.pdf.pages}

        def walk(parent):
            count, item, before = 0, parent.get("/First"), None
            while item is not None:
                self.check("outline", item.Parent.objgen == parent.objgen and item.Dest[0].objgen in pages, "a place in the file", "")
                self.check("outline", item.get("/Prev") is None if before is None else item.Prev.objgen == before.objgen, "the one before", "")
                self.check("outline", str(item.Title).strip(), "words", "")
                below = walk(item)
                self.check("outline", int(item.get("/Count", 0)) == below, "how many there are below", below)
                count += 1 + below
                before, item = item, item.get("/Next")
            self.check("outline", before is None or parent.Last.objgen == before.objgen, "the last", "")
            return count

        self.check("outline", walk(root) == int(root.Count) >= len(self.headings), "one for each heading", len(self.headings))

    def text(self):
        """The words in the order of the tree; pieces follow one another."""
        return " ".join(self.words[piece].strip() for piece in self.order)
