"""The peers of bench/fit.mjs: fits the same data, batch by batch, as told on standard input.

The first line is {"x": [...], "y": [...], "start": [a, k, c]}; each further one {"peer": NAME, "batch": N}, answered by
{"ms": per fit, "k": [value, standard error]}.
"""

import json
import sys
import time

import numpy as np
from lmfit import Model, conf_interval
from scipy.optimize import curve_fit


def decay(x, a, k, c):
    return a * np.exp(-k * x) + c


def slopes(x, a, k, c):
    e = np.exp(-k * x)
    return np.stack([e, -a * x * e, np.ones_like(x)], axis=1)


data = json.loads(sys.stdin.readline())
x, y, start = np.array(data["x"]), np.array(data["y"]), data["start"]
model = Model(decay)


def scipy():
    values, covariance = curve_fit(decay, x, y, p0=start, jac=slopes)
    return values[1], covariance[1, 1] ** 0.5


def lmfit():
    result = model.fit(y, x=x, **dict(zip("akc", start)))
    return result.params["k"].value, result.params["k"].stderr


def lmfit_profile():
    result = model.fit(y, x=x, **dict(zip("akc", start)))
    conf_interval(result, result, p_names=["k"], sigmas=[1.96])
    return result.params["k"].value, result.params["k"].stderr


peers = {"scipy": scipy, "lmfit": lmfit, "lmfit_profile": lmfit_profile}
for line in sys.stdin:
    order = json.loads(line)
    fit = peers[order["peer"]]
    began = time.perf_counter()
    for _ in range(order["batch"]):
        k = fit()
    took = (time.perf_counter() - began) * 1000 / order["batch"]
    print(json.dumps({"ms": took, "k": [float(v) for v in k]}), flush=True)
