"""Values for tests/techniques/microscopy, and the pictures that they are of (simulated here).

Run with Python 3.11, numpy 2.4.6, scipy 1.17.1, scikit-image 0.26.0 and tifffile (BSD-3-Clause all):
    python tests/reference/microscopy.py
It writes microscopy.json beside itself and the pictures into tests/techniques/microscopy/fixtures.
"""

import json
import pathlib

import numpy as np
import scipy
import skimage
import tifffile
from scipy import ndimage, stats
from skimage import feature, filters, io, measure, segmentation

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent / "techniques" / "microscopy" / "fixtures"
rng = np.random.default_rng(20221127)
out = {"made with": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-image": skimage.__version__}}


def discs(size, places, ground, above, noise):
    y, x = np.mgrid[0:size, 0:size] + 0.5
    shown = np.zeros((size, size))
    for cx, cy, r in places:
        shown = np.maximum(shown, np.clip(r - np.hypot(x - cx, y - cy) + 0.5, 0, 1))
    grey = ground + (above - ground) * shown + rng.normal(0, noise, shown.shape)
    return np.clip(np.round(grey), 0, 255).astype(np.uint8)


def aspect(region):
    """Of the ellipse with the same second moments, a pixel being a square, as MATLAB's regionprops has it; scikit-image leaves
    the 1/12 of the square out."""
    mu = region.moments_central / region.moments_central[0, 0]
    low, high = np.linalg.eigvalsh([[mu[2, 0] + 1 / 12, mu[1, 1]], [mu[1, 1], mu[0, 2] + 1 / 12]])
    return float(np.sqrt(high / low))


# Particles: single ones of many sizes, two pairs that touch, one with a hole, some at the border.
places = []
while len(places) < 40:
    cx, cy, r = rng.uniform(0, 256), rng.uniform(0, 256), rng.uniform(4, 9)
    if all(np.hypot(cx - a, cy - b) > r + s + 4 for a, b, s in places):
        places.append((cx, cy, r))
picture = discs(256, places, 60, 170, 14)
io.imsave(FIXTURES / "particles.png", picture, check_contrast=False)
level = int(filters.threshold_otsu(picture))
mask = ndimage.binary_fill_holes(picture > level)
labels = measure.label(mask, connectivity=2)
regions = [r for r in measure.regionprops(labels) if r.area >= np.pi / 4 * 16]
out["particles"] = {
    "places": places,
    "otsu": level,
    "li": float(filters.threshold_li(picture)),
    "covered": float(100 * (picture > level).mean()),
    "regions": [
        {
            "area": float(r.area),
            "diameter": float(r.equivalent_diameter_area),
            "x": float(r.centroid[1] + 0.5),
            "y": float(r.centroid[0] + 0.5),
            "aspectRatio": aspect(r),
        }
        for r in regions
    ],
    "border": int(
        sum(1 for r in regions if r.bbox[0] == 0 or r.bbox[1] == 0 or r.bbox[2] == 256 or r.bbox[3] == 256)
    ),
}

# Pairs of discs that touch, dark on bright, as JPEG: the watershed of scikit-image.
pairs = []
for row in range(3):
    for column in range(4):
        cx, cy, r = 40 + 60 * column, 45 + 80 * row, 12
        pairs += [(cx - 10, cy, r), (cx + 10, cy, r)]
touching = discs(256, pairs, 190, 70, 6)
io.imsave(FIXTURES / "touching.jpg", touching, quality=95, check_contrast=False)
read = io.imread(FIXTURES / "touching.jpg")
smooth = ndimage.gaussian_filter(read.astype(float), 1)
inside = smooth <= filters.threshold_otsu(smooth)
distance = ndimage.distance_transform_edt(inside)
peaks = feature.peak_local_max(distance, min_distance=6, labels=inside.astype(int))
markers = np.zeros(distance.shape, dtype=int)
markers[tuple(peaks.T)] = np.arange(1, len(peaks) + 1)
parted = segmentation.watershed(-distance, markers, mask=inside)
out["touching"] = {
    "connected": int(measure.label(inside, connectivity=2).max()),
    "parted": int(parted.max()),
    "meanArea": float(np.mean([r.area for r in measure.regionprops(parted)])),
}

# The distance inside of a mask, whole pixels.
small = discs(24, [(9, 9, 7), (17, 16, 6)], 0, 255, 0) > 127
padded = np.pad(small, 30, mode="edge")  # the border of the picture is not outside
out["distance"] = {
    "mask": small.astype(int).ravel().tolist(),
    "values": ndimage.distance_transform_edt(padded)[30:-30, 30:-30].ravel().tolist(),
}

# Sizes.
sizes = np.round(np.exp(rng.normal(np.log(8), 0.18, 240)), 3)
shape, _, scale = stats.lognorm.fit(sizes, floc=0)
counts, edges = np.histogram(sizes, bins="fd")
out["sizes"] = {
    "values": sizes.tolist(),
    "mean": float(sizes.mean()),
    "deviation": float(sizes.std(ddof=1)),
    "standardError": float(stats.sem(sizes)),
    "median": float(np.median(sizes)),
    "quartiles": np.percentile(sizes, [25, 75]).tolist(),
    "area": float((sizes**3).sum() / (sizes**2).sum()),
    "volume": float((sizes**4).sum() / (sizes**3).sum()),
    "normal": [float(v) for v in stats.norm.fit(sizes)],
    "normalLogLikelihood": float(stats.norm.logpdf(sizes, *stats.norm.fit(sizes)).sum()),
    "logNormal": [float(scale), float(np.exp(shape))],
    "logNormalLogLikelihood": float(stats.lognorm.logpdf(sizes, shape, 0, scale).sum()),
    "edges": edges.tolist(),
    "counts": counts.tolist(),
}

# Fringes: two directions, in a 16 bit TIFF with the tags of an FEI microscope.
n = 160
y, x = np.mgrid[0:n, 0:n]
waves = [(7.3, 25.0, 900), (11.9, 112.0, 500)]  # pixels, degrees towards the top, amplitude
shown = 20000 + rng.normal(0, 1500, (n, n))
for spacing, angle, amplitude in waves:
    turn = np.radians(angle)
    shown += amplitude * np.cos(2 * np.pi / spacing * (x * np.cos(turn) - y * np.sin(turn)))
fringes = np.clip(np.round(shown), 0, 65535).astype(np.uint16)
bar = np.zeros((20, n), dtype=np.uint16)
fei = f"[Beam]\r\nHV=200000\r\n[Scan]\r\nPixelWidth=2.5e-11\r\nPixelHeight=2.5e-11\r\n[Image]\r\nResolutionX={n}\r\nResolutionY={n}\r\n"
tifffile.imwrite(
    FIXTURES / "fringes-fei.tif",
    np.vstack([fringes, bar]),
    compression="zlib",
    extratags=[(34682, "s", 0, fei, True)],
)
window = 0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(n) + 0.5) / n)
windowed = (fringes - fringes.mean()) * np.outer(window, window)
power = np.abs(np.fft.fftshift(np.fft.fft2(windowed))) ** 2
padded = np.abs(np.fft.fft2(windowed, s=(n * 32, n * 32))) ** 2
found = []
for spacing, angle, _ in waves:
    fx, fy = np.cos(np.radians(angle)) / spacing, -np.sin(np.radians(angle)) / spacing
    cy, cx = int(round(fy * n * 32)), int(round(fx * n * 32))
    near = [(padded[(cy + j) % (n * 32), (cx + i) % (n * 32)], cx + i, cy + j) for i in range(-40, 41) for j in range(-40, 41)]
    _, i, j = max(near)
    found.append([i / (n * 32), j / (n * 32)])
out["fringes"] = {
    "waves": waves,
    "power": [[int(i), int(j), float(power[j, i])] for i, j in [(80, 80), (95, 70), (100, 71), (3, 150), (81, 90)]],
    "frequencies": found,
}

# Scales as other makers write them: 12 × 10 pixels each.
tiny = (np.arange(120) * 2).reshape(10, 12).astype(np.uint8)
zeiss = "\r\n0\r\nDP_DETECTOR_CHANNEL\r\nDetector = SE2\r\nAP_IMAGE_PIXEL_SIZE\r\nImage Pixel Size = 558.2 pm\r\nAP_MAG\r\nMag = 100.00 K X\r\n"
tifffile.imwrite(FIXTURES / "zeiss.tif", tiny, extratags=[(34118, "s", 0, zeiss, True)])
tifffile.imwrite(FIXTURES / "imagej.tif", tiny, imagej=True, resolution=(4.0, 4.0), metadata={"unit": "nm"})
tifffile.imwrite(FIXTURES / "printer.tif", tiny, resolution=(300, 300), resolutionunit="INCH")
io.imsave(FIXTURES / "coloured.png", np.dstack([tiny, tiny, tiny[::-1]]), check_contrast=False)
io.imsave(FIXTURES / "grey-as-rgb.png", np.dstack([tiny, tiny, tiny]), check_contrast=False)

(HERE / "microscopy.json").write_text(json.dumps(out, indent=1) + "\n")
