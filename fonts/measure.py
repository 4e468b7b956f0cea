#!/usr/bin/env python3
"""Writes advance-widths.tsv and advance-widths-more.tsv: how wide Liberation Serif's glyphs are, in
1/2048 em. The first has what papers in Vietnamese use and is read whenever the program measures; the
second has every other character of the font up to U+FFFF and is read when one of them occurs.

usage: measure.py FOLDER-WITH-LiberationSerif-*.ttf   (needs fontTools)

Liberation Serif has the same advance widths as Times New Roman, so a line measured with this table
is as long in Word. Only facts (numbers) are written; no font goes into the project.
"""
import os
import sys
from fontTools.ttLib import TTFont

RANGES = [(0x20, 0x17F), (0x1A0, 0x1B0), (0x300, 0x323), (0x1EA0, 0x1EF9), (0x2010, 0x203A), (0x20AB, 0x20AC)]
FACES = ["Regular", "Bold", "Italic", "BoldItalic"]


def write(name, codes, tables):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w", encoding="utf-8") as out:
        for code in codes:
            widths = [metrics[cmap[code]][0] for cmap, metrics in tables]
            out.write("\t".join([f"{code:04X}"] + [str(w) for w in widths]) + "\n")


folder = sys.argv[1]
tables = []
for face in FACES:
    font = TTFont(os.path.join(folder, f"LiberationSerif-{face}.ttf"))
    assert font["head"].unitsPerEm == 2048
    tables.append((font.getBestCmap(), font["hmtx"].metrics))
has = [code for code in range(0x20, 0x10000) if all(code in cmap for cmap, _ in tables)]
first = {code for low, high in RANGES for code in range(low, high + 1)}
write("advance-widths.tsv", [code for code in has if code in first], tables)
write("advance-widths-more.tsv", [code for code in has if code not in first], tables)
