"""Reference values of the error functions for src/numerics, computed with mpmath at 50 digits; and the nodes of the rules there.

Run: python tests/reference/special-functions.py > tests/reference/special-functions.json
Needs: mpmath (the version used is written into the output).
"""

import json
import random
import sys

import mpmath as mp

mp.mp.dps = 50
random.seed(20)


def nodes():
    """Squares of the points of the two rules and their weights 2h/π exp(−t²), for the step h = √(π / 13)."""
    step = mp.sqrt(mp.pi / 13)

    def rule(count, first):
        squares = [((k + first) * step) ** 2 for k in range(count)]
        return {
            "squares": [float(s) for s in squares],
            "weights": [float(2 * step / mp.pi * mp.exp(-s)) for s in squares],
        }

    return {"step": float(step), "midpoints": rule(13, mp.mpf(1) / 2), "wholePoints": rule(12, 1)}


def real_points():
    fixed = [0.0, 1e-300, 1e-10, 0.4999999, 0.5, 0.5000001, 1.0, 5.99999, 6.0, 26.0, 26.5, 1e5, 1e9]
    drawn = [10 ** random.uniform(-5, 1) for _ in range(100)] + [random.uniform(0, 26) for _ in range(100)]
    return [sign * x for x in fixed + drawn for sign in (1, -1)]


def error_functions():
    rows = []
    for x in real_points():
        z = mp.mpf(x)
        values = {"erf": mp.erf(z), "erfc": mp.erfc(z), "erfcx": mp.exp(z * z) * mp.erfc(z) if z < 1e4 else None}
        if x > 1e4:
            # exp(x²) erfc(x) = (1 − 1/2x² + …) / x√π, whose next term is below 1e-19
            values["erfcx"] = (1 - 1 / (2 * z * z)) / (z * mp.sqrt(mp.pi))
        # Values that a double cannot hold to its full digits say nothing of the function.
        kept = {name: float(v) for name, v in values.items() if v == 0 or 1e-300 < abs(v) < 1e300}
        rows.append({"x": x, **kept})
    return rows


def faddeeva():
    step = float(mp.sqrt(mp.pi / 13))
    points = [(0.0, 0.0), (0.0, 1.0), (3.0, 0.0), (100.0, 50.0), (1e-8, 1e-8), (1e6, 1e-3)]
    for _ in range(100):
        points.append((random.uniform(-8, 8), random.uniform(0, 8)))
        points.append((10 ** random.uniform(-5, 3), 10 ** random.uniform(-5, 3)))
        # Close to a point of one of the rules, and to the real axis.
        points.append((random.randrange(24) / 2 * step + 10 ** random.uniform(-10, 0), 10 ** random.uniform(-12, 0)))
        # The lower half plane, where w is large.
        points.append((random.uniform(-3, 3), random.uniform(-5, -1)))
    rows = []
    for x, y in points:
        z = mp.mpc(x, y)
        w = mp.exp(-z * z) * mp.erfc(-1j * z)
        rows.append({"x": x, "y": y, "re": float(w.real), "im": float(w.imag)})
    return rows


json.dump(
    {"madeBy": f"mpmath {mp.__version__}", "nodes": nodes(), "errorFunctions": error_functions(), "faddeeva": faddeeva()},
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
