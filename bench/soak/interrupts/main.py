"""Usage: main.py KERNEL.json SEED TURNS TIMES RESTARTS. Prints one line of JSON for each part as it ends."""

import json
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "kernel"))

import endless  # noqa: E402
import restarts  # noqa: E402
import storm  # noqa: E402
from client import start  # noqa: E402
from languages import LANGUAGES  # noqa: E402


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        spec = json.load(file)
    seed, turns, times, restarting = (int(text) for text in sys.argv[2:])
    spec["language"] = LANGUAGES[spec["language"]]
    parts = {
        "random moments of short cells": (turns, lambda kernel: storm.run(kernel, random.Random(seed), turns)),
        "cells that never end": (times, lambda kernel: endless.run(kernel, times)),
        "new processes": (restarting, lambda kernel: restarts.run(kernel, restarting)),
    }
    for name, (wanted, run) in parts.items():
        if wanted == 0:
            continue
        kernel = start(spec)
        numbers, failures = run(kernel)
        kernel.stop()
        print(json.dumps({"part": name, "numbers": numbers, "failures": failures}), flush=True)


main()
