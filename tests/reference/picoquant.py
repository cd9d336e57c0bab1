"""The records of our PicoQuant fixtures as ptufile decodes them, for tests/io/picoquant.test.ts.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install ptufile==2026.2.6
    /tmp/venv/bin/python tests/reference/picoquant.py > tests/reference/picoquant.json

So the fixtures, which are written by this project, are held to an independent reader.
"""

import json
from pathlib import Path

import ptufile

FIXTURES = Path(__file__).parents[2] / "src/io/formats/picoquant/fixtures"
out = {}
for path in sorted(FIXTURES.glob("*.ptu")):
    with ptufile.PtuFile(path) as ptu:
        records = ptu.decode_records()
    if "dtime" in records.dtype.names:
        photons = records[records["channel"] >= 0]
        out[path.name] = [[int(p["time"]), int(p["dtime"]), int(p["channel"])] for p in photons]
    else:
        events = records[records["channel"] >= 0]
        out[path.name] = [[int(p["time"]), int(p["channel"])] for p in events]
print(json.dumps(out))
