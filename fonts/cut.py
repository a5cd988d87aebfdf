#!/usr/bin/env python3
"""Cuts the font files of this folder from Debian's packages; see README.md.

Usage: cut.py FANDOL_FOLDER NOTO_FOLDER CHARACTERS_FILE OUT_FOLDER
CHARACTERS_FILE: any text file; its characters are kept besides those of GBK and of CJK Extension A.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

SIMPLIFIED_CHINESE = 2  # face number in the Noto collections
RANGES = [(0x20, 0x7F), (0xA0, 0x180), (0x2000, 0x2070), (0x2100, 0x2180), (0x2190, 0x2300), (0x2460, 0x2500),
          (0x2500, 0x27C0), (0x2E3A, 0x2E3C), (0x2E80, 0x2FE0), (0x3000, 0x3130), (0x3200, 0x3400), (0x3400, 0x4DC0),
          (0x4E00, 0xA000), (0xFE10, 0xFE50), (0xFF00, 0xFFF0)]


def characters(extra):
    kept = {code for start, end in RANGES for code in range(start, end)}
    for lead in range(0x81, 0xFF):
        for trail in [*range(0x40, 0x7F), *range(0x80, 0xFF)]:
            try:
                kept.add(ord(bytes([lead, trail]).decode("gb18030")))
            except UnicodeDecodeError:
                pass
    kept |= {ord(character) for character in extra}
    return {code for code in kept if not 0xE000 <= code <= 0xF8FF}


# Marks whose blank half a line may take away. Each gets a twin half as wide in the private use area, so that a squeezed
# mark's advance box ends where its ink does and nothing measures past the type area. Order is part of the contract with
# src/document/fonts.rs.
CLOSING = "、，。：；！？’”）］｝〉》」』】〕〗"
OPENING = "“‘（［｛〈《「『【〔〖"
CLOSING_TWINS = 0xE000
OPENING_TWINS = 0xE020
# 间隔号 takes half an em wherever it stands (GB/T 15834, 5.1.8).
MIDDLE_TWIN = 0xE030
TWINS = [(CLOSING, CLOSING_TWINS, 0), (OPENING, OPENING_TWINS, -500), ("·", MIDDLE_TWIN, -250)]


def add_twins(font, twins=TWINS):
    cff = font["CFF "].cff
    top = cff.topDictIndex[0]
    cmap = font.getBestCmap()
    glyphs = font.getGlyphSet()
    strings = top.CharStrings
    order = list(font.getGlyphOrder())
    for marks, first, shift in twins:
        for place, mark in enumerate(marks):
            name = cmap.get(ord(mark))
            if name is None or font["hmtx"][name][0] != 1000:
                continue
            group = top.FDSelect[order.index(name)]
            private = top.FDArray[group].Private
            pen = T2CharStringPen(500 - private.nominalWidthX, glyphs)
            glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
            twin = f"cid{65000 + first - CLOSING_TWINS + place:05d}"
            strings.charStringsIndex.append(pen.getCharString(private, cff.GlobalSubrs))
            strings.charStrings[twin] = len(strings.charStringsIndex) - 1
            top.charset.append(twin)
            top.FDSelect.gidArray.append(group)
            order.append(twin)
            font["hmtx"][twin] = (500, font["hmtx"][name][1] + shift)
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap[first + place] = twin
    font.setGlyphOrder(order)


def cut(font, unicodes, out, twins=True):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    # Subroutines shared by all glyphs would be copied into every PDF.
    options.desubroutinize = True
    options.notdef_outline = True
    options.legacy_cmap = False
    options.drop_tables += ["VORG", "vhea", "vmtx", "GPOS", "GSUB", "GDEF", "BASE", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    font.save(out)
    if twins:
        font = TTFont(out)
        add_twins(font)
        font.save(out)


def main():
    fandol, noto, extra, out = (Path(argument) for argument in sys.argv[1:5])
    unicodes = characters(extra.read_text("utf-8"))
    for name in ["FandolFang-Regular", "FandolHei-Regular", "FandolKai-Regular"]:
        font = TTFont(fandol / f"{name}.otf")
        cut(font, set(font.getBestCmap()), out / f"{name}.otf")
    for source, name in [("NotoSerifCJK-Bold.ttc", "NotoSerifSC-Bold"), ("NotoSerifCJK-Light.ttc", "NotoSerifSC-Light")]:
        cut(TTFont(noto / source, fontNumber=SIMPLIFIED_CHINESE), unicodes, out / f"{name}.otf")
    for source, name in [("NotoSansCJK-Regular.ttc", "NotoSansSC-Regular"), ("NotoSansCJK-Medium.ttc", "NotoSansSC-Medium")]:
        cut(TTFont(noto / source, fontNumber=SIMPLIFIED_CHINESE), unicodes, out / f"{name}.otf", twins=False)
    letters = TTFont(noto / "NotoSansCJK-Medium.ttc", fontNumber=SIMPLIFIED_CHINESE)
    graphic = set(range(0x21, 0x7F))
    marks = {ord(mark) for mark in "“”‘’～"}
    cut(letters, graphic | marks, out / "NotoSansSC-Letters.otf")
    digits = TTFont(noto / "NotoSerifCJK-Regular.ttc", fontNumber=SIMPLIFIED_CHINESE)
    cut(digits, {ord(character) for character in "0123456789—-– "}, out / "NotoSerifSC-Digits.otf")


if __name__ == "__main__":
    main()
