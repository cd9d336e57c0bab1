"""Reference values for src/kinetics/mechanism: concentrations of schemes and their derivatives.

First-order schemes by mpmath's matrix exponential with 60 digits, the derivatives by that of the doubled matrix
[[K, 0], [dK, K]]; others by scipy's solve_ivp (DOP853 or Radau, rtol 1e-13).

Run: python tests/reference/mechanisms.py > tests/reference/mechanisms.json
Needs: numpy, scipy, mpmath (the versions used are written into the output).
"""

import json
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy.integrate import solve_ivp

mp.mp.dps = 60

# text, species, steps (from, to or None, factor, index of the rate), rates, times
LINEAR = [
    ("A -> B -> C", 3, [(0, 1, 0), (1, 2, 1)], [1, 0.3], [0, 0.01, 0.3, 1, 2.7, 9, 30]),
    ("A -> B -> C", 3, [(0, 1, 0), (1, 2, 1)], [1, 1], [0, 0.01, 0.3, 1, 2.7, 9, 30]),
    ("A -> B -> C", 3, [(0, 1, 0), (1, 2, 1)], [1, 1.0005], [0, 0.01, 0.3, 1, 2.7, 9, 30]),
    ("A -> B -> C", 3, [(0, 1, 0), (1, 2, 1)], [1, 1.0021], [0, 0.01, 0.3, 1, 2.7, 9, 30]),
    ("A -> B -> C", 3, [(0, 1, 0), (1, 2, 1)], [1, 0], [0, 0.3, 30]),
    ("A -> B -> C", 3, [(0, 1, 0), (1, 2, 1)], [1e9, 2e-3], [0, 1e-10, 1e-8, 10, 3000]),
    ("A -> B -> C -> D ->", 4, [(0, 1, 0), (1, 2, 1), (2, 3, 2), (3, None, 3)], [1, 1, 1, 1], [0.1, 1, 5]),
    ("A -> B -> C -> D ->", 4, [(0, 1, 0), (1, 2, 1), (2, 3, 2), (3, None, 3)], [1, 1.0015, 1.003, 0.2], [0.1, 1, 5]),
    ("A -> B -> C -> D ->", 4, [(0, 1, 0), (1, 2, 1), (2, 3, 2), (3, None, 3)], [1, 1.5, 1, 1.5], [0.1, 1, 5]),
    ("A <-> B -> C", 3, [(0, 1, 0), (1, 0, 1), (1, 2, 2)], [1, 0.5, 0.2], [0, 0.1, 1, 10]),
    ("A <-> B -> C", 3, [(0, 1, 0), (1, 0, 1), (1, 2, 2)], [1e4, 3e4, 1], [0, 1e-5, 1e-4, 0.5, 4]),
    ("A <-> B", 2, [(0, 1, 0), (1, 0, 1)], [2, 3], [0, 0.1, 0.4, 2]),
    ("A -> B -> C -> A", 3, [(0, 1, 0), (1, 2, 1), (2, 0, 2)], [1, 1, 1], [0, 0.1, 1, 3, 10]),
    ("A -> B -> C -> A", 3, [(0, 1, 0), (1, 2, 1), (2, 0, 2)], [1, 0.3, 0.01], [0, 0.1, 1, 3, 10]),
    ("A -> B -> C -> A; B ->", 3, [(0, 1, 0), (1, 2, 1), (2, 0, 2), (1, None, 3)], [1, 1.001, 1, 0], [0, 0.1, 1, 10]),
    (
        "A <-> B <-> C <-> D",
        4,
        [(0, 1, 0), (1, 0, 1), (1, 2, 2), (2, 1, 3), (2, 3, 4), (3, 2, 5)],
        [1, 2, 0.3, 0.1, 5, 3],
        [0, 0.1, 1, 10],
    ),
    (
        "A -> B; A -> C; B -> C; C <-> D; D ->",
        4,
        [(0, 1, 0), (0, 2, 1), (1, 2, 2), (2, 3, 3), (3, 2, 4), (3, None, 5)],
        [1, 2, 3, 4, 5, 6],
        [0, 0.05, 0.3, 2],
    ),
]


def rate_matrix(n, steps, rates):
    k = mp.zeros(n, n)
    for origin, target, rate in steps:
        k[origin, origin] -= rates[rate]
        if target is not None:
            k[target, origin] += rates[rate]
    return k


def linear(text, n, steps, rates, times):
    exact = [mp.mpf(float(r)) for r in rates]
    k = rate_matrix(n, steps, exact)
    columns, derivatives = [], [[] for _ in rates]
    for t in times:
        t = mp.mpf(float(t))
        e = mp.expm(k * t) if t else mp.eye(n)
        columns.append([float(e[i, 0]) for i in range(n)])
        for j in range(len(rates)):
            d = rate_matrix(n, steps, [mp.mpf(1 if q == j else 0) for q in range(len(rates))])
            big = mp.zeros(2 * n, 2 * n)
            for r in range(n):
                for c in range(n):
                    big[r, c] = k[r, c]
                    big[n + r, n + c] = k[r, c]
                    big[n + r, c] = d[r, c]
            e = mp.expm(big * t) if t else mp.eye(2 * n)
            derivatives[j].append([float(e[n + i, 0]) for i in range(n)])
    return {"text": text, "rates": rates, "times": times, "columns": columns, "derivatives": derivatives}


def second_order_pair(k):
    return lambda t, y: [-k[0] * y[0] * y[1], -k[0] * y[0] * y[1], k[0] * y[0] * y[1]]


# text, initial, rates, times, right-hand side
ROBERTSON = [0.04, 3e7, 1e4]
NONLINEAR = [
    ("2 A -> B", {"A": 0.7, "B": 0.1}, [3.0], [0, 0.1, 1, 10], lambda k: lambda t, y: [-2 * k[0] * y[0] ** 2, k[0] * y[0] ** 2]),
    ("A + B -> C", {"A": 1.0, "B": 0.6}, [2.0], [0, 0.1, 1, 10], second_order_pair),
    (
        "A + B <-> C; C -> D + B",
        {"A": 1.0, "B": 0.05},
        [40.0, 5.0, 3.0],
        [0, 0.05, 0.5, 5, 20],
        lambda k: lambda t, y: [
            -k[0] * y[0] * y[1] + k[1] * y[2],
            -k[0] * y[0] * y[1] + (k[1] + k[2]) * y[2],
            k[0] * y[0] * y[1] - (k[1] + k[2]) * y[2],
            k[2] * y[2],
        ],
    ),
    (
        "A -> B; A + B -> 2 B",
        {"A": 1.0, "B": 0.0},
        [0.01, 4.0],
        [0, 0.2, 1, 2, 6],
        lambda k: lambda t, y: [-k[0] * y[0] - k[1] * y[0] * y[1], k[0] * y[0] + k[1] * y[0] * y[1]],
    ),
    (
        "A -> B; 2 B -> C + B; B + C -> A + C",
        {"A": 1.0},
        ROBERTSON,
        [0, 0.4, 4, 40, 400],
        lambda k: lambda t, y: [
            -k[0] * y[0] + k[2] * y[1] * y[2],
            k[0] * y[0] - k[2] * y[1] * y[2] - k[1] * y[1] ** 2,
            k[1] * y[1] ** 2,
        ],
    ),
]


def nonlinear(text, initial, rates, times, make):
    names = []
    for word in text.replace("<->", " ").replace("->", " ").replace("+", " ").replace(";", " ").split():
        if word.isalpha() and word not in names:
            names.append(word)
    start = np.array([initial.get(s, 0.0) for s in names])
    stiff = max(rates) / min(rates) > 1e6
    method = "Radau" if stiff else "DOP853"
    tight = dict(method=method, rtol=1e-12 if stiff else 1e-13, atol=1e-16)

    def solve(k):
        return solve_ivp(make(k), (0, times[-1]), start, t_eval=times, **tight).y.T

    columns = solve(rates)
    derivatives = []
    for j, k in enumerate(rates):
        # Richardson's extrapolation of central differences.
        def central(h):
            up, down = list(rates), list(rates)
            up[j], down[j] = k * (1 + h), k * (1 - h)
            return (solve(up) - solve(down)) / (2 * h * k)

        derivatives.append(((4 * central(1e-3) - central(2e-3)) / 3).tolist())
    return {
        "text": text,
        "initial": initial,
        "species": names,
        "rates": rates,
        "times": times,
        "columns": columns.tolist(),
        "derivatives": derivatives,
    }


json.dump(
    {
        "madeBy": {
            "script": "tests/reference/mechanisms.py",
            "python": sys.version.split()[0],
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "mpmath": mp.__version__,
        },
        "linear": [linear(*case) for case in LINEAR],
        "nonlinear": [nonlinear(*case) for case in NONLINEAR],
    },
    sys.stdout,
    indent=1,
)
print()
