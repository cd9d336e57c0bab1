"""Reference values for src/techniques/led: the factor between current efficiency and quantum efficiency by numerical
integration over colour-science's V(lambda), and statistics and histograms by numpy.

Run: python tests/reference/led.py > tests/reference/led.json
Needs: colour-science, numpy (the versions used are written into the output).
"""

import json
import warnings

warnings.filterwarnings("ignore")

import colour
import numpy as np

EV_NM = 1239.841984332003
V = colour.SDS_LEFS["CIE 1924 Photopic Standard Observer"]
NM = np.arange(360, 831)
LUMINOUS = np.array([V[nm] for nm in NM])


def factor(peak, fwhm):
    """cd/A for 1 %: photons a second for 0.01 A, as watts, as lumens, as candela along the normal."""
    power = np.exp(-4 * np.log(2) * ((NM - peak) / fwhm) ** 2)
    photons = power * NM / EV_NM
    watts = 0.01 * power / photons.sum()
    return float(683.002 * (watts * LUMINOUS).sum() / np.pi)


values = np.round(np.random.default_rng(8).normal(18, 1.5, 36), 2)
q = np.percentile(values, [25, 50, 75])
counts, edges = np.histogram(values, bins="fd")
print(
    json.dumps(
        {
            "versions": {"colour-science": colour.__version__, "numpy": np.__version__},
            "factors": [
                {"peak": p, "fwhm": w, "factor": factor(p, w)}
                for p, w in [(465, 20), (494, 24), (508, 20), (532, 30), (590, 60), (637, 34), (664, 40)]
            ],
            "statistics": {
                "values": values.tolist(),
                "mean": float(values.mean()),
                "sd": float(values.std(ddof=1)),
                "quartiles": q.tolist(),
                "edges": edges.tolist(),
                "counts": counts.tolist(),
            },
        },
        indent=1,
    )
)
