"""Writes src/techniques/diffraction/scattering/tables.ts from XrayDB's tables of scattering factors, H to U.

    python3 -m venv /tmp/venv
    /tmp/venv/bin/pip install xraydb==4.5.8
    /tmp/venv/bin/python tests/reference/scattering-factors.py > src/techniques/diffraction/scattering/tables.ts

XrayDB's data are in the public domain.
"""

import json

import xraydb

SYMBOLS = [xraydb.atomic_symbol(z) for z in range(1, 93)]
ANODES = {"Cr": 2.289726, "Fe": 1.936041, "Co": 1.788996, "Cu": 1.5405929, "Mo": 0.709317, "Ag": 0.559422}
HC = 12398.41984332

db = xraydb.get_xraydb()
rows = {r.ion: r for r in db.get_cache("Waasmaier")}


def number(v):
    return f"{v:.6f}".rstrip("0").rstrip(".") or "0"


print("""// Scattering factors of free atoms, H to U: a line for each element.
//
// First table: a₁ … a₅, c, b₁ … b₅ of f₀(s) = Σ aᵢ exp(−bᵢ s²) + c with s = sin θ / λ up to 6 Å⁻¹.
// D. Waasmaier, A. Kirfel, Acta Cryst. A51 (1995) 416.
// Second table: f′ and f″ at Kα₁ of Cr, Fe, Co, Cu, Mo and Ag. C. T. Chantler, J. Phys. Chem. Ref. Data 24 (1995) 71, 29 (2000) 597.
//
// Written by tests/reference/scattering-factors.py from XrayDB, whose data are in the public domain. A table, and so longer than a
// module of code.

/** Anodes of the second table, in its order. */
export const DISPERSION_ANODES = ["Cr", "Fe", "Co", "Cu", "Mo", "Ag"] as const;

export const WAASMAIER_KIRFEL: string = `""")
for symbol in SYMBOLS:
    row = rows[symbol]
    print(symbol, *map(number, [*json.loads(row.scale), row.offset, *json.loads(row.exponents)]))
print("`;\n\nexport const DISPERSION: string = `")
for symbol in SYMBOLS:
    parts = []
    for wavelength in ANODES.values():
        energy = HC / wavelength
        parts += [float(f(symbol, energy)) for f in (xraydb.f1_chantler, xraydb.f2_chantler)]
    print(symbol, *(f"{v:.3f}".rstrip("0").rstrip(".") for v in parts))
print("`;")
