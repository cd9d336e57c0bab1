"""The table of src/kinetics/global/tracy-widom.ts: quantiles of the distribution of Tracy and Widom for beta = 1.

F(s) = exp(-(I(s) + J(s)) / 2) with I = int_s^oo (x - s) q(x)^2 dx, J = int_s^oo q(x) dx, and q the solution of
q'' = s q + 2 q^3 that goes over into Airy's function (C. A. Tracy and H. Widom, Commun. Math. Phys. 177 (1996) 727).

Run: python tests/reference/tracy-widom.py
Needs: numpy, scipy.
"""

import numpy as np
from scipy.integrate import quad, solve_ivp
from scipy.optimize import brentq
from scipy.special import airy

START = 8.0


def slopes(s, y):
    q, dq, i, di, j = y
    return [dq, s * q + 2 * q**3, di, q * q, -q]


q, dq, _, _ = airy(START)
begin = [
    q,
    dq,
    quad(lambda x: (x - START) * airy(x)[0] ** 2, START, START + 20)[0],
    -quad(lambda x: airy(x)[0] ** 2, START, START + 20)[0],
    quad(lambda x: airy(x)[0], START, START + 20)[0],
]
solution = solve_ivp(slopes, (START, -6), begin, rtol=1e-12, atol=1e-30, dense_output=True, method="DOP853")


def tail(s):
    _, _, i, _, j = solution.sol(s)
    return -np.expm1(-0.5 * (i + j))


for chance in (0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001):
    print(chance, round(brentq(lambda s: tail(s) - chance, -5, 7.9), 5))
