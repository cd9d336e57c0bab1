"""Interrupts: from the interrupt until the cell's reply, and whether the variables are still there."""

import time

from client import ready

ROUNDS = 10
CASES = ("loop", "loop after await", "await forever", "sleeping loop", "WebAssembly")
# A kernel that has not answered by then does not.
LIMIT = 4


def measure(specs, say):
    for case in CASES:
        able = [spec for spec in specs if case in spec["language"]]
        for way in ("message", "signal"):
            say(f"interrupt: {case}, by {way}", {spec["name"]: one(spec, case, way) for spec in able})


def one(spec, case, way):
    kernel = fresh(spec)
    times = []
    for _ in range(ROUNDS):
        answer = kernel.begin(kernel.lang[case])
        kernel.wait(answer, 0.1)
        sent = time.perf_counter()
        kernel.interrupt(way)
        kernel.wait(answer, LIMIT)
        if answer.ended is None or "kept 42" not in kernel.execute(kernel.lang["kept"], timeout=LIMIT).text():
            break
        times.append((answer.ended - sent) * 1000)
        kernel.quiet(0.05)
    kernel.stop()
    return times


def fresh(spec):
    kernel = ready(spec)
    kernel.execute(kernel.lang["state"], timeout=10)
    return kernel
