"""100,000 lines of output, and 1,000 lines after awaits: the time, the messages, and what is lost before `idle`."""

import re

from client import ready

ROUNDS = 3
LINES, AWAITED = 100_000, 1_000
# Seconds after which a kernel's `idle` counts as lost.
LIMIT = 15


def measure(specs, say):
    kernels = [ready(spec) for spec in specs]
    for key, text, word, n in (("lines", "lines", "line", LINES), ("awaited", "awaited", "awaited", AWAITED)):
        times, messages, lost = ({kernel.name: [] for kernel in kernels} for _ in range(3))
        for _ in range(ROUNDS):
            for kernel in kernels:
                answer = kernel.execute(kernel.lang[text].format(n=n), timeout=LIMIT)
                seen = {int(i) for i in re.findall(rf"\b{word} (\d+)\n", answer.text())}
                if answer.ms is not None:
                    times[kernel.name].append(answer.ms)
                messages[kernel.name].append(len(answer.of("stream")))
                lost[kernel.name].append(n - len(seen & set(range(n))))
                kernel.forget()
        say(f"{key} time", times)
        say(f"{key} messages", messages)
        say(f"{key} lost", lost)
    for kernel in kernels:
        kernel.stop()
