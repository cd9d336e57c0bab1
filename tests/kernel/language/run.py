"""Runs the language probes on kernels, each probe in a fresh kernel and a fresh folder, a few at once.

Usage: run.py WORK.json with {"kernels": [{"name", "argv"}], "probes": [{"title", "steps"}]}. A step is a cell, {"files"} to
write, or {"throws", "name"} for a cell that has to fail. Prints a JSON line for each probe and kernel as it ends:
{"title", "kernel", "answer", "why"}; `answer` is the text that the last cell showed, null where it showed none.
"""

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

# A kernel may publish a result after it said that the cell is over.
LATE = 1.0
CELL = 30.0
AT_ONCE = 4
ANSI = re.compile(r"\x1b\[[0-9;]*m")


class SpecManager(KernelManager):
    argv = []

    @property
    def kernel_spec(self):
        return KernelSpec(argv=self.argv, display_name="bench", language="x", interrupt_mode="message")


class Failed(Exception):
    """Why a probe has no answer."""


def execute(client, code, last=False):
    """Runs a cell; what it showed as values, its stdout, and its error if it has one."""
    wanted = client.execute(code)
    shown, printed, errors, problem = [], "", "", None
    replied, idle = False, False
    end = time.monotonic() + CELL
    quiet = None
    while True:
        now = time.monotonic()
        if replied and idle:
            quiet = quiet or now + LATE
            if problem or not last or shown or printed.strip() or now > quiet:
                return shown, printed, problem or errors
        elif now > end:
            raise Failed(f"no end of a cell within {CELL:.0f} s")
        try:
            message = client.get_iopub_msg(timeout=0.02)
        except queue.Empty:
            message = None
        if message and message["parent_header"].get("msg_id") == wanted:
            kind, content = message["msg_type"], message["content"]
            if kind in ("execute_result", "display_data"):
                shown.append(content["data"].get("text/plain", ""))
            elif kind == "stream" and content["name"] == "stdout":
                printed += content["text"]
            elif kind == "stream":
                errors += content["text"]
            elif kind == "error":
                problem = f"{content['ename']}: {content['evalue']}"
            elif kind == "status":
                idle = idle or content["execution_state"] == "idle"
        if not replied:
            try:
                reply = client.get_shell_msg(timeout=0)
            except queue.Empty:
                continue
            if reply["parent_header"].get("msg_id") == wanted:
                replied = True
                if reply["content"]["status"] != "ok" and problem is None:
                    problem = f"{reply['content'].get('ename') or 'error'}: {reply['content'].get('evalue') or errors}"


def write(folder, files, age):
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        # Files of later steps are younger, as they are where a person saves them.
        os.utime(path, (age, age))


def start(kernel, folder):
    manager = SpecManager()
    manager.argv = kernel["argv"]
    manager.start_kernel(cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels(stdin=False, hb=False, control=False)
    client.wait_for_ready(timeout=60)
    return manager, client


def answer_of(client, folder, steps):
    now = time.time()
    answer = None
    for index, step in enumerate(steps):
        if isinstance(step, dict) and "files" in step:
            if index > 0:
                write(folder, step["files"], now + 10 * index)
            continue
        code = step["throws"] if isinstance(step, dict) else step
        shown, printed, problem = execute(client, code, last=index == len(steps) - 1)
        if isinstance(step, dict):
            if not problem:
                raise Failed(f"a cell that has to fail did not: {code}")
            if step.get("name") and step["name"] not in problem:
                raise Failed(f"Expected a {step['name']} but found {problem}")
        elif problem:
            raise Failed(problem)
        answer = shown[-1] if shown else printed
    return answer


def run(kernel, probe):
    folder = os.path.realpath(tempfile.mkdtemp(prefix="language-"))
    first = probe["steps"][0]
    if isinstance(first, dict) and "files" in first:
        write(folder, first["files"], time.time() - 10)
    manager = None
    try:
        manager, client = start(kernel, folder)
        answer = answer_of(client, folder, probe["steps"])
        return {"answer": ANSI.sub("", answer or "").strip(), "why": None}
    except Exception as error:  # each failure belongs to its probe
        return {"answer": None, "why": ANSI.sub("", str(error) or type(error).__name__).strip()}
    finally:
        if manager is not None:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
            manager.cleanup_resources()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        work = json.load(file)
    pairs = [(kernel, probe) for probe in work["probes"] for kernel in work["kernels"]]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for (kernel, probe), outcome in zip(pairs, pool.map(lambda pair: run(*pair), pairs)):
            print(json.dumps({"title": probe["title"], "kernel": kernel["name"], **outcome}), flush=True)


main()
