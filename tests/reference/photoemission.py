"""Reference values for src/techniques/photoemission and the forms of photoemission in src/spectroscopy/peaks.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install numpy scipy lmfit==1.3.4 lmfitxps==4.2.0 uncertainties exspy
    /tmp/venv/bin/python tests/reference/photoemission.py > tests/reference/photoemission.json

Forms by their formulas (scipy: widths by a root finder, areas by quadrature) and by lmfit (Doniach-Sunjic). Fits by lmfit with
Shirley's background made from the peaks inside the model. Static backgrounds by lmfitxps.
"""

import contextlib
import json
import sys
import warnings

import lmfit
import lmfitxps
import numpy as np
import scipy
import uncertainties
from lmfit.lineshapes import doniach
from lmfitxps.backgrounds import shirley_calculate
from scipy import integrate, optimize

warnings.filterwarnings("ignore")
LN2 = np.log(2)


def gauss(u, w):
    return np.exp(-4 * LN2 * (u / w) ** 2)


def lorentz(u, w):
    return 1 / (1 + 4 * (u / w) ** 2)


def gl_sum(u, w, m):
    return m * lorentz(u, w) + (1 - m) * gauss(u, w)


def gl_product(u, w, m):
    return np.exp(-4 * LN2 * (1 - m) * (u / w) ** 2) / (1 + 4 * m * (u / w) ** 2)


def doniach_sunjic(u, w, a):
    """lmfit's line has its tail at lower x and is counted from the energy without losses, not from its maximum."""
    def raw(v):
        return doniach(-np.asarray(v, dtype=float), 1.0, 0.0, w / 2, a)

    top = optimize.minimize_scalar(lambda v: -float(raw(v)), bounds=(-w, 3 * w), method="bounded", options={"xatol": 1e-13}).x
    top = optimize.brentq(lambda v: float(raw(v + 1e-6) - raw(v - 1e-6)), top - 1e-2 * w, top + 1e-2 * w, xtol=1e-14)
    return raw(np.asarray(u) + top) / raw(top)


def shapes():
    out = []
    cases = {
        "gauss-lorentz-sum": (gl_sum, [[1.2, 0.3], [0.8, 0.85], [2.0, 0.0]]),
        "gauss-lorentz-product": (gl_product, [[1.2, 0.3], [0.8, 0.85], [1.5, 1.0]]),
        "doniach-sunjic": (doniach_sunjic, [[0.6, 0.12], [1.0, 0.35]]),
    }
    for name, (f, parameters) in cases.items():
        for p in parameters:
            w = p[0]
            u = w * np.array([-3.1, -0.6, -0.31, 0.0, 0.17, 0.45, 1.3, 4.2])
            right = optimize.brentq(lambda v: float(f(v, *p)) - 0.5, 0, 6 * w, xtol=1e-14)
            left = optimize.brentq(lambda v: float(f(v, *p)) - 0.5, -3 * w, 0, xtol=1e-14)
            area = None
            if name != "doniach-sunjic":
                pieces = [0, w, 10 * w, np.inf]
                area = 2 * sum(integrate.quad(lambda v: float(f(v, *p)), a, b, epsabs=0, epsrel=1e-12, limit=500)[0] for a, b in zip(pieces, pieces[1:]))
            out.append({
                "shape": name, "parameters": p, "u": u.tolist(), "values": np.asarray(f(u, *p)).tolist(),
                "fwhm": right - left, "area": area,
            })
    return out


def pseudo_voigt(u, w, eta):
    l, g = 2 / np.pi, 2 * np.sqrt(LN2 / np.pi)
    return (eta * l * lorentz(u, w) + (1 - eta) * g * gauss(u, w)) / (eta * l + (1 - eta) * g)


def doublets():
    """Two chemical states of Pb 4f, each a doublet, on Shirley's background of the peaks themselves; Poisson's sigma."""
    rng = np.random.default_rng(4)
    x = np.arange(134, 150.01, 0.1)

    def peaks(v):
        y = 0
        for k in (1, 2):
            for shift, ratio in ((0, 1), (4.86, 0.75)):
                y = y + ratio * v[f"height{k}"] * pseudo_voigt(x - v[f"centre{k}"] - shift, v["fwhm"], v["eta"])
        return y

    def model(v):
        y = peaks(v)
        return v["offset"] + y + v["step"] * integrate.cumulative_trapezoid(y, x, initial=0)

    truth = {"height1": 5200.0, "centre1": 138.35, "height2": 900.0, "centre2": 136.85, "fwhm": 1.15, "eta": 0.25, "offset": 2100.0, "step": 0.031}
    exact = model(truth)
    y = rng.poisson(exact).astype(float)
    sigma = np.sqrt(exact).round(6)
    parameters = lmfit.Parameters()
    for key, value in truth.items():
        parameters.add(key, value=value)
    fit = lmfit.minimize(
        lambda p: (model(p.valuesdict()) - y) / sigma, parameters, method="leastsq", scale_covar=False,
        ftol=1e-15, xtol=1e-15, gtol=1e-15, epsfcn=1e-12,
    )
    v = fit.uvars
    per = v["eta"] * 2 / np.pi + (1 - v["eta"]) * 2 * np.sqrt(LN2 / np.pi)
    areas = [1.75 * v[f"height{k}"] * v["fwhm"] / per for k in (1, 2)]
    return {
        "x": x.round(6).tolist(), "y": y.tolist(), "sigma": sigma.tolist(), "chi2": float(fit.chisqr),
        "parameters": {k: {"value": p.value, "standardError": p.stderr} for k, p in fit.params.items()},
        "areas": [{"value": a.n, "standardError": a.s} for a in areas],
        "areaCovariance": np.array(uncertainties.covariance_matrix(areas)).ravel().tolist(),
    }


def static():
    """Shirley's iteration and Tougaard's integral of one curve, by lmfitxps and numpy."""
    x = np.arange(610, 640.01, 0.25)
    y = 500 + 4000 * gl_sum(x - 619.2, 1.5, 0.4) + 2700 * gl_sum(x - 630.7, 1.5, 0.4)
    y = y + 0.02 * integrate.cumulative_trapezoid(y - 500, x, initial=0)
    tougaard = []
    low = y[0]
    for i in range(len(x)):
        t = x[i] - x[: i + 1]
        tougaard.append(low + integrate.trapezoid(2866 * t / (1643 + t**2) ** 2 * (y[: i + 1] - low), x[: i + 1]) if i else low)
    return {
        "x": x.tolist(), "y": y.tolist(),
        "shirley": np.asarray(shirley_calculate(x, y, tol=1e-24, maxit=500)).tolist(),
        "tougaard": np.asarray(tougaard, dtype=float).tolist(),
    }


def composition():
    """at% of four lines by uncertainties; two components of one line share the factor and its error."""
    lines = ["Cs 3d", "Pb 4f", "Pb 4f", "Br 3d"]
    areas, errors = [5400.0, 2900.0, 450.0, 1300.0], [60.0, 45.0, 20.0, 50.0]
    own = {"Cs 3d": (40.0, 2.0), "Pb 4f": (23.0, 1.5), "Br 3d": (2.9, 0.2)}
    factors = {k: uncertainties.ufloat(*v) for k, v in own.items()}
    amounts = [uncertainties.ufloat(a, e) / factors[n] for n, a, e in zip(lines, areas, errors)]
    percents = [100 * a / sum(amounts) for a in amounts]
    return {
        "lines": lines, "areas": areas, "errors": errors,
        "factors": [own[n][0] for n in lines], "factorErrors": [own[n][1] for n in lines],
        "atomicPercent": [{"value": p.n, "standardError": p.s} for p in percents],
        "covariance": np.array(uncertainties.covariance_matrix(percents)).ravel().tolist(),
    }


def mean_free_paths():
    """TPP-2M by eXSpy (0.3; energies in keV)."""
    # Its imports write warnings to the standard output.
    with contextlib.redirect_stdout(sys.stderr):
        from exspy.utils.eels import iMFP_TPP2M

    materials = {
        "CsPbBr3": (4.75, 579.82, 26, 2.3), "SiO2": (2.19, 60.08, 16, 9.1), "Au": (19.32, 196.97, 11, 0.0), "Si": (2.33, 28.085, 4, 1.1),
    }
    return [
        {"name": n, "energy": e, "density": d, "molarMass": m, "valenceElectrons": v, "bandGap": g, "value": iMFP_TPP2M(e / 1e3, d, m, v, g)}
        for n, (d, m, v, g) in materials.items() for e in (200.0, 1348.0, 30000.0)
    ]


def main():
    json.dump({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "lmfit": lmfit.__version__,
                     "lmfitxps": lmfitxps.__version__ if hasattr(lmfitxps, "__version__") else "4.2.0"},
        "shapes": shapes(), "doublets": doublets(), "static": static(), "composition": composition(), "meanFreePaths": mean_free_paths(),
    }, sys.stdout, separators=(",", ":"))
    print()


main()
