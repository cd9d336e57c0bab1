"""What independent readers from PyPI find in the shared instrument files: tests/io compares.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install jcamp==1.3.2 nmrglue==0.12 vamas==0.2.0 numpy==2.4.6
    /tmp/venv/bin/python tests/reference/instrument-files.py <folder of the shared data> > tests/reference/instrument-files.json

Of each array: its length, first and last value, sum, and the sum weighted by the index (from 1), which a swap would change.
"""

import contextlib
import json
import sys
from pathlib import Path

import jcamp
import nmrglue
import numpy as np
from vamas import Vamas

ROOT = Path(sys.argv[1])


def digest(values):
    v = np.asarray(values, dtype=float)
    k = np.arange(1, len(v) + 1)
    return {"n": len(v), "first": v[0], "last": v[-1], "sum": float(v.sum()), "weighted": float((v * k).sum())}


def with_jcamp(path):
    data = jcamp.readfile(str(ROOT / path))
    blocks = data.get("children") or [data]
    return [{"x": digest(b["x"]), "y": digest(b["y"])} for b in blocks if "x" in b]


def with_nmrglue(path):
    dic, data = nmrglue.jcampdx.read(str(ROOT / path))
    parts = data if isinstance(data, list) else [data]
    return [digest(p) for p in parts]


def with_vamas(path):
    return [
        {
            "sample": b.sample_identifier,
            "block": b.block_identifier,
            "start": b.x_start,
            "step": b.x_step,
            "values": [digest(v.y_values) for v in b.corresponding_variables],
        }
        for b in Vamas(str(ROOT / path)).blocks
    ]


def tried(read, path):
    try:
        # What readers print is no part of the result.
        with contextlib.redirect_stdout(sys.stderr):
            return read(path)
    except Exception as error:  # what a reader cannot do is told on stderr and left out
        print(path, type(error).__name__, error, file=sys.stderr)
        return None


# Not uv_ACD.jdx: this reader finds 500 of its 881 ordinates and says itself that the checks of X and Y fail.
jdx = ["e-instrument-files/jcampconverter/" + n for n in ("uv.jdx", "tree-uv.jdx")]
nmr = ["e-instrument-files/jcampconverter/jcamp-" + n + ".dx" for n in ("fix", "packed", "squeezed", "difdup")]
nmr += ["k-ftir-nmr/datalab/1h.dx", "k-ftir-nmr/jcamp-data-test/aspirin-1h.dx", "k-ftir-nmr/jcampconverter/1h.jdx"]
vms = sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("g-xps/*/*.vms"))

out = {
    "jcamp": {p: v for p in jdx if (v := tried(with_jcamp, p))},
    "nmrglue": {p: v for p in nmr if (v := tried(with_nmrglue, p))},
    "vamas": {p: v for p in vms if (v := tried(with_vamas, p))},
}
print(json.dumps(out, indent=1))
