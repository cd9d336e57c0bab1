"""From the spawn of a kernel to its first answer, and to the first cell's result."""

from client import start

ROUNDS = 15


def measure(specs, say):
    started = {spec["name"]: [] for spec in specs}
    first = {spec["name"]: [] for spec in specs}
    for _ in range(ROUNDS):
        for spec in specs:
            kernel = start(spec)
            started[spec["name"]].append(kernel.started)
            answer = kernel.begin(kernel.lang["trivial"])
            shown = ("execute_result", "display_data", "stream")
            kernel.wait(answer, 10, lambda: answer.first(*shown) is not None)
            if answer.first(*shown) is not None:
                first[spec["name"]].append((answer.sent - kernel.spawned) * 1000 + answer.first(*shown))
            kernel.stop()
    say("start", started)
    say("first cell", first)
