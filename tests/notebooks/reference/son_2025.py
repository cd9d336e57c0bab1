#!/usr/bin/env python3
"""What the notebook son-2025 must find, worked out without Halidelab (Python's standard library only).

    python3 tests/notebooks/reference/son_2025.py > tests/notebooks/reference/son_2025.json

The two ends of the reaction are written a second time, as the notebook states them in words and numbers: bands
are Gaussian with a full width at half maximum, edges are logistic steps, all in nm.
"""

import json
from math import exp, log, log10

R = 8.314462618e-3  # kJ mol^-1 K^-1
CELSIUS = [22, 30, 40, 50]
SECONDS = 40 * 60
DEAD_TIME = 45


def kelvin(celsius):
    return celsius + 273.15


def barrier(k1, t1, k2, t2):
    return R * log(k2 / k1) / (1 / kelvin(t1) - 1 / kelvin(t2))


def rate(ea, celsius, k50=2.6e-3):
    return k50 * exp(ea / R * (1 / kelvin(50) - 1 / kelvin(celsius)))


def band(nm, centre, fwhm, height):
    return height * exp(-4 * log(2) * ((nm - centre) / fwhm) ** 2)


def edge(nm, at, width, height):
    return height / (1 + exp((nm - at) / width))


UNTREATED = (
    [(505, 23, 0.123), (431, 20, 0.045), (400, 17, 0.075)],
    [(500, 6, 0.095), (425, 7, 0.03), (390, 8, 0.04), (285, 15, 0.22)],
)
REACTED = (
    [(505, 23, 0.069), (431, 20, 0.018), (400, 17, 0.022), (315, 17, 0.16)],
    [(500, 6, 0.057), (425, 7, 0.0225), (390, 8, 0.03), (285, 15, 0.11)],
)


def absorbance(film, nm):
    bands, edges = film
    return sum(band(nm, *b) for b in bands) + sum(edge(nm, *e) for e in edges)


def change(nm):
    return absorbance(REACTED, nm) - absorbance(UNTREATED, nm)


def crossings(low=250, high=600):
    found = []
    for left in range(low, high):
        a, b = float(left), float(left + 1)
        if change(a) * change(b) >= 0:
            continue
        while b - a > 1e-9:
            middle = (a + b) / 2
            a, b = (a, middle) if change(a) * change(middle) <= 0 else (middle, b)
        found.append((a + b) / 2)
    return found


# Untreated, CsCl, CsBr, CsI: quantum yield and average lifetime in ns, as printed (sections 2.2 and 2.3).
FILMS = [(0.208, 11.9), (0.469, 6.4), (0.574, 5.7), (0.402, 20.1)]

from_ends = barrier(7.0e-5, 22, 2.6e-3, 50)
print(
    json.dumps(
        {
            "ratio": 2.6e-3 / 7.0e-5,
            "ordersOfMagnitude": log10(2.6e-3 / 7.0e-5),
            "barrierFromEndpoints": from_ends,
            "barrierIfK22Is7e-4": barrier(7.0e-4, 22, 2.6e-3, 50),
            "barrierIfK50Is2.6e-4": barrier(7.0e-5, 22, 2.6e-4, 50),
            "reactedAsPrinted": 1 - exp(-7.0e-5 * SECONDS),
            "leastRateForTheBandEdge": log(0.15 / 0.10) / SECONDS,
            "celsius": CELSIUS,
            "ratesBarrierKept": [rate(39.1, t) for t in CELSIUS],
            "ratesEndpointsKept": [rate(from_ends, t) for t in CELSIUS],
            "exchangeRates": [
                1.2e-3 * exp(-26.5 / 8.314462618e-3 * (1 / (t + 273.15) - 1 / 295.15)) for t in CELSIUS
            ],
            "radiativeRatesPerNs": [q / tau for q, tau in FILMS],
            "nonRadiativeRatesPerNs": [(1 - q) / tau for q, tau in FILMS],
            "crossings": crossings(),
            "changeAt270": change(270),
            "bandEdge": [
                absorbance(UNTREATED, 505) + (1 - exp(-rate(39.1, 22) * t)) * change(505)
                for t in (DEAD_TIME, DEAD_TIME + SECONDS)
            ],
        },
        indent=2,
    )
)
