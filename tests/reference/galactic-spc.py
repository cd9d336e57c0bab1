"""Numbers of the shared SPC files as spc-io reads them, for tests/io/galactic-spc.test.ts.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install spc-io==0.2.1
    /tmp/venv/bin/python tests/reference/galactic-spc.py SHARED_DATA > tests/reference/galactic-spc.json

spc-io knows the new format only; m_ordz.spc is left out.
"""

import json
import sys
from pathlib import Path

from spc_io import SPC

DATA = Path(sys.argv[1]) / "e-instrument-files"
out = {}
for path in sorted([*DATA.glob("spc-parser/*.spc"), DATA / "lightr/CRAIC.spc"]):
    try:
        with path.open("rb") as file:
            spc = SPC.from_bytes_io(file)
    except NotImplementedError:
        continue
    curves = []
    for i in {0, len(spc) // 2, len(spc) - 1}:
        x, y = spc[i].xarray, spc[i].yarray
        curves.append(
            {
                "index": i,
                "points": len(x),
                "x": [float(x[0]), float(x[len(x) // 2]), float(x[-1])],
                "y": [float(y[0]), float(y[len(y) // 2]), float(y[-1])],
                "sum": float(sum(float(v) for v in y)),
            }
        )
    out[f"{path.parent.name}/{path.name}"] = {"curves": len(spc), "read": sorted(curves, key=lambda c: c["index"])}
print(json.dumps(out, indent=1))
