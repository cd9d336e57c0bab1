"""Reference values for src/techniques/diffraction: lattices, reflections and stick patterns.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install gemmi==0.7.5 numpy==2.4.6 pymatgen==2026.10.24 scipy==1.17.1 xraydb==4.5.8
    /tmp/venv/bin/python tests/reference/diffraction.py > tests/reference/diffraction.json
"""

import json
import sys
from importlib.metadata import version

import gemmi
import numpy as np
import xraydb
from pymatgen.analysis.diffraction.xrd import XRDCalculator
from pymatgen.core import Lattice, Structure
from scipy.linalg import eigh_tridiagonal
from scipy.optimize import curve_fit

LATTICES = {
    "cubic": (6.02, 6.02, 6.02, 90, 90, 90),
    "tetragonal": (8.8, 8.8, 12.685, 90, 90, 90),
    "orthorhombic": (8.198, 8.244, 11.735, 90, 90, 90),
    "hexagonal": (4.557, 4.557, 6.979, 90, 90, 120),
    "rhombohedral": (9.1, 9.1, 9.1, 85.3, 85.3, 85.3),
    "monoclinic": (5.85, 5.85, 5.9, 90, 91.3, 90),
    "triclinic": (7.1, 8.2, 9.3, 84.1, 97.2, 101.3),
}
# The holohedry of each lattice, as a symmorphic group.
GROUPS = {
    "cubic": "P m -3 m",
    "tetragonal": "P 4/m m m",
    "orthorhombic": "P m m m",
    "hexagonal": "P 6/m m m",
    "rhombohedral": "R -3 m:R",
    "monoclinic": "P 1 2/m 1",
    "triclinic": "P -1",
}


def lattices():
    out = []
    for system, parameters in LATTICES.items():
        cell = gemmi.UnitCell(*parameters)
        ops = gemmi.SpaceGroup(GROUPS[system]).operations()
        hkl = [[1, 0, 0], [1, 1, 1], [2, -1, 3], [3, 1, -2], [0, 4, 1]]
        limit = 2.2
        most = [int(a / limit) + 1 for a in parameters[:3]]
        families = {}
        for h in range(-most[0], most[0] + 1):
            for k in range(-most[1], most[1] + 1):
                for l in range(-most[2], most[2] + 1):
                    if (h, k, l) == (0, 0, 0) or cell.calculate_d([h, k, l]) < limit:
                        continue
                    images = {tuple(op.apply_to_hkl([h, k, l])) for op in ops.sym_ops}
                    images |= {tuple(-i for i in x) for x in images}
                    families[min(images)] = [cell.calculate_d([h, k, l]), len(images)]
        out.append({
            "system": system, "cell": parameters, "volume": cell.volume, "hkl": hkl,
            "d": [cell.calculate_d(x) for x in hkl], "limit": limit,
            "lines": sorted(families.values(), reverse=True),
        })
    return out


# The phases: their space group by name, so that gemmi makes the atoms, not generators.
PHASES = {
    "CsCl": ("P m -3 m", (4.123,) * 3 + (90, 90, 90), [("Cs", 0, 0, 0), ("Cl", 0.5, 0.5, 0.5)]),
    "CsPbBr3 (cubic)": ("P m -3 m", (5.874,) * 3 + (90, 90, 90), [("Cs", 0.5, 0.5, 0.5), ("Pb", 0, 0, 0), ("Br", 0.5, 0, 0)]),
    "CsPbBr3 (orthorhombic)": (
        "P b n m", (8.207, 8.255, 11.759, 90, 90, 90),
        [("Cs", -0.01, 0.03, 0.25), ("Pb", 0.5, 0, 0), ("Br", 0.05, 0.5, 0.25), ("Br", 0.71, 0.29, 0.03)],
    ),
    "δ-CsPbI3 (yellow)": (
        "P n m a", (10.4342, 4.7905, 17.761, 90, 90, 90),
        [("Cs", 0.42, 0.25, 0.83), ("Pb", 0.16, 0.25, 0.06), ("I", 0.03, 0.25, 0.885), ("I", 0.16, 0.25, 0.5), ("I", 0.3, 0.25, 0.21)],
    ),
    "Cs4PbBr6": (
        "R -3 c:H", (13.73, 13.73, 17.32, 90, 90, 120),
        [("Cs", 0, 0, 0.25), ("Cs", 0.37, 0, 0.25), ("Pb", 0, 0, 0), ("Br", 0.19, 0.03, 0.1)],
    ),
    "PbI2 (2H)": ("P -3 m 1", (4.557, 4.557, 6.979, 90, 90, 120), [("Pb", 0, 0, 0), ("I", 1 / 3, 2 / 3, 0.2675)]),
    "MAPbI3 (tetragonal)": (
        "I 4/m c m", (8.849, 8.849, 12.642, 90, 90, 90),
        [("C", 0, 0.5, 0.25), ("N", 0, 0.5, 0.25), ("Pb", 0, 0, 0), ("I", 0, 0, 0.25), ("I", 0.21, 0.71, 0)],
    ),
}
CU = 1.5405929


def atoms(group, sites):
    out = []
    for element, *xyz in sites:
        own = []
        for op in gemmi.SpaceGroup(group).operations():
            p = np.array(op.apply_to_xyz(xyz)) % 1
            if not any(np.all(np.minimum(abs(p - q), 1 - abs(p - q)) < 1e-4) for q in own):
                own.append(p)
        out += [(element, p) for p in own]
    return out


def sticks():
    """Structure factors as complex sums over all atoms, with XrayDB's own functions; and pymatgen's pattern."""
    out = []
    energy = 12398.41984332 / CU
    for name, (group, parameters, sites) in PHASES.items():
        cell, all_atoms = gemmi.UnitCell(*parameters), atoms(group, sites)
        places = np.array([p for _, p in all_atoms])
        elements = [e for e, _ in all_atoms]
        lines = {}
        limit = CU / (2 * np.sin(np.radians(45 / 2)))
        most = [int(a / limit) + 1 for a in parameters[:3]]
        for h in range(-most[0], most[0] + 1):
            for k in range(-most[1], most[1] + 1):
                for l in range(-most[2], most[2] + 1):
                    if (h, k, l) == (0, 0, 0) or (d := cell.calculate_d([h, k, l])) < limit:
                        continue
                    s = 1 / (2 * d)
                    f = {e: xraydb.f0(e, s)[0] + complex(xraydb.f1_chantler(e, energy), xraydb.f2_chantler(e, energy)) for e in set(elements)}
                    waves = np.exp(2j * np.pi * places @ np.array([h, k, l]))
                    total = np.exp(-1.0 * s * s) * np.sum(np.array([f[e] for e in elements]) * waves)
                    key = round(d, 6)
                    lines[key] = lines.get(key, 0) + abs(total) ** 2
        theta = {d: np.arcsin(CU / (2 * d)) for d in lines}
        strength = {d: v * (1 + np.cos(2 * theta[d]) ** 2) / (np.sin(theta[d]) ** 2 * np.cos(theta[d])) for d, v in lines.items()}
        top = max(strength.values())
        rows = sorted([float(np.degrees(2 * theta[d])), float(100 * v / top)] for d, v in strength.items() if v > 0.005 * top)
        peer = XRDCalculator(wavelength=CU).get_pattern(
            Structure(Lattice.from_parameters(*parameters), elements, places), two_theta_range=(5, 45)
        )
        rough = [[float(x), float(y)] for x, y in zip(peer.x, peer.y) if y > 2]
        out.append({"name": name, "atoms": len(all_atoms), "lines": rows, "pymatgen": rough})
    return out


def refinements():
    """Lines of a tetragonal film below the axis, and scipy's parameters and errors."""
    rng = np.random.default_rng(4)
    hkl = np.array([(0, 0, 2), (1, 1, 0), (1, 1, 2), (2, 1, 1), (2, 0, 2), (0, 0, 4), (2, 2, 0), (2, 1, 3), (2, 2, 2), (2, 2, 4), (3, 1, 4)])

    def lines(_, a, c, shift=0.0):
        inverse = (hkl[:, 0] ** 2 + hkl[:, 1] ** 2) / a**2 + hkl[:, 2] ** 2 / c**2
        angle = np.degrees(2 * np.arcsin(CU * np.sqrt(inverse) / 2))
        return angle - np.degrees(2 * shift / 150 * np.cos(np.radians(angle / 2)))

    sigma = np.full(len(hkl), 0.008)
    observed = lines(None, 8.85, 12.64, 0.12) + sigma * rng.standard_normal(len(hkl))
    fit, covariance = curve_fit(lines, None, observed, p0=[8.8, 12.6, 0.0], sigma=sigma, absolute_sigma=True, xtol=1e-14, ftol=1e-14)
    chi = float(np.sum(((observed - lines(None, *fit)) / sigma) ** 2) / (len(hkl) - 3))
    return {
        "hkl": hkl.tolist(), "twoTheta": observed.tolist(), "sigma": 0.008, "values": fit.tolist(),
        "errors": np.sqrt(np.diag(covariance)).tolist(), "reducedChi2": chi,
    }


def hall():
    """Breadths of grains of 35 nm with a strain of 0.0015, and numpy's line through them."""
    rng = np.random.default_rng(9)
    angle = np.array([14.1, 20.0, 24.5, 28.4, 31.8, 40.5, 43.1, 50.2])
    theta = np.radians(angle / 2)
    error = 0.004
    breadth = np.degrees(CU / 350 / np.cos(theta) + 4 * 0.0015 * np.tan(theta)) + error * rng.standard_normal(len(angle))
    y = np.radians(breadth) * np.cos(theta)
    weights = 1 / (np.radians(error) * np.cos(theta))
    (slope, intercept), covariance = np.polyfit(4 * np.sin(theta), y, 1, w=weights, cov="unscaled")
    chi = float(np.sum((weights * (y - intercept - slope * 4 * np.sin(theta))) ** 2) / (len(angle) - 2))
    return {
        "twoTheta": angle.tolist(), "breadth": breadth.tolist(), "error": error, "reducedChi2": chi,
        "intercept": intercept, "strain": slope, "strainError": float(np.sqrt(covariance[0, 0])),
        "interceptError": float(np.sqrt(covariance[1, 1])),
    }


def wells():
    """The lowest level of wells by finite differences of Schrödinger's equation, the mass that of each side; eV."""
    kinetic = 0.03809982
    out = []
    for size, mass, height, outside in [(2.0, 0.13, 1.0, 0.13), (3.5, 0.13, 0.8, 0.5), (6.0, 0.2, 0.3, 1.0), (5.0, 0.13, 40.0, 0.13)]:
        reach = 4 / np.sqrt(height * outside / kinetic) + 2
        n = 24000
        x = np.linspace(-size / 2 - reach, size / 2 + reach, n)
        step = x[1] - x[0]
        between = (x[:-1] + x[1:]) / 2
        inverse = np.where(abs(between) < size / 2, 1 / mass, 1 / outside)
        potential = np.where(abs(x) < size / 2, 0, height)
        main = kinetic / step**2 * (np.append(inverse, 1 / outside) + np.insert(inverse, 0, 1 / outside)) + potential
        side = -kinetic / step**2 * inverse
        level = eigh_tridiagonal(main, side, select="i", select_range=(0, 0))[0][0]
        out.append({"size": size, "mass": mass, "height": height, "outside": outside, "level": float(level)})
    return out


json.dump(
    {
        "madeBy": ", ".join(f"{name} {version(name)}" for name in ("gemmi", "numpy", "pymatgen", "scipy", "xraydb")),
        "lattices": lattices(), "sticks": sticks(), "refinement": refinements(), "hall": hall(), "wells": wells(),
    },
    sys.stdout,
    indent=1,
)
print()
