"""A kernel and a client of it for measurements: Jupyter's own manager and session, over plain sockets.

The blocking client of jupyter_client costs about a millisecond a message, as much as the fastest kernel needs for a cell.
"""

import os
import re
import subprocess
import tempfile
import time

import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

CHANNELS = ("shell", "iopub", "control")


class SpecManager(KernelManager):
    """Starts exactly the command that is measured, whatever is installed."""

    argv: list = []

    @property
    def kernel_spec(self):
        return KernelSpec(argv=self.argv, display_name="bench", language="x", interrupt_mode="message")


class Answer:
    """What a request led to: its reply and all that was published for it, each with the moment of its arrival."""

    def __init__(self, id, sent):
        self.id, self.sent = id, sent
        self.reply, self.replied, self.idle = None, None, None
        self.outputs = []

    @property
    def ended(self):
        """When both reply and `idle` had come; None while one is missing."""
        return None if self.replied is None or self.idle is None else max(self.replied, self.idle)

    @property
    def ms(self):
        return None if self.ended is None else (self.ended - self.sent) * 1000

    def of(self, *types):
        return [message for at, message in self.outputs if message["header"]["msg_type"] in types]

    def first(self, *types):
        """Milliseconds until the first message of these types, or None."""
        return next(((at - self.sent) * 1000 for at, m in self.outputs if m["header"]["msg_type"] in types), None)

    def shows(self, text):
        """Whether a result with this text, or a line of output that is it, has come."""
        results = [m["content"]["data"].get("text/plain", "") for m in self.of("execute_result", "display_data")]
        plain = [re.sub(r"\x1b\[[\d;]*m", "", result) for result in results]
        return text in plain or text in self.text().splitlines()

    def text(self):
        return "".join(message["content"]["text"] for message in self.of("stream"))


class Kernel:
    """A running kernel. `lang` holds the texts of its cells (`languages.py`)."""

    def __init__(self, spec, cwd=None):
        self.name, self.lang, self.spec = spec["name"], spec["language"], spec
        self.manager = SpecManager()
        self.manager.argv = spec["argv"]
        self.spawned = time.perf_counter()
        quiet = subprocess.DEVNULL
        env = {**os.environ, **spec.get("env", {})}
        self.manager.start_kernel(cwd=cwd or tempfile.mkdtemp(), env=env, stdout=quiet, stderr=quiet)
        self.session = self.manager.session
        self.sockets = {name: self._connect(name) for name in CHANNELS}
        self.poller = zmq.Poller()
        for socket in self.sockets.values():
            self.poller.register(socket, zmq.POLLIN)
        self.waiting = {}
        self.welcomed = False

    def _connect(self, channel):
        kind = zmq.SUB if channel == "iopub" else zmq.DEALER
        socket = zmq.Context.instance().socket(kind)
        socket.linger = 0
        # The kernel does not listen yet; ZeroMQ's own 100 ms between attempts would be most of what is measured.
        socket.reconnect_ivl = 2
        socket.rcvhwm = 0
        if kind == zmq.SUB:
            socket.subscribe(b"")
        else:
            socket.identity = self.session.bsession
        port = getattr(self.manager, f"{channel}_port")
        socket.connect(f"tcp://{self.manager.ip}:{port}")
        return socket

    @property
    def pid(self):
        return self.manager.provisioner.pid

    def send(self, channel, type, content, buffers=None):
        """Sends a request; the answer fills as messages are read."""
        message = self.session.msg(type, content)
        answer = Answer(message["header"]["msg_id"], time.perf_counter())
        self.waiting[answer.id] = answer
        self.session.send(self.sockets[channel], message, buffers=buffers)
        return answer

    def ask(self, type, content=None, channel="shell", timeout=30, buffers=None, reply=True):
        answer = self.send(channel, type, content or {}, buffers)
        return self.wait(answer, timeout, (lambda: answer.ended is not None) if reply else (lambda: answer.idle is not None))

    def begin(self, code):
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": False}
        return self.send("shell", "execute_request", {**content, "user_expressions": {}})

    def execute(self, code, timeout=30):
        return self.wait(self.begin(code), timeout)

    def wait(self, answer, timeout=30, until=None):
        """Reads messages until `until()` (by default: reply and idle are there) or the time is over."""
        until = until or (lambda: answer.ended is not None)
        end = time.perf_counter() + timeout
        while not until() and (left := end - time.perf_counter()) > 0:
            self.read(left)
        return answer

    def read(self, seconds):
        """Takes what comes within `seconds`, at least once what is there."""
        for socket, _ in self.poller.poll(max(0, seconds * 1000)):
            at = time.perf_counter()
            _, message = self.session.recv(socket, zmq.NOBLOCK, copy=True)
            if message is not None:
                self._take(message, at, socket is self.sockets["iopub"])

    def _take(self, message, at, published):
        type = message["header"]["msg_type"]
        self.welcomed = self.welcomed or type == "iopub_welcome"
        answer = self.waiting.get(message["parent_header"].get("msg_id"))
        if answer is None:
            return
        if not published:
            answer.reply, answer.replied = message, at
        elif type == "status" and message["content"]["execution_state"] == "idle":
            answer.idle = at
        else:
            answer.outputs.append((at, message))

    def forget(self):
        self.waiting.clear()

    def quiet(self, seconds=0.3, limit=20):
        """Reads until nothing has come for `seconds`."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self.poller.poll(seconds * 1000):
            self.read(0)

    def heartbeat(self, timeout=5):
        """One beat in ms, or None when none came."""
        socket = zmq.Context.instance().socket(zmq.REQ)
        socket.linger = 0
        socket.connect(f"tcp://{self.manager.ip}:{self.manager.hb_port}")
        began = time.perf_counter()
        socket.send(b"beat")
        came = socket.poll(timeout * 1000)
        took = (time.perf_counter() - began) * 1000
        socket.close(0)
        return took if came else None

    def interrupt(self, way):
        if way == "signal":
            os.killpg(os.getpgid(self.pid), 2)
        else:
            self.send("control", "interrupt_request", {})

    def stop(self):
        for socket in self.sockets.values():
            socket.close(0)
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()


def start(spec, cwd=None, timeout=20, attempts=3):
    """A kernel that has answered `kernel_info_request`; `kernel.started` is the time that took from its spawn, in ms.

    Another program may take a port between its choice and the kernel's start; such a start is made again.
    """
    for _ in range(attempts):
        kernel = Kernel(spec, cwd)
        answer = kernel.send("shell", "kernel_info_request", {})
        kernel.wait(answer, timeout, lambda: answer.replied is not None)
        if answer.replied is not None:
            kernel.started = (answer.replied - kernel.spawned) * 1000
            return kernel
        kernel.stop()
    raise TimeoutError(f"Expected {spec['name']} to answer within {timeout} s but found nothing")


def ready(spec, cwd=None):
    """A kernel that has run a cell and is quiet."""
    kernel = start(spec, cwd)
    kernel.execute(kernel.lang["trivial"], timeout=10)
    kernel.quiet()
    return kernel
