"""Reference values for the fit of Ea and ln A to all traces at once, computed with scipy.

Run: python tests/reference/temperature-global.py > tests/reference/temperature-global.json
Needs: numpy, scipy (the versions used are written into the output).
"""

import json
import sys

import numpy as np
import scipy
from scipy import constants, optimize

R = constants.R
KB_H = constants.k / constants.h


def traces(rng, energy, ln_a, kelvin, time, noise):
    return [
        (0.1 + 0.01 * i + 0.05 * np.exp(-np.exp(ln_a - 1e3 * energy / (R * t)) * time) + rng.normal(0, noise, time.size)).round(7)
        for i, t in enumerate(kelvin)
    ]


def solve(kelvin, time, data, noise, law="arrhenius", own=0.0, shared=0.0, held=None):
    """All parameters at once: ln k at the centre, energy, [shared error], [own errors], and offset, amplitude of each run."""
    n = len(kelvin)
    centre = n / np.sum(1 / kelvin)
    errors = (1 if shared else 0) + (n if own else 0)

    def split(p):
        energy = p[1] if held is None else held
        ts = kelvin.copy()
        at = 2
        if shared:
            ts = ts + p[at]
            at += 1
        if own:
            ts = ts + p[at : at + n]
        ln_k = p[0] - 1e3 * energy / R * (1 / ts - 1 / centre)
        return ln_k + np.log(ts / centre) if law == "eyring" else ln_k

    def residuals(p):
        ln_k = split(p)
        linear = p[2 + errors :].reshape(n, 2)
        r = [(data[i] - linear[i, 0] - linear[i, 1] * np.exp(-np.exp(ln_k[i]) * time)) / noise for i in range(n)]
        priors = ([[p[2] / shared]] if shared else []) + ([p[2 + bool(shared) : 2 + errors] / own] if own else [])
        return np.concatenate(r + priors)

    start = np.concatenate([[np.log(1e-3), 80.0], np.zeros(errors), np.tile([0.1, 0.05], n)])
    found = optimize.least_squares(residuals, start, method="trf", x_scale="jac", jac="3-point", ftol=1e-15, xtol=1e-15, gtol=1e-15, max_nfev=5000)
    if held is not None:
        return 2 * found.cost
    covariance = np.linalg.inv(found.jac.T @ found.jac)
    x0 = 1 / centre
    offset = np.log(centre) if law == "eyring" else 0.0
    to_ln_a = np.array([1.0, 1e3 / R * x0])
    ln_a = found.x[0] - offset + 1e3 * found.x[1] / R * x0
    return {
        "energy": found.x[1], "energyError": covariance[1, 1] ** 0.5,
        "intercept": ln_a, "interceptError": float(to_ln_a @ covariance[:2, :2] @ to_ln_a) ** 0.5,
        "rss": 2 * found.cost,
    }


def profile_ends(kelvin, time, data, noise, best, half):
    rise = lambda energy: solve(kelvin, time, data, noise, held=energy) - best["rss"] - half**2
    step = 4 * best["energyError"]
    return [optimize.brentq(rise, best["energy"] - step, best["energy"], xtol=1e-7), optimize.brentq(rise, best["energy"], best["energy"] + step, xtol=1e-7)]


rng = np.random.default_rng(20250611)
kelvin = np.array([298.15, 308.15, 318.15, 328.15])
time = 30.0 * np.arange(81)
noise = 1e-3
data = traces(rng, 95.0, 30.0, kelvin, time, noise)
arrhenius = solve(kelvin, time, data, noise)
half = 1.959963984540054
json.dump(
    {
        "madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}",
        "kelvin": kelvin.tolist(), "step": 30.0, "noise": noise, "data": [d.tolist() for d in data],
        "arrhenius": arrhenius,
        "profile95": profile_ends(kelvin, time, data, noise, arrhenius, half),
        "eyring": {**solve(kelvin, time, data, noise, law="eyring"), "lnKbOverH": float(np.log(KB_H))},
        "temperatureErrors": {"own": 0.4, "shared": 0.3, **solve(kelvin, time, data, noise, own=0.4, shared=0.3)},
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
