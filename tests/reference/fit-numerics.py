"""Reference values for src/numerics, computed with mpmath, numpy and scipy.

Run: python tests/reference/fit-numerics.py > tests/reference/fit-numerics.json
Needs: numpy, scipy, mpmath (the versions used are written into the output).
"""

import json
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy import optimize, stats

mp.mp.dps = 40


def number(x):
    """The double nearest to a value of high precision."""
    return float(mp.mpf(x))


def t_tail(t, dof):
    t, dof = mp.mpf(t), mp.mpf(dof)
    return mp.betainc(dof / 2, mp.mpf(1) / 2, 0, dof / (dof + t * t), regularized=True) / 2


def f_tail(f, d1, d2):
    f, d1, d2 = mp.mpf(f), mp.mpf(d1), mp.mpf(d2)
    return mp.betainc(d2 / 2, d1 / 2, 0, d2 / (d1 * f + d2), regularized=True)


def invert(tail, q, low, high):
    """x with tail(x) = q, by bisection: slow and sure."""
    low, high = mp.mpf(low), mp.mpf(high)
    while tail(high) > q:
        high *= 2
    for _ in range(180):
        middle = (low + high) / 2
        if tail(middle) > q:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def distributions():
    t, chi2, f, normal = [], [], [], []
    for dof in [1, 2, 3, 5, 10, 78, 1000, 0.5]:
        for x in [0.01, 0.5, 1, 2, 4.3, 12, 40]:
            t.append({"x": x, "dof": dof, "lower": number(t_tail(x, dof))})
    t_quantile = [
        {"p": p, "dof": dof, "x": -number(invert(lambda x: t_tail(x, dof), mp.mpf(p), 0, 1))}
        for dof in [1, 2, 3, 5, 10, 78, 1000]
        for p in [0.025, 0.005, 0.05, 1e-6, 0.3]
    ]
    for dof in [1, 2, 3, 10, 78, 1000]:
        for ratio in [0.01, 0.3, 1, 1.5, 3]:
            x = dof * ratio
            tail = mp.gammainc(mp.mpf(dof) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)
            chi2.append({"x": x, "dof": dof, "tail": number(tail), "cdf": number(1 - tail)})
    chi2_quantile = []
    for dof in [1, 2, 3, 10, 78]:
        for p in [0.025, 0.5, 0.95, 0.999]:
            tail = lambda x: mp.gammainc(mp.mpf(dof) / 2, x / 2, mp.inf, regularized=True)
            chi2_quantile.append({"p": p, "dof": dof, "x": number(invert(tail, 1 - mp.mpf(p), 0, 1))})
    for d1, d2 in [(1, 1), (1, 78), (2, 78), (5, 20), (10, 3), (100, 200)]:
        for x in [0.05, 0.5, 1, 2, 5, 30]:
            tail = f_tail(x, d1, d2)
            f.append({"x": x, "d1": d1, "d2": d2, "tail": number(tail), "cdf": number(1 - tail)})
    f_quantile = [
        {"p": p, "d1": d1, "d2": d2, "x": number(invert(lambda x: f_tail(x, d1, d2), 1 - mp.mpf(p), 0, 1))}
        for d1, d2 in [(1, 5), (2, 78), (5, 20), (100, 200)]
        for p in [0.05, 0.5, 0.95, 0.999]
    ]
    for z in [-30, -10, -5, -1.96, -0.1, 0, 0.3, 1, 3, 6]:
        normal.append({"z": z, "cdf": number(mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2)})
    normal_quantile = [
        {"p": p, "z": -number(invert(lambda z: mp.erfc(z / mp.sqrt(2)) / 2, mp.mpf(p), 0, 1))}
        for p in [0.025, 0.1, 0.4, 1e-9, 1e-100]
    ]
    log_gamma = [{"x": x, "y": number(mp.loggamma(mp.mpf(x)))} for x in [0.01, 0.5, 1.5, 3.7, 11.99, 12, 100.3, 1e6]]
    return {
        "t": t, "tQuantile": t_quantile, "chi2": chi2, "chi2Quantile": chi2_quantile, "f": f,
        "fQuantile": f_quantile, "normal": normal, "normalQuantile": normal_quantile, "logGamma": log_gamma,
    }


def least_squares():
    rng = np.random.default_rng(20250104)
    cases = []
    for rows, columns in [(5, 1), (8, 3), (40, 4), (60, 6)]:
        a = rng.normal(size=(rows, columns)).round(6)
        b = rng.normal(size=rows).round(6)
        sigma = rng.uniform(0.2, 2, size=rows).round(6)
        plain, rss = np.linalg.lstsq(a, b, rcond=None)[:2]
        w = a / sigma[:, None]
        weighted = np.linalg.lstsq(w, b / sigma, rcond=None)[0]
        positive = optimize.nnls(a, b)[0]
        cases.append({
            "rows": rows, "columns": columns, "a": a.ravel().tolist(), "b": b.tolist(), "sigma": sigma.tolist(),
            "plain": plain.tolist(), "rss": float(rss[0]),
            "plainCovariance": (np.linalg.inv(a.T @ a) * float(rss[0]) / (rows - columns)).ravel().tolist(),
            "weighted": weighted.tolist(),
            "weightedCovariance": np.linalg.inv(w.T @ w).ravel().tolist(),
            "nonNegative": positive.tolist(),
        })
    return cases


def residual_tests():
    rng = np.random.default_rng(7)
    cases = []
    for n, weight in [(30, 0.0), (81, 0.6), (121, -0.4)]:
        r = np.zeros(n)
        noise = rng.normal(size=n)
        for i in range(n):
            r[i] = noise[i] + (weight * r[i - 1] if i else 0)
        r = r.round(6)
        signs = r > 0
        plus, minus = int(signs.sum()), int((~signs).sum())
        runs = 1 + int((signs[1:] != signs[:-1]).sum())
        mean = 2 * plus * minus / n + 1
        variance = (mean - 1) * (mean - 2) / (n - 1)
        z = (runs - mean) / np.sqrt(variance)
        centred = r - r.mean()
        acf = np.correlate(centred, centred, "full")[n - 1:] / (centred @ centred)
        q = n * (n + 2) * sum(acf[k] ** 2 / (n - k) for k in range(1, 11))
        cases.append({
            "residuals": r.tolist(), "runs": runs, "z": float(z), "p": float(2 * stats.norm.sf(abs(z))),
            "durbinWatson": float((np.diff(r) ** 2).sum() / (r @ r)), "lag1": float(acf[1]), "q": float(q),
            "qP": float(stats.chi2.sf(q, 10)),
        })
    return cases


def xoshiro(state, count):
    """xoshiro128** written from its paper's definition, on Python's unbounded integers."""
    mask = 0xFFFFFFFF
    rotate = lambda x, k: ((x << k) | (x >> (32 - k))) & mask
    s, out = list(state), []
    for _ in range(count):
        out.append(rotate(s[1] * 5 & mask, 7) * 9 & mask)
        t = s[1] << 9 & mask
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 11)
    return out


def splitmix(seed, count):
    mask, x, out = 0xFFFFFFFF, seed, []
    for _ in range(count):
        x = x + 0x9E3779B9 & mask
        z = x
        z = (z ^ z >> 16) * 0x85EBCA6B & mask
        z = (z ^ z >> 13) * 0xC2B2AE35 & mask
        out.append(z ^ z >> 16)
    return out


def main():
    # The numbers that the authors' C code prints for the state 1, 2, 3, 4.
    assert xoshiro([1, 2, 3, 4], 4) == [11520, 0, 5927040, 70819200]
    json.dump(
        {
            "madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}, mpmath {mp.__version__}",
            "distributions": distributions(),
            "leastSquares": least_squares(),
            "residualTests": residual_tests(),
            "random": [{"seed": s, "bits": xoshiro(splitmix(s, 4), 8)} for s in [0, 1, 42, 4294967295]],
        },
        sys.stdout,
        indent=1,
    )
    sys.stdout.write("\n")


main()
