"""What RosettaSciIO finds in the shared LabSpec XML and TriVista files: tests/io/optical-files.test.ts compares.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install rosettasciio==0.15.0
    /tmp/venv/bin/python tests/reference/optical-files.py <folder of the shared data> > tests/reference/optical-files.json

It sorts spectral axes so that they rise.
"""

import contextlib
import json
import sys
from pathlib import Path

from rsciio import jobinyvon, trivista

ROOT = Path(sys.argv[1]) / "c-pl-el/rosettasciio"
out = {}
for reader, name in ((jobinyvon, "jobinyvon_test_spec.xml"), (trivista, "spec_timeseries_2x1s_delta3s.tvf")):
    with contextlib.redirect_stdout(sys.stderr):  # its warnings
        (read,) = reader.file_reader(str(ROOT / name))
    axes = {a["name"]: a for a in read["axes"]}
    out[name] = {
        "axis": axes["Wavelength"]["axis"].tolist(),
        "values": read["data"].reshape(-1).tolist(),
        "step": float(axes["time"]["scale"]) if "time" in axes else None,
    }
print(json.dumps(out))
