"""Reference currents for src/techniques/space-charge: the drift equations of a layer with one kind of carrier and one level of
traps, solved without regions (M. A. Lampert and P. Mark, Current Injection in Solids (1970), chapter 4), by scipy's Simpson rule.

With n = J/(e mu E) the density of charge is rho(n) = n - n0 + Nt [n/(n + N1) - n0/(n0 + N1)], and along the layer
  L = (eps J / (e^2 mu)) int dn / (n^2 rho),   V = (eps J^2 / (e^3 mu^2)) int dn / (n^3 rho),   n from nL to infinity.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install numpy==2.3.5 scipy==1.17.1
    /tmp/venv/bin/python tests/reference/space-charge.py > tests/reference/space-charge.json
"""

import json

import numpy as np
import scipy
from scipy.constants import e, epsilon_0
from scipy.integrate import cumulative_simpson

CASES = [
    {"n0": 1e11, "N1": 1e11, "Nt": 6e16, "L": 500e-7, "eps": 25.0, "mu": 0.02},
    {"n0": 1e12, "N1": 1e12, "Nt": 2e16, "L": 800e-7, "eps": 60.0, "mu": 1.5},
    {"n0": 1e9, "N1": 1e9, "Nt": 5e11, "L": 0.1, "eps": 25.5, "mu": 30.0},
]


def curve(n0, N1, Nt, L, eps, mu):
    """SI inside; densities are given in cm^-3, L in cm, mu in cm^2/Vs."""
    n0, N1, Nt, L, mu, permittivity = n0 * 1e6, N1 * 1e6, Nt * 1e6, L * 1e-2, mu * 1e-4, eps * epsilon_0

    # n = n0 (1 + exp(s)): the ohmic regime is where s goes far below 0, and n - n0 must not cancel.
    s = np.linspace(-700, 60, 760001)
    delta = np.exp(s)
    n = n0 * (1 + delta)
    rho = n0 * delta * (1 + Nt * N1 / ((n + N1) * (n0 + N1)))
    step = n0 * delta / rho

    def from_end(values):
        """The integral from each s to the end, by Simpson's rule backwards."""
        return cumulative_simpson(values[::-1], dx=s[1] - s[0], initial=0)[::-1]

    first = from_end(step / n**2)
    second = from_end(step / n**3)
    j = L * e**2 * mu / (permittivity * first[:-20000])
    v = permittivity * j**2 / (e**3 * mu**2) * second[:-20000]

    limit = e * (Nt * N1 / (n0 + N1)) * L**2 / (2 * permittivity)
    volts = limit * np.logspace(-2, 1.3, 100)
    found = 0.1 * np.exp(np.interp(np.log(volts), np.log(v), np.log(j)))
    return {"limit": limit, "voltage": volts.tolist(), "current": found.tolist()}


print(
    json.dumps(
        {
            "versions": {"scipy": scipy.__version__, "numpy": np.__version__},
            "cases": [{**case, **curve(**case)} for case in CASES],
        }
    )
)
