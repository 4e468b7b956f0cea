"""pdfmutants.py FOLDER: puts one fault after another into `everything.pdf`; each must be found by the
clause it offends, or the rules of pdfrules.py are worth nothing."""
import pathlib
import sys
import tempfile

import pikepdf
from pikepdf import Array, Dictionary, Name

from pdfrules import PDF, kids
from report import Report


def elements(pdf, tag):
    """All elements of a type."""
    def walk(element):
        if isinstance(element, int) or "/S" not in element:
            return
        if element.S == Name("/" + tag):
            yield element
        for kid in kids(element.get("/K")):
            yield from walk(kid)
    return list(walk(pdf.Root.StructTreeRoot.K))


def cid(pdf, name="/F0"):
    return pdf.pages[0].Resources.Font[name].DescendantFonts[0]


def content(pdf, old, new, page=0):
    stream = pdf.pages[page].Contents
    data = stream.read_bytes()
    assert old in data, old
    stream.write(data.replace(old, new, 1))


def xmp(pdf, old, new):
    data = pdf.Root.Metadata.read_bytes()
    assert old in data, old
    pdf.Root.Metadata.write(data.replace(old, new))


def swap(array, at, value):
    array[at] = value


def unicode(pdf, old, new):
    stream = pdf.pages[0].Resources.Font["/F0"].ToUnicode
    data = stream.read_bytes()
    assert old in data, old
    stream.write(data.replace(old, new, 1))


def drop(holder, key):
    del holder[key]


# What is done to the file, and the clause that must complain.
FAULTS = {
    "no mark of tagging": (lambda p: drop(p.Root.MarkInfo, "/Marked"), "6.7.2.2"),
    "suspects": (lambda p: p.Root.MarkInfo.__setitem__("/Suspects", True), "7.1-t11"),
    "title hidden": (lambda p: p.Root.ViewerPreferences.__setitem__("/DisplayDocTitle", False), "7.1-t10"),
    "another language": (lambda p: p.Root.__setitem__("/Lang", "en"), "6.7.4"),
    "a script": (lambda p: p.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript, JS="")), "6.5"),
    "no colours": (lambda p: p.Root.__setitem__("/OutputIntents", Array([])), "6.2.3"),
    "half a profile": (lambda p: p.Root.OutputIntents[0].DestOutputProfile.write(
        p.Root.OutputIntents[0].DestOutputProfile.read_bytes()[:300]), "6.2.3"),
    "another part": (lambda p: xmp(p, b"<pdfaid:part>2", b"<pdfaid:part>1"), "6.6.4"),
    "another level": (lambda p: xmp(p, b"conformance>A", b"conformance>B"), "6.6.4"),
    "no PDF/UA": (lambda p: xmp(p, b"<pdfuaid:part>1</pdfuaid:part>", b""), "5"),
    "undescribed schema": (lambda p: xmp(p, b"namespaceURI>http://www.aiim.org/pdfua", b"namespaceURI>http://x/pdfua"), "6.6.2.3"),
    "another title": (lambda p: p.trailer.Info.__setitem__("/Title", "x"), "6.6.3"),
    "another day": (lambda p: xmp(p, b"CreateDate>2026", b"CreateDate>2027"), "6.6.3"),
    "no title": (lambda p: xmp(p, b"dc:title", b"dc:other"), "7.1-t9"),
    "tabs by row": (lambda p: p.pages[0].obj.__setitem__("/Tabs", Name.R), "7.18.3"),
    "a group": (lambda p: p.pages[0].obj.__setitem__("/Group", Dictionary(S=Name.Transparency)), "6.2.10"),
    "a graphics state": (lambda p: p.pages[0].Resources.__setitem__("/ExtGState", Dictionary()), "6.2.2"),
    "no font program": (lambda p: drop(cid(p).FontDescriptor, "/FontFile2"), "6.2.11.4.1"),
    "no map of glyphs": (lambda p: cid(p).__setitem__("/CIDToGIDMap", Name.Identity), "6.2.11.3.2"),
    "a wrong width": (lambda p: swap(cid(p).W[1], 5, 999), "6.2.11.5"),
    "a set of CIDs": (lambda p: cid(p).FontDescriptor.__setitem__("/CIDSet", p.make_stream(b"x")), "6.2.11.4.2"),
    "two names": (lambda p: cid(p).__setitem__("/BaseFont", Name("/ABCDEF+Other")), "6.2.11.4.1"),
    "no character": (lambda p: unicode(p, b"<0020><007E><0020>", b"<0020><0060><0020>"), "6.2.11.8"),
    "character zero": (lambda p: unicode(p, b"<0020><007E><0020>", b"<0020><007E><0000>"), "6.2.11.7.2"),
    "private use": (lambda p: unicode(p, b"<0020><007E><0020>", b"<0020><007E><E000>"), "6.2.11.7.3"),
    "bare words": (lambda p: content(p, b"EMC\n", b"EMC\nBT /F0 9 Tf (\0a)Tj ET\n"), "7.1-t3"),
    "a bare rule": (lambda p: content(p, b"EMC\n", b"EMC\n1 1 9 9 re f\n"), "7.1-t3"),
    "nested content": (lambda p: content(p, b"BT\n", b"/P<</MCID 99>>BDC\nEMC\nBT\n"), "7.1-t1"),
    "a piece twice": (lambda p: content(p, b"<</MCID 1>>", b"<</MCID 0>>"), "7.1-t3"),
    "a shading": (lambda p: content(p, b"BT\n", b"/S sh\nBT\n"), "6.2.2"),
    "half a code": (lambda p: content(p, b"(", b"(\0", 1), "6.2.11.8"),
    "an unknown type": (lambda p: elements(p, "P")[0].__setitem__("/S", Name.Para), "6.7.3.4"),
    "a wrong parent": (lambda p: elements(p, "P")[0].__setitem__("/P", elements(p, "P")[1]), "7.1-t12"),
    "a skipped level": (lambda p: elements(p, "H2")[0].__setitem__("/S", Name.H4), "7.4.2"),
    "no first level": (lambda p: elements(p, "H1")[0].__setitem__("/S", Name.H2), "7.4.2"),
    "a silent figure": (lambda p: drop(elements(p, "Figure")[0], "/Alt"), "7.3-t1"),
    "a head of nothing": (lambda p: drop(elements(p, "TH")[0].A, "/Scope"), "7.5-t1"),
    "a short row": (lambda p: drop(elements(p, "TR")[-1].K[0], "/A"), "7.2-t43"),
    "a list of paragraphs": (lambda p: elements(p, "LI")[0].__setitem__("/S", Name.P), "7.2"),
    "a lost piece": (lambda p: drop(elements(p, "P")[3], "/K"), "7.1-t3"),
    "another holder": (lambda p: swap(p.Root.StructTreeRoot.ParentTree.Nums[1], 0, elements(p, "P")[5]), "7.1-t3"),
    "a bookmark to nowhere": (lambda p: swap(p.Root.Outlines.First.Dest, 0, p.Root), "outline"),
    "a wrong count": (lambda p: p.Root.Outlines.__setitem__("/Count", 1), "outline"),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    report = Report()
    with tempfile.TemporaryDirectory() as place:
        for fault, (spoil, clause) in FAULTS.items():
            with pikepdf.open(folder / "everything.pdf") as pdf:
                spoil(pdf)
                path = pathlib.Path(place) / "mutant.pdf"
                pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            found = Report()
            mutant = PDF(path, found)
            # the file is another program's now: only what is in it is judged
            for part in (mutant.catalog, mutant.intent, mutant.metadata, mutant.pages, mutant.structure, mutant.outline):
                try:
                    part()
                except Exception as error:  # what cannot be read on is found, but by no clause
                    found.check("mutant", "crash", False, "", error)
            clauses = {finding["component"] for finding in found.findings}
            report.check("everything", fault, clause in clauses, f"a finding of {clause}", sorted(clauses))
    report.print()


if __name__ == "__main__":
    main()
