"""Rate equations of carriers, excitons and traps after a pulse, by scipy's solve_ivp, and a series fitted by least_squares.

    python tests/reference/recombination.py > tests/reference/recombination.json
Needs: numpy, scipy (the versions used are written into the output).
"""

import json
import sys

import numpy as np
import scipy
from scipy.integrate import solve_ivp
from scipy.optimize import brentq, least_squares

# Times in ns, densities in 1e16 cm^-3 inside, so that scipy's tolerances mean something; constants are given in s and cm.
UNIT = 1e16
TIMES = [0.0, 0.5, 2.0, 10.0, 50.0, 200.0, 1000.0, 5000.0]


def solved(rates, start, times=TIMES):
    result = solve_ivp(rates, (0, times[-1]), start, method="Radau", t_eval=times, rtol=1e-11, atol=1e-14)
    assert result.success
    return result.y


def carriers(k1=0.0, k2=0.0, k3=0.0, p0=0.0, density=1e17):
    a, b, c, p = k1 * 1e-9, k2 * UNIT * 1e-9, k3 * UNIT**2 * 1e-9, p0 / UNIT
    n = solved(lambda _, y: [-a * y[0] - b * y[0] * (y[0] + p) - c * y[0] ** 3], [density / UNIT])[0]
    emission = n * (n + p)
    return {"model": {"kind": "carriers", "k1": k1, "k2": k2, "k3": k3, "p0": p0}, "density": density,
            "free": (n * UNIT).tolist(), "emission": (emission / emission[0]).tolist()}


def excitons(kEx, kTrap, kAug, density):
    a, b = (kEx + kTrap) * 1e-9, kAug * UNIT * 1e-9
    n = solved(lambda _, y: [-a * y[0] - b * y[0] ** 2], [density / UNIT])[0]
    return {"model": {"kind": "excitons", "kEx": kEx, "kTrap": kTrap, "kAug": kAug}, "density": density,
            "free": (n * UNIT).tolist(), "emission": (n / n[0]).tolist()}


def trap_rates(k1, k2, k3, p0, kCapture, trapDensity, kRelease, kEmpty):
    a, b, c = k1 * 1e-9, k2 * UNIT * 1e-9, k3 * UNIT**2 * 1e-9
    capture, release, empty = kCapture * UNIT * 1e-9, kRelease * 1e-9, kEmpty * UNIT * 1e-9
    total, dark = trapDensity / UNIT, p0 / UNIT

    # Three equations, without the neutrality that the library makes use of.
    def rates(_, y):
        n, m, p = y
        caught = capture * n * (total - m) - release * m
        emptied = empty * m * (p + dark)
        pairs = b * n * (p + dark) + c * n * n * (p + dark)
        return [-a * n - pairs - caught, caught - emptied, -a * n - pairs - emptied]

    return rates, dark


def traps(density, k1=0.0, k2=0.0, k3=0.0, p0=0.0, kCapture=0.0, trapDensity=0.0, kRelease=0.0, kEmpty=0.0):
    constants = dict(k1=k1, k2=k2, k3=k3, p0=p0, kCapture=kCapture, trapDensity=trapDensity, kRelease=kRelease, kEmpty=kEmpty)
    rates, dark = trap_rates(**constants)
    n, m, p = solved(rates, [density / UNIT, 0, density / UNIT])
    emission = n * (p + dark)
    return {"model": {"kind": "traps", **constants}, "density": density, "free": (n * UNIT).tolist(),
            "trapped": (m * UNIT).tolist(), "emission": (emission / emission[0]).tolist()}


def steady_traps(generation, k1, k2, k3, p0, kCapture, trapDensity, kRelease, kEmpty):
    """Steady state as the end of a long illumination."""
    rates, dark = trap_rates(k1, k2, k3, p0, kCapture, trapDensity, kRelease, kEmpty)
    g = generation * 1e-9 / UNIT

    def lit(t, y):
        dn, dm, dp = rates(t, y)
        return [dn + g, dm, dp + g]

    end = solve_ivp(lit, (0, 1e9), [0, 0, 0], method="Radau", rtol=1e-10, atol=1e-14).y[:, -1]
    n, m, p = end
    return {"generation": generation, "density": n * UNIT, "trapped": m * UNIT,
            "yield": k2 * UNIT * 1e-9 * n * (p + dark) / g}


def series():
    """Three decays of free carriers with known sigma, fitted together by least_squares over solve_ivp."""
    rng = np.random.default_rng(20)
    k1, k2, k3 = 4e6, 8e-11, 2e-28
    densities = [2e16, 2e17, 2e18]
    time = np.concatenate([np.linspace(0, 20, 21), np.linspace(25, 400, 60)])

    def emission(p, density):
        a, b, c = p[0] * 1e-3, p[1] * 1e-11 * UNIT * 1e-9, p[2] * 1e-28 * UNIT**2 * 1e-9
        y = solve_ivp(lambda _, n: -a * n - b * n**2 - c * n**3, (0, time[-1]), [density / UNIT], t_eval=time,
                      method="LSODA", rtol=1e-10, atol=1e-13).y[0]
        return (y / y[0]) ** 2

    sigma = 2e-3
    data = [emission([k1 * 1e-6, k2 * 1e11, k3 * 1e28], d) * 1.7 + sigma * rng.standard_normal(time.size) for d in densities]

    def residuals(p):
        return np.concatenate([(s * emission(p[:3], d) - y) / sigma for s, d, y in zip(p[3:], densities, data)])

    r = least_squares(residuals, [1, 10, 1, 1, 1, 1], x_scale="jac", xtol=1e-14, ftol=1e-14, gtol=1e-14, diff_step=1e-5, jac="3-point")
    errors = np.sqrt(np.diag(np.linalg.inv(r.jac.T @ r.jac)))
    scale = np.array([1e6, 1e-11, 1e-28])
    return {"time": time.tolist(), "densities": densities, "values": [d.tolist() for d in data], "sigma": sigma,
            "truth": [k1, k2, k3], "found": (r.x[:3] * scale).tolist(), "errors": (errors[:3] * scale).tolist(),
            "chi2": 2 * r.cost}


def largest_yield(k1, k2, k3, p0):
    """Where the derivative of the yield over n crosses 0, by differences."""
    def y(n):
        return k2 * n * (n + p0) / (k1 * n + k2 * n * (n + p0) + k3 * n**3)

    log_n = brentq(lambda u: y(np.exp(u + 1e-5)) - y(np.exp(u - 1e-5)), np.log(1e12), np.log(1e21), xtol=1e-14)
    return {"model": {"kind": "carriers", "k1": k1, "k2": k2, "k3": k3, "p0": p0}, "density": float(np.exp(log_n)),
            "yield": float(y(np.exp(log_n)))}


TRAPS = dict(k2=5e-11, kCapture=5e-9, trapDensity=5e15, kEmpty=2e-10)
json.dump(
    {
        "madeWith": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__},
        "times": TIMES,
        "courses": [
            carriers(k1=5e6),
            carriers(k2=1e-10),
            carriers(k1=5e6, k2=1e-10, density=1e18),
            carriers(k1=5e6, k2=1e-10, k3=1e-28, density=3e18),
            carriers(k1=2e5, k2=5e-11, p0=3e16, density=1e16),
            carriers(k3=1e-27, density=1e18),
            excitons(2e7, 3e7, 5e-10, 4e17),
            traps(1e15, **TRAPS),
            traps(1e17, **TRAPS),
            traps(2e16, k1=1e6, k2=1e-10, k3=1e-28, p0=1e16, kCapture=2e-8, trapDensity=2e16, kRelease=3e7, kEmpty=1e-9),
        ],
        "steady": [
            {"model": {"kind": "traps", **m}, **steady_traps(g, **m)}
            for g in (1e19, 1e22, 1e25)
            for m in [dict(k1=1e4, k2=5e-11, k3=1e-28, p0=1e14, kCapture=5e-9, trapDensity=5e15, kRelease=1e5, kEmpty=2e-10)]
        ],
        "largest": [largest_yield(1e6, 1e-10, 1e-28, 0.0), largest_yield(1e6, 1e-10, 1e-28, 5e16)],
        "series": series(),
    },
    sys.stdout,
    indent=1,
)
