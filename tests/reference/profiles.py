"""Reference values for profile-likelihood intervals, computed with lmfit's conf_interval and with scipy.

Run: python tests/reference/profiles.py > tests/reference/profiles.json
Needs: numpy, scipy, lmfit (the versions used are written into the output).

The ends of scipy are roots of the profile to 1e-12; those of lmfit to a thousandth of the standard error or so.
"""

import json
import sys
import warnings

import lmfit
import numpy as np
import scipy
from scipy import optimize, stats

warnings.simplefilter("ignore")
LEVELS = [0.6827, 0.95, 0.99]

# The treated cells of the puromycin data (see model-comparison.py).
conc = np.array([0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1])
rate = np.array([76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200], dtype=float)
rng = np.random.default_rng(20)
time = 30.0 * np.arange(81)
decay = 0.1 + 0.5 * np.exp(-2e-3 * time) + rng.normal(0, 0.003, time.size)
noisy = 0.1 + 0.5 * np.exp(-2e-3 * time) + rng.normal(0, 0.08, time.size)


def exponential(x, a, k, c):
    return a * np.exp(-k * x) + c


def michaelis(x, v, k):
    return v * x / (k + x)


CASES = {
    "puromycin": (michaelis, conc, rate, {"v": 200.0, "k": 0.05}, None),
    "decay": (exponential, time, decay, {"a": 0.4, "k": 1e-3, "c": 0.0}, None),
    "noisy decay": (exponential, time, noisy, {"a": 0.4, "k": 1e-3, "c": 0.0}, None),
    "noisy decay, known sigma": (exponential, time, noisy, {"a": 0.4, "k": 1e-3, "c": 0.0}, 0.08),
}


def solve(model, x, y, sigma, start, held=None):
    """The least sum of squares with one parameter held, and where it is."""
    scale = np.abs(start) + 1e-3
    moving = [i for i in range(len(start)) if held is None or i != held[0]]

    def full(q):
        p = np.array(start, dtype=float)
        if held is not None:
            p[held[0]] = held[1]
        p[moving] = q * scale[moving]
        return p

    found = optimize.least_squares(
        lambda q: (y - model(x, *full(q))) / sigma, np.array(start)[moving] / scale[moving],
        method="lm", xtol=1e-15, ftol=1e-15, gtol=1e-15)
    return 2 * found.cost, full(found.x)


def profile(model, x, y, start, sigma):
    best, p0 = solve(model, x, y, sigma or 1, list(start.values()))
    for _ in range(3):
        best, p0 = solve(model, x, y, sigma or 1, p0)
    dof = y.size - p0.size
    variance = 1 if sigma else best / dof
    jacobian = np.stack([
        (model(x, *(p0 + h)) - model(x, *(p0 - h))) / (2 * h.max())
        for h in np.diag(1e-5 * np.abs(p0))], axis=1) / (sigma or 1)
    errors = np.sqrt(np.diag(np.linalg.inv(jacobian.T @ jacobian)) * variance)
    result = {}
    for j, name in enumerate(start):
        result[name] = {"value": float(p0[j]), "error": float(errors[j]), "ends": {}}
        for level in LEVELS:
            tail = 1 - (1 - level) / 2
            quantile = stats.norm.ppf(tail) if sigma else stats.t.ppf(tail, dof)
            ends = []
            for side in (-1, 1):
                warm = [p0]

                def excess(value):
                    objective, warm[0] = solve(model, x, y, sigma or 1, warm[0], (j, value))
                    return np.sqrt(max(0, objective - best) / variance) - quantile

                far = p0[j] + side * quantile * errors[j]
                while excess(far) < 0:
                    far += side * 0.5 * errors[j]
                warm[0] = p0
                ends.append(float(optimize.brentq(excess, p0[j], far, xtol=1e-13 * abs(p0[j]), rtol=1e-12)))
            result[name]["ends"][str(level)] = ends
    return result


def by_lmfit(model, x, y, start):
    fit = lmfit.Model(model).fit(y, x=x, **start)
    # conf_interval by the root search that it had before: its default stops at a part of the value.
    found = lmfit.conf_interval(fit, fit, sigmas=LEVELS[:2])
    return {
        name: {str(level): [row[1 - i][1], row[3 + i][1]] for i, level in enumerate(LEVELS[:2])}
        for name, row in found.items()
    }


output = {"versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__,
                       "lmfit": lmfit.__version__}, "levels": LEVELS}
for case, (model, x, y, start, sigma) in CASES.items():
    output[case] = {"x": x.tolist(), "y": y.tolist(), "sigma": sigma, "scipy": profile(model, x, y, start, sigma)}
    if sigma is None:
        output[case]["lmfit"] = by_lmfit(model, x, y, start)
json.dump(output, sys.stdout, indent=1)
