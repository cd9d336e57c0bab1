"""A trivial cell: from its request until reply and idle have both come."""

import time

from client import ready

ROUNDS, WARM = 300, 30


def measure(specs, say):
    kernels = [ready(spec) for spec in specs]
    times = {kernel.name: [] for kernel in kernels}
    for kernel in kernels:
        for _ in range(WARM):
            kernel.execute(kernel.lang["trivial"], timeout=5)
    time.sleep(2)
    for i in range(ROUNDS):
        for kernel in kernels:
            # Never the same text twice: a kernel may keep what it has compiled.
            answer = kernel.execute(f"{i} + 1", timeout=5)
            kernel.forget()
            if answer.ms is not None and answer.shows(str(i + 1)):
                times[kernel.name].append(answer.ms)
    for kernel in kernels:
        kernel.stop()
    say("cell", times)
