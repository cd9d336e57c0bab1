#!/usr/bin/env python3
"""What pypdf reads in a lab's report, for tests/lab/report-pdf.test.ts.

    npm run build && node tests/reference/lab-report.mjs
    python3 -m venv .cache/peers/pypdf && .cache/peers/pypdf/bin/pip install pypdf==7.1.0
    .cache/peers/pypdf/bin/python tests/reference/lab-report.py
"""

import hashlib
import json
from pathlib import Path

import pypdf

HERE = Path(__file__).resolve().parent
PATH = HERE.parents[1] / "build/lab-report.pdf"

reader = pypdf.PdfReader(PATH)
result = {
    "made by": "tests/reference/lab-report.py",
    "pypdf": pypdf.__version__,
    "sha256": hashlib.sha256(PATH.read_bytes()).hexdigest(),
    "title": reader.metadata.title,
    "pages": [[float(v) for v in page.mediabox[2:]] for page in reader.pages],
    "texts": [page.extract_text() for page in reader.pages],
    "pictures": sum(len(page.images) for page in reader.pages),
    # Operators that draw lines of paths: a figure that is vectors has them.
    "lines": [page.get_contents().get_data().count(b" l\n") for page in reader.pages],
}
(HERE / "lab-report.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
