"""Reference values of Fourier transforms and convolutions, computed with scipy in extended precision.

Run: python tests/reference/fourier.py > tests/reference/fourier.json
Needs: numpy, scipy (the versions used are written into the output).
"""

import json
import sys

import numpy as np
import scipy
from scipy import fft, signal

# Lengths of small and large prime factors: each radix, Bluestein's convolution (37, 331, 1009, 2018), powers.
LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 25, 30, 31, 36, 37, 74, 81, 97, 100, 121, 243, 256, 331, 360]
LENGTHS += [1000, 1009, 1024, 2018, 2187, 4096, 10000, 16384]
KEPT = 24


def values(n, a, b):
    """Numbers that any program works out alike: whole numbers below 1009, less 504, over 1024."""
    k = np.arange(n, dtype=np.int64)
    return (((a * k * k + b * k + 17) % 1009) - 504) / 1024


def transforms():
    rows = []
    for n in LENGTHS:
        x = values(n, 31, 7).astype(np.longdouble) + 1j * values(n, 57, 3).astype(np.longdouble)
        whole = fft.fft(x)
        real = fft.rfft(x.real)
        places = sorted({round(i) for i in np.linspace(0, n - 1, min(n, KEPT))})
        halves = [i for i in places if i < len(real)]
        rows.append({
            "n": n,
            "places": places,
            "re": [float(whole[i].real) for i in places],
            "im": [float(whole[i].imag) for i in places],
            "halves": halves,
            "realRe": [float(real[i].real) for i in halves],
            "realIm": [float(real[i].imag) for i in halves],
        })
    return rows


def convolutions():
    rows = []
    for n, m in [(1, 1), (7, 3), (3, 7), (50, 49), (300, 60), (60, 300), (257, 128)]:
        a, b = values(n, 31, 7), values(m, 57, 3)
        row = {"n": n, "m": m}
        for part in ("full", "same", "valid"):
            row[part] = [float(v) for v in signal.convolve(a, b, part, method="direct")]
        rows.append(row)
    return rows


json.dump(
    {"madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}", "transforms": transforms(), "convolutions": convolutions()},
    sys.stdout,
)
sys.stdout.write("\n")
