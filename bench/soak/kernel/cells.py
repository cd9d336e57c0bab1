"""The kinds of cells of the soak, and what each must lead to."""

from dataclasses import dataclass

# Names that cells declare again and again, as one does who works on a notebook.
NAMES = 40


@dataclass(frozen=True)
class Cell:
    code: str
    # Lines of stdout that must come, in this order, before `idle`.
    lines: tuple = ()
    result: str | None = None
    # The name of the error that must come.
    error: str | None = None
    # How and after how many seconds the cell is interrupted; what came before is not checked then.
    interrupt: tuple | None = None
    # Whether the cell ends only by its interrupt.
    endless: bool = False


def begin_texts():
    return ["const numbers = [3, 1, 2];\nlet text = 'soak';"]


def declaring(random, number):
    i = random.randrange(NAMES)
    code = (
        f"const v{i}: number[] = Array.from({{ length: {random.randrange(1, 50)} }}, (_, k) => k + {number});\n"
        f"interface Row{i} {{ id: number; label: string }}\n"
        f"function f{i}(x: number): Row{i} {{ return {{ id: x + v{i}.length, label: `row ${{x}}` }}; }}\n"
        f"f{i}({number}).label"
    )
    return Cell(code, result=f"'row {number}'")


def printing(random, number):
    n = random.randrange(1, 400)
    code = f"for (let i = 0; i < {n}; i++) console.log('cell {number} line', i);"
    return Cell(code, lines=tuple(f"cell {number} line {i}" for i in range(n)))


def awaiting(random, number):
    n = random.randrange(1, 8)
    code = f"for (let i = 0; i < {n}; i++) {{\n  await new Promise((done) => setTimeout(done, 5));\n  console.log('cell {number} awaited', i);\n}}\n{number}"
    return Cell(code, lines=tuple(f"cell {number} awaited {i}" for i in range(n)), result=str(number))


def throwing(random, number):
    return Cell(f"const at = {number};\nthrow new RangeError(`thrown by ${{at}}`);", error="RangeError")


def wrong(random, number):
    # A finding of the type check, beside a run that goes well.
    return Cell(f"const wrong{random.randrange(NAMES)}: number = 'text {number}' as never as string;\n{number}", result=str(number))


def displaying(random, number):
    size = random.randrange(1, 100_000)
    code = f"import {{ display }} from 'halidelab/kernel';\nawait display({{ 'text/html': '<p>' + 'x'.repeat({size}) + '</p>' }}, {{ raw: true }});"
    return Cell(code)


def way(random):
    return random.choice(("message", "signal"))


def looping(random, number):
    return Cell("for (;;) ;", error="Interrupted", interrupt=(way(random), 0.02 + random.random() * 0.1), endless=True)


def sleeping(random, number):
    code = f"for (;;) {{ await new Promise((done) => setTimeout(done, 3)); console.log('cell {number}'); }}"
    return Cell(code, error="Interrupted", interrupt=(way(random), 0.02 + random.random() * 0.1), endless=True)


def short(random, number):
    # Interrupted at any moment: before, while, or after it runs.
    return Cell(f"let s = 0; for (let i = 0; i < 2e6; i++) s += i;\n{number}", interrupt=("message", random.random() * 0.03))


CELLS = (*(6 * (declaring,)), *(4 * (printing,)), awaiting, awaiting, throwing, wrong, displaying, looping, sleeping, short)
