"""Cells that never end, interrupted again and again: how many end, and how long it takes from the request to `idle`."""

import time

from exchange import Exchanges

# A module of one function whose body is `loop br 0 end`.
FOREVER = "0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11"
CELLS = {
    "loop": "for (;;);",
    "loop after an await": "await new Promise((done) => setTimeout(done, 1)); for (;;);",
    "await": "await new Promise(() => {})",
    "WebAssembly loop": f"new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([{FOREVER}]))).exports.f()",
    "regular expression": "/(a+)+$/.test('a'.repeat(40) + 'b')",
}
# How long a cell runs before it is interrupted, in seconds.
MOMENT = 0.05
PROMISED = 500


def run(kernel, times):
    exchanges = Exchanges(kernel)
    exchanges.settle(kernel.begin("let kept = 42"))
    numbers, failures = {}, []
    for name, code in CELLS.items():
        for way in ("message", "signal"):
            found = [once(kernel, exchanges, code, way) for _ in range(times)]
            took = sorted(ms for ms in found if ms is not None)
            row = {"of": times, "ended": len(took)}
            if took:
                row |= {"p50": percentile(took, 0.5), "p95": percentile(took, 0.95), "max": round(took[-1], 1)}
            numbers[f"{name}, by {way}"] = row
            if len(took) < times:
                failures.append(f"{name}, by {way}: {len(took)} of {times} ended as interrupted, with the variables kept")
            elif took and took[-1] > PROMISED:
                failures.append(f"{name}, by {way}: one took {took[-1]:.0f} ms, target {PROMISED} ms")
    return numbers, failures + exchanges.problems


def once(kernel, exchanges, code, way):
    """Milliseconds from the request to `idle`; None where the cell did not end, or the next did not find its variable."""
    answer = kernel.begin(code)
    # An interrupt may overtake the request for the cell; then there is nothing to interrupt yet.
    kernel.wait(answer, until=lambda: answer.of("execute_input"))
    exchanges.pause(MOMENT)
    asked = time.perf_counter()
    kernel.interrupt(way)
    exchanges.settle(answer)
    kept = kernel.execute("kept")
    kernel.forget()
    if answer.ended is None or answer.reply["content"].get("ename") != "Interrupted" or not kept.shows("42"):
        return None
    return (answer.idle - asked) * 1000


def percentile(ordered, share):
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)
