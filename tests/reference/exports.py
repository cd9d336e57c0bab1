"""What other programs read in an exported figure and an exported table, for tests/views/export.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install pypdf==7.1.0 pdfminer.six==20260107 pandas==3.1.1
    npm run build && node tests/reference/exports.mjs
    /tmp/venv/bin/python tests/reference/exports.py

pypdf tells the size of the page and its fonts, pdfminer the text with its places, pandas the numbers of the table.
"""

import hashlib
import json
from pathlib import Path

import pandas
import pypdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine, LTRect

HERE = Path(__file__).parent / "exports"


def sha256(name: str) -> str:
    return hashlib.sha256((HERE / name).read_bytes()).hexdigest()


def leaves(item):
    for one in item:
        if hasattr(one, "__iter__") and not isinstance(one, (LTChar, LTImage)):
            yield from leaves(one)
        else:
            yield one


def figure() -> dict:
    page = pypdf.PdfReader(HERE / "figure.pdf").pages[0]
    fonts = {}
    for font in page["/Resources"]["/Font"].values():
        font = font.get_object()
        inner = font["/DescendantFonts"][0].get_object()
        program = inner["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()
        fonts[font["/BaseFont"]] = {"type": inner["/Subtype"], "true type": program[:4] == b"\0\1\0\0"}
    (layout,) = extract_pages(HERE / "figure.pdf")
    every = list(leaves(layout))
    chars = [c for c in every if isinstance(c, LTChar)]
    return {
        "sha256": sha256("figure.pdf"),
        "page": [float(page.mediabox.width), float(page.mediabox.height)],
        "text": page.extract_text(),
        "fonts": fonts,
        "characters": [[c.get_text(), c.fontname.split("+")[1], c.size, *c.matrix[4:]] for c in chars],
        "lines": sum(isinstance(c, (LTLine, LTCurve, LTRect)) for c in every),
        "pictures": [list(c.srcsize) for c in every if isinstance(c, LTImage)],
    }


def table() -> dict:
    read = pandas.read_csv(HERE / "table.csv", comment="#")
    numbers = read.select_dtypes("number")
    return {
        "sha256": sha256("table.csv"),
        "heads": list(read.columns),
        "numbers": {name: [None if v != v else float(v).hex() for v in numbers[name]] for name in numbers},
        "texts": {name: list(read[name].fillna("")) for name in read.columns if name not in numbers},
    }


(HERE / "read.json").write_text(json.dumps({"figure": figure(), "table": table()}, ensure_ascii=False, indent=1) + "\n")
