"""Runs the measures. Usage: main.py KERNELS.json [MEASURE …]

KERNELS.json lists {"name", "argv", "language", "packages"}; each line that is printed is
{"measure", "values": {kernel: [numbers]}}, where a kernel that cannot do a thing is missing or has no numbers.
"""

import importlib
import json
import sys

from languages import LANGUAGES

MEASURES = ("start", "cell", "grow", "types", "editor", "output", "interrupts", "wakeful", "comms", "restart")


def say(measure, values):
    print(json.dumps({"measure": measure, "values": values}), flush=True)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        specs = json.load(file)
    for spec in specs:
        spec["language"] = LANGUAGES[spec["language"]]
    for name in sys.argv[2:] or MEASURES:
        importlib.import_module(f"measures.{name}").measure(specs, say)


main()
