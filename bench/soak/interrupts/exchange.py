"""Sends and reads, and counts what comes: every request has one reply, one `busy` and one `idle`, in this order."""

import time

# A busy machine is slow; only silence is a failure. In seconds.
PATIENCE = 15


class Exchanges:
    def __init__(self, kernel):
        self.kernel = kernel
        self.problems = []
        self.replies, self.states = {}, {}
        # Of what was asked before, a part may have been read already.
        self.earlier = set(kernel.waiting)
        take = kernel._take

        def note(message, at, published):
            self.note(message, published)
            take(message, at, published)

        kernel._take = note

    def note(self, message, published):
        type, parent = message["header"]["msg_type"], message["parent_header"].get("msg_id")
        if parent not in self.kernel.waiting or parent in self.earlier:
            return
        if not published:
            self.replies[parent] = self.replies.get(parent, 0) + 1
            if self.replies[parent] > 1:
                self.problems.append(f"{type} came {self.replies[parent]} times")
        elif type == "status":
            states = self.states.setdefault(parent, [])
            states.append(message["content"]["execution_state"])
            if states not in (["busy"], ["busy", "idle"]):
                self.problems.append(f"the states of {message['parent_header']['msg_type']} are {states}")

    def settle(self, answer):
        """Whether both reply and `idle` have come."""
        self.kernel.wait(answer, PATIENCE)
        return answer.ended is not None

    def pause(self, seconds):
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.kernel.read(left)
