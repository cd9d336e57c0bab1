"""A monoexponential fitted by scipy and lmfit; {"x", "y", "start": [a, k, c]}. Each answers k and its standard error."""

import numpy as np
from lmfit import Model, conf_interval
from scipy.optimize import curve_fit


def decay(x, a, k, c):
    return a * np.exp(-k * x) + c


def slopes(x, a, k, c):
    e = np.exp(-k * x)
    return np.stack([e, -a * x * e, np.ones_like(x)], axis=1)


def prepare(data):
    x, y, start = data["x"], data["y"], data["start"]
    model = Model(decay)

    def scipy():
        values, covariance = curve_fit(decay, x, y, p0=start, jac=slopes)
        return values[1], covariance[1, 1] ** 0.5

    def fitted():
        return model.fit(y, x=x, **dict(zip("akc", start)))

    def of(result):
        return result.params["k"].value, result.params["k"].stderr

    def lmfit():
        return of(fitted())

    def lmfit_profile():
        result = fitted()
        conf_interval(result, result, p_names=["k"], sigmas=[1.96])
        return of(result)

    def lmfit_ends():
        result = fitted()
        rows = conf_interval(result, result, p_names=["k"], sigmas=[0.95])["k"]
        return rows[0][1], rows[2][1]

    return {"scipy": scipy, "lmfit": lmfit, "lmfit_profile": lmfit_profile, "lmfit_ends": lmfit_ends}
