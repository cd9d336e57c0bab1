"""The 27 sets of NIST StRD from both starts, by scipy and lmfit with their default settings.

{"sets": [{"formula", "starts", "x", "z", "y"}]}; each peer answers, start by start, the parameters, their standard errors
and the residual sum of squares, or nothing (NaN) where it gives up.
"""

import warnings

import numpy as np
from lmfit import Parameters, minimize
from scipy.optimize import curve_fit

FUNCTIONS = {name: getattr(np, name) for name in ("exp", "cos", "sin", "arctan", "pi")}


def prepare(data):
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    sets = data["sets"]
    for item in sets:
        item["code"] = compile(item["formula"], "formula", "eval")

    def values(item, b):
        names = {f"b{i + 1}": v for i, v in enumerate(b)}
        return eval(item["code"], FUNCTIONS, {**names, "x": item["x"], "z": item["z"]})

    def scipy_fit(item, start):
        b, covariance = curve_fit(lambda _, *b: values(item, b), item["x"], item["y"], p0=start)
        return b, np.sqrt(np.diag(covariance))

    def lmfit_fit(item, start):
        parameters = Parameters()
        for i, v in enumerate(start):
            parameters.add(f"b{i + 1}", value=v)
        result = minimize(lambda p: values(item, list(p.valuesdict().values())) - item["y"], parameters)
        found = list(result.params.values())
        return [p.value for p in found], [np.nan if p.stderr is None else p.stderr for p in found]

    def all_starts(fit):
        answer = []
        for item in sets:
            for start in item["starts"]:
                try:
                    b, errors = fit(item, start)
                    answer += [*b, *errors, np.sum((values(item, b) - item["y"]) ** 2)]
                except (RuntimeError, ValueError, TypeError):
                    answer += [np.nan] * (2 * len(start) + 1)
        return answer

    return {"scipy": lambda: all_starts(scipy_fit), "lmfit": lambda: all_starts(lmfit_fit)}
