"""Reference values for src/spectroscopy/peaks and integrate, computed with scipy and lmfit.

Run: python tests/reference/peak-fits.py > tests/reference/peak-fits.json
Needs: numpy, scipy, lmfit with uncertainties (the versions used are written into the output).
"""

import json
import sys

import lmfit
import numpy as np
import scipy
from scipy import integrate, optimize, special

ROOT = 2 * np.sqrt(2 * np.log(2))


def gauss(u, w):
    return np.exp(-4 * np.log(2) * (u / w) ** 2)


def lorentz(u, w):
    return 1 / (1 + 4 * (u / w) ** 2)


def voigt(u, g, l):
    return special.voigt_profile(u, g / ROOT, l / 2) / special.voigt_profile(0, g / ROOT, l / 2)


def pseudo_voigt(u, w, eta):
    def raw(v):
        return eta * 2 / (np.pi * w) * lorentz(v, w) + (1 - eta) * 2 / w * np.sqrt(np.log(2) / np.pi) * gauss(v, w)

    return raw(u) / raw(0)


def log_normal(u, w, b):
    rise = 1 + 2 * u * np.sinh(b) / w
    inside = np.where(rise > 0, rise, 1)
    return np.where(rise > 0, np.exp(-np.log(2) * (np.log(inside) / b) ** 2), 0)


def split_gauss(u, left, right):
    return np.where(u < 0, gauss(u, left), gauss(u, right))


SHAPES = {
    "gauss": (gauss, [[18.0], [0.7]]),
    "lorentz": (lorentz, [[18.0], [0.7]]),
    "voigt": (voigt, [[12.0, 8.0], [3.0, 0.4], [0.5, 6.0]]),
    "pseudo-voigt": (pseudo_voigt, [[18.0, 0.3], [2.0, 0.9]]),
    "log-normal": (log_normal, [[18.0, 0.4], [5.0, -0.7], [4.0, 1e-3]]),
    "split-gauss": (split_gauss, [[12.0, 20.0]]),
}


def shapes():
    """Values at some distances, full width at half maximum by a root finder, area by quadrature."""
    out = []
    for name, (f, cases) in SHAPES.items():
        for p in cases:
            scale = sum(p[: 2 if name in ("voigt", "split-gauss") else 1])
            u = scale * np.array([-2.1, -0.6, -0.31, 0.0, 0.17, 0.45, 1.3])
            right = optimize.brentq(lambda v: f(v, *p) - 0.5, 0, 3 * scale, xtol=1e-14)
            left = optimize.brentq(lambda v: f(v, *p) - 0.5, -3 * scale, 0, xtol=1e-14)
            pieces = [0, scale, 10 * scale, np.inf]
            quad = lambda sign, a, b: integrate.quad(lambda v: float(f(sign * v, *p)), a, b, epsabs=0, epsrel=1e-12, limit=500)[0]
            area = sum(quad(s, a, b) for s in (1, -1) for a, b in zip(pieces, pieces[1:]))
            out.append({
                "shape": name, "parameters": p, "u": u.tolist(), "values": np.asarray(f(u, *p)).tolist(),
                "fwhm": right - left, "area": area,
            })
    return out


def fitted(name, x, y, sigma, model, start):
    parameters = lmfit.Parameters()
    for key, value in start.items():
        parameters.add(key, value=value)

    def residual(p):
        return (model(p.valuesdict(), x) - y) / sigma

    fit = lmfit.minimize(
        residual, parameters, method="leastsq", scale_covar=False, ftol=1e-15, xtol=1e-15, gtol=1e-15, epsfcn=1e-12
    )
    keys = list(fit.params)
    return {
        "name": name, "x": x.tolist(), "y": y.tolist(), "sigma": sigma.tolist(), "chi2": float(fit.chisqr),
        "parameters": {k: {"value": p.value, "standardError": p.stderr} for k, p in fit.params.items()},
        "covariance": {"names": keys, "values": fit.covar.tolist()},
    }


def pair(f, names):
    def model(v, x):
        y = v["offset"] + v["slope"] * (x - (x[0] + x[-1]) / 2)
        for k in (1, 2):
            y = y + v[f"height{k}"] * f(x - v[f"centre{k}"], *[v[f"{n}{k}"] for n in names])
        return y

    return model


def fits():
    """Two peaks that overlap on a sloping background, with known σ that is not the same everywhere."""
    rng = np.random.default_rng(73)
    out = []
    cases = {
        "gauss": ({"fwhm": (22.0, 30.0)}, gauss),
        "lorentz": ({"fwhm": (14.0, 20.0)}, lorentz),
        "voigt": ({"fwhmGauss": (14.0, 16.0), "fwhmLorentz": (8.0, 12.0)}, voigt),
        "pseudo-voigt": ({"fwhm": (18.0, 24.0), "eta": (0.35, 0.6)}, pseudo_voigt),
        "log-normal": ({"fwhm": (20.0, 26.0), "skew": (0.3, 0.2)}, log_normal),
        "split-gauss": ({"fwhmLeft": (16.0, 22.0), "fwhmRight": (22.0, 30.0)}, split_gauss),
    }
    x = np.arange(450, 651, 1.0)
    for name, (forms, f) in cases.items():
        truth = {"height1": 100.0, "centre1": 520.0, "height2": 60.0, "centre2": 565.0, "offset": 12.0, "slope": 0.02}
        for n, (a, b) in forms.items():
            truth[f"{n}1"], truth[f"{n}2"] = a, b
        model = pair(f, list(forms))
        exact = model(truth, x)
        sigma = 0.2 + 0.05 * np.sqrt(exact)
        y = (exact + rng.normal(0, sigma)).round(6)
        out.append({"shape": name, **fitted(name, x, y, sigma, model, truth)})
    return out


def area_of_a_fit():
    """Area, share and width of the Voigt pair with errors by uncertainties, from lmfit's covariance."""
    from uncertainties import correlated_values, wrap

    case = next(c for c in FITS if c["shape"] == "voigt")
    names = case["covariance"]["names"]
    values = dict(zip(names, correlated_values([case["parameters"][n]["value"] for n in names], np.array(case["covariance"]["values"]))))
    area = wrap(lambda h, g, l: h / special.voigt_profile(0, g / ROOT, l / 2))
    width = wrap(lambda g, l: 2 * optimize.brentq(lambda v: voigt(v, g, l) - 0.5, 0, 3 * (g + l), xtol=1e-14))
    areas = [area(values[f"height{k}"], values[f"fwhmGauss{k}"], values[f"fwhmLorentz{k}"]) for k in (1, 2)]
    widths = [width(values[f"fwhmGauss{k}"], values[f"fwhmLorentz{k}"]) for k in (1, 2)]
    share = areas[0] / (areas[0] + areas[1])
    pack = lambda q: {"value": float(q.n), "standardError": float(q.s)}
    return {"areas": [pack(a) for a in areas], "fwhm": [pack(w) for w in widths], "share": pack(share)}


def integrals():
    """Trapezoids and centroids with errors by uncertainties, on a grid that is not even."""
    from uncertainties import ufloat

    rng = np.random.default_rng(5)
    x = np.sort(rng.uniform(500, 600, 60)).round(4)
    y = (20 + 0.1 * x + 40 * gauss(x - 548, 24) + rng.normal(0, 0.5, x.size)).round(6)
    s = (0.3 + 0.01 * y).round(6)
    u = np.array([ufloat(a, b) for a, b in zip(y, s)])

    def at(place):
        i = int(np.searchsorted(x, place)) - 1
        part = (place - x[i]) / (x[i + 1] - x[i])
        return (1 - part) * u[i] + part * u[i + 1]

    low, high = 520.0, 580.0
    inside = (x > low) & (x < high)
    xs = np.concatenate([[low], x[inside], [high]])
    us = np.concatenate([[at(low)], u[inside], [at(high)]])
    count = max(1, round(0.05 * xs.size))
    a, b = xs[:count].mean(), xs[-count:].mean()
    left, right = us[:count].mean(), us[-count:].mean()
    flat = us - (left * (b - xs) + right * (xs - a)) / (b - a)
    trapezoid = lambda v: sum((v[i] + v[i + 1]) / 2 * (xs[i + 1] - xs[i]) for i in range(xs.size - 1))
    pack = lambda q: {"value": float(q.n), "standardError": float(q.s)}
    return {
        "x": x.tolist(), "y": y.tolist(), "sigma": s.tolist(), "from": low, "to": high,
        "area": pack(trapezoid(us)), "areaOverEnds": pack(trapezoid(flat)),
        "centroid": pack(trapezoid(xs * us) / trapezoid(us)),
        "centroidOverEnds": pack(trapezoid(xs * flat) / trapezoid(flat)),
    }


FITS = fits()
json.dump(
    {
        "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__, "lmfit": lmfit.__version__},
        "shapes": shapes(), "fits": FITS, "voigtPair": area_of_a_fit(), "integrals": integrals(),
    },
    sys.stdout, indent=1,
)
print()
