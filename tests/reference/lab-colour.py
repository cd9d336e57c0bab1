#!/usr/bin/env python3
"""The answers to the lab "colour" by Python alone: Elliott's form by quadrature and scipy's curve_fit, the bowing by numpy, the
colours by colour-science's observer, gamuts by shapely. Nothing of the library is used but the measured numbers.

    npm run build && node tests/reference/lab-colour.mjs > tests/reference/lab-colour-given.json
    python3 -m venv .cache/peers/colour && .cache/peers/colour/bin/pip install colour-science numpy scipy shapely
    .cache/peers/colour/bin/python tests/reference/lab-colour.py > tests/reference/lab-colour.json
"""

import json
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

import colour
import numpy as np
import scipy
import shapely
from scipy.optimize import brentq, curve_fit
from shapely.geometry import Polygon

HERE = Path(__file__).resolve().parent
EV_NM = 1239.841984332003
CMFS = colour.MSDS_CMFS["CIE 1931 2 Degree Standard Observer"]
OBSERVER_NM = np.arange(360, 831)
OBSERVER = np.array([CMFS[nm] for nm in OBSERVER_NM])
REC2020 = [(0.708, 0.292), (0.17, 0.797), (0.131, 0.046)]

# The continuum over the energy above the gap: finer where it begins.
DELTA = np.linspace(0, 1, 1500) ** 2 * 1.2 + 1e-12


def elliott(energy, scale, gap, binding, width):
    s = width / np.sqrt(8 * np.log(2))
    gaussian = lambda x: np.exp(-0.5 * (x / s) ** 2) / (s * np.sqrt(2 * np.pi))
    lines = sum(2 * binding / n**3 * gaussian(energy - gap + binding / n**2) for n in range(1, 200))
    inside = gaussian((energy - gap)[:, None] - DELTA[None, :]) / -np.expm1(-2 * np.pi * np.sqrt(binding / DELTA))
    return scale * (lines + np.trapezoid(inside, DELTA, axis=1))


def edge(spectrum, binding):
    energy, values = EV_NM / np.array(spectrum["nm"]), np.array(spectrum["values"])
    # Where the edge is: half of the highest absorbance, from low energy on.
    begins = energy[values > values.max() / 2].min()
    near = (energy > begins - 0.15) & (energy < begins + 0.3)
    start = [0.5, begins + binding, binding, 0.06]
    return curve_fit(elliott, energy[near], values[near], p0=start, bounds=([0, 1, 1e-3, 1e-2], [5, 4, 0.3, 0.3]))[0]


def per_energy(spectrum):
    nm, photons = np.array(spectrum["nm"]), np.array(spectrum["values"])
    return EV_NM / nm, photons * nm**2 / EV_NM


def gaussian_fit(energy, values):
    model = lambda e, h, c, w: h * np.exp(-4 * np.log(2) * ((e - c) / w) ** 2)
    start = [values.max(), energy[values.argmax()], 0.1]
    return curve_fit(model, energy, values, p0=start)[0]


def width_in_nm(centre, fwhm):
    curve = lambda nm: np.exp(-4 * np.log(2) * ((EV_NM / nm - centre) / fwhm) ** 2) / nm**2
    nm = np.linspace(EV_NM / (centre + 2 * fwhm), EV_NM / (centre - 2 * fwhm), 200001)
    above = nm[curve(nm) > curve(nm).max() / 2]
    return above[-1] - above[0]


def power(spectrum):
    nm = np.array(spectrum["nm"])
    return nm, np.array(spectrum["values"]) * EV_NM / nm


def place(nm, watts):
    xyz = np.array([np.interp(OBSERVER_NM, nm, watts, 0, 0) @ OBSERVER[:, k] for k in range(3)])
    return xyz[:2] / xyz.sum()


def coverage(primaries):
    standard = Polygon(REC2020)
    return Polygon(primaries).intersection(standard).area / standard.area


def left(fwhm):
    watts = np.exp(-4 * np.log(2) * ((OBSERVER_NM - 532) / fwhm) ** 2)
    return coverage([REC2020[0], tuple(place(OBSERVER_NM, watts)), REC2020[2]])


def answers(given):
    _, chloride_gap, chloride_binding, _ = edge(given["chloride"], 0.06)
    x = np.array([film["x"] for film in given["films"]])
    gaps = np.array([edge(film, 0.03)[1] for film in given["films"]])
    second, first, zeroth = np.polyfit(x, gaps, 2)
    share = lambda gap: (-first + np.sqrt(first**2 - 4 * second * (zeroth - gap))) / (2 * second)
    _, gap, binding, _ = edge(given["unknown"], 0.03)
    _, emitted, fwhm = gaussian_fit(*per_energy(given["emission"]))
    places = [tuple(place(*power(given["display"][name]))) for name in ("red", "green", "blue")]
    green = np.array(places[1])
    white = np.array([1 / 3, 1 / 3])
    dominant, border, _ = colour.dominant_wavelength(green, white, CMFS)
    nm, watts = power(given["display"]["green"])
    photons = np.array(given["display"]["green"]["values"])
    luminous = np.interp(nm, OBSERVER_NM, OBSERVER[:, 1])
    # Candela along the normal for one ampere, a photon for each electron: I/e photons a second of hc/λ, in volts times amperes.
    candela = 683.002 * (watts * luminous).sum() / photons.sum() / np.pi
    V, J, L = (np.array(given["sweep"][k]) for k in "VJL")
    up = np.argmax(L > 1)
    on = np.interp(0, np.log(L[up - 1 : up + 1]), V[up - 1 : up + 1])
    at = np.argmin(np.abs(V - given["operating"]))
    largest = max(683.002 * OBSERVER[:, 1] * EV_NM / OBSERVER_NM) / np.pi / 100
    ratio = {k: c["currentEfficiency"] / c["quantumEfficiency"] for k, c in given["claims"].items()}
    return {
        "chloride-gap": chloride_gap,
        "binding-energy": 1000 * chloride_binding,
        "bowing": second,
        "composition": share(gap),
        "stokes-shift": 1000 * (gap - binding - emitted),
        "width-in-nm": width_in_nm(emitted, fwhm),
        "broad-peak": gaussian_fit(*per_energy(given["broad"]))[1],
        "wanted-composition": share(EV_NM / given["wanted"] + gap - emitted),
        "green-x": green[0],
        "green-y": green[1],
        "dominant-wavelength": float(dominant),
        "purity": np.hypot(*(green - white)) / np.hypot(*(np.asarray(border) - white)),
        "coverage": coverage(places),
        "widest-green": brentq(lambda w: left(w) - given["coverage"], 5, 130),
        "turn-on": on,
        "luminance": np.interp(given["current"], J, L),
        "most-candela": candela,
        "efficiency": L[at] / (10 * J[at]) / candela,
    }, [k for k, r in ratio.items() if r > largest]


given = json.loads((HERE / "lab-colour-given.json").read_text())
students = []
for student in given["students"]:
    numbers, impossible = answers(student)
    rounded = {name: float(f"{float(value):.7g}") for name, value in numbers.items()}
    students.append({"seed": student["seed"], "answers": rounded, "impossible": impossible})
versions = {"colour-science": colour.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
versions["shapely"] = shapely.__version__
print(json.dumps({"made by": "tests/reference/lab-colour.py", "versions": versions, "students": students}, indent=1))
