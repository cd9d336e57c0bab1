"""Other records of the phases in src/techniques/diffraction/phases.ts.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install pymatgen==2026.10.24 chemicals==1.5.2
    /tmp/venv/bin/python tests/reference/phases.py > tests/reference/phases.json

measured:   other experiments on the same phase: lattice and sites of entries of the Crystallography Open Database, as public inputs
            of CP2K have them (nlesc-nano/QDEX, benchmarks/bulk_bands/inputs_rt_structures).
densities:  weighed, from the CRC Handbook's table of inorganic compounds, by the package chemicals; and of powder cards.
isotypes:   the same type of structure with a smaller halide, from the AFLOW prototypes that pymatgen carries.
quoted:     lattices as others quote them, from publications that are not ours or are not named.
calculated: lattices by density functional theory, which is wrong by up to 1.5 % (PBEsol; PBE makes them larger).
copies:     the same publication as ours, copied by another hand: they show slips of the pen, nothing else.
"""

import gzip
import json
import math
import sys
import warnings
from importlib.metadata import version
from importlib.resources import files

from chemicals.identifiers import MW
from chemicals.volume import rho_data_CRC_inorg_s_const
from pymatgen.core import Structure

warnings.filterwarnings("ignore")

MEASURED = {
    "CsPbBr3 (orthorhombic)": {
        "source": "C. C. Stoumpos et al., Cryst. Growth Des. 13 (2013) 2722; COD 4510745",
        "lattice": [8.1982, 8.2440, 11.7351],
        # Cartesian, in ångström, one of each orbit.
        "cartesian": {"Cs": [[0.05755136, 4.37756400, 2.93377500]], "Pb": [[0, 0, 0]],
                      "Br": [[1.68940307, 2.41936668, 5.58719846], [0.37301810, 0.03050280, 8.80132500]]},
    },
    "γ-CsPbI3 (orthorhombic)": {
        "source": "D. B. Straus, S. Guo, R. J. Cava, J. Am. Chem. Soc. 141 (2019) 11435; COD 4127359",
        "lattice": [8.5783, 8.8637, 12.4838],
        "cartesian": {"Cs": [[0.17208070, 3.88575744, 3.12095000]], "Pb": [[0, 0, 0]],
                      "I": [[2.61166344, 1.76130583, 0.40846994], [4.84313661, 4.45870701, 3.12095000]]},
    },
}


def measured():
    out = {}
    for name, one in MEASURED.items():
        sites = [[element, *(round(x / a, 6) for x, a in zip(at, one["lattice"]))] for element, places in one["cartesian"].items() for at in places]
        out[name] = {"source": one["source"], "lattice": one["lattice"], "sites": sites}
    return out


def densities():
    numbers = {"CsCl": "7647-17-8", "CsBr": "7787-69-1", "CsI": "7789-17-5", "PbBr2": "10031-22-8", "PbI2 (2H)": "10101-63-0"}
    molar = rho_data_CRC_inorg_s_const["Vm"]
    # kg/mol over m³/mol, as g/cm³; MW is in g/mol.
    out = {name: {"density": round(MW(cas) / molar[cas] / 1e6, 4), "source": "CRC Handbook of Chemistry and Physics, by chemicals"} for name, cas in numbers.items()}
    out["MAPbI3 (tetragonal)"] = {"density": 4.16, "source": "ICDD card 01-084-7607, as a public list of cards has it"}
    return out


def isotypes():
    path = files("pymatgen.analysis.prototypes") / "aflow_prototypes.json.gz"
    entries = json.loads(gzip.decompress(path.read_bytes()))
    [cotunnite] = [Structure.from_dict(e["snl"]) for e in entries if e["tags"]["strukturbericht"] == "C23"]
    lead_chloride = {
        "source": "PbCl2 (cotunnite, C23) of the AFLOW prototypes; axes b, a, c there",
        "sites": [[str(s.specie), *(round(float(s.frac_coords[i]) % 1, 5) for i in (1, 0, 2))] for s in cotunnite],
    }
    return {"PbBr2": lead_chloride}


QUOTED = {
    "CsBr": {"lattice": [4.291] * 3, "source": "Wikipedia, caesium bromide"},
    "CsPbCl3 (cubic)": {"lattice": [5.6] * 3, "source": "nlesc-nano/QDEX, benchmarks/bulk_bands/lattice_scan.json: experimental, two digits"},
    "CsPbBr3 (cubic)": {"lattice": [5.83] * 3, "source": "nlesc-nano/QDEX, benchmarks/bulk_bands/lattice_scan.json: experimental, at room temperature"},
}

# Å, the cube root of the volume for each formula unit.
CALCULATED = {
    "CsPbCl3 (cubic)": {"edge": 5.67984, "source": "nlesc-nano/QDEX, benchmarks/bulk_bands/inputs/CsPbCl3_cubic"},
    "CsPbBr3 (cubic)": {"edge": 5.94863, "source": "nlesc-nano/QDEX, benchmarks/bulk_bands/inputs/CsPbBr3_cubic"},
    "MAPbI3 (cubic)": {
        "edge": round((6.28880 * 6.22877 * 6.37409 * math.sin(math.radians(88.74386))) ** (1 / 3), 4),
        "source": "WMD-group/hybrid-perovskites, 2015_ch3nh3pbi3_phonons_PBEsol/CH3NH3PbI3_cubic.cif; the other angles are 90 ± 0.02°",
    },
    "MAPbBr3 (cubic)": {"edge": 5.92, "source": "WMD-group/hybrid-perovskites, pseudocubic_CH3NH3PbBr3.cif (PBEsol)"},
}

COPIES = {
    "α-CsPbI3 (cubic)": {"lattice": [6.2894] * 3, "source": "a CIF in the tests of a public viewer of crystals"},
    "FAPbI3 (cubic)": {"lattice": [6.3613] * 3, "source": "WMD-group/hybrid-perovskites, FAPbI3_perfect_cubic_300K.cif: volume from neutrons"},
    "PbI2 (2H)": {"lattice": [4.557, 4.557, 6.979], "z": 0.265, "source": "constants of a public program for diffraction of PbI2 films"},
}

json.dump(
    {
        "versions": {name: version(name) for name in ("chemicals", "pymatgen")},
        "measured": measured(), "densities": densities(), "isotypes": isotypes(), "copies": COPIES,
        "quoted": QUOTED, "calculated": CALCULATED,
    },
    sys.stdout, indent=1, ensure_ascii=False,
)
print()
