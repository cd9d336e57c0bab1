"""What independent programs read of the files that the library writes: numpy, and the package jcamp.

    python tests/reference/written-files.py

Writes written-files.json beside this file. tests/io/fixtures/make.mjs makes the files.
"""

import json
from pathlib import Path

import jcamp
import numpy as np

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent / "io" / "fixtures"


def numbers(array):
    return [None if np.isnan(v) else float(v) for v in array.ravel().astype(float)]


def main():
    with np.load(FIXTURES / "series.npz") as npz:
        arrays = {k: npz[k] for k in npz.files if not k.endswith(".json")}
    with np.load(FIXTURES / "experiment-1.halidelab") as archive:
        shapes = {k: list(archive[k].shape) for k in archive.files if not k.endswith(".json")}
    spectrum = jcamp.readfile(str(FIXTURES / "spectrum.jdx"))
    found = {
        "npz": {k: {"shape": list(v.shape), "values": numbers(v)} for k, v in arrays.items()},
        "experiment": shapes,
        "jcamp": {"title": spectrum["title"], "x": [float(v) for v in spectrum["x"]], "y": [float(v) for v in spectrum["y"]]},
    }
    (HERE / "written-files.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
