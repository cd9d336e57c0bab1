"""Windows of chemical potentials by pymatgen.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install pymatgen==2026.10.24
    /tmp/venv/bin/python tests/reference/growth-window.py > tests/reference/growth-window.json

The energies are made up, of the size of those of caesium lead halides; eV for each formula unit, from the elements.
"""

import json
import sys
from importlib.metadata import version

from pymatgen.analysis.chempot_diagram import ChemicalPotentialDiagram
from pymatgen.core import Composition
from pymatgen.entries.computed_entries import ComputedEntry

CASES = [
    {"host": ["CsPbBr3", -7.4], "competing": [["CsBr", -4.2], ["PbBr2", -2.9], ["Cs4PbBr6", -20.0]]},
    {"host": ["CsPbI3", -6.05], "competing": [["CsI", -3.6], ["PbI2", -1.9], ["CsI3", -4.0], ["Cs4PbI6", -16.4]]},
    {"host": ["CsPbCl3", -8.6], "competing": [["CsCl", -4.55], ["PbCl2", -3.7], ["CsPb2Cl5", -12.25], ["Cs4PbCl6", -22.3], ["PbCl4", -3.4]]},
]


def window(case):
    host, elements = case["host"], ["Cs", "Pb", Composition(case["host"][0]).elements[-1].symbol]
    entries = [ComputedEntry(e, 0) for e in elements] + [ComputedEntry(f, e) for f, e in [host, *case["competing"]]]
    diagram = ChemicalPotentialDiagram(entries, default_min_limit=-30, formal_chempots=False)
    at = [diagram.elements.index(type(diagram.elements[0])(e)) for e in elements]
    corners = [[round(float(p[i]), 9) for i in at] for p in diagram.domains[host[0]]]
    return {**case, "elements": elements, "corners": sorted(map(list, set(map(tuple, corners))))}


json.dump({"versions": {"pymatgen": version("pymatgen")}, "windows": [window(c) for c in CASES]}, sys.stdout, indent=1)
print()
