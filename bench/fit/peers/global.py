"""Two rates and an offset over many columns: scipy with variable projection by hand, the same on data compressed by an
SVD, and pyglotaran; {"rows", "columns", "time", "data", "start"}. Each answers the two rates."""

import numpy as np
from scipy.optimize import least_squares


def prepare(data):
    rows, columns = int(data["rows"]), int(data["columns"])
    time, start = data["time"], np.array(data["start"])
    values = data["data"].reshape(rows, columns)

    def basis(p):
        return np.stack([np.exp(-p[0] * time), np.exp(-p[1] * time), np.ones(rows)], axis=1)

    def fit(target):
        def residuals(p):
            q, _ = np.linalg.qr(basis(p))
            return (target - q @ (q.T @ target)).ravel()

        def jacobian(p):
            """Kaufman's."""
            q, r = np.linalg.qr(basis(p))
            amplitudes = np.linalg.solve(r, q.T @ target)
            out = []
            for j in range(2):
                slope = -time * np.exp(-p[j] * time)
                slope = slope - q @ (q.T @ slope)
                out.append(-np.outer(slope, amplitudes[j]).ravel())
            return np.stack(out, axis=1)

        tight = {"xtol": 1e-10, "ftol": 1e-12, "gtol": 1e-12}
        return least_squares(residuals, start, jac=jacobian, x_scale="jac", **tight).x

    def varpro():
        return fit(values)

    def compressed():
        # What the leading components leave out is noise: 12 of them hold all that two rates can fit.
        if min(rows, columns) > 600:
            from scipy.sparse.linalg import svds

            u, s, _ = svds(values, k=12)
        else:
            u, s, _ = np.linalg.svd(values, full_matrices=False)
            u, s = u[:, :12], s[:12]
        return fit(u * s)

    calls = {"varpro": varpro, "compressed": compressed}
    if rows * columns <= 100_000:
        calls |= glotaran(rows, columns, time, start, values)
    return calls


def glotaran(rows, columns, time, start, values):
    """pyglotaran's decay model with a component that does not decay, solved with and without non-negative spectra."""
    import xarray as xr
    from glotaran.io import load_model, load_parameters
    from glotaran.optimization.optimize import optimize
    from glotaran.project.scheme import Scheme

    text = """
default_megacomplex: decay-parallel
dataset_groups:
  default:
    residual_function: RESIDUAL
megacomplex:
  m1:
    type: decay-parallel
    compartments: [s1, s2, s3]
    rates: [rates.1, rates.2, rates.3]
dataset:
  d1:
    megacomplex: [m1]
"""
    parameters = f"rates:\n  - {start[0]}\n  - {start[1]}\n  - [1.0e-12, {{vary: false}}]\n"
    grid = {"time": time, "spectral": np.arange(columns, dtype=float)}
    dataset = xr.DataArray(values, coords=grid, dims=["time", "spectral"]).to_dataset(name="data")

    def run(residual):
        scheme = Scheme(
            model=load_model(text.replace("RESIDUAL", residual), format_name="yml_str"),
            parameters=load_parameters(parameters, format_name="yml_str"),
            data={"d1": dataset},
            maximum_number_function_evaluations=50,
            optimization_method="TrustRegionReflection",
        )
        result = optimize(scheme, verbose=False)
        return [result.optimized_parameters.get(f"rates.{i}").value for i in (1, 2)]

    return {
        "glotaran": lambda: run("variable_projection"),
        "glotaran_nnls": lambda: run("non_negative_least_squares"),
    }
