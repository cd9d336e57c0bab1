"""Reference values for src/techniques/impedance: impedance.py's elements over parameters and frequencies, its published fits
of its own example data, and its linear Kramers-Kronig test; elements of circuits that it has not, and derivatives, by mpmath.

Run: python tests/reference/impedance-circuits.py ../shared/data/h-electrical/impedance-py/exampleData.csv > tests/reference/impedance-circuits.json
Needs: impedance (which asks for numpy, scipy, pandas, matplotlib, altair), mpmath (versions are written into the output).
"""

import contextlib
import io
import json
import sys
import warnings
from importlib.metadata import version

import mpmath
import numpy as np
from impedance import preprocessing
from impedance.models.circuits import CustomCircuit
from impedance.models.circuits.elements import circuit_elements
from impedance.validation import linKK

# impedance.py evaluates text in which numpy 2 writes its numbers as np.float64(...).
circuit_elements["np"] = np

F = np.array([1e-3, 0.1, 3.0, 200.0, 2e4, 1e6])

ELEMENTS = {
    "R": [[12.5]],
    "C": [[2e-6]],
    "L": [[3e-7]],
    "W": [[40.0]],
    "Wo": [[3.0, 20.0], [0.2, 1e-5]],
    "Ws": [[3.0, 20.0], [0.2, 1e-5]],
    "CPE": [[1e-4, 0.85]],
    "G": [[5.0, 0.02]],
    "Gs": [[5.0, 0.02, 0.7]],
    "Zarc": [[30.0, 1e-3, 0.8]],
    "K": [[30.0, 1e-3]],
    "La": [[1e-6, 0.9]],
}

CIRCUITS = [
    ("R0-p(R1,C1)-p(R2-Wo1,C2)", [0.01, 0.02, 3.0, 0.005, 0.1, 200.0, 0.2]),
    ("L0-R0-p(R1-p(R2,CPE2),CPE1)-Ws1", [1e-7, 5.0, 20.0, 100.0, 1e-3, 0.8, 1e-6, 0.95, 50.0, 2.0]),
    ("p(R1,C1,R2-W1)-Zarc3-G4", [100.0, 1e-6, 10.0, 5.0, 30.0, 1e-3, 0.8, 5.0, 0.02]),
]


def parts(z):
    z = np.asarray(z)
    return {"real": z.real.tolist(), "imaginary": z.imag.tolist()}


def elements():
    return [
        {"symbol": symbol, "p": p, **parts(circuit_elements[symbol](p, F.tolist()))}
        for symbol, lists in ELEMENTS.items()
        for p in lists
    ]


def circuits():
    warnings.simplefilter("ignore")
    return [
        {"circuit": text, "p": p, **parts(CustomCircuit(text, initial_guess=p).predict(F, use_initial=True))}
        for text, p in CIRCUITS
    ]


def fits(path):
    f, z = preprocessing.readCSV(path)
    f, z = preprocessing.ignoreBelowX(f, z)
    text = "R0-p(R1,C1)-p(R2-Wo1,C2)"
    # The start of impedance.py's own test, and one in another basin, found by a search from many starts.
    starts = {
        "published": [0.01, 0.01, 100, 0.01, 0.05, 100, 1],
        "other": [1.65e-2, 5.3e-3, 0.22, 9.1e-3, 0.14, 1262, 2.76],
    }
    found = []
    for name, start in starts.items():
        for modulus in (False, True):
            c = CustomCircuit(text, initial_guess=start)
            c.fit(f, z, weight_by_modulus=modulus, ftol=1e-15, xtol=1e-15, gtol=1e-15, maxfev=100000)
            r = z - c.predict(f)
            if modulus:
                r = r / np.abs(z)
            found.append(
                {
                    "start": name,
                    "weighting": "modulus" if modulus else "unit",
                    "p": c.parameters_.tolist(),
                    "cost": float((np.abs(r) ** 2).sum()),
                }
            )
    c = CustomCircuit(
        "R_0-p(R_1,C_1)-p(R_2,C_2)-Wo_1",
        initial_guess=[None, 0.005, 0.1, 0.005, 0.1, 0.001, None],
        constants={"R_0": 0.02, "Wo_1_1": 200},
    )
    c.fit(f, z, ftol=1e-15, xtol=1e-15, gtol=1e-15)
    return {"circuit": text, "fits": found, "held": c.parameters_.tolist(), "heldErrors": c.conf_.tolist()}


def kramers_kronig(path):
    f, z = preprocessing.readCSV(path)
    f, z = preprocessing.ignoreBelowX(f, z)
    keep = f < 1000
    cases = []
    with contextlib.redirect_stdout(io.StringIO()):
        for c, cap, fit_type, m in [
            (0.5, True, "complex", 100),
            (0.85, True, "real", 60),
            (0.85, False, "imag", 60),
            (0.85, False, "complex", 60),
        ]:
            M, mu, fitted, re, im = linKK(f[keep], z[keep], c=c, max_M=m, fit_type=fit_type, add_cap=cap)
            cases.append(
                {
                    **{"c": c, "capacitance": cap, "part": fit_type, "M": int(M), "mu": float(mu)},
                    "real": re.tolist(),
                    "imaginary": im.tolist(),
                }
            )
    return {"below": 1000, "cases": cases}


def derivatives():
    """dZ/dp of the elements by mpmath's differentiation of their formulas, at one frequency each."""
    mpmath.mp.dps = 40
    s = lambda w, tau: mpmath.sqrt(1j * w * tau)
    formulas = {
        "Wo": lambda w, z, tau: z * mpmath.coth(s(w, tau)) / s(w, tau),
        "Ws": lambda w, z, tau: z * mpmath.tanh(s(w, tau)) / s(w, tau),
        "CPE": lambda w, q, a: 1 / (q * (1j * w) ** a),
        "G": lambda w, r, tau: r / mpmath.sqrt(1 + 1j * w * tau),
        "Gs": lambda w, r, tau, phi: r
        * mpmath.coth(phi * mpmath.sqrt(1 + 1j * w * tau))
        / mpmath.sqrt(1 + 1j * w * tau),
        "Zarc": lambda w, r, tau, g: r / (1 + (1j * w * tau) ** g),
        "K": lambda w, r, tau: r / (1 + 1j * w * tau),
        "La": lambda w, size, a: size * (1j * w) ** a,
    }
    found = []
    for symbol, f in formulas.items():
        for p in ELEMENTS[symbol]:
            for hertz in (0.1, 3.0, 2e4):
                w = 2 * mpmath.pi * hertz
                slopes = [
                    complex(mpmath.diff(lambda x: f(w, *[x if j == k else mpmath.mpf(v) for j, v in enumerate(p)]), mpmath.mpf(p[k])))
                    for k in range(len(p))
                ]
                found.append({"symbol": symbol, "p": p, "f": hertz, "slopes": [[d.real, d.imag] for d in slopes]})
    return found


path = sys.argv[1]
print(
    json.dumps(
        {
            "versions": {name: version(name) for name in ("impedance", "numpy", "scipy", "mpmath")},
            "frequency": F.tolist(),
            "elements": elements(),
            "circuits": circuits(),
            "fits": fits(path),
            "kramersKronig": kramers_kronig(path),
            "derivatives": derivatives(),
        }
    )
)
