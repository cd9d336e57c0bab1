"""Tables of the colour maps as matplotlib ships them, and colours worked out by colour-science.

    python -m venv venv && venv/bin/pip install matplotlib==3.11.2 colour-science==0.4.7
    venv/bin/python tests/reference/colour-maps.py > tests/reference/colour-maps.json

`seen` holds, for a few colours of sRGB, their lightness L* and how they look to those who miss one
kind of cone: Machado, Oliveira, Fernandes, IEEE Trans. Vis. Comput. Graph. 15 (2009) 1291, severity 1,
applied in linear light; as L*, a*, b* under D65.
"""

import importlib.metadata
import json

import colour
import matplotlib
import numpy as np
from colour.blindness import matrix_cvd_Machado2009


def table(name):
    colours = np.rint(255 * matplotlib.colormaps[name](np.arange(256))[:, :3])
    return "".join("%02x%02x%02x" % tuple(int(c) for c in rgb) for rgb in colours)


def lab(linear):
    xyz = colour.RGB_to_XYZ(linear, "sRGB", apply_cctf_decoding=False)
    return [round(float(v), 6) for v in colour.XYZ_to_Lab(xyz)]


def seen(hex_colour):
    rgb = np.array([int(hex_colour[i : i + 2], 16) / 255 for i in (0, 2, 4)])
    linear = colour.models.eotf_sRGB(rgb)
    row = {"colour": hex_colour, "normal": lab(linear)}
    for kind in ("Protanomaly", "Deuteranomaly", "Tritanomaly"):
        matrix = matrix_cvd_Machado2009(kind, 1)
        row[kind.replace("anomaly", "anopia")] = lab(np.clip(matrix @ linear, 0, 1))
    return row


print(
    json.dumps(
        {
            "versions": {p: importlib.metadata.version(p) for p in ("matplotlib", "colour-science", "numpy")},
            "tables": {name: table(name) for name in ("viridis", "cividis", "magma")},
            "seen": [seen(c) for c in ("000000", "ffffff", "440154", "1f6feb", "b3261e", "fde725", "808080", "2166ac", "f4a582")],
        },
        indent=1,
    )
)
