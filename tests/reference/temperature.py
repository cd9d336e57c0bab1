"""Reference values for Arrhenius and Eyring lines with correlated rate constants, computed with scipy.

Run: python tests/reference/temperature.py > tests/reference/temperature.json
Needs: numpy, scipy (the versions used are written into the output).
"""

import json
import sys
import warnings

import numpy as np
import scipy
from scipy import constants, optimize, stats

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from scipy import odr

R = constants.R


def generalised(design, y, covariance, wanted):
    """curve_fit with the whole covariance of the ordinates; the linear model is given by its design matrix."""
    popt, pcov = optimize.curve_fit(
        lambda _, *p: design @ np.array(p), np.arange(y.size), y, p0=np.ones(design.shape[1]),
        sigma=covariance, absolute_sigma=True, method="lm", jac=lambda *_: design, ftol=1e-15, xtol=1e-15, gtol=1e-15,
    )
    residuals = y - design @ popt
    chi2 = float(residuals @ np.linalg.solve(covariance, residuals))
    return {
        "names": wanted, "values": popt.tolist(), "covariance": pcov.tolist(), "chi2": chi2, "dof": y.size - popt.size,
        "scaledErrors": np.sqrt(np.diag(pcov) * chi2 / (y.size - popt.size)).tolist(),
    }


def correlated():
    """Rate constants whose errors share a common part, as those of one global fit do."""
    kelvin = np.array([288.15, 298.15, 305.65, 318.15, 333.15])
    k = np.array([4.1e-5, 1.62e-4, 3.9e-4, 1.65e-3, 7.9e-3])
    relative = np.array([0.06, 0.03, 0.04, 0.025, 0.05])
    share = np.array([0.8, 0.6, 0.7, 0.5, 0.75])
    correlation = np.outer(share, share)
    np.fill_diagonal(correlation, 1)
    covariance = correlation * np.outer(relative * k, relative * k)
    of_ln = covariance / np.outer(k, k)
    arrhenius = generalised(
        np.column_stack([np.ones_like(kelvin), -1000 / (R * kelvin)]), np.log(k), of_ln, ["lnA", "Ea / kJ mol-1"])
    constant = np.log(0.5 * constants.k / constants.h)
    eyring = generalised(
        np.column_stack([np.ones_like(kelvin) / R, -1000 / (R * kelvin)]), np.log(k / kelvin) - constant, of_ln,
        ["dS / J mol-1 K-1", "dH / kJ mol-1"])
    at = 298.15
    gradient = np.array([-at / 1000, 1])
    eyring["gibbs"] = float(gradient @ np.array(eyring["values"]))
    eyring["gibbsError"] = float(np.sqrt(gradient @ np.array(eyring["covariance"]) @ gradient))
    eyring["transmission"] = 0.5
    return {
        "kelvin": kelvin.tolist(), "k": k.tolist(), "covariance": covariance.tolist(),
        "arrhenius": arrhenius, "eyring": eyring, "chi2Quantile": float(stats.chi2.ppf(0.95, 2)),
        "fQuantile": float(stats.f.ppf(0.95, 2, k.size - 2)),
    }


def temperature_errors():
    """Errors in 1/T and ln k: the line of least total distance, by ODRPACK."""
    kelvin = np.array([22, 30, 40, 50, 60]) + 273.15
    k = np.array([1.02e-4, 2.2e-4, 5.3e-4, 1.31e-3, 2.9e-3])
    relative = np.array([0.05, 0.04, 0.03, 0.03, 0.03])
    sigma_t = 0.5
    data = odr.RealData(1 / kelvin, np.log(k), sx=sigma_t / kelvin**2, sy=relative)
    fit = odr.ODR(data, odr.Model(lambda b, x: b[0] - b[1] * 1000 * x / R), beta0=[20, 80], sstol=1e-15, partol=1e-15)
    fit.set_job(fit_type=0, deriv=1)
    out = fit.run()
    return {
        "kelvin": kelvin.tolist(), "k": k.tolist(), "relative": relative.tolist(), "sigmaT": sigma_t,
        "lnA": float(out.beta[0]), "activationEnergy": float(out.beta[1]),
        "errors": np.sqrt(np.diag(out.cov_beta)).tolist(),
    }


json.dump(
    {
        "madeBy": f"numpy {np.__version__}, scipy {scipy.__version__}",
        "correlated": correlated(),
        "temperatureErrors": temperature_errors(),
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
