"""The first curve of MetroTRPL's CD0_final.csv: decay of a thin film after 3.9e12 photons / cm² (HagesLab/MetroTRPL, MIT).

Its σ, which the file gives, is sqrt(8 + (0.01 y)²) and not that of counting. Two fits by scipy.optimize.least_squares:

- "given sigma": two exponentials and a background through the values of the file, each weighed by its σ;
- "counts": the same law counted over channels, a ∫ exp(−t/τ) over each, by Poisson likelihood (signed roots of the deviance).

    python tests/reference/metrotrpl.py CD0_final.csv > tests/reference/metrotrpl.json
"""

import json
import sys

import numpy as np
import scipy
from scipy.optimize import least_squares

rows = np.loadtxt(sys.argv[1], delimiter=",")
end = int(np.flatnonzero(np.diff(rows[:, 0]) < 0)[0]) + 1
t, y, sigma = rows[:end].T
WIDTH = 0.05
FIRST = 20  # 1 ns: behind the response and the first steep fall
t, y, sigma = t[FIRST:], y[FIRST:], sigma[FIRST:]
i = np.arange(t.size)


def sampled(p):
    return p[2] * np.exp(-t / np.exp(p[0])) + p[3] * np.exp(-t / np.exp(p[1])) + p[4]


def counted(p):
    out = np.full(t.size, p[4])
    for tau, a in zip(np.exp(p[:2]), p[2:4]):
        out += a * tau / WIDTH * (1 - np.exp(-WIDTH / tau)) * np.exp(-i * WIDTH / tau)
    return out


def roots(p):
    m = np.maximum(counted(p), 1e-10)
    d = 2 * np.maximum(0, m - y + np.where(y > 0, y * np.log(np.maximum(y, 1e-300) / m), 0))
    return np.sign(m - y) * np.sqrt(d)


def found(residuals, amplitudes):
    best = None
    for taus in [(3.0, 0.5), (8.0, 0.8), (2.0, 0.3)]:
        start = [*np.log(taus), *amplitudes, 5.0]
        bounds = ([-np.inf] * 2 + [0] * 3, [np.inf] * 5)
        r = least_squares(residuals, start, bounds=bounds, x_scale="jac", xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=5000)
        if best is None or r.cost < best.cost:
            best = r
    errors = np.sqrt(np.diag(np.linalg.inv(best.jac.T @ best.jac)))
    taus = np.exp(best.x[:2])
    return {
        "lifetimes": taus.tolist(),
        "lifetimeErrors": (errors[:2] * taus).tolist(),
        "amplitudes": best.x[2:4].tolist(),
        "background": best.x[4],
        "objective": 2 * best.cost,
        "dof": int(y.size - 5),
    }


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "rows": end,
            "first": FIRST,
            "givenSigma": found(lambda p: (sampled(p) - y) / sigma, [500.0, 3000.0]),
            "counts": found(roots, [200.0, 1500.0]),
        }
    )
)
