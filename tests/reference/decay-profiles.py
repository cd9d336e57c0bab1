"""Profile-likelihood intervals of the lifetimes of photon-counting decays, from the Poisson likelihood alone.

numpy makes the counts. For each level the two ends are the roots (scipy.optimize.brentq) of the rise of the deviance to the
square of the normal quantile, with everything else fitted anew at every place: L-BFGS-B, then Newton steps with the
observed information to rounding. The curve is the sum over all pairs of channels of the answer to light evenly spread over
one channel, counted over another.

    python tests/reference/decay-profiles.py > tests/reference/decay-profiles.json
"""

import json

import numpy as np
import scipy
from scipy.optimize import brentq, minimize
from scipy.stats import norm

CHANNELS, WIDTH = 128, 0.1
LEVELS = [0.6827, 0.95]
random = np.random.default_rng(20260702)
x = (np.arange(CHANNELS) + 0.5) * WIDTH
IRF = np.round(1e5 * np.exp(-0.5 * ((x - 1.5) / 0.2) ** 2))


def kernel(kappa):
    d = np.arange(CHANNELS)
    k = np.exp(-kappa * (d - 1.0)) * (1 - np.exp(-kappa)) ** 2 / kappa**2
    k[0] = (kappa - 1 + np.exp(-kappa)) / kappa**2
    return k


def parts(lnTaus):
    share = IRF / IRF.sum()
    return [np.convolve(share, kernel(WIDTH / tau))[:CHANNELS] for tau in np.exp(lnTaus)] + [np.ones(CHANNELS)]


def model(p, n):
    return np.maximum(sum(a * part for a, part in zip(p[n:], parts(p[:n]))), 1e-10)


def deviance(m, y):
    return 2 * np.sum(m - y + np.where(y > 0, y * np.log(np.maximum(y, 1) / m), 0))


def fit(y, n, start, held=None):
    """The least deviance with the parameters of `held` (place to value) kept."""
    held = held or {}
    p = np.array(start, float)
    for j, v in held.items():
        p[j] = v
    moving = [j for j in range(p.size) if j not in held]

    def put(q):
        whole = p.copy()
        whole[moving] = q
        return whole

    def jacobian(q):
        columns = []
        for j in range(q.size):
            h = 1e-6 * max(1.0, abs(q[j]))
            e = np.eye(q.size)[j] * h
            columns.append((model(put(q + e), n) - model(put(q - e), n)) / (2 * h))
        return np.array(columns).T

    def gradient(q):
        return 2 * jacobian(q).T @ (1 - y / model(put(q), n))

    bounds = [(None, None) if j < n else (0, None) for j in moving]
    scale = {"maxiter": 5000, "maxfun": 50000, "ftol": 1e-14, "gtol": 1e-7}
    q = minimize(lambda q: deviance(model(put(q), n), y), p[moving], jac=gradient, method="L-BFGS-B", bounds=bounds, options=scale).x
    assert all(v > 0 for j, v in zip(moving, q) if j >= n), "an optimum at a bound"
    for _ in range(30):
        J, m = jacobian(q), model(put(q), n)
        q = q - np.linalg.solve(J.T @ (J * (y / m**2)[:, None]), gradient(q) / 2)
    assert np.max(np.abs(gradient(q) * np.maximum(1, np.abs(q)))) < 1e-3, gradient(q)
    return put(q), deviance(model(put(q), n), y)


def case(name, taus, amplitudes, background):
    n = len(taus)
    truth = np.concatenate([np.log(taus), amplitudes, [background]])
    y = random.poisson(model(truth, n)).astype(float)
    best, least = fit(y, n, truth)
    profiles = []
    for j in range(n):
        ends = []
        for level in LEVELS:
            q = norm.ppf(0.5 + level / 2)

            def excess(v, near=best):
                return fit(y, n, near, {j: v})[1] - least - q**2

            pair = []
            for side in (-1, 1):
                step = 0.05
                while excess(best[j] + side * step) < 0:
                    step *= 1.5
                pair.append(float(np.exp(brentq(excess, best[j], best[j] + side * step, xtol=1e-9))))
            ends.append(pair)
        profiles.append({"optimum": float(np.exp(best[j])), "intervals": ends})
    return {"name": name, "counts": y.tolist(), "deviance": least, "lifetimes": profiles}


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "channelWidth": WIDTH,
            "levels": LEVELS,
            "response": IRF.tolist(),
            "cases": [
                case("one lifetime, some 300 counts", [2.0], [14.0], 0.5),
                case("two lifetimes, some 10,000 counts", [3.0, 0.6], [200.0, 700.0], 2.0),
                case("two lifetimes, some 3 million counts", [3.0, 0.6], [60000.0, 210000.0], 60.0),
            ],
        }
    )
)
