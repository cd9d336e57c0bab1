"""Reference values for src/techniques/absorption-edge and quantum-yield, computed with scipy and uncertainties.

Run: python tests/reference/absorption-edges.py > tests/reference/absorption-edges.json
Needs: numpy, scipy, uncertainties (the versions used are written into the output).
"""

import json
import sys

import numpy as np
import scipy
import uncertainties
from scipy import integrate, optimize
from uncertainties import ufloat

ACOSH2 = np.arccosh(2)


def kernel(kind, fwhm):
    if kind == "gaussian":
        s = fwhm / np.sqrt(8 * np.log(2))
        return s, lambda x: np.exp(-0.5 * (x / s) ** 2) / (s * np.sqrt(2 * np.pi))
    s = fwhm / (2 * ACOSH2)
    return s, lambda x: 1 / (np.pi * s * np.cosh(np.clip(x / s, -700, 700)))


def elliott(e, gap, binding, fwhm, kind):
    """Elliott's sum and integral as they stand, the integral by adaptive quadrature."""
    s, g = kernel(kind, fwhm)
    excitons = sum(2 * binding / n**3 * g(e - gap + binding / n**2) for n in range(1, 4000))

    def integrand(delta):
        return g(e - gap - delta) / -np.expm1(-2 * np.pi * np.sqrt(binding / delta))

    reach = 40 * s
    low, high = max(0.0, e - gap - reach), e - gap + reach
    continuum = 0.0
    if high > 0:
        middle = [p for p in (e - gap, e - gap - s, e - gap + s) if low < p < high]
        continuum = integrate.quad(integrand, low, high, points=middle or None, epsabs=1e-14, epsrel=1e-11, limit=2000)[0]
    return excitons, continuum


def elliotts():
    out = []
    for kind in ("gaussian", "sech"):
        for gap, binding, fwhm in ((2.45, 0.06, 0.05), (1.65, 0.012, 0.06), (3.1, 0.2, 0.08), (2.0, 0.003, 0.05)):
            e = gap + np.array([-0.2, -0.07, -0.03, 0.0, 0.02, 0.08, 0.3])
            pairs = [elliott(v, gap, binding, fwhm, kind) for v in e]
            out.append({
                "broadening": kind, "gap": gap, "bindingEnergy": binding, "width": fwhm, "energies": e.tolist(),
                "excitons": [p[0] for p in pairs], "continuum": [p[1] for p in pairs],
            })
    return out


def lines():
    """Tauc gaps and an Urbach energy in given windows, by scipy's curve_fit with known σ."""
    rng = np.random.default_rng(19)
    e = np.arange(2.2, 2.9, 0.005).round(6)
    a = np.where(e > 2.4, np.sqrt(np.clip(e - 2.4, 0, None)) / e, 0) + 0.002 * np.exp((e - 2.4) / 0.03) * (e < 2.4)
    sigma = (2e-5 + 2e-3 * a).round(9)
    a = (a + rng.normal(0, sigma)).round(9)
    out = {"energies": e.tolist(), "values": a.tolist(), "sigma": sigma.tolist(), "windows": []}

    def fit(name, low, high, y, sy, read):
        keep = (e >= low) & (e <= high) & np.isfinite(y)
        line = lambda x, at, slope: at + slope * (x - x.mean())
        p, c = optimize.curve_fit(line, e[keep], y[keep], sigma=sy[keep], absolute_sigma=True)
        centre = e[keep].mean()
        rss = float((((y[keep] - line(e[keep], *p)) / sy[keep]) ** 2).sum())
        scale = max(1.0, rss / (keep.sum() - 2))
        at, slope = uncertainties.correlated_values(p, c * scale)
        q = read(at, slope, centre)
        out["windows"].append({"name": name, "from": low, "to": high, "value": q.n, "standardError": q.s})

    with np.errstate(invalid="ignore", divide="ignore"):
        for name, r in (("direct", 2.0), ("indirect", 0.5), ("direct forbidden", 2 / 3), ("indirect forbidden", 1 / 3)):
            y = np.where(a > 0, (a * e) ** r, np.nan)
            fit(name, 2.45, 2.7, y, r * y * sigma / a, lambda at, slope, centre: centre - at / slope)
        fit("urbach", 2.34, 2.39, np.log(a), sigma / a, lambda at, slope, centre: 1000 / slope)
    return out


def yields():
    """De Mello's, the relative and Ahn's formula with errors by uncertainties."""
    la, lb, lc = ufloat(1.0e6, 2e3), ufloat(9.2e5, 1.9e3), ufloat(4.1e5, 1.3e3)
    pa, pb, pc = ufloat(50, 8), ufloat(2.1e4, 160), ufloat(2.6e5, 600)
    absorbed = 1 - lc / lb
    sphere = (pc - pa - (1 - absorbed) * (pb - pa)) / (absorbed * la)
    i, a = ufloat(2.4e6, 1e4), ufloat(0.08, 0.001)
    ir, ar, phi = ufloat(3.9e6, 1.5e4), ufloat(0.05, 0.001), ufloat(0.95, 0.03)
    relative = phi * i / ir * (1 - 10 ** (-ar)) / (1 - 10 ** (-a)) * (1.497 / 1.361) ** 2
    observed, part = ufloat(0.42, 0.02), ufloat(0.35, 0.04)
    ahn = observed / (1 - part + part * observed)
    pack = lambda q: {"value": q.n, "standardError": q.s}
    names = {"L_a": la, "L_b": lb, "L_c": lc, "P_a": pa, "P_b": pb, "P_c": pc}
    return {
        "areas": {k: pack(v) for k, v in names.items()}, "absorptance": pack(absorbed), "sphere": pack(sphere),
        "relative": pack(relative), "ahn": pack(ahn),
    }


json.dump(
    {
        "madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}, uncertainties {uncertainties.__version__}",
        "elliott": elliotts(), "lines": lines(), "yields": yields(),
    },
    sys.stdout, indent=1,
)
print()
