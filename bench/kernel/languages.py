"""What the measured cells say, in each kernel's language. A text that is missing means: this kernel cannot do that."""

PYTHON = {
    "trivial": "1 + 1",
    # Cells as a notebook has them: a value, a function that uses an earlier one, a line of output, a result.
    "grow": "v{i} = [{i} * k for k in range(8)]\ndef f{i}(x):\n    return x + v{i}[2]\nprint('row', f{i}({i}))\nf{i}(1)",
    "lines": "for i in range({n}):\n    print('line', i)",
    "awaited": "import asyncio\nfor i in range({n}):\n    await asyncio.sleep(0)\n    print('awaited', i)",
    "busy": "import time\n_end = time.time() + {s}\nwhile time.time() < _end:\n    pass",
    "state": "kept = 41",
    "kept": "print('kept', kept + 1)",
    "loop": "while True:\n    pass",
    "loop after await": "import asyncio\nawait asyncio.sleep(0)\nwhile True:\n    pass",
    "await forever": "import asyncio\nawait asyncio.Event().wait()",
    "sleeping loop": "import asyncio\nwhile True:\n    await asyncio.sleep(0.01)",
    "declare": "numbers = [1, 2, 3]",
    "completion": "numbers.so",
    "completed": "sort",
    "inspection": "numbers.sort",
    "inspected": "Sort",
    "echo": "from comm import get_comm_manager\n"
    "def _echo(comm, msg):\n"
    "    comm.on_msg(lambda m: comm.send(m['content']['data'], buffers=m['buffers']))\n"
    "get_comm_manager().register_target('bench', _echo)",
    "give": "from comm import create_comm\n_big = bytes(8 * 2**20)\n"
    "create_comm(target_name='bench.page', data={}, buffers=[_big])\nNone",
}

TYPESCRIPT = {
    "trivial": "1 + 1",
    "grow": "const v{i} = Array.from({{ length: 8 }}, (_, k) => {i} * k);\n"
    "function f{i}(x: number): number {{ return x + (v{i}[2] ?? 0); }}\nconsole.log('row', f{i}({i}));\nf{i}(1)",
    "lines": "for (let i = 0; i < {n}; i++) console.log('line', i);",
    "awaited": "for (let i = 0; i < {n}; i++) {{ await Promise.resolve(i); console.log('awaited', i); }}",
    "busy": "{{ const end = Date.now() + 1000 * {s}; while (Date.now() < end); }}",
    "state": "let kept = 41;",
    "kept": "console.log('kept', kept + 1);",
    "loop": "for (;;) ;",
    "loop after await": "await Promise.resolve();\nfor (;;) ;",
    "await forever": "await new Promise(() => undefined);",
    "sleeping loop": "for (;;) await new Promise((done) => setTimeout(done, 10));",
    # (func (loop br 0)): the smallest module that never comes back.
    "WebAssembly": "const bytes = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11]);\n"
    "(new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f as () => void)();",
    "declare": "const numbers = [1, 2, 3];",
    "completion": "numbers.so",
    "completed": "sort",
    "inspection": "numbers.sort",
    "inspected": "sort",
    "wrong": "const n{i}: number = 'text {i}';",
    "finding": "not assignable",
    "large import": "import * as ts from 'typescript';\nconst kind = ts.SyntaxKind.Identifier;",
    "wrong large": "const m{i}: ts.Node = 'text {i}';",
}

HALIDELAB = {
    **TYPESCRIPT,
    "echo": "import { comms } from 'halidelab/kernel';\n"
    "comms.registerTarget('bench', (comm) => {\n"
    "  comm.onMessage = (m) => comm.send(m.data, { buffers: m.buffers });\n});",
    "give": "const big = new Float64Array(2 ** 20);\ncomms.open('bench.page', {}, { buffers: [big] });\nundefined",
    "exit": "process.exit(1);",
}

LANGUAGES = {"python": PYTHON, "typescript": TYPESCRIPT, "halidelab": HALIDELAB}
