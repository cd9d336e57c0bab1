"""Reference values for src/spectroscopy/process and src/spectroscopy/peaks, by numpy and scipy and none of our code.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install numpy==2.3.5 scipy==1.17.1
    /tmp/venv/bin/python tests/reference/processing.py > tests/reference/processing.json
"""

import json

import numpy as np
from scipy import signal, sparse
from scipy.sparse.linalg import spsolve

RNG = np.random.default_rng(20261121)


def spectrum():
    x = np.linspace(350, 750, 201)
    y = np.exp(-(((x - 430) / 18) ** 2)) + 0.6 * np.exp(-(((x - 520) / 25) ** 2))
    y += 0.35 * np.exp(-(((x - 553) / 9) ** 2)) + 0.15 + 0.3 * ((x - 350) / 400) ** 2
    return x, y + RNG.normal(size=len(x)) * 0.004


def uneven(x, y, window, order, derivative):
    """Local polynomials point by point, by numpy's own polynomial fit."""
    half = window // 2
    out = []
    for i in range(len(x)):
        start = min(max(0, i - half), len(x) - window)
        u = x[start : start + window]
        p = np.polynomial.Polynomial.fit(u, y[start : start + window], order)
        out.append((p.deriv(derivative) if derivative else p)(x[i]))
    return out


def asymmetric(y, smoothness, asymmetry, passes):
    """The algorithm of Eilers, with sparse matrices."""
    n = len(y)
    d = sparse.diags([1.0, -2.0, 1.0], [0, 1, 2], shape=(n - 2, n))
    w = np.ones(n)
    for _ in range(passes):
        z = spsolve(sparse.csc_matrix(sparse.diags(w) + smoothness * d.T @ d), w * y)
        w = np.where(y > z, asymmetry, 1 - asymmetry)
    return z


x, y = spectrum()
bent = 1239.841984332003 / x
peaks, properties = signal.find_peaks(y, prominence=0.05)
print(
    json.dumps(
        {
            "x": x.tolist(),
            "y": y.tolist(),
            "smooth": [
                {
                    "window": window,
                    "order": order,
                    "derivative": derivative,
                    "even": signal.savgol_filter(
                        y, window, order, deriv=derivative, delta=x[1] - x[0], mode="interp"
                    ).tolist(),
                    "bent": [float(v) for v in uneven(bent, y, window, order, derivative)],
                }
                for window, order, derivative in [(5, 2, 0), (11, 2, 0), (21, 4, 0), (11, 3, 1), (15, 4, 2)]
            ],
            "asymmetric": [
                {"smoothness": s, "asymmetry": p, "curve": asymmetric(y, s, p, 60).tolist()}
                for s, p in [(1e2, 0.05), (1e5, 0.01), (1e7, 0.001)]
            ],
            "peaks": {"index": peaks.tolist(), "prominence": properties["prominences"].tolist()},
        }
    )
)
