"""The peers of bench/fit.mjs, told on standard input what to do, one line of JSON each:

{"load": NAME, "data": {...}}: `prepare(data)` of NAME.py, which answers {call: function}; answered by {"versions": {...}}
{"call": NAME, "batch": N}: calls the function of that name N times; answered by {"ms": of one call, "result": [numbers or null]}

Arrays of the data come as {"file": path} of their doubles.
"""

import importlib
import json
import math
import sys
import time

import numpy as np


def unpacked(value):
    if isinstance(value, dict):
        if set(value) == {"file"}:
            return np.fromfile(value["file"])
        return {key: unpacked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [unpacked(item) for item in value]
    return value


def timed(function, batch):
    began = time.perf_counter()
    for _ in range(batch):
        result = function()
    took = (time.perf_counter() - began) * 1000 / batch
    numbers = [] if result is None else [float(v) for v in result]
    return {"ms": took, "result": [v if math.isfinite(v) else None for v in numbers]}


def main():
    # What a peer prints must not come between the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    calls = {}
    for line in sys.stdin:
        order = json.loads(line)
        if "load" in order:
            calls = importlib.import_module(order["load"]).prepare(unpacked(order["data"]))
            answer = {"versions": {"numpy": np.__version__}}
        else:
            answer = timed(calls[order["call"]], order["batch"])
        print(json.dumps(answer), file=answers, flush=True)


main()
