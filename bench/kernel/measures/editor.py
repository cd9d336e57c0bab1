"""Completion and inspection, while the kernel is idle and while a cell keeps it busy."""

from client import ready

# Enough that the 95th percentile does not hang on three answers.
ROUNDS, BUSY = 200, 100
SECONDS = 6


def measure(specs, say):
    kernels = [ready(spec) for spec in specs]
    for kernel in kernels:
        kernel.execute(kernel.lang["declare"])
        kernel.quiet(1)
        # The first question may load a compiler.
        complete(kernel)
        inspect(kernel)
    times = {what: {kernel.name: [] for kernel in kernels} for what in ("completion", "inspection")}
    for _ in range(ROUNDS):
        for kernel in kernels:
            times["completion"][kernel.name] += complete(kernel)
            times["inspection"][kernel.name] += inspect(kernel)
            kernel.forget()
    for what in times:
        say(what, times[what])
    during = {what: {} for what in times}
    for kernel in kernels:
        answer = kernel.begin(kernel.lang["busy"].format(s=SECONDS))
        kernel.wait(answer, 0.3)
        during["completion"][kernel.name] = []
        during["inspection"][kernel.name] = []
        for _ in range(BUSY):
            if answer.ended is not None:
                break
            during["completion"][kernel.name] += complete(kernel, answer)
            during["inspection"][kernel.name] += inspect(kernel, answer)
        kernel.wait(answer, 2 * SECONDS)
        kernel.stop()
    for what in during:
        say(f"{what} while a cell runs", during[what])


def complete(kernel, running=None):
    code = kernel.lang["completion"]
    answer = kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})
    right = any(kernel.lang["completed"] in match for match in answer.reply["content"].get("matches", []))
    return taken(answer, right, running)


def inspect(kernel, running=None):
    code = kernel.lang["inspection"]
    content = {"code": code, "cursor_pos": len(code), "detail_level": 0}
    answer = kernel.ask("inspect_request", content)
    right = kernel.lang["inspected"] in str(answer.reply["content"].get("data", {}))
    return taken(answer, right, running)


def taken(answer, right, running):
    """The time until the reply, if it was right and, where a cell runs, came before that cell's end."""
    late = running is not None and running.ended is not None
    return [(answer.replied - answer.sent) * 1000] if right and not late else []
