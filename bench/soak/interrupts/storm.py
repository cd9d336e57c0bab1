"""Interrupts at random moments of short cells. Every request must be answered once, and the cell after it unharmed."""

from cells import BEGIN, KINDS, checking
from exchange import Exchanges

# The moments, in seconds after the cell was sent.
LATEST = 0.03
MODES = ("once", "once", "once", "once", "twice", "before", "after")
# Nothing says when a signal has been heard, and Node hears messages that were sent after it before it (measured: one of
# a hundred comes after a whole exchange). In seconds.
HEARING = 0.05
TOLD = 20


class Storm:
    def __init__(self, kernel, random):
        self.kernel, self.random = kernel, random
        self.exchanges = Exchanges(kernel)
        self.failures, self.failed = [], 0
        self.counts = {}
        self.turns = []
        self.exchanges.settle(kernel.begin(BEGIN))
        asked = kernel.begin("process.pid")
        self.exchanges.settle(asked)
        self.pid = shown(asked)[0]

    def fail(self, text):
        self.failed += 1
        if len(self.failures) < TOLD:
            self.failures.append(text)

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def interrupt(self, way):
        """Answers the request, which must be answered too; None for a signal."""
        if way == "signal":
            self.kernel.interrupt(way)
            return None
        return self.kernel.send("control", "interrupt_request", {})

    def turn(self, number):
        kind, mode = self.random.choice(KINDS), self.random.choice(MODES)
        cell = kind(self.random, f"t{number}")
        moment = self.random.random() * LATEST
        requests = []
        way = self.random.choice(("message", "signal"))
        if mode == "before":
            requests.append(self.interrupt(way))
        answer = self.kernel.begin(cell.code)
        if mode == "after":
            self.exchanges.settle(answer)
        elif mode != "before":
            self.exchanges.pause(moment)
        for _ in range({"before": 0, "twice": 2}.get(mode, 1)):
            requests.append(self.interrupt(way))
        requests.append(self.kernel.send("control", "kernel_info_request", {}))
        what = f"turn {number} ({kind.__name__}, {mode} by {way}, {moment * 1000:.1f} ms)"
        for asked in (answer, *(request for request in requests if request is not None)):
            if not self.exchanges.settle(asked):
                self.fail(f"{what}: no answer to {'the cell' if asked is answer else 'a request on control'}")
        if way == "signal":
            self.exchanges.pause(HEARING)
        self.check_cell(what, cell, answer)
        check = checking(self.random, number, self.pid)
        checked = self.kernel.begin(check.code)
        self.exchanges.settle(checked)
        self.check_whole(f"the cell after {what}", check, checked)
        self.turns.append((what, cell, answer))

    def check_cell(self, what, cell, answer):
        if answer.reply is None:
            return
        ename = answer.reply["content"].get("ename")
        status = "interrupted" if ename == "Interrupted" else answer.reply["content"]["status"]
        self.count(status)
        if status != "interrupted":
            self.check_whole(what, cell, answer)
            return
        for name, found, whole in (("lines", lines(answer), cell.lines), ("shown", shown(answer), cell.shows)):
            allowed = whole if name == "shown" or cell.late is None else (*whole, cell.late)
            if cell.late is not None and found == (cell.late,):
                continue
            if found != allowed[: len(found)]:
                self.fail(f"{what}: {name} of the interrupted cell are {found[:5]}, expected the beginning of {allowed[:5]}")

    def check_whole(self, what, cell, answer):
        if answer.reply is None:
            self.fail(f"{what}: no reply")
            return
        content = answer.reply["content"]
        if content.get("ename") != cell.error:
            self.fail(f"{what}: {content['status']} {content.get('ename')} {content.get('evalue')}")
        found = tuple(line for line in lines(answer) if line != cell.late)
        if found != cell.lines:
            self.fail(f"{what}: {len(found)} lines, {found[:5]}, expected {len(cell.lines)}, {cell.lines[:5]}")
        if shown(answer) != cell.shows:
            self.fail(f"{what}: shown {shown(answer)}, expected {cell.shows}")

    def end(self):
        """What has come after a cell's end, of all cells."""
        self.exchanges.pause(0.3)
        for what, cell, answer in self.turns:
            said = [m for at, m in answer.outputs if answer.idle is not None and at > answer.idle]
            interrupted = answer.reply is not None and answer.reply["content"].get("ename") == "Interrupted"
            texts = "".join(m["content"].get("text", "") for m in said)
            types = [m["header"]["msg_type"] for m in said]
            if interrupted and said:
                self.fail(f"{what}: the interrupted cell still says {types} {texts!r}")
            elif texts not in ("", f"{cell.late}\n"):
                self.fail(f"{what}: the cell says late {texts!r}")
            errors = [m["content"]["ename"] for m in said if m["header"]["msg_type"] == "error"]
            if any(ename != "Interrupted" for ename in errors):
                self.fail(f"{what}: late errors {errors}")
        for problem in self.exchanges.problems:
            self.fail(problem)


def lines(answer):
    return tuple(line for message in answer.of("stream") for line in message["content"]["text"].splitlines())


def shown(answer):
    messages = answer.of("display_data", "execute_result", "update_display_data")
    return tuple(message["content"]["data"]["text/plain"] for message in messages)


def run(kernel, random, turns):
    storm = Storm(kernel, random)
    for number in range(1, turns + 1):
        storm.turn(number)
    storm.end()
    return {"turns": turns, **storm.counts, "failed": storm.failed}, storm.failures
