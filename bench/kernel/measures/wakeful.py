"""While a cell loops: heartbeats, and requests on the control channel."""

from client import ready

SECONDS, ROUNDS = 3, 40


def measure(specs, say):
    beats, answers = {}, {}
    for spec in specs:
        kernel = ready(spec)
        cell = kernel.begin(kernel.lang["busy"].format(s=SECONDS))
        kernel.wait(cell, 0.3)
        beats[kernel.name] = [ms for ms in (kernel.heartbeat(1) for _ in range(ROUNDS)) if ms is not None]
        answers[kernel.name] = []
        for _ in range(ROUNDS):
            if cell.ended is not None:
                break
            answer = kernel.send("control", "kernel_info_request", {})
            kernel.wait(answer, 2 * SECONDS, lambda answer=answer: answer.replied is not None)
            if cell.ended is None and answer.replied is not None:
                answers[kernel.name].append((answer.replied - answer.sent) * 1000)
        kernel.stop()
    say("heartbeat while a cell loops", beats)
    say("control while a cell loops", answers)
