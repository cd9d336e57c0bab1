"""How long a notebook waits for a new process: after the second interrupt of what cannot be stopped, after its exit."""

import time

from endless import percentile
from exchange import Exchanges

# One long native call, which does not let itself be stopped.
NATIVE = "import { pbkdf2Sync } from 'node:crypto'; pbkdf2Sync('a', 'b', 2e9, 64, 'sha512')"
RESTART, EXIT = 1000, 500


def run(kernel, times):
    exchanges = Exchanges(kernel)
    failures = []
    measures = {"second interrupt until a cell answers": (restart, RESTART), "process.exit until a cell answers": (leave, EXIT)}
    numbers = {}
    for name, (once, promised) in measures.items():
        took = sorted(ms for ms in (once(kernel, exchanges, failures) for _ in range(times)) if ms is not None)
        if not took:
            continue
        numbers[name] = {"of": times, "ended": len(took), "p50": percentile(took, 0.5), "p95": percentile(took, 0.95), "max": round(took[-1], 1)}
        if took[-1] > promised:
            failures.append(f"{name}: one took {took[-1]:.0f} ms, target {promised} ms")
    return numbers, failures + exchanges.problems


def restart(kernel, exchanges, failures):
    answer = kernel.begin(NATIVE)
    exchanges.pause(0.3)
    kernel.interrupt("message")
    kernel.wait(answer, 10, lambda: "Interrupt once more" in answer.text())
    if "Interrupt once more" not in answer.text():
        failures.append(f"no restart was offered, but {answer.text()!r}")
        return None
    asked = time.perf_counter()
    kernel.interrupt("message")
    return answered(kernel, exchanges, answer, "Restarted", asked, failures)


def leave(kernel, exchanges, failures):
    answer = kernel.begin("process.exit()")
    return answered(kernel, exchanges, answer, "EvaluatorDied", answer.sent, failures)


def answered(kernel, exchanges, answer, ename, since, failures):
    exchanges.settle(answer)
    following = kernel.execute("6 * 7")
    kernel.forget()
    found = None if answer.reply is None else answer.reply["content"].get("ename")
    if found != ename or not following.shows("42"):
        status = following.reply and following.reply["content"]["status"]
        failures.append(f"expected {ename} and then an answer, but found {found} and then {status} {following.text()!r}")
        return None
    return (following.ended - since) * 1000
