"""What other tables say of the core levels in src/techniques/photoemission/lines.ts.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install xraydb==4.5.8 xraylib==4.3.0
    /tmp/venv/bin/python tests/reference/photoemission-tables.py > tests/reference/photoemission-tables.json

Cross-sections: those of subshells by xraylib (L. Kissel's RTAB tables, Hartree-Slater as Scofield's are, interpolated by a spline
in log-log) at 1486.6 eV over that of C 1s, both lines of a doublet together. Splittings: distances of edges by XrayDB (W. T. Elam,
B. D. Ravel, J. R. Sieber) and by xraylib, each printed to 0.1 eV.
"""

import json
import sys
from importlib.metadata import version

import xraydb
import xraylib

ENERGY = 1.4866
LEVELS = [
    "C 1s", "N 1s", "O 1s", "F 1s", "Na 1s", "Al 2p", "Si 2p", "P 2p", "S 2p", "Cl 2p", "K 2p", "Ti 2p", "Zn 2p",
    "Br 3d", "Ag 3d", "In 3d", "Sn 3d", "I 3d", "Cs 3d", "Ta 4f", "Au 4f", "Pb 4f", "Bi 4f",
]
SHELLS = {"1s": ["K"], "2p": ["L2", "L3"], "3d": ["M4", "M5"], "4f": ["N6", "N7"]}


def shell(name):
    return getattr(xraylib, f"{name}_SHELL")


def per_level(level):
    element, orbital = level.split()
    z = xraylib.SymbolToAtomicNumber(element)
    # xraylib's partial cross-sections are those of one electron.
    return sum(xraylib.CSb_Photo_Partial(z, shell(s), ENERGY) * xraylib.ElectronConfig(z, shell(s)) for s in SHELLS[orbital])


def check_convention():
    """The sum over all subshells, each times its electrons, is the whole cross-section."""
    z = 82
    total = 0.0
    for name in (n for n in dir(xraylib) if n.endswith("_SHELL")):
        try:
            total += xraylib.CSb_Photo_Partial(z, getattr(xraylib, name), ENERGY) * xraylib.ElectronConfig(z, getattr(xraylib, name))
        except ValueError:
            continue
    assert abs(total / xraylib.CSb_Photo_Total(z, ENERGY) - 1) < 1e-9


def splitting(level):
    element, orbital = level.split()
    if orbital == "1s":
        return None
    upper, lower = SHELLS[orbital]
    edges = xraydb.xray_edges(element)
    z = xraylib.SymbolToAtomicNumber(element)
    other = 1e3 * (xraylib.EdgeEnergy(z, shell(upper)) - xraylib.EdgeEnergy(z, shell(lower)))
    return {"xraydb": round(edges[upper].energy - edges[lower].energy, 3), "xraylib": round(other, 3)}


check_convention()
carbon = per_level("C 1s")
json.dump(
    {
        "versions": {name: version(name) for name in ("xraydb", "xraylib")},
        "levels": {level: {"crossSection": round(per_level(level) / carbon, 5), "splitting": splitting(level)} for level in LEVELS},
    },
    sys.stdout,
    indent=1,
)
print()
