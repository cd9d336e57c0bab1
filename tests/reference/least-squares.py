"""Reference values for src/fitting: links, bounds, robust losses and counts, computed with scipy and lmfit.

Run: python tests/reference/least-squares.py > tests/reference/least-squares.json
Needs: numpy, scipy, lmfit with uncertainties (the versions used are written into the output).
"""

import json
import sys

import lmfit
import numpy as np
import scipy
from scipy import optimize, special

TIGHT = dict(xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=100000)


def decay(p, t):
    a, k, c = p
    return a * np.exp(-k * t) + c


def decay_slopes(p, t):
    a, k, _ = p
    e = np.exp(-k * t)
    return np.column_stack([e, -a * t * e, np.ones_like(t)])


def links():
    """Two exponentials whose amplitudes add up to 1 and whose rates stand as 5 : 1; a lifetime beside them."""
    rng = np.random.default_rng(41)
    t = np.arange(60) * 0.1
    y = (0.35 * np.exp(-0.9 * t) + 0.65 * np.exp(-4.5 * t) + rng.normal(0, 0.004, t.size)).round(7)
    parameters = lmfit.Parameters()
    parameters.add("a", value=0.5)
    parameters.add("b", expr="1 - a")
    parameters.add("k1", value=0.5)
    parameters.add("k2", expr="5*k1")
    parameters.add("tau", expr="1/k1")
    parameters.add("sum", expr="a*k1 + b*k2")

    def residual(p):
        v = p.valuesdict()
        return v["a"] * np.exp(-v["k1"] * t) + v["b"] * np.exp(-v["k2"] * t) - y

    fit = lmfit.minimize(residual, parameters, method="leastsq", ftol=1e-15, xtol=1e-15, gtol=1e-15, epsfcn=1e-12)
    return {
        "time": t.tolist(), "values": y.tolist(),
        "parameters": {n: {"value": p.value, "standardError": p.stderr} for n, p in fit.params.items()},
        "rss": float(fit.chisqr),
    }


def biweight(z):
    """Tukey's loss with its two derivatives, as least_squares takes a loss of one's own."""
    inside = np.where(z < 1, 1 - z, 0)
    return np.array([(1 - inside**3) / 3, inside**2, -2 * inside])


def losses():
    """A decay with one point in eight far off."""
    rng = np.random.default_rng(42)
    t = np.arange(64) * 0.08
    y = decay([2, 1.1, 0.5], t) + rng.normal(0, 0.02, t.size)
    y[5::8] += rng.uniform(0.2, 1.2, y[5::8].size)
    y = y.round(7)
    cases = []
    pulled = {}
    for loss in ["linear", "soft_l1", "huber", "cauchy", "arctan", "biweight"]:
        for scale in [0.03, 0.1]:
            # From a start beyond whose scale all points lie the biweight has no slope.
            start = pulled[scale] if loss == "biweight" else [1.8, 1.0, 0.6]
            best = optimize.least_squares(
                lambda p: decay(p, t) - y, start, jac=lambda p: decay_slopes(p, t),
                loss=biweight if loss == "biweight" else loss, f_scale=scale, x_scale=[1, 1, 1], **TIGHT,
            )
            def cost(p, loss=loss, scale=scale):
                z = ((decay(p, t) - y) / scale) ** 2
                rho = {
                    "linear": z, "soft_l1": 2 * (np.sqrt(1 + z) - 1),
                    "huber": np.where(z <= 1, z, 2 * np.sqrt(z) - 1), "cauchy": np.log1p(z), "arctan": np.arctan(z),
                    "biweight": biweight(z)[0],
                }[loss]
                return 0.5 * scale**2 * np.sum(rho)

            if loss == "soft_l1":
                pulled[scale] = best.x
            # trf ends where the cost falls no more, half the digits; the root of its gradient has them all.
            polished = polish(lambda p: weighted_gradient(p, t, y, loss, scale), best.x)
            cases.append({
                "loss": loss.replace("_", "-"), "scale": scale, "parameters": polished.tolist(),
                "cost": float(cost(polished)), "scipyCost": float(best.cost), "scipyParameters": best.x.tolist(),
            })
    return {"time": t.tolist(), "values": y.tolist(), "cases": cases}


def weighted_gradient(p, t, y, loss, scale):
    r = decay(p, t) - y
    z = (r / scale) ** 2
    slope = {
        "linear": np.ones_like(z), "soft_l1": 1 / np.sqrt(1 + z),
        "huber": np.where(z <= 1, 1, 1 / np.sqrt(np.maximum(z, 1e-300))), "cauchy": 1 / (1 + z),
        "arctan": 1 / (1 + z**2), "biweight": biweight(z)[1],
    }[loss]
    return decay_slopes(p, t).T @ (slope * r)


def polish(gradient, p):
    return optimize.root(gradient, p, method="hybr", tol=1e-15).x


def bounds():
    rng = np.random.default_rng(43)
    t = np.arange(50) * 0.1
    y = (decay([1.5, 0.8, 0.3], t) + rng.normal(0, 0.01, t.size)).round(7)
    inf = np.inf
    cases = []
    for name, start, lower, upper in [
        ("solution inside, start at a bound", [1.0, 0.2, 0.0], [0, 0.2, 0], [inf, 5, 2]),
        ("solution at one bound", [1.0, 0.4, 0.1], [0, 0, 0], [inf, 0.6, inf]),
        ("solution at two bounds", [1.0, 0.4, 0.1], [0, 0, -inf], [1.3, 0.6, inf]),
        ("start and solution at the same bound", [1.0, 0.6, 0.1], [-inf, -inf, -inf], [inf, 0.6, inf]),
        ("half-open, never met", [0.1, 3.0, 0.0], [0, 0, -inf], [inf, inf, inf]),
        ("a narrow box far from the solution", [4.05, 2.05, 1.05], [4, 2, 1], [4.1, 2.1, 1.1]),
        ("start in a corner", [0.5, 0.1, 0.0], [0.5, 0.1, 0.0], [3, 3, 3]),
    ]:
        box = optimize.Bounds(lower, upper)
        best = None
        # trf keeps away from the bounds: dogbox goes to them. The better one counts, started inside.
        inside = np.clip(start, np.asarray(lower) + 1e-3, np.asarray(upper) - 1e-3)
        for method in ["trf", "dogbox"]:
            fit = optimize.least_squares(
                lambda p: decay(p, t) - y, inside, jac=lambda p: decay_slopes(p, t), bounds=(lower, upper),
                method=method, **TIGHT,
            )
            if best is None or fit.cost < best.cost:
                best = fit
        bounded = {"L-BFGS-B": optimize.minimize(
            lambda p: 0.5 * np.sum((decay(p, t) - y) ** 2), inside,
            jac=lambda p: decay_slopes(p, t).T @ (decay(p, t) - y), bounds=box, method="L-BFGS-B",
            options=dict(ftol=1e-16, gtol=1e-12),
        ).fun}
        open_ = [None if not np.isfinite(v) else v for v in lower], [None if not np.isfinite(v) else v for v in upper]
        cases.append({
            "name": name, "start": start, "lower": open_[0], "upper": open_[1],
            "parameters": best.x.tolist(), "rss": float(2 * best.cost), "rssByLbfgsb": float(2 * bounded["L-BFGS-B"]),
        })
    return {"time": t.tolist(), "values": y.tolist(), "cases": cases}


def counts():
    cases = []
    for name, truth, n, seed in [
        ("few counts, many zeros", [6.0, 0.9, 0.15], 60, 44),
        ("hundreds", [400.0, 1.2, 8.0], 50, 45),
    ]:
        rng = np.random.default_rng(seed)
        t = np.arange(n) * 0.1
        y = rng.poisson(decay(truth, t))

        def minus_log_likelihood(p, t=t, y=y):
            m = decay(p, t)
            return np.inf if np.any(m <= 0) else float(np.sum(m - special.xlogy(y, m) + special.gammaln(y + 1)))

        def gradient(p, t=t, y=y):
            return decay_slopes(p, t).T @ (1 - y / decay(p, t))

        rough = optimize.minimize(
            minus_log_likelihood, truth, method="Nelder-Mead", options=dict(xatol=1e-9, fatol=1e-12, maxiter=20000)
        ).x
        best = polish(gradient, rough)
        m = decay(best, t)
        slopes = decay_slopes(best, t)
        fisher = np.linalg.inv(slopes.T @ (slopes / m[:, None]))
        deviance = float(2 * np.sum(m - y + special.xlogy(y, np.where(y > 0, y, 1) / m)))
        cases.append({
            "name": name, "time": t.tolist(), "counts": y.tolist(), "parameters": best.tolist(),
            "byNelderMead": rough.tolist(), "standardErrors": np.sqrt(np.diag(fisher)).tolist(),
            "deviance": deviance, "pearson": float(np.sum((y - m) ** 2 / m)),
        })
    return cases


json.dump(
    {
        "madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}, lmfit {lmfit.__version__}",
        "links": links(),
        "losses": losses(),
        "bounds": bounds(),
        "counts": counts(),
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
