"""Reference values for src/kinetics, computed with scipy.

Run: python tests/reference/fit-kinetics.py > tests/reference/fit-kinetics.json
Needs: numpy, scipy (the versions used are written into the output).
"""

import json
import sys

import numpy as np
import scipy
from scipy import optimize, stats

R = 8.31446261815324


def law(t, k, amplitude, offset):
    return offset + amplitude * np.exp(-k * t)


def profile_rss(k, t, y, w):
    """Weighted sum of squares at the best amplitude and offset for a given k."""
    design = np.column_stack([np.exp(-k * t), np.ones_like(t)]) * w[:, None]
    solution = np.linalg.lstsq(design, y * w, rcond=None)[0]
    return float(np.sum((y * w - design @ solution) ** 2))


def first_order():
    rng = np.random.default_rng(2025)
    cases = []
    for name, k, t, known in [
        ("81 scans of 30 s", 5e-4, np.arange(81) * 30.0, False),
        ("growing, uneven times", 2e-3, np.sort(rng.uniform(0, 3000, 60)).round(2), False),
        ("known sigma", 1e-3, np.arange(41) * 60.0, True),
        ("fast", 2e-2, np.arange(50) * 5.0, False),
    ]:
        amplitude = -0.3 if name.startswith("growing") else 0.05
        sigma = np.full(t.size, 1e-3) if not known else (1e-3 * (1 + t / t[-1])).round(7)
        y = (law(t, k, amplitude, 0.1) + rng.normal(size=t.size) * sigma).round(7)
        w = 1 / sigma if known else np.ones_like(t)
        options = dict(p0=[k, amplitude, 0.1], ftol=1e-15, xtol=1e-15, gtol=1e-15, maxfev=10000)
        popt, pcov = optimize.curve_fit(
            law, t, y, sigma=sigma if known else None, absolute_sigma=known, x_scale=[k, 0.1, 0.1],
            jac=lambda t, k, a, c: np.column_stack([-a * t * np.exp(-k * t), np.exp(-k * t), np.ones_like(t)]),
            method="trf", **{key: v for key, v in options.items() if key != "maxfev"},
        )
        best = profile_rss(popt[0], t, y, w)
        dof = t.size - 3
        rise = stats.norm.ppf(0.975) ** 2 if known else stats.t.ppf(0.975, dof) ** 2 * best / dof
        cross = lambda x: profile_rss(np.exp(x), t, y, w) - best - rise
        centre, width = np.log(popt[0]), np.sqrt(pcov[0, 0]) / popt[0]
        interval = [
            float(np.exp(optimize.brentq(cross, centre, centre + side * 6 * width, xtol=1e-14))) for side in (-1, 1)
        ]
        cases.append({
            "name": name, "time": t.tolist(), "values": y.tolist(), "sigma": sigma.tolist() if known else None,
            "parameters": popt.tolist(), "standardErrors": np.sqrt(np.diag(pcov)).tolist(),
            "correlation": float(pcov[0, 2] / np.sqrt(pcov[0, 0] * pcov[2, 2])), "rss": best, "interval": interval,
        })
    return cases


def arrhenius():
    kelvin = np.array([22, 30, 40, 50, 60]) + 273.15
    k = np.array([1.02e-4, 2.2e-4, 5.3e-4, 1.31e-3, 2.9e-3])
    sigma_k = np.array([2.1e-5, 1.5e-5, 2.0e-5, 6e-5, 9e-5])
    x, y, s = 1 / kelvin, np.log(k), sigma_k / k
    design = np.column_stack([np.ones_like(x), -1000 * x / R]) / s[:, None]
    solution = np.linalg.lstsq(design, y / s, rcond=None)[0]
    chi2 = float(np.sum((y / s - design @ solution) ** 2))
    unscaled = np.linalg.inv(design.T @ design)
    dof = k.size - 2
    scaled = unscaled * chi2 / dof
    quantile = stats.t.ppf(0.975, dof)
    at = 310.0
    row = np.array([1, -1000 / (R * at)])
    # With errors of temperature: the slope turns them into errors of ln k, and the weights follow the slope until it
    # stays.
    energy = solution[1]
    for _ in range(200):
        effective = np.sqrt(s**2 + (1000 * energy / R * 0.5 / kelvin**2) ** 2)
        d = np.column_stack([np.ones_like(x), -1000 * x / R]) / effective[:, None]
        both = np.linalg.lstsq(d, y / effective, rcond=None)[0]
        energy = both[1]
    plain = np.polyfit(-1000 * x / R, y, 1)
    return {
        "kelvin": kelvin.tolist(), "k": k.tolist(), "sigmaK": sigma_k.tolist(),
        "activationEnergy": float(solution[1]), "lnA": float(solution[0]), "chi2": chi2,
        "scaled": np.sqrt(np.diag(scaled)).tolist(), "unscaled": np.sqrt(np.diag(unscaled)).tolist(),
        "correlation": float(unscaled[0, 1] / np.sqrt(unscaled[0, 0] * unscaled[1, 1])),
        "t": float(quantile), "bandAt": at, "bandLnK": float(row @ solution),
        "bandHalf": float(quantile * np.sqrt(row @ scaled @ row)),
        "withTemperatureError": {"sigmaT": 0.5, "activationEnergy": float(energy)},
        "unweighted": {"activationEnergy": float(plain[0]), "lnA": float(plain[1])},
    }


json.dump(
    {
        "madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}",
        "firstOrder": first_order(),
        "arrhenius": arrhenius(),
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
