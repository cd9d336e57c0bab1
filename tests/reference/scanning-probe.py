"""Values for tests/techniques/scanning-probe, and the surface that they are of (simulated here).

Run with Python 3.11, numpy and scipy (BSD-3-Clause both, versions in the output):
    python tests/reference/scanning-probe.py
It writes scanning-probe.json beside itself.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy import ndimage, spatial, stats

rng = np.random.default_rng(20251122)
HEIGHT, WIDTH = 32, 48
y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
rough = ndimage.gaussian_filter(rng.normal(0, 1, (HEIGHT, WIDTH)), 1.5)
rough = np.exp(rough / rough.std() / 2)
surface = np.round(rough * 3 + 0.2 * x - 0.35 * y + 0.004 * (x - 20) ** 2 - 0.003 * x * y, 6)


def levelled(z, order):
    terms = [np.ones_like(x), x, y] + ([x**2, x * y, y**2] if order == 2 else [])
    design = np.stack([t.ravel() for t in terms], axis=1)
    found, *_ = np.linalg.lstsq(design, z.ravel(), rcond=None)
    return (z.ravel() - design @ found).reshape(z.shape)


def parameters(z):
    d = z.ravel() - z.mean()
    return {
        "Sa": np.abs(d).mean(),
        "Sq": np.sqrt((d**2).mean()),
        "Sp": d.max(),
        "Sv": -d.min(),
        "Ssk": stats.skew(d),
        "Sku": stats.kurtosis(d, fisher=False),
    }


def covariance(d):
    """The covariance of all pairs of pixels at once: a mean for each rounded distance up to the first that is not positive."""
    places = np.stack([x.ravel(), y.ravel()], axis=1)
    ring = np.rint(spatial.distance.cdist(places, places)).astype(int)
    product = np.outer(d, d)
    means = np.zeros(ring.max() + 1)
    for r in range(max(WIDTH, HEIGHT) // 2 + 1):
        mean = product[ring == r].mean()
        if mean <= 0:
            break
        means[r] = mean
    return means[ring], means


def regions(z, mask):
    inside = mask.ravel()
    v = z.ravel()
    means = [v[inside].mean(), v[~inside].mean()]
    d = v - np.where(inside, means[0], means[1])
    matrix, rings = covariance(d)
    n = len(v)
    weights = [inside / inside.sum(), ~inside / (~inside).sum()]
    weights.append(weights[0] - weights[1])
    independent = rings[0] / (matrix.sum() / n**2)
    below = int(np.argmax(rings / rings[0] < np.exp(-1)))
    rho = rings / rings[0]
    length = below - 1 + (rho[below - 1] - np.exp(-1)) / (rho[below - 1] - rho[below])
    errors = [float(np.sqrt(w @ matrix @ w / (1 - 1 / independent))) for w in weights]
    return {"means": means, "errors": errors, "independent": independent, "length": length}


second = levelled(surface, 2)
mask = (np.abs(x % 12 - 6) < 2) | (np.abs(y % 10 - 5) < 1)
row = second[7] - second[7].mean()
out = {
    "made with": {"numpy": np.__version__, "scipy": scipy.__version__},
    "width": WIDTH,
    "height": HEIGHT,
    "surface": surface.ravel().tolist(),
    "plane": parameters(levelled(surface, 1)),
    "second": parameters(second),
    "row 7": {"Ra": np.abs(row).mean(), "Rq": np.sqrt((row**2).mean())},
    "mask": mask.ravel().astype(int).tolist(),
    "regions": regions(second, mask),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(out, default=float) + "\n")
