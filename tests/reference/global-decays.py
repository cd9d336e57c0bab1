"""Three photon-counting decays with two lifetimes in common, fitted together by Poisson likelihood.

numpy makes the counts; scipy.optimize.minimize finds the optimum of the joint likelihood over all 11 parameters at once,
with a dense matrix; the errors are the square roots of the diagonal of the inverse of the expected information. The curve
is the sum over all pairs of channels of the answer to light evenly spread over one channel, counted over another.

    python tests/reference/global-decays.py > tests/reference/global-decays.json
"""

import json

import numpy as np
import scipy
from scipy.optimize import minimize

CHANNELS, WIDTH = 128, 0.1
random = np.random.default_rng(20260701)


def response(centre, sigma):
    x = (np.arange(CHANNELS) + 0.5) * WIDTH
    return np.round(1e5 * np.exp(-0.5 * ((x - centre) / sigma) ** 2))


RESPONSES = [response(1.5, 0.2), response(1.5, 0.2), response(2.2, 0.3)]


def kernel(kappa):
    d = np.arange(CHANNELS)
    k = np.exp(-kappa * (d - 1.0)) * (1 - np.exp(-kappa)) ** 2 / kappa**2
    k[0] = (kappa - 1 + np.exp(-kappa)) / kappa**2
    return k


def curve(irf, taus, amplitudes, background):
    share = irf / irf.sum()
    out = np.full(CHANNELS, float(background))
    for tau, a in zip(taus, amplitudes):
        out += a * np.convolve(share, kernel(WIDTH / tau))[:CHANNELS]
    return out


TRUE = (3.0, 0.7)
AMPLITUDES = [(300.0, 900.0), (700.0, 150.0), (200.0, 500.0)]
counts = [random.poisson(curve(h, TRUE, a, 4.0)) for h, a in zip(RESPONSES, AMPLITUDES)]


def expected(p):
    taus = np.exp(p[:2])
    return [curve(h, taus, p[2 + 3 * d : 4 + 3 * d], p[4 + 3 * d]) for d, h in enumerate(RESPONSES)]


def objective(p):
    total = 0.0
    for m, y in zip(expected(p), counts):
        m = np.maximum(m, 1e-10)
        total += np.sum(m - y + np.where(y > 0, y * np.log(np.maximum(y, 1) / m), 0))
    return total


def jacobian(p):
    columns = []
    for j in range(p.size):
        h = 1e-5 * max(1.0, abs(p[j]))
        up, down = p.copy(), p.copy()
        up[j] += h
        down[j] -= h
        columns.append((np.concatenate(expected(up)) - np.concatenate(expected(down))) / (2 * h))
    return np.array(columns).T


def gradient(p):
    m = np.maximum(np.concatenate(expected(p)), 1e-10)
    return jacobian(p).T @ (1 - np.concatenate(counts) / m)


start = np.concatenate([np.log([2.0, 0.5])] + [[400.0, 400.0, 2.0]] * 3)
bounds = [(None, None)] * 2 + [(0, None)] * 9
found = minimize(objective, start, jac=gradient, method="L-BFGS-B", bounds=bounds, options={"maxiter": 5000, "ftol": 1e-15, "gtol": 1e-9})
p = found.x
for _ in range(20):
    m = np.concatenate(expected(p))
    J = jacobian(p)
    p = p - np.linalg.solve(J.T @ (J * (np.concatenate(counts) / m**2)[:, None]), gradient(p))
m = np.concatenate(expected(p))
J = jacobian(p)
covariance = np.linalg.inv(J.T @ (J / m[:, None]))
errors = np.sqrt(np.diag(covariance))
errors[:2] *= np.exp(p[:2])
print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "channelWidth": WIDTH,
            "responses": [h.tolist() for h in RESPONSES],
            "counts": [y.tolist() for y in counts],
            "deviance": 2 * objective(p),
            "gradient": float(np.max(np.abs(gradient(p)))),
            "lifetimes": np.exp(p[:2]).tolist(),
            "lifetimeErrors": errors[:2].tolist(),
            "decays": [
                {
                    "amplitudes": p[2 + 3 * d : 4 + 3 * d].tolist(),
                    "amplitudeErrors": errors[2 + 3 * d : 4 + 3 * d].tolist(),
                    "background": p[4 + 3 * d],
                    "backgroundError": errors[4 + 3 * d],
                }
                for d in range(3)
            ],
        },
        indent=None,
    )
)
