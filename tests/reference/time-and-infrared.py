"""What RosettaSciIO reads in our fixtures of Hamamatsu .img: tests/io/time-and-infrared.test.ts compares.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install rosettasciio==0.15.0 numpy==2.4.6
    /tmp/venv/bin/python tests/reference/time-and-infrared.py > tests/reference/time-and-infrared.json

So the fixtures, which are written by this project, are held to an independent reader. RosettaSciIO sorts wavelengths so that they
rise.
"""

import contextlib
import json
import sys
from pathlib import Path

import rsciio.hamamatsu._api
from rsciio import hamamatsu

# Our fixtures say less than it turns into metadata of its own; axes and pixels are what is compared.
hamamatsu._api.IMGReader.map_metadata = lambda self: {}
FORMATS = Path(__file__).parents[2] / "src/io/formats"
out = {}
for name in ("bits-8.img", "bits-16.img", "bits-32.img", "falling.img"):
    with contextlib.redirect_stdout(sys.stderr):
        (read,) = hamamatsu.file_reader(str(FORMATS / "hamamatsu-streak/fixtures" / name), use_uniform_signal_axes=False)
    axes = {a["name"]: a["axis"].tolist() for a in read["axes"]}
    out[name] = {"wavelength": axes["Wavelength"], "time": axes["Time"], "values": read["data"].tolist()}
print(json.dumps(out))
