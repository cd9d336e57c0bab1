"""Global fits of measured transient absorption by pyglotaran, with none of our code.

    .cache/peers/fit/bin/python tests/reference/transient-absorption.py [folder of the shared data] [names] \
        > tests/reference/transient-absorption.json

`hippius`: the target model of pyglotaran-examples (models/model.yml and its start, kC = 99 ps⁻¹ and k1 + k2 held), fitted as
published with at most 10 evaluations (`published`), and until the sum of squares changes by no more than 1e-13 (`converged`).
`cp8b` and `cp432704`: the sequential models of TIMP's tests (kin_simple_visible_script.R, kin_simple_ir_script.R) with the
response as the artefact, from the starts there (`start`), and from places where other minima lie (`near`, `lowest`). Without names all are made; names replace only those in the committed file.
"""

import json
import sys
import time as clock
from pathlib import Path

import numpy as np
import xarray as xr
from glotaran.io import load_model, load_parameters
from glotaran.optimization.optimize import optimize
from glotaran.project.scheme import Scheme

HERE = Path(__file__).parent


def dataset(times, spectral, values, weight):
    coords, dims = {"time": times, "spectral": spectral}, ["time", "spectral"]
    parts = {"data": values, "weight": weight}
    return xr.Dataset({name: xr.DataArray(v, coords=coords, dims=dims) for name, v in parts.items()})


def fit(model, parameters, data, evaluations, tolerance):
    began = clock.perf_counter()
    scheme = Scheme(
        model=load_model(model, format_name="yml_str"),
        parameters=load_parameters(parameters, format_name="yml_str"),
        data={"d1": data},
        maximum_number_function_evaluations=evaluations,
        ftol=tolerance,
        gtol=1e-14,
        xtol=1e-12,
    )
    result = optimize(scheme, verbose=False)
    found = result.optimized_parameters.to_dataframe()
    free = found[found["vary"]]
    values = {str(q.label): [float(q.value), float(q.standard_error)] for q in free.itertuples()}
    return {
        "parameters": values,
        "chi2": float(result.chi_square),
        "rmse": float(result.root_mean_square_error),
        "points": int(data["data"].size),
        "evaluations": int(result.number_of_function_evaluations),
        "ended": str(result.termination_reason),
        "seconds": round(clock.perf_counter() - began, 1),
    }


def hippius(root):
    folder = root / "b-transient" / "pyglotaran-hippius"
    path = folder / "demo_data_Hippius_etal_JPCC2007_111_13988_Figs5_9.ascii"
    lines = path.read_text().splitlines()
    times = np.array(lines[4].split(), float)
    table = np.array([line.split() for line in lines[5:] if line.strip()], float)
    nm, values = table[:, 0], table[:, 1:].T
    # Times that are there twice are kept once.
    kept = np.concatenate([[True], np.diff(times) > 0])
    outside = (nm <= 550) | (nm >= 720)
    weight = np.tile(np.where(outside, 0.1, 1.0), (kept.sum(), 1))
    data = dataset(times[kept], nm, values[kept], weight)
    model = """
megacomplex:
  m1: {type: decay, k_matrix: [k]}
k_matrix:
  k:
    matrix:
      (s2, s1): rates.k1
      (s3, s1): rates.k2
      (s4, s2): rates.k3
      (s4, s3): rates.k4
      (s4, s4): rates.k5
      (s5, s5): rates.kC
initial_concentration:
  i1: {compartments: [s1, s2, s3, s4, s5], parameters: [inputs.1, inputs.0, inputs.0, inputs.0, inputs.1]}
irf:
  irf1:
    type: spectral-multi-gaussian
    center: [irf.center]
    width: [irf.width]
    dispersion_center: irf.dispc
    center_dispersion_coefficients: [irf.disp1, irf.disp2, irf.disp3]
clp_relations:
  - {source: s2, target: s3, parameter: inputs.1, interval: [[0, 1000]]}
dataset:
  d1: {megacomplex: [m1], initial_concentration: i1, irf: irf1}
"""
    parameters = """
inputs: [["1", 1.0, {vary: false}], ["0", 0.0, {vary: false}]]
b: [["1", 0.22, {non-negative: true}], ["2", 0.78, {expr: "1 - $b.1"}]]
rates:
  - ["k1sum", 9.49943878184853, {vary: false}]
  - ["k1", 2.0, {expr: "$b.1 * $rates.k1sum"}]
  - ["k2", 7.4, {expr: "$b.2 * $rates.k1sum"}]
  - ["k3", 0.4839723, {non-negative: true}]
  - ["k4", 0.0368954, {non-negative: true}]
  - ["k5", 0.0192859, {non-negative: true}]
  - ["kC", 99.0, {vary: false}]
irf:
  - ["center", 1.19809]
  - ["width", 0.05843]
  - ["dispc", 550.0, {vary: false}]
  - ["disp1", 0.3089571]
  - ["disp2", -0.0833899]
  - ["disp3", 0.0047]
"""
    return {
        "published": fit(model, parameters, data, 10, 1e-8),
        "converged": fit(model, parameters, data, 400, 1e-13),
    }


def timp(path, columns, before, weight, rates, irf, dispersion, centre):
    """A sequence of first-order steps with a Gaussian response, its chirp, and the response as the artefact."""
    lines = [line for line in path.read_text().splitlines() if line.strip()]
    spectral = np.array(lines[2].split(), float)
    table = np.array([line.split() for line in lines[3:]], float)
    times, values = table[:, 0], table[:, 1:]
    values = values - values[:before].mean(axis=0)
    early = np.where((times >= -16) & (times <= -0.1), weight, 1.0)
    data = dataset(times, spectral[:columns], values[:, :columns], np.tile(early[:, None], (1, columns)))
    names = [f"s{i + 1}" for i in range(len(rates))]
    model = f"""
megacomplex:
  m1: {{type: decay-sequential, compartments: {names}, rates: {[f"rates.{i + 1}" for i in range(len(rates))]}}}
  m2: {{type: coherent-artifact, order: 1}}
irf:
  irf1:
    type: spectral-multi-gaussian
    center: [irf.center]
    width: [irf.width]
    dispersion_center: irf.dispc
    center_dispersion_coefficients: {[f"disp.{i + 1}" for i in range(len(dispersion))]}
dataset:
  d1: {{megacomplex: [m1, m2], irf: irf1}}
""".replace("'", "")
    parameters = json.dumps(
        {
            "rates": [[k, {"non-negative": True}] for k in rates],
            "irf": [["center", irf[0]], ["width", irf[1]], ["dispc", centre, {"vary": False}]],
            "disp": list(dispersion),
        }
    )
    return fit(model, parameters, data, 200, 1e-13)


def cp8b(root):
    path = root / "b-transient" / "timp" / "cp8b.txt"

    def run(rates, irf, dispersion):
        return timp(path, 235, 9, 0.5, rates, irf, dispersion, 670.0)

    return {
        "start": run([3.0, 0.5266452074, 0.08900437504, 3.096646687e-4], [-0.213412169, 0.066], [-0.4294245897, 0.663252115]),
        "near": run([3.0, 0.5, 0.085, 3.1e-4], [-0.42, 0.093], [0.67, -0.02]),
        "lowest": run([0.6, 0.09, 0.0016, 2.5e-4], [-0.43, 0.086], [0.68, -0.04]),
    }


def cp432704(root):
    path = root / "b-transient" / "timp" / "cp432704.txt"
    return {
        "start": timp(path, 32, 5, 0.1, [1.0, 0.01, 0.005], [0.003, 0.095], [0.073], 1670.0),
        "lowest": timp(path, 32, 5, 0.1, [1.3, 0.0014, 2.5e-4], [-0.1, 0.126], [0.142], 1670.0),
    }


if __name__ == "__main__":
    root = Path(sys.argv[1])
    committed = HERE / "transient-absorption.json"
    result = json.loads(committed.read_text() or "{}") if committed.exists() else {}
    makers = {"hippius": hippius, "cp8b": cp8b, "cp432704": cp432704}
    for name in sys.argv[2:] or makers:
        result[name] = makers[name](root)
    json.dump(result, sys.stdout, indent=1)
    print()
