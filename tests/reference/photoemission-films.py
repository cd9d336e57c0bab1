"""Fits of Pb 4f and I 3d of a measured perovskite film (g-xps/cheminfo-vamas/single_sample.vms of the shared data) by lmfit.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install numpy==2.4.6 scipy==1.17.1 lmfit==1.3.4
    /tmp/venv/bin/python tests/reference/photoemission-films.py FILE > tests/reference/photoemission-films.json

One doublet with held splitting and ratio, two pseudo-Voigt lines of one form, on an offset and Shirley's integral of the peaks
themselves. Poisson's likelihood: the residuals are signed square roots of the deviance, whose sum of squares is the deviance.
Standard errors are those of Fisher's information at the end.
"""

import json
import sys

import lmfit
import numpy as np
import scipy
from scipy import integrate

LN2 = np.log(2)
LEVELS = {"Pb4f": ("Pb 4f", 4.86, 0.75), "I3d": ("I 3d", 11.5, 2 / 3)}


def block(lines, name):
    """Binding energies, rising, and counts: the first of the two ordinates of a block of 101 points."""
    start = lines.index(name)
    axis = next(i for i in range(start, len(lines)) if lines[i].strip() == "Kinetic energy")
    first, step = float(lines[axis + 2]), float(lines[axis + 3])
    count = next(i for i in range(axis, len(lines)) if lines[i].strip() == "202")
    counts = np.array([float(v) for v in lines[count + 5 : count + 5 + 202]])[::2]
    photon = 1486.69
    energy = photon - (first + step * np.arange(101))
    return energy[::-1], counts[::-1]


def line(u, w, eta):
    gauss, lorentz = np.exp(-4 * LN2 * (u / w) ** 2), 1 / (1 + 4 * (u / w) ** 2)
    l, g = 2 / np.pi, 2 * np.sqrt(LN2 / np.pi)
    return (eta * l * lorentz + (1 - eta) * g * gauss) / (eta * l + (1 - eta) * g)


def fit(x, y, splitting, ratio):
    names = ["height", "centre", "fwhm", "eta", "offset", "step"]

    def model(values):
        height, centre, fwhm, eta, offset, step = values
        peaks = height * (line(x - centre, fwhm, eta) + ratio * line(x - centre - splitting, fwhm, eta))
        return offset + peaks + step * integrate.cumulative_trapezoid(peaks, x, initial=0)

    def residuals(p):
        m = np.maximum(model([p[n].value for n in names]), 1e-9)
        deviance = 2 * (m - y + y * np.log(y / m))
        return np.sign(y - m) * np.sqrt(np.maximum(deviance, 0))

    parameters = lmfit.Parameters()
    for name, start, low in zip(names, [y.max() - y.min(), x[y.argmax()], 1.0, 0.4, y[0], 0.03], [0, None, 0.1, 0, 0, 0]):
        parameters.add(name, value=start, min=-np.inf if low is None else low, max=1 if name == "eta" else np.inf)
    found = lmfit.minimize(residuals, parameters, method="leastsq")
    # Forward differences of this step leave the least error: the deviance is large, so that the slope at the end is a difference of
    # large numbers.
    for _ in range(3):
        found = lmfit.minimize(residuals, found.params, method="leastsq", xtol=1e-15, ftol=1e-15, gtol=1e-15, epsfcn=1e-14)
    values = np.array([found.params[n].value for n in names])
    columns = []
    for i in range(len(values)):
        h = 1e-5 * max(abs(values[i]), 1e-3)
        up, down = values.copy(), values.copy()
        up[i] += h
        down[i] -= h
        columns.append((model(up) - model(down)) / (2 * h))
    j = np.array(columns).T
    covariance = np.linalg.inv(j.T @ (j / model(values)[:, None]))
    return {
        "deviance": float(found.chisqr),
        "parameters": {n: {"value": float(v), "standardError": float(s)} for n, v, s in zip(names, values, np.sqrt(np.diag(covariance)))},
    }


def main():
    lines = open(sys.argv[1], encoding="latin-1").read().splitlines()
    out = {}
    for block_name, (level, splitting, ratio) in LEVELS.items():
        out[level] = fit(*block(lines, block_name), splitting, ratio)
    json.dump({"versions": {"numpy": np.__version__, "scipy": scipy.__version__, "lmfit": lmfit.__version__}, "levels": out}, sys.stdout, indent=1)
    print()


main()
