"""Drives a kernel over ZeroMQ with Jupyter's own client. Commands come as JSON lines on stdin, answers go to stdout.

Every answer carries the id of its command. Buffers travel as base64. Every message that a kernel sends is checked
when it is read (message_check.py), and a wrong one fails the command that met it.
"""

import base64
import json
import os
import queue
import subprocess
import sys
import time

import message_check
from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.kernelspec import KernelSpec

# A peer's messages are only compared with ours.
if "--peer" not in sys.argv:
    message_check.install()

managers = {}
# Replies that came before anyone waited for them.
early = []


class SpecManager(KernelManager):
    """Starts exactly the command that the test asks for, whatever is installed."""

    argv: list = []

    @property
    def kernel_spec(self):
        return KernelSpec(
            argv=self.argv,
            display_name="test",
            language="typescript",
            interrupt_mode="message",
            metadata={"supported_encryption": ["curve"]},
        )


def plain(message):
    return {
        "type": message["header"]["msg_type"],
        "id": message["header"]["msg_id"],
        "version": message["header"]["version"],
        "parent": message["parent_header"].get("msg_id"),
        "session": message["parent_header"].get("session"),
        "content": message["content"],
        "metadata": message["metadata"],
        "buffers": [base64.b64encode(bytes(b)).decode("ascii") for b in message.get("buffers", [])],
        "at": time.time() * 1000,
    }


def start(kernel, argv, cwd, env=None, wait=True, settings=None, key=None):
    """`settings` are traits of Jupyter's manager, such as `transport`; an empty `key` means unsigned messages."""
    manager = SpecManager(**(settings or {}))
    manager.argv = argv
    if key is not None:
        manager.session.key = key.encode()
    began = time.perf_counter()
    # Node makes inherited pipes non-blocking, ours to the test included; the kernel gets none of them.
    nowhere = subprocess.DEVNULL
    # What tests run is not what the user of this machine ran.
    environment = {**os.environ, "HALIDELAB_HISTORY": "off", **(env or {})}
    manager.start_kernel(cwd=cwd, env=environment, stdout=nowhere, stderr=nowhere)
    client = manager.client()
    if wait:
        client.start_channels()
        client.wait_for_ready(timeout=60)
    managers[kernel] = (manager, client)
    file = manager.connection_file
    return {"ms": (time.perf_counter() - began) * 1000, "pid": manager.provisioner.pid, "file": file}


def attach(kernel, name):
    """Connects a second client, of a session of its own, to a kernel; it goes by `name`."""
    manager = managers[kernel][0]
    client = BlockingKernelClient()
    client.load_connection_info(manager.get_connection_info())
    client.start_channels()
    client.wait_for_ready(timeout=60)
    managers[name] = (manager, client)


def open_channels(kernel, names):
    """Opens channels of a client one after another, for a kernel that was started without waiting for it."""
    client = managers[kernel][1]
    for name in names:
        getattr(client, f"{name}_channel").start()


def detach(name):
    managers.pop(name)[1].stop_channels()


def receive(client, channel, timeout):
    try:
        return {**plain(getattr(client, f"get_{channel}_msg")(timeout=timeout)), "channel": channel}
    except queue.Empty:
        return None


def send(kernel, channel, type, content, metadata=None, buffers=()):
    client = managers[kernel][1]
    message = client.session.msg(type, content, metadata=metadata)
    message["buffers"] = [base64.b64decode(b) for b in buffers]
    sock = getattr(client, f"{channel}_channel").socket
    client.session.send(sock, message, buffers=message["buffers"])
    return message["header"]["msg_id"]


def exchange(kernel, channel, type, content, metadata=None, buffers=(), timeout=30, reply=True, stdin=None):
    """Sends a request and gathers everything until its reply and its `idle` are there."""
    client = managers[kernel][1]
    began = time.perf_counter()
    wanted = send(kernel, channel, type, content, metadata, buffers)
    answer, outputs, idle = None, [], False
    end = time.monotonic() + timeout
    while (reply and answer is None) or not idle:
        if time.monotonic() > end:
            raise TimeoutError(f"no end of {type}: reply {answer is not None}, idle {idle}, {len(outputs)} outputs")
        if reply and answer is None:
            message = receive(client, channel, 0 if not idle else 0.2)
            if message is not None and message["parent"] == wanted:
                answer = message
        if stdin is not None and client.stdin_channel.is_alive():
            question = receive(client, "stdin", 0)
            if question is not None:
                outputs.append(question)
                client.input(stdin)
        message = receive(client, "iopub", 0.02) if not idle else None
        if message is not None:
            if message["parent"] == wanted and message["type"] == "status":
                idle = message["content"]["execution_state"] == "idle"
                outputs.append(message)
            else:
                outputs.append(message)
    return {"id": wanted, "reply": answer, "outputs": outputs, "ms": (time.perf_counter() - began) * 1000}


def iopub(kernel, seconds):
    """Everything that is published within a time."""
    client = managers[kernel][1]
    outputs = []
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        message = receive(client, "iopub", left)
        if message is not None:
            outputs.append(message)
    return outputs


def wait_reply(kernel, channel, id, timeout=30):
    client = managers[kernel][1]
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        for message in early:
            if message["parent"] == id and message["channel"] == channel:
                early.remove(message)
                return message
        message = receive(client, channel, 0.1)
        if message is not None:
            early.append(message)
    raise TimeoutError(f"no reply to {id}")


def raw(kernel, channel, frames):
    """Sends frames as they are, signed or not."""
    client = managers[kernel][1]
    getattr(client, f"{channel}_channel").socket.send_multipart([base64.b64decode(f) for f in frames])


def key(kernel):
    return managers[kernel][1].session.key.decode("utf-8")


def alive(kernel):
    return managers[kernel][0].is_alive()


def heartbeat(kernel):
    """One beat, in ms."""
    import zmq

    manager = managers[kernel][0]
    sock = manager.connect_hb()
    sock.setsockopt(zmq.RCVTIMEO, 5000)
    began = time.perf_counter()
    sock.send(b"beat")
    answer = sock.recv()
    sock.close(0)
    return {"ms": (time.perf_counter() - began) * 1000, "same": answer == b"beat"}


def signal(kernel, number):
    managers[kernel][0].signal_kernel(number)


def stop(kernel, now=False):
    manager, client = managers.pop(kernel)
    client.stop_channels()
    began = time.perf_counter()
    manager.shutdown_kernel(now=now)
    manager.cleanup_resources()
    return (time.perf_counter() - began) * 1000


def main():
    offered = (start, attach, open_channels, detach, send, exchange, iopub, wait_reply, raw, key, alive, heartbeat, signal, stop)
    commands = {f.__name__: f for f in offered}
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"id": command["id"], "ok": commands[command["do"]](**command["with"])}
        except Exception as error:  # every failure belongs to the test that asked
            answer = {"id": command["id"], "error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer, default=str) + "\n")
        sys.stdout.flush()
    for kernel in list(managers):
        stop(kernel, now=True)


main()
