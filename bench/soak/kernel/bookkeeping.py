"""What the kernel owes, and what it has failed to give."""

# How many failures are told in words; the rest are counted.
TOLD = 20


class Books:
    def __init__(self, home):
        """`home` is the cell that handles the messages of the page; what interrupts one of them is said there."""
        self.home, self.interrupted_messages = home, 0
        self.memory = []
        self.waiting = {}
        self.answered, self.echoed, self.lines, self.interrupts = 0, 0, 0, 0
        self.failed, self.failures = 0, []

    @property
    def open(self):
        return len(self.waiting)

    def fail(self, text):
        self.failed += 1
        if len(self.failures) < TOLD:
            self.failures.append(text)

    def expect_answer(self, answer):
        self.waiting[answer.id] = (answer, None)

    def expect_echo(self, answer, data, buffers):
        self.waiting[answer.id] = (answer, (data, buffers))

    def settle(self, kernel):
        """Strikes out what has been answered."""
        for id, (answer, echo) in list(self.waiting.items()):
            if answer.idle is None or (echo is None and answer.reply is None):
                continue
            del self.waiting[id]
            kernel.waiting.pop(id, None)
            if echo is None:
                self.answered += 1
                continue
            came = answer.of("comm_msg")
            data, buffers = echo
            if len(came) == 1 and came[0]["content"]["data"] == data and [bytes(b) for b in came[0]["buffers"]] == buffers:
                self.echoed += 1
            elif not came and len(self.home.of("error")) > self.interrupted_messages:
                # An interrupt stops what runs, and says so.
                self.interrupted_messages += 1
            else:
                self.fail(f"Expected comm message {data['n']} to be echoed once and whole but found {len(came)} messages")

    def check_cell(self, cell, answer):
        if answer.ended is None:
            self.fail(f"Expected an answer and `idle` but found none of: {cell.code}")
            return
        self.answered += 1
        status = answer.reply["content"]["status"]
        if cell.interrupt is not None:
            self.interrupts += 1
            found = answer.reply["content"].get("ename")
            if found not in (("Interrupted",) if cell.endless else ("Interrupted", None)):
                self.fail(f"Expected an interrupt but found {status} {found} of: {cell.code}")
            return
        lines = tuple(
            line
            for message in answer.of("stream")
            if message["content"]["name"] == "stdout"
            for line in message["content"]["text"].splitlines()
        )
        self.lines += len(lines)
        if lines != cell.lines:
            self.fail(f"Expected {len(cell.lines)} lines in order but found {len(lines)} of: {cell.code}")
        error = answer.reply["content"].get("ename")
        if error != cell.error:
            self.fail(f"Expected the error {cell.error} but found {error} of: {cell.code}")
        if cell.result is not None and not answer.shows(cell.result):
            self.fail(f"Expected the result {cell.result} but found another of: {cell.code}")

    def result(self):
        for answer, _ in self.waiting.values():
            self.fail(f"Expected an answer to {answer.id} but found none")
        return {
            "answered": self.answered,
            "echoed": self.echoed,
            "lines": self.lines,
            "interrupts": self.interrupts,
            "interruptedMessages": self.interrupted_messages,
            "failed": self.failed,
            "failures": self.failures,
            "memory": self.memory,
        }
