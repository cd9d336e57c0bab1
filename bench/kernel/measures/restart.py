"""After a cell has ended its process: from the reply that says so to the next cell's result."""

from client import ready

ROUNDS = 10


def measure(specs, say):
    times = {}
    for spec in [spec for spec in specs if "exit" in spec["language"]]:
        kernel = ready(spec)
        times[kernel.name] = []
        for _ in range(ROUNDS):
            kernel.execute(kernel.lang["exit"])
            took = kernel.execute(kernel.lang["trivial"]).first("execute_result")
            if took is not None:
                times[kernel.name].append(took)
        kernel.stop()
    say("answer after process.exit()", times)
