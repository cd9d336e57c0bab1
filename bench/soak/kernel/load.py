"""Mixed load on one kernel: cells of many kinds, comm traffic at 30 Hz, completions, inspections, interrupts.

Usage: load.py KERNEL.json SECONDS SEED. Prints what was asked, what was lost, and the memory as one JSON object.
"""

import json
import os
import random
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "kernel"))

from bookkeeping import Books  # noqa: E402
from cells import CELLS, begin_texts  # noqa: E402
from client import start  # noqa: E402
from languages import LANGUAGES  # noqa: E402
from processes import memory  # noqa: E402

COMM_PERIOD, EDITOR_PERIOD, MEMORY_PERIOD = 1 / 30, 0.25, 2.0
# The longest that any answer may take, in seconds.
LIMIT = 30


class Load:
    """The kernel under load; `step` does what is due and reads what came."""

    def __init__(self, kernel, random, home):
        self.kernel, self.random = kernel, random
        self.books = Books(home)
        self.due = {"comm": 0.0, "editor": 0.0, "memory": 0.0}
        self.began = time.perf_counter()
        self.comms = 0
        self.editor = []

    def now(self):
        return time.perf_counter() - self.began

    def is_due(self, what, period):
        if self.now() < self.due[what]:
            return False
        self.due[what] = max(self.due[what] + period, self.now())
        return True

    def step(self, seconds=0.002):
        if self.is_due("comm", COMM_PERIOD):
            self.send_comm()
        if self.is_due("editor", EDITOR_PERIOD):
            self.ask_editor()
        if self.is_due("memory", MEMORY_PERIOD):
            self.books.memory.append({"at": self.now(), **memory(self.kernel.pid)})
        self.kernel.read(seconds)
        self.books.settle(self.kernel)

    def send_comm(self):
        self.comms += 1
        size = 8 * self.random.randrange(1, 1025)
        data, buffers = {"n": self.comms}, [self.random.randbytes(size)]
        answer = self.kernel.send("shell", "comm_msg", {"comm_id": "bench", "data": data}, buffers)
        self.books.expect_echo(answer, data, buffers)

    def ask_editor(self):
        code = self.random.choice(("numbers.so", "Math.cb", "text.sub", "process.ar"))
        if self.random.random() < 0.5:
            answer = self.kernel.send("shell", "complete_request", {"code": code, "cursor_pos": len(code)})
        else:
            content = {"code": "numbers.sort", "cursor_pos": 12, "detail_level": 0}
            answer = self.kernel.send("shell", "inspect_request", content)
        self.books.expect_answer(answer)

    def until(self, condition, limit=LIMIT):
        end = time.perf_counter() + limit
        while not condition() and time.perf_counter() < end:
            self.step()
        return condition()

    def pause(self, seconds):
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() >= end, seconds)

    def cell(self, number):
        kind = self.random.choice(CELLS)
        cell = kind(self.random, number)
        answer = self.kernel.begin(cell.code)
        if cell.interrupt is not None:
            way, wait = cell.interrupt
            # An interrupt may overtake the request for the cell; then there is nothing to interrupt yet.
            self.until(lambda: answer.of("execute_input"))
            self.pause(wait)
            if way == "signal":
                self.kernel.interrupt("signal")
            else:
                reply = self.kernel.send("control", "interrupt_request", {})
                self.until(lambda: reply.ended is not None)
                self.books.expect_answer(reply)
        self.until(lambda: answer.ended is not None)
        self.books.check_cell(cell, answer)
        self.kernel.waiting.pop(answer.id, None)
        self.pause(self.random.random() * 0.08)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        spec = json.load(file)
    seconds, seed = float(sys.argv[2]), int(sys.argv[3])
    spec["language"] = LANGUAGES[spec["language"]]
    kernel = start(spec)
    load = Load(kernel, random.Random(seed), kernel.execute(kernel.lang["echo"]))
    for code in begin_texts():
        kernel.execute(code)
    kernel.ask("comm_open", {"comm_id": "bench", "target_name": "bench", "data": {}}, reply=False)
    cells = 0
    while load.now() < seconds:
        cells += 1
        load.cell(cells)
    load.due["comm"] = load.due["editor"] = float("inf")
    load.until(lambda: load.books.open == 0, 10)
    result = {"cells": cells, "comms": load.comms, **load.books.result()}
    kernel.stop()
    print(json.dumps(result))


main()
