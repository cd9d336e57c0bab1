"""Reference values for src/kinetics/laws: progress curves, their derivatives, and fits of noisy traces.

Each progress curve is worked out from the law as it is written in its source, not from the closed form that the library
uses: the differential equation is integrated (second order, power law) or the implicit equation solved (contracting
bodies, Jander, Ginstling-Brounshtein), with mpmath at 30 digits; derivatives are numerical ones at that precision. The
fits are scipy's curve_fit with its own start near the truth.

Run: python tests/reference/laws.py > tests/reference/laws.json
Needs: numpy, scipy, mpmath (the versions used are written into the output).
"""

import json
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy.optimize import curve_fit

mp.mp.dps = 30


def bisected(equation, end):
    """The alpha at which `equation` equals x, by bisection, since it rises with alpha; 1 from x = end on."""

    def alpha(x, _):
        if x >= end:
            return mp.mpf(1)
        low, high = mp.mpf(0), mp.mpf(1)
        for _ in range(105):
            middle = (low + high) / 2
            if equation(middle) < x:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    return alpha


def integrated(inverse_rate):
    """alpha with d alpha / dx = b / inverse_rate(b, shape), b = 1 - alpha = e^-L: x as an integral over L, solved for L by
    Newton's method."""

    def alpha(x, shape):
        def speed(end):
            return inverse_rate(mp.e ** (-end), shape)

        end = x
        for _ in range(60):
            step = (mp.quad(speed, [0, end]) - x) / speed(end)
            end -= step
            if abs(step) < mp.mpf(10) ** -27 * end:
                break
        return 1 - mp.e ** (-end)

    return alpha


third = mp.mpf(1) / 3
LAWS = {
    "exponential": (lambda x, s: -mp.expm1(-x), [None]),
    "stretched": (lambda x, s: -mp.expm1(-(x**s)), [0.3, 0.7, 1]),
    "compressed": (lambda x, s: -mp.expm1(-(x**s)), [1, 1.5, 3]),
    "avrami": (lambda x, s: -mp.expm1(-(x**s)), [0.5, 1, 2, 4]),
    "power-law": (integrated(lambda b, m: b ** (1 - m)), [1, 1.0001, 1.5, 2, 3]),
    "second-order": (integrated(lambda b, _: 1 / b), [None]),
    "second-order-unequal": (integrated(lambda b, r: 1 / (r - 1 + b)), [1, 1.001, 2, 20]),
    "zero-order": (bisected(lambda a: a, 1), [None]),
    "contracting-area": (bisected(lambda a: 1 - mp.sqrt(1 - a), 1), [None]),
    "contracting-volume": (bisected(lambda a: 1 - (1 - a) ** third, 1), [None]),
    "jander": (bisected(lambda a: (1 - (1 - a) ** third) ** 2, 1), [None]),
    "ginstling-brounshtein": (bisected(lambda a: 1 - 2 * a / 3 - (1 - a) ** (2 * third), third), [None]),
    "square-root": (lambda x, s: mp.sqrt(x), [None]),
    "power-growth": (lambda x, s: x**s, [0.3, 1, 2.5]),
}
PLACES = [1e-6, 0.003, 0.05, 0.3, 0.9, 2.5, 8]


def slope(f, at):
    """Central difference of order 6: good to 15 digits and more at this precision."""
    h = mp.mpf(10) ** -4 * abs(at)
    weights = ((1, mp.mpf(45)), (2, mp.mpf(-9)), (3, mp.mpf(1)))
    return sum(w * (f(at + i * h) - f(at - i * h)) for i, w in weights) / (60 * h)


def curves():
    for name, (alpha, shapes) in LAWS.items():
        for shape in shapes:
            for place in PLACES:
                x = mp.mpf(place)
                s = None if shape is None else mp.mpf(shape)
                by_rate = x * slope(lambda at: alpha(at, s), x)
                by_shape = mp.mpf(0) if s is None else slope(lambda at: alpha(x, at), s)
                yield [name, shape, place, float(alpha(x, s)), float(by_rate), float(by_shape)]


FITS = {
    "avrami": (lambda t, s, a, k, n: s + a * (1 - np.exp(-((k * t) ** n))), [0.1, 0.5, 2e-3, 2.2], 1),
    "stretched": (lambda t, s, a, k, n: s + a * (1 - np.exp(-((k * t) ** n))), [0.6, -0.5, 3e-3, 0.6], 2),
    "second-order": (lambda t, s, a, k: s + a * k * t / (1 + k * t), [0.6, -0.5, 4e-3], 3),
    "power-law": (lambda t, s, a, k, m: s + a * (1 - (1 + (m - 1) * k * t) ** (-1 / (m - 1))), [0.6, -0.5, 4e-3, 2.6], 4),
    "contracting-volume": (lambda t, s, a, k: s + a * (1 - (1 - np.minimum(1, k * t)) ** 3), [0.1, 0.5, 4e-4], 5),
    "jander": (lambda t, s, a, k: s + a * (1 - (1 - np.sqrt(np.minimum(1, k * t))) ** 3), [0.1, 0.5, 3e-4], 6),
    "power-growth": (lambda t, s, b, n: s + b * t**n, [0.1, 5e-3, 0.6], 7),
}


def fits():
    time = np.arange(0, 2401, 30.0)
    for name, (curve, truth, seed) in FITS.items():
        values = curve(time, *truth) + np.random.default_rng(seed).normal(0, 2e-3, time.size)
        found, covariance = curve_fit(curve, time, values, p0=truth, xtol=1e-14, ftol=1e-14, gtol=1e-14, maxfev=100000)
        rss = float(np.sum((values - curve(time, *found)) ** 2))
        yield {
            "law": name,
            "values": values.tolist(),
            "parameters": found.tolist(),
            "standardErrors": np.sqrt(np.diag(covariance)).tolist(),
            "rss": rss,
        }


json.dump(
    {
        "madeWith": {"python": sys.version.split()[0], "mpmath": mp.__version__, "numpy": np.__version__,
                     "scipy": scipy.__version__},
        "curves": list(curves()),
        "fits": list(fits()),
    },
    sys.stdout,
    indent=1,
)
