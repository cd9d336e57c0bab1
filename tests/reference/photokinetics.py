"""Reference values for src/kinetics/photo: composition of two species under the light of a lamp, and the fit of yields.

The rate equation of Stranius and Boerjesson (Sci. Rep. 7 (2017) 41145), written here from the paper with numpy, integrated
by scipy's DOP853 at rtol 1e-12; the yields are fitted to the simulated spectra by scipy's least_squares on all absorbances.

Run: python tests/reference/photokinetics.py > tests/reference/photokinetics.json
Needs: numpy, scipy (the versions used are written into the output).
"""

import json
import sys

import numpy as np
import scipy
from scipy.integrate import solve_ivp
from scipy.optimize import least_squares

H, C, AVOGADRO = 6.62607015e-34, 299792458.0, 6.02214076e23

nm = np.arange(320.0, 361.0, 2.0)
a = 2.1e4 * np.exp(-(((nm - 322) / 25) ** 2))
b = 1200 * np.exp(-(((nm - 350) / 30) ** 2)) + 300
lamp = np.exp(-(((nm - 340) / 7) ** 2))
power, volume, path, thermal = 0.8, 2.5, 1.0, 2e-5
times = np.linspace(0, 2400, 41)


def photons():
    per_nm = lamp / np.trapezoid(lamp, nm) * power * 1e-3
    return per_nm * nm * 1e-9 / (H * C) / AVOGADRO


N = photons()


def course(forward, back, total, start, rtol=1e-12):
    def rate(_, y):
        x, z = y[0], total - y[0]
        whole = path * (a * x + b * z)
        taken = (1 - 10.0**-whole) / whole * N / (volume * 1e-3)
        on_a = np.trapezoid(path * a * x * taken, nm)
        on_b = np.trapezoid(path * b * z * taken, nm)
        return [-forward * on_a + back * on_b + thermal * z]

    found = solve_ivp(rate, (0, times[-1]), [total * start], method="DOP853", t_eval=times, rtol=rtol, atol=1e-20)
    return found.y[0]


def spectra(x, total):
    return path * (np.outer(x, a) + np.outer(total - x, b))


truth = [0.17, 0.42, 4e-5]
exact = course(*truth, 1.0)
noisy = spectra(exact, truth[2]) + np.random.default_rng(11).normal(0, 1e-3, (times.size, nm.size))
fit = least_squares(lambda p: (spectra(course(p[0], p[1], p[2] * 1e-5, 1.0, 1e-11), p[2] * 1e-5) - noisy).ravel(),
                    [0.2, 0.4, 4], xtol=1e-14, ftol=1e-14, gtol=1e-14)
json.dump(
    {
        "madeWith": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__},
        "nm": nm.tolist(),
        "a": a.tolist(),
        "b": b.tolist(),
        "lamp": lamp.tolist(),
        "setting": {"power": power, "volume": volume, "path": path, "thermalRate": thermal},
        "times": times.tolist(),
        "truth": truth,
        "course": exact.tolist(),
        "noisy": noisy.ravel().tolist(),
        "fit": [fit.x[0], fit.x[1], fit.x[2] * 1e-5],
    },
    sys.stdout,
)
