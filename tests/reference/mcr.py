"""Reference values for src/insitu/mcr: alternating least squares without negative values, by pyMCR.

Both factors by exact non-negative least squares, from the same spectra to begin with and without any scaling, so that
every half step is the same as ours and the factors can be compared after any number of iterations. pyMCR's closure and
its other constraints change the factors after the least squares and are not comparable.

Run: python tests/reference/mcr.py > tests/reference/mcr.json
Needs: numpy, scipy, pymcr 0.5.1 (the versions used are written into the output).
"""

import contextlib
import io
import json
import logging

import numpy as np
import scipy
from pymcr.mcr import McrAR
from scipy.optimize import nnls

SCANS, POINTS, ITERATIONS = 40, 61, 30


class ExactNnls:
    """pyMCR's regressor interface over scipy.optimize.nnls, column by column."""

    def fit(self, a, b):
        self.X_ = np.column_stack([nnls(a, b[:, j])[0] for j in range(b.shape[1])])
        self.residual_ = None
        return self

    @property
    def coef_(self):
        return self.X_.T


def data():
    t = 3.0 * np.arange(SCANS)
    x = 300 + 4.0 * np.arange(POINTS)
    k1, k2 = 0.06, 0.02
    a = np.exp(-k1 * t)
    b = k1 / (k2 - k1) * (np.exp(-k1 * t) - np.exp(-k2 * t))
    c = np.stack([a, b, 1 - a - b], axis=1)
    g = lambda m, w: np.exp(-(((x - m) / w) ** 2) / 2)
    s = np.stack([g(350, 20) + 0.3 * g(420, 25), 0.8 * g(420, 22), 0.6 * g(480, 20) + 0.2 * g(350, 30)])
    i, j = np.meshgrid(np.arange(SCANS), np.arange(POINTS), indexing="ij")
    return c @ s + 1e-3 * np.sin(37.7 * (i * POINTS + j))


logging.disable(logging.CRITICAL)
d = data()
start = d[[0, 15, 39]]
mcr = McrAR(
    max_iter=ITERATIONS,
    c_regr=ExactNnls(),
    st_regr=ExactNnls(),
    c_constraints=[],
    st_constraints=[],
    tol_increase=None,
    tol_n_increase=None,
    tol_err_change=None,
    tol_n_above_min=None,
)
with contextlib.redirect_stdout(io.StringIO()):
    mcr.fit(d, ST=start)
c, s = mcr.C_, mcr.ST_
size = c.max(axis=0)
print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "pymcr": "0.5.1"},
            "iterations": ITERATIONS,
            "sum": float(d.sum()),
            "lackOfFit": float(100 * np.linalg.norm(d - c @ s) / np.linalg.norm(d)),
            "concentrations": (c / size).tolist(),
            "spectra": (s * size[:, None]).tolist(),
        },
        indent=1,
    )
)
