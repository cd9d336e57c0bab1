"""Reference values for the comparison of models, computed with lmfit and scipy.

Run: python tests/reference/model-comparison.py > tests/reference/model-comparison.json
Needs: numpy, scipy, lmfit (the versions used are written into the output).

Puromycin: rates of an enzyme with and without the drug (M. A. Treloar, thesis, Toronto 1974; D. M. Bates and
D. G. Watts, Nonlinear Regression Analysis and Its Applications (1988), table A1.3). The models are Michaelis-Menten
with both parameters changed by the drug, with the rate alone changed, and with neither.
"""

import json
import sys

import lmfit
import numpy as np
import scipy
from scipy import stats

conc = np.array([0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1])
treated = np.array([76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200], dtype=float)
untreated = np.array([67, 51, 84, 86, 98, 115, 131, 124, 144, 158, 160], dtype=float)
x = np.concatenate([conc, conc[:11]])
y = np.concatenate([treated, untreated])
drug = np.concatenate([np.ones(12), np.zeros(11)])
NAMES = {"both": ["v", "dv", "k", "dk"], "rate": ["v", "dv", "k"], "neither": ["v", "k"]}
START = {"v": 160.0, "dv": 40.0, "k": 0.05, "dk": 0.01}


def curve(p):
    v = p["v"] + p.get("dv", 0) * drug
    k = p["k"] + p.get("dk", 0) * drug
    return v * x / (k + x)


def fit(names, sigma):
    parameters = lmfit.Parameters()
    for name in names:
        parameters.add(name, value=START[name])
    result = lmfit.minimize(
        lambda p: (y - curve(p.valuesdict())) / (sigma or 1), parameters, xtol=1e-14, ftol=1e-14)
    n, p, chi = y.size, len(names), float(result.chisqr)
    # lmfit's own criteria do not count the noise as a parameter; with it p grows by one.
    def corrected(deviance, q):
        return deviance + 2 * q + 2 * q * (q + 1) / (n - q - 1), deviance + q * np.log(n)
    assert np.isclose(result.aic, n * np.log(chi / n) + 2 * p) and np.isclose(result.bic, n * np.log(chi / n) + np.log(n) * p)
    aicc, bic = corrected(chi, p) if sigma else corrected(n * np.log(chi / n), p + 1)
    return {"parameters": p, "objective": chi, "aicc": float(aicc), "bic": float(bic)}


def test(small, large, known):
    extra, dof = large["parameters"] - small["parameters"], y.size - large["parameters"]
    gain = small["objective"] - large["objective"]
    if known:
        return {"statistic": gain, "extra": extra, "p": float(stats.chi2.sf(gain, extra))}
    f = gain / extra / (large["objective"] / dof)
    return {"statistic": f, "extra": extra, "dof": dof, "p": float(stats.f.sf(f, extra, dof))}


def compared(sigma):
    models = {name: fit(names, sigma) for name, names in NAMES.items()}
    aicc = np.array([m["aicc"] for m in models.values()])
    evidence = np.exp(-(aicc - aicc.min()) / 2)
    for model, weight in zip(models.values(), evidence / evidence.sum()):
        model["weight"] = float(weight)
    return {
        "models": models,
        "both against rate": test(models["rate"], models["both"], sigma),
        "rate against neither": test(models["neither"], models["rate"], sigma),
    }


json.dump({
    "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__,
                 "lmfit": lmfit.__version__},
    "x": x.tolist(), "y": y.tolist(), "drug": drug.tolist(), "sigma": 9.0,
    "fromResiduals": compared(None), "fromSigma": compared(9.0),
}, sys.stdout, indent=1)
