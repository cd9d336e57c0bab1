"""The findings of the type check: from a cell's request until its finding has come."""

import os
import tempfile

from client import ready, start

ROUNDS, STARTS = 25, 5
LIMIT, PATIENCE = 30, 3
# A kernel that has lost this many findings is not asked again: tslab loses every other one.
MISSES = 5


def measure(specs, say):
    able = [spec for spec in specs if "wrong" in spec["language"]]
    first = {spec["name"]: [] for spec in able}
    for _ in range(STARTS):
        for spec in able:
            kernel = start(spec, folder(spec))
            first[spec["name"]] += finding(kernel, kernel.lang["wrong"].format(i=0))
            kernel.stop()
    kernels = [ready(spec, folder(spec)) for spec in able]
    say("first finding", first)
    say("finding", rounds(kernels, "wrong"))
    for kernel in kernels:
        kernel.execute(kernel.lang["large import"], timeout=LIMIT)
        # The check that reads the package; what is measured are the ones after it.
        finding(kernel, kernel.lang["wrong large"].format(i="First"))
        kernel.quiet(1)
    say("finding after a large import", rounds(kernels, "wrong large"))
    for kernel in kernels:
        kernel.stop()


def rounds(kernels, text):
    times = {kernel.name: [] for kernel in kernels}
    missed = {kernel.name: 0 for kernel in kernels}
    for i in range(ROUNDS):
        for kernel in kernels:
            if missed[kernel.name] >= MISSES:
                continue
            found = finding(kernel, kernel.lang[text].format(i=i), PATIENCE)
            missed[kernel.name] += 0 if found else 1
            times[kernel.name] += found
            kernel.quiet(0.05)
            kernel.forget()
    return times


def finding(kernel, code, limit=LIMIT):
    """The time in a list, which is empty where no finding came within `limit` seconds."""
    answer = kernel.begin(code)
    found = []

    def there():
        found[:] = [at for at, message in answer.outputs if kernel.lang["finding"] in str(message["content"])]
        return bool(found)

    # A kernel that does not check types ends the cell, and nothing more will come.
    checks = kernel.spec.get("checks") is not False
    kernel.wait(answer, limit, lambda: there() or (answer.ended is not None and not checks))
    return [(found[0] - answer.sent) * 1000] if found else []


def folder(spec):
    """A folder in which one package with large declarations is installed."""
    path = tempfile.mkdtemp()
    os.mkdir(os.path.join(path, "node_modules"))
    os.symlink(os.path.join(spec["packages"], "typescript"), os.path.join(path, "node_modules", "typescript"))
    return path
