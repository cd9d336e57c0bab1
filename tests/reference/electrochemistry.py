"""What galvani and yadg (PyPI) find in the shared .mpr and .mpt files: tests/io/electrochemistry.test.ts compares.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install galvani==0.5.0 yadg==7.0.1 numpy==2.4.6
    /tmp/venv/bin/python tests/reference/electrochemistry.py <folder of the shared data> > tests/reference/electrochemistry.json

Of each column: its length, first and last value, sum, and the sum weighted by the index (from 1), which a swap would change.
"""

import json
import sys
from pathlib import Path

import numpy as np
from galvani import BioLogic
from yadg.extractors import extract

ROOT = Path(sys.argv[1])


def digest(values):
    v = np.asarray(values, dtype=float)
    k = np.arange(1, len(v) + 1)
    return {"n": len(v), "first": v[0], "last": v[-1], "sum": float(v.sum()), "weighted": float((v * k).sum())}


def with_galvani(path):
    data = BioLogic.MPRfile(str(ROOT / path)).data
    return {name: digest(data[name]) for name in data.dtype.names}


def with_yadg(path):
    tree = extract(filetype="eclab.mpr" if path.endswith("mpr") else "eclab.mpt", path=str(ROOT / path))
    data = tree.to_dataset()
    names = [n for n in data.data_vars if not n.endswith("_std_err") and data[n].dtype.kind == "f" and data[n].ndim == 1]
    return {n: digest(data[n].values) for n in names}


paths = ["h-electrical/yadg-eclab/peis.mpr", "h-electrical/yadg-eclab/peis.mpt", "h-electrical/impedance-py/exampleDataBioLogic.mpt"]
print(json.dumps({"galvani": {p: with_galvani(p) for p in paths[:1]}, "yadg": {p: with_yadg(p) for p in paths}}, indent=1, ensure_ascii=False))
