"""lines.py FOLDER TABLE: LibreOffice sets each `GROUP.NAME.docx`; its lines and pages are compared with
`GROUP.NAME.lines`, where our layout places them, and the pictures of its pages with those of `GROUP.NAME.pdf`,
where there is one. What differs is written into TABLE."""
import collections
import html
import pathlib
import re
import subprocess
import sys
import tempfile

import office
import pictures
from report import Report

# Of all lines, of all pages that start with the same line; and of all documents' page counts.
LINES, PAGES = 99.9, 99.5
ASCENT, DESCENT = 0.891, 0.216
# LibreOffice wants room for the slant behind each piece of an italic line, a twelfth of its size; a blank or
# a hyphen that does not break ends a piece. Word does not, and we follow Word.
SLANT = 14 / 12
# LibreOffice at times leaves a heading at the foot of a page; Word keeps it with its text, and so do we.
KEPT = {"title", "subject", "part", "partTitle", "heading1", "heading2", "heading3", "tableCaption", "appendixTitle"}
# LibreOffice at times draws the rows of a table below the foot of a page, where nobody sees them; such a
# paper, known by the letters it lacks, is set apart. It happens to one in some hundred papers of other words.
LOST, LOST_PAPERS = 150, 0.5
# Of the ink of a page, in percent: what most pages stay under, how many must, and what all do. Letters on
# charts stand where LibreOffice finds room for them; the pages beyond are those of charts.
ALIKE, ALIKE_PAGES, UNLIKE = 2, 92, 8
Line = collections.namedtuple("Line", "page x base right text slack look role pieces")


def squash(text):
    return re.sub(r"[\s\u00a0]+", "", text).replace("\u2011", "-")


def ours(path):
    lines = []
    for row in path.read_text(encoding="utf-8").splitlines():
        page, x, base, right, slack, look, role, text = row.split("\t", 7)
        if squash(text):
            lines.append(Line(int(page), int(x) / 100, int(base) / 100, int(right) / 100, squash(text),
                              int(slack) / 100, look, role, 1 + len(re.findall("[\u00a0\u2011]", text))))
    return lines


def theirs(pdf):
    """The words of each page: (x, base line, right edge, text)."""
    made = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = []
    for line in made.splitlines():
        if "<page" in line:
            pages.append([])
        found = re.search(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', line)
        if found:
            x, top, right, bottom = map(float, found.groups()[:4])
            base = bottom - (bottom - top) * DESCENT / (ASCENT + DESCENT)
            pages[-1].append((x, base, right, squash(html.unescape(found.group(5)))))
    return pages


def rows(words):
    """Words of one page as rows of words on one base line, top to bottom."""
    out = []
    for word in sorted(words, key=lambda word: (word[1], word[0])):
        if out and abs(out[-1][0][1] - word[1]) < 1.0:
            out[-1].append(word)
        else:
            out.append([word])
    return [sorted(row) for row in out]


def stands(line, words):
    """Whether a line of ours stands among the words of a page, where we place it."""
    here = [word for word in words
            if abs(word[1] - line.base) < 1.5 and word[2] > line.x - 4 and word[0] < line.right + 4]
    return "".join(word[3] for word in sorted(here)) == line.text


def main(folder, table):
    report = Report()
    files = sorted(pathlib.Path(folder).glob("*.docx"))
    counts = collections.defaultdict(collections.Counter)
    found = []
    with tempfile.TemporaryDirectory() as out:
        made = office.convert(files, "pdf:writer_pdf_Export", out)
        for path in files:
            group, name = path.stem.split(".", 1)
            count = counts[group]
            lines, pages = ours(path.with_suffix(".lines")), theirs(made[path.stem])
            ends = [{"".join(word[3] for word in row) for row in rows(words)} for words in pages]
            everywhere = [row for page in ends for row in page]
            last = max((line.page for line in lines), default=0)
            count["documents"] += 1
            lacking = sum(len(line.text) for line in lines) - sum(len(word[3]) for words in pages for word in words)
            if lacking > LOST:
                count["lost"] += 1
                found.append((path.stem, "", "mất chữ", "", f"{lacking} chữ"))
                continue
            starts = [min((line for line in lines if line.page == page and not line.text.isdigit()),
                          key=lambda line: (line.base, line.x), default=None) for page in range(1, last + 1)]
            kept = {line.text for line in lines if line.role in KEPT}
            torn, moved = False, set()
            for page, words in enumerate(pages):
                first = starts[page] if page < last else None
                same = first is not None and any(
                    first.text in "".join(word[3] for word in row) for row in rows(words)[:3])
                foot = "".join(word[3] for word in rows(pages[page - 1])[-1]) if page and pages[page - 1] else ""
                # what follows a page that LibreOffice ended with a heading is moved with it
                torn = not same and (torn or foot in kept)
                count["torn"] += torn
                count["pages"] += not torn
                count["starts"] += same
                if not same:
                    moved |= {page, page - 1}
                    kind = "đầu mục" if torn else "trang"
                    found.append((path.stem, page + 1, kind, "", first.text[:60] if first else ""))
            count["counts"] += last == len(pages) or torn
            if path.with_suffix(".pdf").exists():
                for page, unlike in enumerate(pictures.differences(path.with_suffix(".pdf"), made[path.stem])):
                    if page in moved:
                        continue
                    count["pictures"] += 1
                    count["alike"] += unlike <= ALIKE
                    count["unlike"] += unlike > UNLIKE
                    if unlike > ALIKE:
                        found.append((path.stem, page + 1, "hình", "", f"{unlike:.1f} % nét lệch"))
            slanted = False
            for line in lines:
                same = line.page <= len(pages) and stands(line, pages[line.page - 1])
                same = same or any(line.text in row for row in everywhere)
                # what follows a line that LibreOffice broke for its slant is moved with it
                slanted = not same and (slanted or "i" in line.look and 0 < line.slack < SLANT * line.pieces)
                count["slanted"] += slanted
                count["lines"] += not slanted
                count["same"] += same
                if not same:
                    kind = "nghiêng" if slanted else "dòng"
                    found.append((path.stem, line.page, kind, f"{line.slack:.2f}", line.text[:60]))
    with open(table, "w", encoding="utf-8") as out:
        print("văn bản\ttrang\tloại\tcòn đến mép (pt)\tchữ", file=out)
        for row in found:
            print(*row, sep="\t", file=out)
    for group, count in counts.items():
        lost = 100 * count["lost"] / max(1, count["documents"])
        report.check(group, "papers LibreOffice loses words of", lost <= LOST_PAPERS, f"{LOST_PAPERS} %", f"{lost:.2f} %")
        count["counts"] += count["lost"]
        if count["pictures"]:
            report.check(group, "pages that look otherwise", count["unlike"] == 0, "0", str(count["unlike"]))
        for what, part, whole, least in [
                ("lines", "same", "lines", LINES), ("page starts", "starts", "pages", PAGES),
                ("page counts", "counts", "documents", PAGES), ("pictures", "alike", "pictures", ALIKE_PAGES)]:
            if not count[whole]:
                continue
            share = 100 * count[part] / max(1, count[whole])
            report.check(group, what, share >= least, f"{least} %", f"{share:.2f} % of {count[whole]}")
    report.print()


main(*sys.argv[1:])
