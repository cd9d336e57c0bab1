"""What independent programs read of the files of a simulated instrument: pandas, jcamp and spc-io.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install pandas==3.1.1 jcamp==1.3.2 spc-io==0.2.1
    node tests/reference/acquired-files.mjs FOLDER
    /tmp/venv/bin/python tests/reference/acquired-files.py FOLDER

Writes acquired-files.json beside this file: of each file the SHA-256 of its bytes, and the spectra that were read.
"""

import hashlib
import json
import sys
from pathlib import Path

import jcamp
import pandas as pd
from spc_io import SPC

HERE = Path(__file__).resolve().parent


def numbers(values):
    return [None if v != v else float(v) for v in values]


def spectrum(x, y):
    return {"x": numbers(x), "y": numbers(y)}


def csv(path):
    table = pd.read_csv(path, comment="#")
    return [spectrum(table.iloc[:, 0], table.iloc[:, 1])]


def table(path):
    rows = pd.read_csv(path, comment="#", sep="\t", index_col=0)
    waves = [float(name.split()[0]) for name in rows.columns]
    return [{"time": float(t), **spectrum(waves, row)} for t, row in zip(rows.index, rows.to_numpy())]


def matrix(path):
    columns = pd.read_csv(path, comment="#", index_col=0)
    return [
        {"time": float(name.split()[0]), **spectrum(columns.index, columns[name])} for name in columns.columns
    ]


def ocean(path):
    lines = path.read_text().splitlines()
    first = lines.index(">>>>>Begin Processed Spectral Data<<<<<") + 1
    count = lines.index(">>>>>End Processed Spectral Data<<<<<") - first
    rows = pd.read_csv(path, sep="\t", header=None, skiprows=first, nrows=count)
    return [spectrum(rows[0], rows[1])]


def one_jcamp(path):
    found = jcamp.readfile(str(path))
    return [spectrum(found["x"], found["y"])]


def blocks(path):
    found = jcamp.readfile(str(path))
    return [spectrum(child["x"], child["y"]) for child in found["children"]]


def spc(path):
    with path.open("rb") as file:
        found = SPC.from_bytes_io(file)
    return [spectrum(one.xarray, one.yarray) for one in (found[i] for i in range(len(found)))]


READERS = {"csv": csv, "table": table, "matrix": matrix, "ocean": ocean, "jcamp": one_jcamp, "blocks": blocks, "spc": spc}


def main():
    out = {}
    for path in sorted(Path(sys.argv[1]).glob("*/*")):
        out[f"{path.parent.name}/{path.name}"] = {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "spectra": READERS[path.parent.name.split()[0]](path),
        }
    (HERE / "acquired-files.json").write_text(json.dumps(out, indent=1) + "\n")


main()
