"""Quantiles and tails of Student's t, F, χ² and the normal distribution over their whole range, computed with mpmath.

Run: python tests/reference/quantiles.py > tests/reference/quantiles.json
Needs: mpmath (the version used is written into the output).

Besides each quantile x stands its condition |p / (x f(x))|: by how many ulp x moves when p moves by one.
"""

import json
import random
import sys

import mpmath as mp

mp.mp.dps = 40


def number(x):
    return float(mp.mpf(x))


def invert(tail, p, low, high):
    """x > 0 with tail(x) = p for a falling tail: bisection of ln x, then secant steps."""
    a, b = mp.log(mp.mpf(low)), mp.log(mp.mpf(high))
    target = mp.log(p)
    f = lambda u: mp.log(tail(mp.exp(u))) - target
    fa, fb = f(a), f(b)
    while fb > 0:
        a, fa = b, fb
        b += 5
        fb = f(b)
    while fa < 0:
        b, fb = a, fa
        a -= 5
        fa = f(a)
    for _ in range(200):
        m = (a + b) / 2 if _ % 3 == 0 else a - fa * (b - a) / (fb - fa)
        fm = f(m)
        if fm == 0 or b - a < mp.mpf(10) ** -32:
            return mp.exp(m)
        if fm > 0:
            a, fa = m, fm
        else:
            b, fb = m, fm
        if min(abs(m - a), abs(m - b)) < mp.mpf(10) ** -30 and abs(fm) < mp.mpf(10) ** -28:
            return mp.exp(m)
    return mp.exp((a + b) / 2)


def condition(x, p, density):
    return number(abs(mp.mpf(p) / (x * density)))


def t_rows():
    rows = []
    for dof in [0.5, 1, 2, 3, 7.5, 30, 300, 1e4]:
        v = mp.mpf(dof)
        tail = lambda x: mp.betainc(v / 2, mp.mpf(1) / 2, 0, v / (v + x * x), regularized=True) / 2
        front = mp.gamma((v + 1) / 2) / mp.gamma(v / 2) / mp.sqrt(v * mp.pi)
        for p in [1e-200, 1e-30, 1e-8, 1e-3, 0.025, 0.2, 0.45]:
            if dof < 2 and p < 1e-100:
                continue
            x = invert(tail, mp.mpf(p), 1e-3, 10)
            density = front * (1 + x * x / v) ** (-(v + 1) / 2)
            rows.append({"p": p, "dof": dof, "x": -number(x), "condition": condition(x, p, density)})
    return rows


def chi2_rows():
    rows = []
    for dof in [0.5, 1, 2, 5, 30, 300, 1e4]:
        a = mp.mpf(dof) / 2
        upper = lambda x: mp.gammainc(a, x / 2, mp.inf, regularized=True)
        density = lambda x: mp.exp((a - 1) * mp.log(x / 2) - x / 2 - mp.loggamma(a)) / 2
        for p in [1e-6, 0.025, 0.5, 0.95, 0.999]:
            x = invert(upper, 1 - mp.mpf(p), 1e-8, 10 * dof + 10)
            rows.append({"p": p, "dof": dof, "x": number(x), "condition": condition(x, p, density(x))})
    return rows


def f_rows():
    rows = []
    for d1, d2 in [(1, 1), (1, 30), (3, 5), (30, 3), (200, 400)]:
        a, b = mp.mpf(d1) / 2, mp.mpf(d2) / 2
        upper = lambda x: mp.betainc(b, a, 0, d2 / (d1 * x + d2), regularized=True)
        beta = mp.beta(a, b)
        density = lambda x: (mp.mpf(d1) / d2) ** a * x ** (a - 1) * (1 + mp.mpf(d1) / d2 * x) ** (-(a + b)) / beta
        for p in [1e-6, 0.025, 0.5, 0.95, 0.999]:
            x = invert(upper, 1 - mp.mpf(p), 1e-8, 100)
            rows.append({"p": p, "d1": d1, "d2": d2, "x": number(x), "condition": condition(x, p, density(x))})
    return rows


def normal_rows():
    rows = []
    for p in [1e-307, 1e-200, 1e-30, 1e-8, 1e-3, 0.02425, 0.025, 0.2, 0.45, 0.4999]:
        x = invert(lambda z: mp.erfc(z / mp.sqrt(2)) / 2, mp.mpf(p), 1e-5, 40)
        density = mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)
        rows.append({"p": p, "x": -number(x), "condition": condition(x, p, density)})
    return rows


def log_gamma_rows():
    xs = [1e-300, 1e-10, 0.1, 0.9999, 1.0001, 1.46, 1.9999, 2.0001, 5, 11.9999, 12.0001, 171.6, 1e5, 1e15, 1e300]
    return [{"x": x, "y": number(mp.loggamma(mp.mpf(x)))} for x in xs]


def lower_gamma(a, x):
    """P(a, x) by its series of positive terms (DLMF 8.7.1)."""
    a, x = mp.mpf(a), mp.mpf(x)
    term = total = 1 / a
    n = 0
    while term > total * mp.mpf(10) ** -38:
        n += 1
        term *= x / (a + n)
        total += term
    return total * mp.exp(a * mp.log(x) - x - mp.loggamma(a))


def incomplete_rows():
    gamma, beta = [], []
    for a in [1e-3, 0.5, 3, 40, 1e3, 1e5]:
        for ratio in [0.2, 0.9, 1, 1.1, 3]:
            x = a * ratio
            p = lower_gamma(a, x)
            # Of a smaller q the subtraction would leave too few digits.
            slope = mp.exp(mp.mpf(a) * mp.log(x) - x - mp.loggamma(a))
            q = 1 - p if 1 - p > 1e-15 else None
            gamma.append({"a": a, "x": x, "p": number(p), "q": q and number(q), "conditionP": number(slope / p), "conditionQ": q and number(slope / q)})
    for a, b in [(0.5, 0.5), (2, 3), (40, 0.5), (300, 500), (1e4, 0.5)]:
        for x in [1e-8, 0.1, 0.375, 0.7, 0.999]:
            value = mp.betainc(mp.mpf(a), mp.mpf(b), 0, mp.mpf(x), regularized=True)
            slope = mp.mpf(x) ** a * (1 - mp.mpf(x)) ** (mp.mpf(b) - 1) / mp.beta(mp.mpf(a), mp.mpf(b))
            beta.append({"a": a, "b": b, "x": x, "value": number(value), "condition": number(slope / value)})
    return gamma, beta


def sized(low, high):
    return float(f"{10 ** random.uniform(low, high):.6g}")


def scattered_gamma():
    """P and Q anywhere; the condition of each is by how many ulp it moves when x moves by one."""
    rows = []
    while len(rows) < 160:
        a = sized(-3, 5)
        x = float(f"{a * 10 ** random.uniform(-3, 0.7):.6g}") if len(rows) % 2 else float(f"{max(1e-6, a + random.gauss(0, 3) * a ** 0.5):.6g}")
        p = lower_gamma(a, x)
        q = mp.gammainc(mp.mpf(a), mp.mpf(x), mp.inf, regularized=True)
        if p < 1e-290 or q < 1e-290:
            continue
        slope = mp.exp(mp.mpf(a) * mp.log(x) - x - mp.loggamma(a))
        rows.append({"a": a, "x": x, "p": number(p), "q": number(q), "conditionP": number(slope / p), "conditionQ": number(slope / q)})
    return rows


def scattered_beta():
    """The incomplete beta function anywhere, with its condition; 1 − x is exact."""
    rows = []
    while len(rows) < 200:
        a, b = sized(-1, 4), sized(-1, 4)
        if len(rows) % 4 == 0:
            b = 0.5
        if len(rows) % 4 == 1:
            a = random.choice([0.5, 1, 1.5])
        middle = a / (a + b)
        spread = (a * b / (a + b + 1)) ** 0.5 / (a + b)
        x = random.uniform(0, 1) if len(rows) % 3 == 0 else middle + spread * random.gauss(0, 2)
        if not 0 < x < 1:
            continue
        x = round(x * 2**30) / 2**30
        if not 0 < x < 1:
            continue
        value = mp.betainc(mp.mpf(a), mp.mpf(b), 0, mp.mpf(x), regularized=True)
        if value < 1e-290:
            continue
        slope = mp.mpf(x) ** a * (1 - mp.mpf(x)) ** (mp.mpf(b) - 1) / mp.beta(mp.mpf(a), mp.mpf(b))
        rows.append({"a": a, "b": b, "x": x, "value": number(value), "condition": number(slope / value)})
    return rows


def scattered_t():
    rows = []
    for dof in [0.7, 1, 1.5, 4, 6, 9, 14, 21, 29, 31, 40, 78, 130, 700, 3000, 1e5, 1e7]:
        tail = lambda t: mp.betainc(mp.mpf(dof) / 2, mp.mpf(1) / 2, 0, dof / (dof + t * t), regularized=True) / 2
        for p in [0.45, 0.1587, 0.025, 0.005, 1e-4, 1e-12, 1e-60]:
            if p < 1e-50 and dof < 4:
                continue
            t = invert(tail, mp.mpf(p), 1e-5, 50)
            density = mp.gamma((dof + 1) / mp.mpf(2)) / mp.gamma(dof / mp.mpf(2)) / mp.sqrt(dof * mp.pi) if dof < 1e4 else mp.exp(mp.loggamma((dof + 1) / mp.mpf(2)) - mp.loggamma(dof / mp.mpf(2))) / mp.sqrt(dof * mp.pi)
            density *= (1 + t * t / dof) ** (-(dof + 1) / mp.mpf(2))
            rows.append({"p": p, "dof": dof, "x": -number(t), "condition": condition(t, p, density)})
    return rows


def scattered_chi2_and_f():
    chi2, f = [], []
    for _ in range(60):
        dof = sized(-0.5, 3.5)
        a = mp.mpf(dof) / 2
        p = float(f"{random.choice([10 ** random.uniform(-9, -1), random.uniform(0.05, 0.999)]):.6g}")
        upper = lambda x: 1 - lower_gamma(a, x / 2) if x < dof else mp.gammainc(a, x / 2, mp.inf, regularized=True)
        density = lambda x: mp.exp((a - 1) * mp.log(x / 2) - x / 2 - mp.loggamma(a)) / 2
        x = invert(upper, 1 - mp.mpf(p), 1e-9, 10 * dof + 10)
        chi2.append({"p": p, "dof": dof, "x": number(x), "condition": condition(x, p, density(x))})
        d1, d2 = random.choice([1, 2, 3, 5, sized(0, 3)]), sized(0, 3.5)
        a, b = mp.mpf(d1) / 2, mp.mpf(d2) / 2
        upper = lambda x: mp.betainc(b, a, 0, d2 / (d1 * x + d2), regularized=True)
        density = lambda x: (mp.mpf(d1) / d2) ** a * x ** (a - 1) * (1 + mp.mpf(d1) / d2 * x) ** (-(a + b)) / mp.beta(a, b)
        x = invert(upper, 1 - mp.mpf(p), 1e-9, 100)
        f.append({"p": p, "d1": d1, "d2": d2, "x": number(x), "condition": condition(x, p, density(x))})
    return chi2, f


def log_gamma_anywhere():
    xs = [random.uniform(0, 13) for _ in range(60)] + [1 + s * 10**-k for k in range(1, 15, 2) for s in (1, -1)]
    xs += [2 + s * 10**-k for k in range(1, 15, 2) for s in (1, -1)] + [sized(1, 6) for _ in range(20)]
    return [{"x": x, "y": number(mp.loggamma(mp.mpf(x)))} for x in xs]


gamma, beta = incomplete_rows()
random.seed(21)
chi2_anywhere, f_anywhere = scattered_chi2_and_f()
json.dump(
    {
        "madeBy": f"mpmath {mp.__version__}",
        "t": t_rows(), "chi2": chi2_rows(), "f": f_rows(), "normal": normal_rows(),
        "logGamma": log_gamma_rows(), "incompleteGamma": gamma, "incompleteBeta": beta,
        "logGammaAnywhere": log_gamma_anywhere(), "gammaAnywhere": scattered_gamma(), "betaAnywhere": scattered_beta(),
        "tAnywhere": scattered_t(), "chi2Anywhere": chi2_anywhere, "fAnywhere": f_anywhere,
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
