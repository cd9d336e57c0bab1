"""Reference values for src/techniques/colour: colour-science's own tables, interpolation and integration (ASTM E308 by
summation at 1 nm), its u', v', dominant wavelengths and purities, and gamut areas by shapely.

The spectra are made here from the numbers that are written into the output beside them; tests make them again.

Run: python tests/reference/chromaticity.py > tests/reference/chromaticity.json
Needs: colour-science, numpy, scipy, shapely (the versions used are written into the output).
"""

import json
import warnings

warnings.filterwarnings("ignore")

import colour
import numpy as np
import scipy
import shapely
from shapely.geometry import Polygon

OBSERVER = colour.MSDS_CMFS["CIE 1931 2 Degree Standard Observer"]
EV_NM = 1239.841984332003


def gaussian(peak, fwhm, first, last, step):
    nm = np.arange(first, last + step / 2, step)
    return nm, np.exp(-4 * np.log(2) * ((nm - peak) / fwhm) ** 2)


def energy_gaussian(peak, fwhm_ev, first, last, step):
    nm = np.arange(first, last + step / 2, step)
    values = np.exp(-4 * np.log(2) * ((EV_NM / nm - EV_NM / peak) / fwhm_ev) ** 2) / nm**2
    return nm, values / values.max()


def planck(kelvin, first, last, step):
    nm = np.arange(first, last + step / 2, step)
    return nm, 1e15 / (nm**5 * np.expm1(1.438776877e7 / (nm * kelvin)))


def described(kind, numbers):
    nm, values = {"gaussian": gaussian, "energy gaussian": energy_gaussian, "planck": planck}[kind](*numbers)
    sd = colour.SpectralDistribution(dict(zip(nm, values)))
    XYZ = colour.sd_to_XYZ(sd, OBSERVER, k=683.002, method="Integration")
    xy = colour.XYZ_to_xy(XYZ)
    out = {"kind": kind, "numbers": numbers, "XYZ": XYZ.tolist(), "xy": xy.tolist()}
    out["uv"] = colour.xy_to_Luv_uv(xy).tolist()
    white = np.array([1 / 3, 1 / 3])
    wavelength, at, _ = colour.dominant_wavelength(xy, white, OBSERVER)
    out["dominant"] = {"wavelength": float(wavelength), "border": np.asarray(at).tolist()}
    out["purity"] = float(np.hypot(*(xy - white)) / np.hypot(*(np.asarray(at) - white)))
    return out


SPECTRA = [
    ("gaussian", [peak, fwhm, 360, 830, 1])
    for peak, fwhm in [(455, 18), (494, 24), (508, 20), (532, 35), (555, 10), (590, 60), (637, 34), (680, 45)]
]
SPECTRA += [("gaussian", [peak, 60, 360, 830, 5]) for peak in (470, 540, 630)]
SPECTRA += [("gaussian", [540, 80, 360, 830, 10])]
SPECTRA += [("energy gaussian", [494, 0.11, 360, 830, 1]), ("energy gaussian", [637, 0.1, 360, 830, 1])]
SPECTRA += [("planck", [2856, 360, 830, 1]), ("planck", [6500, 360, 830, 5]), ("planck", [4000, 360, 830, 10])]

STANDARDS = {
    "Rec. 2020": [(0.708, 0.292), (0.17, 0.797), (0.131, 0.046)],
    "sRGB": [(0.64, 0.33), (0.3, 0.6), (0.15, 0.06)],
    "DCI-P3": [(0.68, 0.32), (0.265, 0.69), (0.15, 0.06)],
    "NTSC": [(0.67, 0.33), (0.21, 0.71), (0.14, 0.08)],
}


def shares(primaries):
    out = {}
    for name, corners in STANDARDS.items():
        row = {}
        for key, to in (("xy", lambda p: p), ("uv", lambda p: tuple(colour.xy_to_Luv_uv(p)))):
            mine, theirs = Polygon([to(p) for p in primaries]), Polygon([to(p) for p in corners])
            row[key] = [mine.area / theirs.area, mine.intersection(theirs).area / theirs.area]
        out[name] = row
    return out


# Primaries of son-2025 (section 2.6) and of the standards themselves.
GAMUTS = {"son-2025": [(0.6362, 0.3523), (0.0721, 0.6978), (0.053, 0.415)], **STANDARDS}

PURPLE = np.array([0.3, 0.15])
wavelength, _, at = colour.dominant_wavelength(PURPLE, np.array([0.3127, 0.329]), OBSERVER)

print(
    json.dumps(
        {
            "versions": {
                "colour-science": colour.__version__,
                "numpy": np.__version__,
                "scipy": scipy.__version__,
                "shapely": shapely.__version__,
            },
            "observer": {
                "first": float(OBSERVER.wavelengths[0]),
                "sums": OBSERVER.values.sum(axis=0).tolist(),
                "rows": [[float(nm), *OBSERVER[nm].tolist()] for nm in (360, 445, 555, 599, 700, 830)],
            },
            "spectra": [described(kind, numbers) for kind, numbers in SPECTRA],
            "gamuts": {
                name: {"primaries": primaries, "shares": shares(primaries)} for name, primaries in GAMUTS.items()
            },
            "purple": {"xy": PURPLE.tolist(), "white": [0.3127, 0.329], "wavelength": float(wavelength)},
            "efficacy": {
                "peak": 520,
                "fwhm": 30,
                "lm per W": float(
                    683.002
                    / 683
                    * colour.luminous_efficacy(
                        colour.SpectralDistribution(dict(zip(*gaussian(520, 30, 360, 830, 1)))),
                        colour.SDS_LEFS["CIE 1924 Photopic Standard Observer"],
                    )
                ),
            },
        },
        indent=1,
    )
)
