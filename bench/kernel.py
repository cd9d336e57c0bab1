"""Measures kernels in turn: their start (spawn to kernel_info_reply) and a trivial cell (request to reply and idle).

Usage: kernel.py KERNELS.json, a list of {"name", "argv", "cell"}. Prints {"name": {"start": [...], "cell": [...]}}.
"""

import json
import queue
import subprocess
import sys
import tempfile
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

STARTS, CELLS, WARM = 15, 200, 20


class SpecManager(KernelManager):
    argv = []

    @property
    def kernel_spec(self):
        return KernelSpec(argv=self.argv, display_name="bench", language="x", interrupt_mode="message")


def start(kernel):
    """Spawns a kernel; the time until the first kernel_info_reply arrives, in ms."""
    manager = SpecManager()
    manager.argv = kernel["argv"]
    began = time.perf_counter()
    manager.start_kernel(cwd=tempfile.mkdtemp(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels(iopub=True, shell=True, stdin=False, hb=False, control=False)
    wanted = client.kernel_info()
    while True:
        message = client.get_shell_msg(timeout=60)
        if message["parent_header"].get("msg_id") == wanted:
            break
    return manager, client, (time.perf_counter() - began) * 1000


def cell(client, code):
    began = time.perf_counter()
    wanted = client.execute(code)
    while client.get_shell_msg(timeout=30)["parent_header"].get("msg_id") != wanted:
        pass
    while True:
        try:
            message = client.get_iopub_msg(timeout=5)
        except queue.Empty:
            # No `idle` came: this run has no time, and the count of runs shows that it is missing. In a first cell the
            # client's subscription may just have come too late; it would have to wait for iopub_welcome to be sure.
            return None
        if message["parent_header"].get("msg_id") == wanted and message["content"].get("execution_state") == "idle":
            return (time.perf_counter() - began) * 1000


def stop(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    manager.cleanup_resources()


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        kernels = json.load(file)
    results = {kernel["name"]: {"start": [], "first": [], "cell": []} for kernel in kernels}
    for _ in range(STARTS):
        for kernel in kernels:
            manager, client, took = start(kernel)
            results[kernel["name"]]["start"].append(took)
            first = cell(client, kernel["cell"])
            if first is not None:
                results[kernel["name"]]["first"].append(took + first)
            stop(manager, client)
    running = [(kernel, *start(kernel)[:2]) for kernel in kernels]
    for kernel, _, client in running:
        for _ in range(WARM):
            cell(client, kernel["cell"])
    time.sleep(2)
    for _ in range(CELLS):
        for kernel, _, client in running:
            took = cell(client, kernel["cell"])
            if took is not None:
                results[kernel["name"]]["cell"].append(took)
    for _, manager, client in running:
        stop(manager, client)
    json.dump(results, sys.stdout)


main()
