"""Exponentials of matrices that are hard to take, computed with mpmath at 60 digits, each with its condition number.

Run: python tests/reference/matrix-exponential.py > tests/reference/matrix-exponential.json
Needs: numpy, mpmath (the versions used are written into the output).

The condition is that of N. J. Higham, Functions of Matrices (SIAM 2008), section 3.1, in the Frobenius norm: by how many
times its own relative size a change of the matrix moves the exponential. The derivative in the direction E stands in the
upper right corner of exp([[A, E], [0, A]]) (there, section 3.2).
"""

import json
import random
import sys

import mpmath as mp
import numpy as np

mp.mp.dps = 60
random.seed(25)


def condition(a, value):
    n = a.rows
    columns = []
    for i in range(n):
        for j in range(n):
            block = mp.zeros(2 * n)
            block[:n, :n] = a
            block[n:, n:] = a
            block[i, n + j] = 1
            derivative = mp.expm(block)[:n, n:]
            columns.append([float(v / mp.mnorm(value, "f")) for v in derivative])
    return float(np.linalg.norm(np.array(columns), 2) * float(mp.mnorm(a, "f")))


def case(name, rows):
    a = mp.matrix([[mp.mpf(float(v)) for v in row] for row in rows])
    value = mp.expm(a)
    return {
        "name": name, "n": a.rows, "values": [float(v) for v in a],
        "exponential": [float(v) for v in value], "condition": condition(a, value),
    }


def rates(reactions, n, time):
    """K t of first-order reactions (from, to, k); to = None leaves the system."""
    k = np.zeros((n, n))
    for source, target, rate in reactions:
        k[source, source] -= rate
        if target is not None:
            k[target, source] += rate
    return (k * time).tolist()


def cases():
    noise = lambda n, size: [[random.gauss(0, size) for _ in range(n)] for _ in range(n)]
    for size in [1e-8, 1e-3, 0.1, 1, 5, 30]:
        yield case(f"random, elements of {size:g}", noise(4, size))
    for size in [100, 1000]:
        yield case(f"rotation by {size}", [[0, -size], [size, 0]])
    yield case("nilpotent", [[0, 1, 2, 3], [0, 0, 4, 5], [0, 0, 0, 6], [0, 0, 0, 0]])
    yield case("nilpotent, large", [[0, 1e6, 1e8], [0, 0, 1e5], [0, 0, 0]])
    yield case("a Jordan block", [[-2, 1, 0], [0, -2, 1], [0, 0, -2]])
    for gap in [1e-3, 1e-8, 1e-13]:
        yield case(f"nearly defective, gap {gap:g}", [[-1, 1], [0, -1 - gap]])
    yield case("graded", [[10.0 ** -(i + j) * (1 if (i + j) % 2 else -1) for j in range(5)] for i in range(5)])
    yield case("graded the other way", [[10.0 ** (2 - i) * (-1 if i == j else 10.0**-j) for j in range(4)] for i in range(4)])
    # C. Moler and C. Van Loan, SIAM Rev. 45 (2003) 3, section 3: where the Taylor series fails.
    yield case("Moler and Van Loan", [[-49, 24], [-64, 31]])
    # R. C. Ward, SIAM J. Numer. Anal. 14 (1977) 600, test 3.
    yield case("Ward 3", [[-131, 19, 18], [-390, 56, 54], [-387, 57, 52]])
    yield case("A -> B -> C, equal", rates([(0, 1, 1), (1, 2, 1)], 3, 3))
    yield case("A -> B -> C, nearly equal", rates([(0, 1, 1), (1, 2, 1 + 1e-9)], 3, 7))
    yield case("A -> B -> C, long", rates([(0, 1, 2), (1, 2, 0.3)], 3, 300))
    yield case("A <-> B -> C, stiff", rates([(0, 1, 1e3), (1, 0, 4e2), (1, 2, 1e-3)], 3, 1))
    yield case("A <-> B -> C, stiffer", rates([(0, 1, 1e6), (1, 0, 4e5), (1, 2, 1)], 3, 1))
    yield case("a cycle of four", rates([(0, 1, 1), (1, 2, 2), (2, 3, 0.5), (3, 0, 3)], 4, 4))
    yield case("branches and losses", rates([(0, 1, 5), (0, 2, 1), (1, 3, 0.1), (2, 3, 0.7), (3, None, 0.02), (1, None, 1)], 4, 10))
    yield case("a chain of six", rates([(i, i + 1, 10.0 ** (2 - i)) for i in range(5)], 6, 0.5))


json.dump(
    {"madeBy": f"mpmath {mp.__version__}, numpy {np.__version__}", "cases": list(cases())},
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
