"""pdf.py FOLDER: the rules of PDF/A-2a and PDF/UA-1 on each `NAME.pdf`, by ourselves (pdfrules.py), by
qpdf, pyHanko, pdfua and outloud, and by veraPDF where `VERAPDF` names it. Where `NAME.words.txt` is
there, the PDF is read out with those words in that order."""
import logging
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import outloud
import pdfua
from pyhanko.pdf_utils.reader import PdfFileReader

from pdfrules import PDF
from report import Report


def qpdf(path, report):
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    report.check(path.stem, "qpdf", done.returncode == 0, "no error and no warning", done.stdout + done.stderr)


def pyhanko(path, report):
    try:
        with open(path, "rb") as file:
            reader = PdfFileReader(file, strict=True)
            pages = int(reader.root["/Pages"]["/Count"])
        report.check(path.stem, "pyHanko", pages > 0, "pages", pages)
    except Exception as error:  # whatever it says is the finding
        report.check(path.stem, "pyHanko", False, "opened strictly", error)


# Papers are printed and read out: addresses in them are words, not links; lists to fill in by hand are
# empty.
LEFT_OUT = {"LNK-010", "TBL-012"}


def is_mistaken(finding, pdf):
    """What outloud takes for a fault: a table that goes on here is announced on the page where it
    begins, its heads stand here again, and the numbers of empty rows run on over pages; pdfrules.py
    looks at what is an artifact, and what is in no table."""
    if finding.rule == "TAG-003" and finding.evidence == "SIGN":
        return True  # what MuPDF draws itself into a field that is not signed
    return finding.rule in ("TBL-014", "TAG-002", "PAG-001") and finding.page - 1 in pdf.tabular


def accessibility(path, pdf, report):
    # random words make no sense, and a judge of sense says so
    layers = {"conformance"} if path.stem.startswith("random") else None
    found = outloud.check(str(path), skip=LEFT_OUT, layers=layers)
    report.check(path.stem, "outloud", found.error is None, "read", found.error)
    for finding in found.findings:
        if is_mistaken(finding, pdf):
            continue
        is_wrong = finding.severity in ("error", "warning")
        report.check(path.stem, "outloud", not is_wrong, "nothing", f"{finding.rule} {finding.evidence} p.{finding.page}")
    judged = pdfua.validate(str(path))
    for finding in judged.findings:
        report.check(path.stem, "pdfua", False, "nothing", finding)
    report.check(path.stem, "pdfua", True, "", "")


def verapdf(path, report):
    program = os.environ.get("VERAPDF")
    if not program:
        return
    for flavour in ("2a", "ua1"):
        done = subprocess.run([program, "--format", "xml", "-f", flavour, path], capture_output=True, text=True)
        tree = ElementTree.fromstring(done.stdout)
        told = tree.find(".//validationReport")
        failed = [f"{rule.get('clause')}-{rule.get('testNumber')}" for rule in tree.iterfind(".//rule[@status='failed']")]
        report.check(path.stem, f"veraPDF {flavour}", told is not None and told.get("isCompliant") == "true", "compliant", failed)


def main():
    logging.disable(logging.CRITICAL)
    folder = pathlib.Path(sys.argv[1])
    report = Report()
    for path in sorted(folder.glob("*.pdf")):
        qpdf(path, report)
        pyhanko(path, report)
        verapdf(path, report)
        pdf = PDF(path, report)
        pdf.judge()
        accessibility(path, pdf, report)
        wanted = path.with_suffix(".words.txt")
        if wanted.exists():
            words, said = wanted.read_text(encoding="utf-8").split(), pdf.text().split()
            place = next((at for at, pair in enumerate(zip(words, said)) if pair[0] != pair[1]), min(len(words), len(said)))
            report.check(
                path.stem, "words", words == said, words[max(0, place - 2):place + 3], said[max(0, place - 2):place + 3])
    report.print()


if __name__ == "__main__":
    main()
