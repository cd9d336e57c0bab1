"""400 cells as a notebook has them, at the pace of `run all`: is cell 400 as fast as cell 10, and what memory is held?"""

import time

from client import ready
from processes import memory

CELLS = 400
# Around the 10th and around the 400th.
EARLY, LATE = range(5, 25), range(CELLS - 20, CELLS)
# Seconds between a kernel's cells, so that what it does beside them (type checks) happens between them as well.
PACE = 0.1


def measure(specs, say):
    kernels = [ready(spec) for spec in specs]
    times = {kernel.name: [] for kernel in kernels}
    for i in range(CELLS):
        began = time.perf_counter()
        for kernel in kernels:
            times[kernel.name].append(kernel.execute(kernel.lang["grow"].format(i=i), timeout=10).ms)
            kernel.forget()
        time.sleep(max(0, PACE - (time.perf_counter() - began)))
    time.sleep(3)
    held = {kernel.name: memory(kernel.pid) for kernel in kernels}
    for kernel in kernels:
        kernel.stop()
    say("cell 10", {name: heard(all[i] for i in EARLY) for name, all in times.items()})
    say("cell 400", {name: heard(all[i] for i in LATE) for name, all in times.items()})
    say("memory PSS", {name: [mb["Pss"]] for name, mb in held.items()})
    say("memory RSS", {name: [mb["Rss"]] for name, mb in held.items()})


def heard(times):
    return [ms for ms in times if ms is not None]
