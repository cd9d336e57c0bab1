"""A sum of exponentials behind a measured response, by Poisson likelihood; {"counts", "irf" (of unit sum), "start": [lifetimes
in channels, amplitudes, background], "terms"}. The same model as ours: light evenly spread over each channel, by recursion.

scipy: least_squares over the signed roots of the deviance, whose sum of squares is least where the likelihood is largest.
scoring: Fisher's scoring with analytic derivatives in numpy. Both answer the lifetimes, by falling length.
"""

import numpy as np
from scipy.optimize import least_squares
from scipy.signal import lfilter


def prepare(data):
    y, h, n = data["counts"], data["irf"], int(data["terms"])
    start = np.asarray(data["start"], dtype=float)
    start = np.concatenate([np.log(start[:n]), start[n:]])

    def model(p):
        columns = np.empty((2 * n + 1, len(y)))
        total = np.full(len(y), p[2 * n])
        for k in range(n):
            kappa = np.exp(-p[k])
            e = np.exp(-kappa)
            zero = (1 - e) / kappa
            one = (zero - e) / kappa
            two = (2 * one - e) / kappa
            a = [1, -e]
            c = lfilter([zero - one, one], a, h)
            columns[k] = p[n + k] * (
                lfilter([0, kappa * e], a, c) - kappa * lfilter([two - one, -two], a, h)
            )
            columns[n + k] = c
            total += p[n + k] * c
        columns[2 * n] = 1
        return np.maximum(total, 1e-10), columns

    def deviance(m):
        return 2 * np.sum(m - y + np.where(y > 0, y * np.log(np.where(y > 0, y, 1) / m), 0))

    def lifetimes(p):
        return sorted(np.exp(p[:n]), reverse=True)

    def scipy():
        seen = {}

        def at(p):
            if not np.array_equal(seen.get("p"), p):
                m, columns = model(p)
                parts = 2 * (m - y + np.where(y > 0, y * np.log(np.where(y > 0, y, 1) / m), 0))
                root = np.sign(y - m) * np.sqrt(np.maximum(parts, 0))
                near = np.abs(root) < 1e-6
                slope = np.where(near, -1 / np.sqrt(m), (1 - y / m) / np.where(near, 1, root))
                seen.update(p=p.copy(), root=root, jacobian=(slope * columns).T)
            return seen

        fit = least_squares(
            lambda p: at(p)["root"], start, jac=lambda p: at(p)["jacobian"], method="lm", x_scale="jac"
        )
        return lifetimes(fit.x)

    def scoring():
        p, damping = start.copy(), 1e-3
        m, columns = model(p)
        now = deviance(m)
        for _ in range(200):
            weighted = columns / m
            information = weighted @ columns.T
            gradient = columns @ (y / m - 1)
            scale = np.diag(np.diag(information))
            step = np.linalg.solve(information + damping * scale, gradient)
            step[:n] = np.clip(step[:n], -1, 1)
            trial_m, trial_columns = model(p + step)
            trial = deviance(trial_m)
            if trial <= now:
                fall = now - trial
                p, m, columns, now, damping = p + step, trial_m, trial_columns, trial, damping / 10
                if fall < 1e-7:
                    break
            else:
                damping *= 10
                if damping > 1e10:
                    break
        return lifetimes(p)

    return {"scipy": scipy, "scoring": scoring}
