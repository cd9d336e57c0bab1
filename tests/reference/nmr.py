"""Reference values for src/techniques/nmr.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install numpy nmrglue==0.12 uncertainties
    /tmp/venv/bin/python tests/reference/nmr.py > tests/reference/nmr.json

Phases by nmrglue (whose sign of the angles is the other one), a decay by nmrglue's Fourier transform, a ratio by uncertainties.
"""

import json
import sys

import nmrglue
import numpy as np
import uncertainties
from nmrglue.process import proc_base


def main():
    k = np.arange(32)
    data = (1 / (1 + ((k - 11) / 2.0) ** 2) + 1j * ((k - 11) / 2.0) / (1 + ((k - 11) / 2.0) ** 2)) * np.exp(0.4j)
    turned = proc_base.ps(data, p0=-35.0, p1=-120.0)
    # nmrglue counts the first-order part over n points, this library over n - 1 steps.
    turned = data * np.exp(1j * np.deg2rad(35.0 + 120.0 * k / (len(k) - 1)))
    own = proc_base.ps(data, p0=35.0, p1=120.0 * len(k) / (len(k) - 1))
    assert np.allclose(own, turned)

    step, frequency = 1e-4, 500.0
    t = np.arange(2048) * step
    fid = 3 * np.exp(2j * np.pi * 800 * t - t / 0.02) + 1 * np.exp(-2j * np.pi * 1500 * t - t / 0.02)
    padded = proc_base.zf_size(fid.copy(), 4096)
    padded[0] /= 2
    transformed = proc_base.fft(padded)
    a, s, c = uncertainties.ufloat(4.2, 0.12), uncertainties.ufloat(9.1, 0.2), uncertainties.ufloat(12.5, 0.3)
    amount = (a / 2) / (s / 5) * c
    json.dump({
        "versions": {"numpy": np.__version__, "nmrglue": nmrglue.__version__},
        "phase": {"real": data.real.tolist(), "imaginary": data.imag.tolist(), "turned": own.real.tolist(), "turnedImaginary": own.imag.tolist()},
        "decay": {
            "step": step, "frequency": frequency,
            "places": [1, 700, 1433, 2000, 2375, 2400, 4000], "spectrum": [[float(v.real), float(v.imag)] for v in transformed[[1, 700, 1433, 2000, 2375, 2400, 4000]]],
        },
        "amount": {"value": amount.n, "standardError": amount.s},
    }, sys.stdout, separators=(",", ":"))
    print()


main()
