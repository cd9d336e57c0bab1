"""The shared Bruker folder as nmrglue reads it, for tests/io/bruker-nmr.test.ts.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install nmrglue==0.12
    /tmp/venv/bin/python tests/reference/bruker-nmr.py <folder of the shared data> > tests/reference/bruker-nmr.json

Of each array: its length, first and last value, sum, and the sum weighted by the index (from 1), which a swap would change.
nmrglue neither scales a decay by NC nor leaves out the zeros that fill its last block (after TD numbers); that is done here.
"""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

import nmrglue
import numpy as np


def digest(values):
    v = np.asarray(values, dtype=float)
    k = np.arange(1, len(v) + 1)
    return {"n": len(v), "first": v[0], "last": v[-1], "sum": float(v.sum()), "weighted": float((v * k).sum())}


with tempfile.TemporaryDirectory() as folder:
    zipfile.ZipFile(Path(sys.argv[1]) / "k-ftir-nmr/datalab/1.zip").extractall(folder)
    dic, fid = nmrglue.bruker.read(str(Path(folder) / "1"))
    fid = fid[: int(dic["acqus"]["TD"]) // 2] * 2.0 ** dic["acqus"]["NC"]
    pdic, (real, imaginary) = nmrglue.bruker.read_pdata(str(Path(folder) / "1/pdata/1"), all_components=True)
    p = pdic["procs"]
    # Its axis from the processing parameters, as its documentation of the format has it.
    ppm = p["OFFSET"] - np.arange(p["SI"]) * p["SW_p"] / p["SF"] / p["SI"]
out = {
    "fid real": digest(fid.real),
    "fid imaginary": digest(fid.imag),
    "1r": digest(real),
    "1i": digest(imaginary),
    "ppm": digest(ppm),
    "dwell": 1 / dic["acqus"]["SW_h"],
}
print(json.dumps(out, indent=1))
