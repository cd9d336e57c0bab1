#!/usr/bin/env python3
"""What stands under the formulas with sliders in the papers' notebooks, where the sliders start, worked out another way.

    python3 tests/notebooks/reference/explorations.py > tests/notebooks/reference/explorations.json

Standard library only. In SI units, and by search and stepping where the notebooks have closed formulas.
Constants: SI, CODATA 2022.
"""

import json
from math import exp, log, sqrt

E, KB, EPS0, R = 1.602176634e-19, 1.380649e-23, 8.8541878188e-12, 8.31446261815324


def root(f, low, high):
    """Where a function of one sign change is zero, by halving."""
    rising = f(high) > 0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if (f(middle) > 0) == rising else (middle, high)
    return (low + high) / 2


def v_tfl(per_cm3, nm, permittivity):
    return E * per_cm3 * 1e6 * (nm * 1e-9) ** 2 / (2 * permittivity * EPS0)


def arrhenius(k, kj, start, end):
    return k * exp(kj * 1e3 / R * (1 / (start + 273.15) - 1 / (end + 273.15)))


def until(k, share):
    """Minutes until a share has reacted by first order."""
    return root(lambda s: 1 - exp(-k * s) - share, 0, 1e8) / 60


def share_at(nm, first, second, bowing):
    ends = 1239.84 / first, 1239.84 / second
    gap = lambda x: ends[0] * (1 - x) + ends[1] * x - bowing * x * (1 - x)
    return root(lambda x: 1239.84 / nm - gap(x), 0, 1)


def hop(ev, kelvin=300, attempts=1e12):
    return attempts * exp(-ev * E / (KB * kelvin))


def half_gone(k1, k2, n0):
    """By steps of Runge and Kutta through dn/dt = −k1 n − k2 n², in ns."""
    slope = lambda n: -k1 * n - k2 * n * n
    n, t, h = n0, 0.0, 1e-11
    while n > n0 / 2:
        a = slope(n)
        b = slope(n + h / 2 * a)
        c = slope(n + h / 2 * b)
        d = slope(n + h * c)
        before, n, t = n, n + h / 6 * (a + 2 * b + 2 * c + d), t + h
    return 1e9 * (t - h * (n0 / 2 - n) / (before - n))


densities = [10 ** (13 + i / 2000) for i in range(14001)]
plqy = lambda n, k1=1e6, k2=1e-10, k3=1e-28: k2 * n / (k1 + k2 * n + k3 * n * n)
brightest = max(densities, key=plqy)
r_a = lambda t: root(lambda r: (r + 2.2) / (sqrt(2) * (1.19 + 2.2)) - t, 0, 5)
luminance = lambda h, a=0.9: (1 + a * (1 - exp(-h / 0.08))) * exp(-((h / 3) ** 0.8))
kr = 1.90 * 0.965 / 0.035
vacancies = lambda ev: exp(-ev * E / (KB * 300)) / (6.362e-8) ** 3
edge = lambda ev, mev: 0.6 * exp(-ev * 1e3 / mev)

print(
    json.dumps(
        {
            "jiang-2024": {
                "slide-tolerance": [r_a(0.9), r_a(1), 1.19 / 2.2],
                "slide-formation": [1e3 * root(lambda ev: exp(-ev * E / (KB * 300)) - 0.1, 0, 1)],
                "slide-yield": [brightest, plqy(brightest), plqy(1e15)],
                "slide-decay": [half_gone(5e6, 1e-10, 1e17), 1e-10 * 1e17 / 5e6],
                "slide-sclc": [
                    v_tfl(2.19e17, 150, 25),
                    v_tfl(1.55e17, 150, 25),
                    # Where e n0 mu U / L and 9/8 eps mu U²/L³ are the same.
                    root(lambda u: 9 / 8 * 25 * EPS0 * u * u / 150e-9**3 - E * 1e22 * u / 150e-9, 1e-3, 10),
                ],
                "slide-hops": [root(lambda ev: hop(ev) - 1 / 60, 0, 3), hop(0.29) / hop(0.58)],
                "slide-overshoot": [luminance(1), root(lambda h: luminance(h, 0) - 0.5, 0, 50)],
            },
            "son-2025": {
                "slide-arrhenius": [
                    arrhenius(7e-5, 39.1, 22, 50),
                    until(7e-5, 0.95),
                    until(arrhenius(7e-5, 39.1, 22, 50), 0.95),
                ],
                "slide-yield": [1 / 0.0175, 0.574 / 0.0175],
                "slide-bowing": [share_at(595, 505, 690, 0.3), share_at(618, 505, 690, 0.3)],
            },
            "ye-2022": {
                "slide-composition": [root(lambda nm: 0.5 - share_at(nm, 512, 690, 0), 512.001, 689.999)],
                "slide-yield": [1 / 0.0389, 1 / 3.67 - 0.0389],
                "slide-barrier": [root(lambda ev: hop(ev) - 1 / 3600, 0, 3), hop(2.49) / hop(2.80)],
            },
            "zheng-2019": {
                "slide-rates": [
                    100 * kr / (kr + 378.29),
                    96.5,
                    1e3 / (kr + 378.29),
                    1e3 * 0.035 / 1.90,
                ],
                "slide-vacancies": [
                    vacancies(0.25),
                    vacancies(0.25) / vacancies(0.75),
                    root(lambda f: vacancies(0.25) / vacancies(0.25 * f) - 1e9, 1, 6),
                ],
                "slide-traps": [
                    v_tfl(1.26e17, 200, 6),
                    v_tfl(1.75e16, 200, 6),
                    root(lambda nm: v_tfl(1.75e16, nm, 6) - 1, 10, 5000),
                ],
                "slide-urbach": [1e3 * root(lambda ev: edge(ev, mev) - 2e-4, 0, 1) for mev in (32, 24)],
            },
        },
        indent=1,
    )
)
