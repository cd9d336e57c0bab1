"""Photons of HydraHarp and PicoHarp files as phconvert and ptufile decode them, for tests/io/picoquant-devices.test.ts.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install phconvert==0.10.2 ptufile==2026.2.6
    /tmp/venv/bin/python tests/reference/picoquant-devices.py <folder of the shared data> > tests/reference/picoquant-devices.json

Of each file, by detector: the number of photons, and the sums of their channels and of the channels' squares.
"""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
from phconvert import pqreader
from ptufile import PtuFile
from ptufile.ptufile import encode_tag

FIXTURES = Path(__file__).parents[2] / "src/io/formats/picoquant-devices/fixtures"
SHARED = Path(sys.argv[1])


def sums(detectors, channels):
    photons = channels.astype(np.int64)
    out = {}
    for d in np.unique(detectors):
        of = photons[detectors == d]
        out[str(int(d))] = [len(of), int(of.sum()), int((of**2).sum())]
    return out


def with_phconvert(read, path):
    _, detectors, nanotimes, *_ = read(str(path))
    # The highest number is that of overflows and markers.
    photons = detectors < detectors.max()
    return sums(detectors[photons], nanotimes[photons])


def with_ptufile(path, records_at, record_type):
    """phconvert reads version 1 of .ht3 only: the records of version 2 under a header of .ptu."""
    records = path.read_bytes()[records_at:]
    tags = {
        "TTResultFormat_TTTRRecType": record_type,
        "TTResultFormat_BitsPerRecord": 32,
        "TTResult_NumberOfRecords": len(records) // 4,
        "Measurement_Mode": 3,
        "Measurement_SubMode": 0,
        "MeasDesc_Resolution": 16e-12,
        "MeasDesc_GlobalResolution": 1 / 998898,
    }
    head = b"PQTTTR\0\0" + b"1.0.00\0\0" + b"".join(encode_tag(k, v) for k, v in tags.items())
    with tempfile.NamedTemporaryFile(suffix=".ptu") as file:
        file.write(head + encode_tag("Header_End", None) + records)
        file.flush()
        with PtuFile(file.name) as ptu:
            found = ptu.decode_records()
    photons = found[found["channel"] >= 0]
    return sums(photons["channel"], photons["dtime"])


out = {
    "v20.ht3": with_ptufile(SHARED / "d-tcspc/libpicoquant/v20.ht3", 0x320, 0x01010304),
    "photons-1.ht3": with_phconvert(pqreader.load_ht3, FIXTURES / "photons-1.ht3"),
    "photons.pt3": with_phconvert(pqreader.load_pt3, FIXTURES / "photons.pt3"),
}
print(json.dumps(out))
