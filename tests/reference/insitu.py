"""Reference values for src/insitu, worked out with numpy and scipy and none of our code.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    /tmp/venv/bin/python tests/reference/insitu.py [folder of the shared data] > tests/reference/insitu.json

The small data set is made here and stored with the results. With the shared data folder the results for
the azobenzene run are added (numbers only); without it that part is left as it is in the committed file.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy import optimize

HERE = Path(__file__).parent


def small_data_set():
    rng = np.random.default_rng(20250711)
    wavelength = np.linspace(300, 600, 61)
    time = np.array([0, 30, 60, 95, 130, 180, 240, 330, 450, 600, 800, 1100.0])
    gauss = lambda c, f, h: h * np.exp(-4 * np.log(2) * ((wavelength - c) / f) ** 2)
    first = gauss(330, 30, 1.0) + gauss(380, 25, 0.3)
    second = gauss(345, 35, 0.7) + gauss(395, 20, 0.2)
    share = np.exp(-time / 300)
    scatter = 0.01 + 0.02 * time / time[-1]
    a = np.outer(share, first) + np.outer(1 - share, second)
    a += np.outer(scatter, (wavelength / 500) ** -3.3)
    sigma = 0.002 * (1 + 0.5 * np.linspace(0, 1, len(wavelength)))
    sigma = np.tile(sigma, (len(time), 1))
    a += rng.normal(size=a.shape) * sigma
    return wavelength, time, a, sigma, first, second


def covariance_of_difference(sigma, reference):
    """Standard deviations of A_i - mean(A_ref) from the full linear map, scan by scan."""
    n = sigma.shape[0]
    m = np.eye(n)
    m[:, reference] -= 1 / len(reference)
    return np.sqrt((m**2) @ (sigma**2))


def linear(a, y, sigma=None):
    w = np.ones(len(y)) if sigma is None else 1 / sigma
    aw = a * w[:, None]
    c, *_ = np.linalg.lstsq(aw, y * w, rcond=None)
    r = y - a @ c
    inverse = np.linalg.inv(aw.T @ aw)
    if sigma is None:
        inverse = inverse * (r @ r) / (len(y) - a.shape[1])
    return c, inverse


def fractions(c, covariance):
    total = c.sum()
    jacobian = (np.eye(len(c)) - np.outer(c / total, np.ones(len(c)))) / total
    return c / total, np.sqrt(np.diag(jacobian @ covariance @ jacobian.T))


def scatter_exponent(wavelength, a, band):
    inside = (wavelength >= band[0]) & (wavelength <= band[1])
    x = wavelength[inside] / ((band[0] + band[1]) / 2)

    def rss(n):
        s = x**-n
        b = a[:, inside] @ s / (s @ s)
        return float(((a[:, inside] - np.outer(b, s)) ** 2).sum())

    best = optimize.minimize_scalar(rss, bounds=(0, 6), method="bounded", options={"xatol": 1e-10})
    return best.x


def small():
    wavelength, time, a, sigma, first, second = small_data_set()
    design = np.stack([first, second], axis=1)
    reference = [0, 1, 2]
    da = a - a[reference].mean(0)
    at = 351.7
    j = np.searchsorted(wavelength, at) - 1
    f = (at - wavelength[j]) / (wavelength[j + 1] - wavelength[j])
    band = (wavelength >= 340) & (wavelength <= 352)
    zero = (wavelength >= 560) & (wavelength <= 600)
    free = [linear(design, y) for y in a]
    weighted = [linear(design, y, s) for y, s in zip(a, sigma)]
    shifted = a - 0.9 * second  # makes the second amount negative in the first scans
    total = float(np.mean([c.sum() for c, _ in free]))
    closed = [linear(design[:, :1] - design[:, 1:], y - total * design[:, 1])[0][0] for y in a]
    middle = (480 + 600) / 2
    s4 = (wavelength / middle) ** -4.0
    inside = (wavelength >= 480) & (wavelength <= 600)
    amplitude4 = a[:, inside] @ s4[inside] / (s4[inside] @ s4[inside])
    return {
        "wavelength": wavelength.tolist(),
        "time": time.tolist(),
        "values": a.ravel().tolist(),
        "sigma": sigma.ravel().tolist(),
        "components": [first.tolist(), second.tolist()],
        "deltaA": {
            "reference": reference,
            "values": da.ravel().tolist(),
            "sigma": covariance_of_difference(sigma, reference).ravel().tolist(),
        },
        "trace": {
            "at": at,
            "point": ((1 - f) * a[:, j] + f * a[:, j + 1]).tolist(),
            "pointSigma": np.hypot((1 - f) * sigma[:, j], f * sigma[:, j + 1]).tolist(),
            "band": [340, 352],
            "mean": a[:, band].mean(1).tolist(),
            "meanSigma": (np.sqrt((sigma[:, band] ** 2).sum(1)) / band.sum()).tolist(),
        },
        "zero": {"band": [560, 600], "offsets": a[:, zero].mean(1).tolist()},
        "scatter": {
            "band": [480, 600],
            "amplitude4": amplitude4.tolist(),
            "exponent": scatter_exponent(wavelength, a, (480, 600)),
        },
        "unmix": {
            "amounts": [c.tolist() for c, _ in free],
            "errors": [np.sqrt(np.diag(v)).tolist() for _, v in free],
            "fractions": [fractions(c, v)[0].tolist() for c, v in free],
            "fractionErrors": [fractions(c, v)[1].tolist() for c, v in free],
            "weightedAmounts": [c.tolist() for c, _ in weighted],
            "weightedErrors": [np.sqrt(np.diag(v)).tolist() for _, v in weighted],
            "shifted": shifted.ravel().tolist(),
            "nonNegative": [optimize.nnls(design, y)[0].tolist() for y in shifted],
            "total": total,
            "closedFirst": closed,
        },
    }


def azobenzene(folder):
    d = np.loadtxt(folder / "Azobenzene_340nm_processed.dat", skiprows=1)
    wavelength, a = d[:, 0], d[:, 2:].T
    components = [np.loadtxt(folder / f"{n}_azobenzene_epsilons.csv", delimiter=",") for n in ("trans", "cis")]
    published = np.loadtxt(folder / "Fractions_Azobenzene_340nm_processed.csv", delimiter=",", skiprows=1)
    inside = (wavelength >= 250) & (wavelength <= 600)
    e = np.stack([np.interp(wavelength[inside], c[:, 0], c[:, 1]) for c in components], axis=1)
    free = np.array([np.linalg.lstsq(e, y, rcond=None)[0] for y in a[:, inside]])
    bound = np.array([optimize.nnls(e, y)[0] for y in a[:, inside]])
    share = free / free.sum(1, keepdims=True)
    shareBound = bound / bound.sum(1, keepdims=True)
    rms = lambda f: float(np.sqrt(np.mean((f[:, 0] - published[:, 1]) ** 2)))
    # Where parabolas through dA of each late scan cross zero, near two places: the median over the scans.
    da = a - a[0]
    crossings = {}
    for guess, half in ((268.0, 5.0), (376.0, 5.0)):
        near = np.abs(wavelength - guess) < half
        x = wavelength[near] - guess
        roots = []
        for y in da[20:, near]:
            r = np.roots(np.polyfit(x, y, 2))
            r = r[np.isreal(r)].real
            roots.append(guess + r[np.argmin(np.abs(r))])
        crossings[str(int(guess))] = float(np.median(roots))
    grid = components[0][:, 0]
    difference = components[0][:, 1] - np.interp(grid, components[1][:, 0], components[1][:, 1])
    near = (grid > 365) & (grid < 380)
    k = np.nonzero(np.diff(np.sign(difference[near])))[0][0]
    x, y = grid[near], difference[near]
    return {
        "finalFractions": share[-1].tolist(),
        "rmsToPublished": rms(share),
        "rmsToPublishedNonNegative": rms(shareBound),
        "crossings": crossings,
        "componentsCross": float(x[k] - y[k] * (x[k + 1] - x[k]) / (y[k + 1] - y[k])),
    }


if __name__ == "__main__":
    committed = HERE / "insitu.json"
    result = {"made by": f"numpy {np.__version__}", "small": small()}
    if len(sys.argv) > 1:
        result["azobenzene"] = azobenzene(Path(sys.argv[1]) / "a-uvvis-kinetics" / "autoqy-340nm")
    elif committed.exists():
        result["azobenzene"] = json.loads(committed.read_text())["azobenzene"]
    json.dump(result, sys.stdout, indent=None, separators=(",", ":"))
    print()
