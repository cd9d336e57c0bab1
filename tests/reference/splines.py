"""Reference values of splines, computed with scipy.interpolate; the choice of λ of smoothing splines with dense matrices.

Run: python tests/reference/splines.py > tests/reference/splines.json
Needs: numpy, scipy (the versions used are written into the output).
"""

import json
import sys

import numpy as np
import scipy
from scipy.interpolate import BSpline, CubicSpline, PchipInterpolator, make_smoothing_spline
from scipy.optimize import minimize_scalar

random = np.random.default_rng(12)


def listed(values):
    return [float(v) for v in values]


def points(n):
    x = np.cumsum(random.uniform(0.1, 2, n)) - 3
    return x, np.sin(x) + 0.2 * random.normal(size=n)


def told(x, y, spline, **more):
    """Values, derivatives and integrals inside the knots, at them, and beyond (the cubic of the last piece goes on)."""
    inside = np.concatenate([x, random.uniform(x[0], x[-1], 20)])
    beyond = np.array([x[0] - 1.5, x[0] - 0.1, x[-1] + 0.1, x[-1] + 2])
    places = np.concatenate([inside, beyond])
    spans = [(float(a), float(b)) for a, b in random.choice(places, (8, 2))]
    return {
        **more,
        "x": listed(x),
        "y": listed(y),
        "places": listed(places),
        "inside": len(inside),
        "values": listed(spline(places)),
        "derivatives": [listed(spline(places, order)) for order in (1, 2, 3)],
        "spans": spans,
        "integrals": [float(spline.integrate(a, b, extrapolate=True)) for a, b in spans],
    }


def interpolants():
    rows = []
    for n in (2, 3, 4, 5, 12, 40):
        x, y = points(n)
        rows.append(told(x, y, CubicSpline(x, y, bc_type="not-a-knot"), kind="not-a-knot"))
        rows.append(told(x, y, CubicSpline(x, y, bc_type="natural"), kind="natural"))
        slopes = listed(random.normal(size=2))
        rows.append(told(x, y, CubicSpline(x, y, bc_type=((1, slopes[0]), (1, slopes[1]))), kind="slopes", slopes=slopes))
        rows.append(told(x, y, PchipInterpolator(x, y), kind="monotone"))
    # Flat stretches, jumps, turning points: what the monotone one is for.
    x = np.arange(12.0)
    for y in ([0, 0, 0, 1, 1, 5, 5.1, 5.1, 2, 2, 2.5, 2.5], np.cumsum(random.exponential(size=12)), [5, 1, 1, 0] * 3):
        rows.append(told(x, np.array(y, float), PchipInterpolator(x, y), kind="monotone"))
    return rows


def hat(x, w, lam):
    """The hat matrix of the smoothing spline, column by column, from scipy's solution for unit vectors."""
    return np.stack([make_smoothing_spline(x, e, w=w, lam=lam)(x) for e in np.eye(len(x))], axis=1)


def smoothings():
    rows = []
    for n in (5, 8, 30, 60):
        x, _ = points(n)
        y = np.sin(x) + 0.3 * random.normal(size=n)
        w = random.uniform(0.2, 5, n)
        for lam in (1e-3, 0.1, 10.0):
            h = hat(x, w, lam)
            fitted = make_smoothing_spline(x, y, w=w, lam=lam)
            places = np.linspace(x[0], x[-1], 17)
            rows.append({
                "x": listed(x),
                "y": listed(y),
                "weights": listed(w),
                "lambda": lam,
                "fitted": listed(h @ y),
                "trace": float(np.trace(h)),
                "places": listed(places),
                "values": listed(fitted(places)),
            })
    return rows


def choices():
    """λ where each criterion is least, from dense matrices; kept where its minimum lies inside."""
    rows = []
    for n in (20, 50):
        x = np.sort(random.uniform(0, 10, n))
        sigma = random.uniform(0.1, 0.4, n)
        y = np.sin(x) + sigma * random.normal(size=n)

        def criteria(log, w, which):
            h = hat(x, w, 10**log)
            rss = np.sum(w * (y - h @ y) ** 2)
            trace = np.trace(h)
            return n * rss / (n - trace) ** 2 if which == "gcv" else rss + 2 * trace

        def least(w, which):
            grid = np.arange(-5, 4, 0.25)
            best = min(grid, key=lambda log: criteria(log, w, which))
            found = minimize_scalar(criteria, (best - 0.25, best, best + 0.25), args=(w, which), tol=1e-9)
            return 10 ** float(found.x)

        rows.append({
            "x": listed(x),
            "y": listed(y),
            "sigma": listed(sigma),
            "crossValidation": least(np.ones(n), "gcv"),
            "risk": least(1 / sigma**2, "risk"),
        })
    return rows


def b_splines():
    rows = []
    for degree in (0, 1, 2, 3, 5):
        inner = np.sort(random.uniform(0, 4, 6))
        knots = np.concatenate([np.zeros(degree + 1), inner, np.full(degree + 1, 4.0)])
        if degree >= 2:
            # A double knot: one derivative less is continuous.
            knots[degree + 3] = knots[degree + 2]
        places = np.concatenate([[0.0, 4.0], np.unique(knots)[1:-1], random.uniform(0, 4, 10)])
        count = len(knots) - degree - 1
        basis = [BSpline(knots, row, degree) for row in np.eye(count)]
        rows.append({
            "degree": degree,
            "knots": listed(knots),
            "places": listed(places),
            "basis": [listed(v) for v in BSpline.design_matrix(places, knots, degree).toarray()],
            # scipy takes a derivative at the last knot from the left too.
            "derivatives": [
                [listed(v) for v in np.stack([b(places, nu=order) for b in basis], axis=1)] for order in (1, 2)
            ],
            "integrals": listed([b.integrate(0, 4) for b in basis]),
        })
    return rows


json.dump(
    {
        "madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}",
        "interpolants": interpolants(),
        "smoothings": smoothings(),
        "choices": choices(),
        "bSplines": b_splines(),
    },
    sys.stdout,
)
sys.stdout.write("\n")
