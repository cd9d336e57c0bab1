"""Reference values for src/kinetics/irf: decays convolved with instrument responses, by mpmath's quadrature with 50 digits.

`terms`: the integrals of s^m/m! exp(-(k + i w) s) g(tau - s) over s >= 0 with a Gaussian g of area 1.
`models`: columns and derivatives of whole models; the derivatives are mpmath's numerical ones of the quadrature.
`sampled`: a measured response, linear between its samples, with exp(-k t) and t exp(-k t).

Run: python tests/reference/irf.py > tests/reference/irf.json
Needs: mpmath (the version used is written into the output).
"""

import json
import sys

import mpmath as mp

mp.mp.dps = 50


def gauss(t, sigma):
    return mp.exp(-(t / sigma) ** 2 / 2) / (sigma * mp.sqrt(2 * mp.pi))


def term(m, k, w, tau, sigma):
    k, w, tau, sigma = (mp.mpf(v) for v in (k, w, tau, sigma))
    # The integrand is a Gaussian about the peak times s^m, cut at 0.
    peak = tau - k * sigma**2
    width = sigma
    if peak <= 0:
        # Falls from 0 on, on the scale of the slope there.
        width = min(sigma, 1 / (k - tau / sigma**2) if k - tau / sigma**2 > 0 else sigma)
        points = [width * n for n in range(0, 81, 2)]
    else:
        points = [0] + [peak + n * sigma for n in (-12, -8, -4, -2, 0, 2, 4, 8, 12, 16) if peak + n * sigma > 0]

    # mp.quad stops at an absolute error: the integrand must be of order 1.
    size = mp.exp((tau / sigma) ** 2 / 2) if peak <= 0 else mp.exp(k * tau - (k * sigma) ** 2 / 2)

    def f(s):
        return size * s**m / mp.factorial(m) * mp.exp(-(k + 1j * w) * s) * gauss(tau - s, sigma)

    return mp.quad(f, points) / size


def number(x):
    return float(x)


TERMS = []
for k, w, tau, sigma in [
    (0, 0, 0.3, 0.5),
    (0, 0, -2, 0.5),
    (0.01, 0, 50, 0.1),
    (1, 0, 0, 0.1),
    (1, 0, 0.25, 0.1),
    (1, 0, -0.25, 0.1),
    (3, 0, 0.2, 0.3),
    (3, 0, 0.27, 0.3),
    (30, 0, 0.5, 0.3),
    (30, 0, -1, 0.3),
    (1e4, 0, 0.1, 0.3),
    (1e4, 0, 3, 0.3),
    (1e4, 0, -3, 0.3),
    (0.7, 0, -6, 0.3),
    (0.7, 0, 12, 0.3),
    (1, 2, 0, 0.1),
    (1, 20, 0.25, 0.1),
    (0.5, 3, 2, 0.3),
    (30, 3, -0.2, 0.3),
    (0.2, 40, 1, 0.3),
]:
    values = [term(m, k, w, tau, sigma) for m in range(4)]
    TERMS.append(
        {
            "k": k,
            "omega": w,
            "tau": tau,
            "sigma": sigma,
            "re": [number(v.real) for v in values],
            "im": [number(v.imag) for v in values],
        }
    )


def convolved(decay, t, centre, sigma):
    """(decay * gauss)(t) of a decay that is 0 before 0."""
    tau = t - centre
    points = [0] + [tau + n * sigma for n in (-12, -8, -4, -2, 0, 2, 4, 8, 12) if tau + n * sigma > 0]
    if len(points) == 1:
        points = [mp.mpf(sigma) * n / 8 for n in (0, 1, 2, 4, 8, 16, 32)]
    return mp.quad(lambda s: decay(s) * gauss(tau - s, sigma), points)


def sequence(k1, k2):
    """Columns of A -> B -> C."""
    if k1 == k2:
        b = lambda s: k1 * s * mp.exp(-k1 * s)
    else:
        b = lambda s: k1 / (k2 - k1) * (mp.exp(-k1 * s) - mp.exp(-k2 * s))
    a = lambda s: mp.exp(-k1 * s)
    return [a, b, lambda s: 1 - a(s) - b(s)]


def columns(p, t, gaussians):
    """p = k1, k2, centre, sigma, then offset, sigma, weight of a second Gaussian."""
    decays = sequence(p[0], p[1])
    all_gaussians = [(p[2], p[3], mp.mpf(1))]
    if gaussians == 2:
        all_gaussians.append((p[2] + p[4], p[5], p[6]))
    total = sum(g[2] for g in all_gaussians)
    return [sum(w * convolved(d, t, c, s) for c, s, w in all_gaussians) / total for d in decays]


def derivative(p, j, t, gaussians):
    mp.mp.dps = 36
    h = mp.mpf(10) ** -7

    def at(step):
        moved = list(p)
        moved[j] += step
        return columns(moved, t, gaussians)

    up, down, up2, down2 = at(h), at(-h), at(2 * h), at(-2 * h)
    out = [(8 * (a - b) - (c - d)) / (12 * h) for a, b, c, d in zip(up, down, up2, down2)]
    mp.mp.dps = 50
    return out


MODELS = []
for p, gaussians in [
    ([3, 0.7, 0.1, 0.2], 1),
    ([40, 0.02, -0.3, 0.2], 1),
    ([2, 0.3, 0.1, 0.2, 0.4, 0.5, 0.3], 2),
]:
    exact = [mp.mpf(str(v)) for v in p]
    times = [-0.6, 0, 0.15, 0.5, 2, 9]
    MODELS.append(
        {
            "parameters": p,
            "times": times,
            "columns": [[number(v) for v in columns(exact, mp.mpf(str(t)), gaussians)] for t in times],
            "derivatives": [
                [[number(v) for v in derivative(exact, j, mp.mpf(str(t)), gaussians)] for t in times]
                for j in range(len(p))
            ],
        }
    )

KNOTS = [-0.5, -0.3, -0.1, 0.0, 0.05, 0.2, 0.5, 0.8]
HEIGHTS = [0, 1, 4, 9, 7, 3, 0.5, 0]


def sampled(k, w, m, t):
    """(h * t^m/m! exp(-(k + i w) t))(t), h linear between the samples, of area 1."""
    knots = [mp.mpf(str(v)) for v in KNOTS]
    heights = [mp.mpf(str(v)) for v in HEIGHTS]
    area = sum((b - a) * (x + y) / 2 for a, b, x, y in zip(knots, knots[1:], heights, heights[1:]))
    total = mp.mpf(0)
    for a, b, x, y in zip(knots, knots[1:], heights, heights[1:]):
        end = min(b, t)
        if end <= a:
            continue
        density = lambda s, a=a, b=b, x=x, y=y: x + (y - x) * (s - a) / (b - a)
        # mp.quad stops at an absolute error: the integrand must be of order 1.
        decay = lambda s, end=end: (t - s) ** m / mp.factorial(m) * mp.exp(-(k + 1j * w) * (end - s))
        parts = mp.linspace(a, end, 9)
        # Fast decays are seen near the end only.
        parts += [end - n / k for n in (1, 2, 4, 8, 16, 32, 64, 128) if k > 0 and end - n / k > a]
        total += mp.exp(-k * (t - end)) * mp.exp(-1j * w * (t - end)) * mp.quad(
            lambda s: density(s) * decay(s), sorted(parts)
        )
    return total / area


SAMPLED = []
for k, w in [(0, 0), (0.02, 0), (1, 0), (25, 0), (3000, 0), (0.5, 4), (2, 60)]:
    times = [-0.6, -0.4, 0.02, 0.2, 0.6, 1, 6]
    values = [[sampled(mp.mpf(str(k)), mp.mpf(w), m, mp.mpf(str(t))) for t in times] for m in range(3)]
    SAMPLED.append(
        {
            "k": k,
            "omega": w,
            "times": times,
            "re": [[number(v.real) for v in row] for row in values],
            "im": [[number(v.imag) for v in row] for row in values],
        }
    )

json.dump(
    {
        "madeBy": {
            "script": "tests/reference/irf.py",
            "python": sys.version.split()[0],
            "mpmath": mp.__version__,
        },
        "terms": TERMS,
        "models": MODELS,
        "response": {"times": KNOTS, "values": HEIGHTS},
        "sampled": SAMPLED,
    },
    sys.stdout,
    indent=1,
)
print()
