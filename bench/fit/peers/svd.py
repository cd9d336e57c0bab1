"""Singular values; {"rows", "columns", "values", "count"}: all (numpy) or the leading ones (scipy's svds)."""

import numpy as np
from scipy.sparse.linalg import svds


def prepare(data):
    a = data["values"].reshape(int(data["rows"]), int(data["columns"]))
    count = int(data["count"])
    return {
        "whole": lambda: np.linalg.svd(a, full_matrices=False)[1][:count],
        "leading": lambda: svds(a, count, rng=1)[1][::-1],
    }
