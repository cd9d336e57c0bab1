#!/usr/bin/env python3
"""What the printed numbers of Zheng et al. (2019) imply, worked out without the library.

    python3 tests/notebooks/reference/zheng_2019.py > tests/notebooks/reference/zheng_2019.json

Constants are those of the SI of 2019 and CODATA 2022; thickness, permittivity, temperature and lattice are the
assumptions that the notebook names.
"""

import json
import math

E = 1.602176634e-19
K = 1.380649e-23
EPSILON_0 = 8.8541878188e-12
KELVIN = 300.0
METRES, PERMITTIVITY = 200e-9, 6.0

# Doping with nickel: rates in 1/s.
before, after, phi = 378.29e6, 1.90e6, 0.965
radiative = after * phi / (1 - phi)

# Traps: cubic metres.
traps = {"before": 1.26e23, "after": 1.75e22}
limit = {name: n * E * METRES**2 / (2 * PERMITTIVITY * EPSILON_0) for name, n in traps.items()}
# Where the carriers of the contacts, 4 pi^2 kT eps eps0 / (e L)^2, are as many as the traps with zinc.
thinnest = math.sqrt(4 * math.pi**2 * K * KELVIN * PERMITTIVITY * EPSILON_0 / traps["after"]) / E

# Vacancies.
thermal = K * KELVIN / E
sites = 1e24 / 6.362**3

print(
    json.dumps(
        {
            "radiative": radiative / 1e6,
            "lifetimes": [1e9 / (radiative + before), 1e9 / (radiative + after)],
            "yieldBefore": radiative / (radiative + before),
            "falls": [
                ((100 - low) / low) / ((100 - high) / high) for low, high in [(54, 78), (41, 89), (1, 60)]
            ],
            "limits": [limit["before"], limit["after"]],
            "decades": math.log10(traps["before"] / traps["after"]),
            "thinnest": 1e9 * thinnest,
            "vacancies": sites * math.exp(-0.25 / thermal),
            "fewerAtThree": math.exp(2 * 0.25 / thermal),
            "factorNeeded": 1 + thermal * math.log(1e9) / 0.25,
        },
        indent=2,
    )
)
