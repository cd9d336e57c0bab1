"""Molar masses and ionic radii from other programs, for tests/techniques/perovskite.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install periodictable==2.1.0 mendeleev==1.3.0
    /tmp/venv/bin/python tests/reference/perovskite-chemistry.py > tests/reference/perovskite-chemistry.json
"""

import json
import sys
from importlib.metadata import version

import periodictable
from mendeleev import element

FORMULAS = {
    "CsPbBr3": "CsPbBr3",
    "CsPbI3": "CsPbI3",
    "CsCl": "CsCl",
    "PbI2": "PbI2",
    "MAPbI3": "CH6NPbI3",
    "FAPbBr3": "CH5N2PbBr3",
    "PEABr": "C8H12NBr",
    "(PEA)2PbI4": "C16H24N2PbI4",
    "BAI": "C4H12NI",
    "GAPbI3": "CH6N3PbI3",
    "Pb(SCN)2": "PbS2C2N2",
    "Pb(CH3COO)2·3H2O": "PbC4H6O4H6O3",
    "Cs2AgBiBr6": "Cs2AgBiBr6",
    "Cs4PbBr6": "Cs4PbBr6",
}

A = ["Cs", "Rb", "K", "Na", "Tl"]
B = ["Pb", "Ge", "Mn", "Zn", "Ni", "Cd", "Mg", "Ca", "Sr", "Ba", "Eu", "Yb", "Hg", "Cu", "Co", "Fe"]
B3 = ["Bi", "Sb", "In", "Y", "La", "Ce", "Sm", "Eu", "Tb", "Er", "Yb"]
X = ["F", "Cl", "Br", "I"]


def shannon(symbol, charge, coordination):
    found = [
        r.ionic_radius
        for r in element(symbol).ionic_radii
        if r.charge == charge and r.coordination == coordination and r.spin != "LS"
    ]
    return round(found[0] / 100, 4)


def atomic_weights():
    weights = {}
    for e in periodictable.elements:
        # Elements without a standard atomic weight have the mass number of one isotope there.
        if e.number and not (float(e.mass).is_integer() and e.number > 40):
            weights[e.symbol] = e.mass
    return weights


json.dump(
    {
        "made": {name: version(name) for name in ("periodictable", "mendeleev")},
        "atomicWeights": atomic_weights(),
        "molarMasses": {ours: periodictable.formula(theirs).mass for ours, theirs in FORMULAS.items()},
        # By site, symbol and charge, in Å.
        "radii": {f"a {s} 1": shannon(s, 1, "XII") for s in A}
        | {"a Li 1": shannon("Li", 1, "VIII")}
        | {f"b {s} 2": shannon(s, 2, "VI") for s in B}
        | {f"b {s} 3": shannon(s, 3, "VI") for s in B3}
        | {"b Ag 1": shannon("Ag", 1, "VI")}
        | {f"x {s} -1": shannon(s, -1, "VI") for s in X},
    },
    sys.stdout,
    indent=1,
    ensure_ascii=False,
)
sys.stdout.write("\n")
