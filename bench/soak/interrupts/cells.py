"""Short cells of many kinds, and what each must say if nothing stops it."""

from dataclasses import dataclass

# A WebAssembly function that counts its argument down to nothing.
COUNT_DOWN = (
    "0,97,115,109,1,0,0,0,1,5,1,96,1,127,0,3,2,1,0,7,5,1,1,102,0,0,"
    "10,16,1,14,0,3,64,32,0,65,1,107,34,0,13,0,11,11"
)
# What all cells may use.
BEGIN = f"""
import {{ display }} from "halidelab/kernel";
import {{ setTimeout as sleep }} from "node:timers/promises";
let counter = 0, noise = 0;
const countDown = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([{COUNT_DOWN}]))).exports.f as (n: number) => void;
undefined
"""


@dataclass(frozen=True)
class Cell:
    code: str
    # Lines of stdout in order, all of them before the cell's end.
    lines: tuple = ()
    # What it shows and its result, in order.
    shows: tuple = ()
    error: str | None = None
    # A line that it may still say when it has ended by itself.
    late: str | None = None


def busy(random, tag):
    return Cell(f"for (let i = 0; i < {random.randrange(60_000_000)}; i++) noise += i; '{tag}'", shows=(f"'{tag}'",))


def compiled(random, tag):
    return Cell(f"countDown({random.randrange(1, 60_000_000)}); '{tag}'", shows=(f"'{tag}'",))


def compiled_later(random, tag):
    return Cell(f"await null; countDown({random.randrange(1, 60_000_000)}); '{tag}'", shows=(f"'{tag}'",))


def ticking(random, tag):
    n = random.randrange(1, 200_000)
    return Cell(f"for (let i = 0; i < {n}; i++) await null; console.log('{tag}')", lines=(tag,))


def sleeping(random, tag):
    n = random.randrange(1, 10)
    code = f"for (let i = 0; i < {n}; i++) {{ await new Promise((done) => setTimeout(done, 4)); console.log('{tag}', i); }}"
    return Cell(code, lines=tuple(f"{tag} {i}" for i in range(n)))


def sleeping_by_promise(random, tag):
    n = random.randrange(1, 10)
    return Cell(
        f"for (let i = 0; i < {n}; i++) {{ await sleep(4); console.log('{tag}', i); }}",
        lines=tuple(f"{tag} {i}" for i in range(n)),
    )


def printing(random, tag):
    n = random.randrange(1, 5000)
    return Cell(f"for (let i = 0; i < {n}; i++) console.log('{tag}', i)", lines=tuple(f"{tag} {i}" for i in range(n)))


def showing(random, tag):
    n = random.randrange(1, 300)
    return Cell(
        f"for (let i = 0; i < {n}; i++) {{ display('{tag} ' + i); await null; }}",
        shows=tuple(f"'{tag} {i}'" for i in range(n)),
    )


def throwing(random, tag):
    wait = "await sleep(3); " if random.random() < 0.5 else ""
    return Cell(f"{wait}throw new RangeError('{tag}')", error="RangeError")


def nested(random, tag):
    depth = random.randrange(1, 2000)
    code = (
        f"const down = async (n: number): Promise<number> => n === 0 ? (await new Promise((done) => setImmediate(done)), 0) : 1 + await down(n - 1);\n"
        f"const found = await Promise.all([down({depth}), down({depth}).then((n) => n * 2)]); console.log('{tag}', found.join())"
    )
    return Cell(code, lines=(f"{tag} {depth},{2 * depth}",))


def leaving(random, tag):
    kind = random.choice(("setTimeout(LATE, 12)", "void sleep(12).then(LATE)", "setTimeout(() => setImmediate(LATE), 12)"))
    left = kind.replace("LATE", f"() => console.log('{tag} late')")
    wait = random.choice(("", "await sleep(6); ", "for (let i = 0; i < 4000000; i++) noise += i; "))
    return Cell(f"{left}; {wait}console.log('{tag}'); undefined", lines=(tag,), late=f"{tag} late")


def ticking_timer(random, tag):
    code = (
        f"await new Promise<void>((done) => {{ let n = 0; const timer = setInterval(() => {{ console.log('{tag}', n); "
        f"if (++n === 8) {{ clearInterval(timer); done(); }} }}, 3); }})"
    )
    return Cell(code, lines=tuple(f"{tag} {i}" for i in range(8)))


def wrong(random, tag):
    return Cell(f"let a{tag} = ;", error="SyntaxError")


KINDS = (
    *(busy, compiled, compiled_later, ticking, sleeping, sleeping_by_promise, printing),
    *(showing, throwing, nested, leaving, ticking_timer, wrong),
)


def checking(random, number, pid):
    """A cell that must say exactly this, whatever was interrupted before it."""
    wait = random.choice(
        (
            "",
            "await new Promise((done) => setTimeout(done, 1)); ",
            "await new Promise((done) => setImmediate(done)); ",
            "await new Promise((done) => process.nextTick(done)); ",
            "await sleep(1); ",
        )
    )
    code = f"counter += 1; {wait}console.log('check {number}'); display('shown {number}'); `${{counter}} in ${{process.pid}}`"
    return Cell(code, lines=(f"check {number}",), shows=(f"'shown {number}'", f"'{number} in {pid}'"))
