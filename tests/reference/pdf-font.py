"""Writes src/views/pdf/font/data.ts: the part of Arimo that figures in PDF files are set in.

Arimo has the metrics of Helvetica, by which the scenes are laid out, and is under the SIL Open Font License 1.1
(src/views/pdf/font/LICENSE.txt). Taken are the characters of European languages and of formulas, without hints; the
harpoons of an equilibrium and angle brackets, which Arimo lacks, are drawn here.

Run with fontTools 4 and the folder of @expo-google-fonts/arimo 0.4.3:
    python pdf-font.py FOLDER
"""

import base64
import io
import sys
import zlib
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FACES = {
    "regular": "400Regular/Arimo_400Regular.ttf",
    "italic": "400Regular_Italic/Arimo_400Regular_Italic.ttf",
    "bold": "700Bold/Arimo_700Bold.ttf",
}
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
GREEK = [*range(0x370, 0x400)]
CYRILLIC = [*range(0x400, 0x460)]
SIGNS = [
    *range(0x2000, 0x200B), *range(0x2010, 0x2028), *range(0x2030, 0x203B), 0x2044, *range(0x2070, 0x209D),  # punctuation, raised, lowered
    0x20AC, 0x2103, 0x210F, 0x2113, 0x2116, 0x2122, 0x2126, 0x212B, 0x02C6, 0x02DC,  # letterlike
    *range(0x2190, 0x2196), *range(0x21D0, 0x21D5), *range(0x2200, 0x2270), 0x22C5,  # arrows, operators
    0x25A0, 0x25A1, 0x25AA, 0x25B2, 0x25B3, 0x25BC, 0x25C6, 0x25CA, 0x25CB, 0x25CF,  # shapes
]
ALL = [*LATIN, *GREEK, *CYRILLIC, *SIGNS]

HARPOONS, LEFT, RIGHT = 0x21CC, 0x27E8, 0x27E9
DRAWN = {
    # Upper harpoon to the right, lower one to the left, as outlines in a square of 2048 units.
    HARPOONS: (2048, [
        [(150, 800), (150, 680), (1898, 680), (1898, 720), (1500, 1080), (1430, 1010), (1660, 800)],
        [(1898, 400), (1898, 520), (150, 520), (150, 480), (548, 120), (618, 190), (388, 400)],
    ]),
    LEFT: (700, [[(560, 1500), (190, 555), (560, -390), (430, -390), (60, 555), (430, 1500)]]),
    RIGHT: (700, [[(140, 1500), (270, 1500), (640, 555), (270, -390), (140, -390), (510, 555)]]),
}


def cut(path: Path) -> bytes:
    """The wanted part of a font, without hints and tables that a PDF has no use for, with our own glyphs."""
    font = TTFont(path)
    glyphs = font["glyf"]
    order = font.getGlyphOrder()
    for code, (width, outlines) in DRAWN.items():
        pen = TTGlyphPen(None)
        for outline in outlines:
            pen.moveTo(outline[0])
            for point in outline[1:]:
                pen.lineTo(point)
            pen.closePath()
        name = f"drawn{code:04X}"
        order = [*order, name]
        font.setGlyphOrder(order)
        glyphs[name] = pen.glyph()
        font["hmtx"][name] = (width, min(x for line in outlines for x, _ in line))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "STAT", "gasp", "meta", "DSIG", "MVAR", "HVAR", "fvar", "avar", "gvar"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[*ALL, *DRAWN])
    cutter.subset(font)
    for name in ["OS/2", "name", "post", "prep"]:
        if name in font:
            del font[name]
    out = io.BytesIO()
    font.recalcTimestamp = False
    font.save(out)
    return out.getvalue()


def main() -> None:
    folder = Path(sys.argv[1])
    lines = [
        "/* Written by tests/reference/pdf-font.py; Arimo, SIL Open Font License 1.1: see LICENSE.txt beside this file. */",
        "",
        "/** The faces of the font as TrueType files, deflated (zlib), in base64. */",
        "export const FACES: Readonly<Record<\"regular\" | \"italic\" | \"bold\", string>> = {",
    ]
    for face, path in FACES.items():
        data = cut(folder / path)
        packed = zlib.compress(data, 9)
        print(face, len(data), len(packed))
        lines.append(f'  {face}: "{base64.b64encode(packed).decode()}",')
    lines += ["};", ""]
    (Path(__file__).parents[2] / "src/views/pdf/font/data.ts").write_text("\n".join(lines))


main()
