"""Comms: a message to a cell's listener and back, and a buffer of 8 MB."""

from client import ready

ROUNDS, LARGE = 200, 15
BYTES = 8 * 2**20


def measure(specs, say):
    kernels = [ready(spec) for spec in specs if "echo" in spec["language"]]
    small, back, out = ({kernel.name: [] for kernel in kernels} for _ in range(3))
    big = bytes(BYTES)
    for kernel in kernels:
        kernel.execute(kernel.lang["echo"])
        opened = {"comm_id": "bench", "target_name": "bench", "data": {}}
        kernel.ask("comm_open", opened, reply=False)
    for i in range(ROUNDS):
        for kernel in kernels:
            small[kernel.name] += echo(kernel, {"i": i}, None)
    for i in range(LARGE):
        for kernel in kernels:
            back[kernel.name] += echo(kernel, {"i": i}, [big])
            answer = kernel.execute(kernel.lang["give"])
            came = answer.of("comm_open")
            if came and len(came[0]["buffers"][0]) == BYTES:
                out[kernel.name].append(answer.first("comm_open"))
            kernel.forget()
    for kernel in kernels:
        kernel.stop()
    say("comm round trip", small)
    say("8 MB to a cell and back", back)
    say("8 MB from a cell", out)


def echo(kernel, data, buffers):
    """The time until the echo, in a list; empty where it did not come or differs."""
    answer = kernel.ask("comm_msg", {"comm_id": "bench", "data": data}, buffers=buffers, reply=False)
    came = answer.of("comm_msg")
    same = len(came) == 1 and came[0]["content"]["data"] == data
    if same and buffers is not None:
        same = [bytes(one) for one in came[0]["buffers"]] == buffers
    return [answer.first("comm_msg")] if same else []
