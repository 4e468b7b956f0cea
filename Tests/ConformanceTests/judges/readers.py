"""readers.py FOLDER: what three independent readers find in each `NAME.docx` is, word for word and
as often, what `NAME.txt` says. Lines drawn with characters do not count; text is NFC."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter

import docx
from docx.oxml.ns import qn
from lxml import etree

import office
from report import Report

CHART = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}


def words(text):
    # readers make this character of Word's hyphen that no line ends with
    text = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    return Counter(re.sub("[\u2500-\u259f]", " ", text).split())


def text_of(element):
    """The text below an element of WordprocessingML; paragraphs and breaks part words."""
    pieces = []
    for node in element.iter(qn("w:t"), qn("w:p"), qn("w:br"), qn("w:tab"), qn("w:noBreakHyphen")):
        other = "-" if node.tag == qn("w:noBreakHyphen") else "\n"
        pieces.append(node.text or "" if node.tag == qn("w:t") else other)
    return "".join(pieces)


def python_docx(path):
    """The body, and the footers of first pages."""
    document = docx.Document(path)
    footers = []
    for section in document.sections:
        footer = section.first_page_footer
        if not footer.is_linked_to_previous:
            footers.append(text_of(footer._element))
    return text_of(document.element.body), "\n".join(footers)


def charts(path):
    """What charts show, which none of the three readers puts into its text: labels, categories, legend."""
    pieces = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.startswith("word/charts/"):
                continue
            root = etree.fromstring(archive.read(name))
            pieces += root.xpath("//a:t/text()", namespaces=CHART)
            pieces += root.xpath("(//c:cat)[1]//c:v/text()", namespaces=CHART)
            if root.xpath("//c:legend", namespaces=CHART):
                pieces += root.xpath("//c:ser/c:tx/c:v/text()", namespaces=CHART)
    return "\n".join(pieces)


def pandoc(path):
    made = subprocess.run(
        ["pandoc", "--sandbox", "-f", "docx", "-t", "json", str(path)], capture_output=True, check=True, timeout=60)
    pieces = []

    def walk(node):
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            kind = node.get("t")
            if kind == "Str":
                pieces.append(node["c"])
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                pieces.append(" ")
            elif kind == "Link":
                walk(node["c"][1])
            else:
                if kind in ("Para", "Plain", "Header"):
                    pieces.append("\n")
                for key, child in node.items():
                    if key != "t":
                        walk(child)

    walk(json.loads(made.stdout)["blocks"])
    return "".join(pieces)


def difference(found, wanted):
    more = [f"+{word}" for word in (found - wanted)]
    less = [f"-{word}" for word in (wanted - found)]
    return " ".join((more + less)[:12])


def main(folder):
    report = Report()
    files = sorted(pathlib.Path(folder).glob("*.docx"))
    with tempfile.TemporaryDirectory() as out:
        made = office.convert(files, "txt:Text (encoded):UTF8", out)
        for path in files:
            wanted = words(path.with_suffix(".txt").read_text(encoding="utf-8"))
            body, footers = python_docx(path)
            footers += "\n" + charts(path)
            # pandoc and LibreOffice leave footers out, and all three the charts
            found = {
                "python-docx": words(body + "\n" + footers),
                "pandoc": words(pandoc(path) + "\n" + footers),
                "LibreOffice": words(made[path.stem].read_text(encoding="utf-8-sig") + "\n" + footers),
            }
            for reader, heard in found.items():
                report.check(path.stem, reader, heard == wanted, "the words of the plain text", difference(heard, wanted))
            report.check(path.stem, "plain text", sum(wanted.values()) > 50, "more than 50 words", sum(wanted.values()))
    report.print()


main(sys.argv[1])
