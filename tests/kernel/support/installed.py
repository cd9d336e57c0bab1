"""Starts kernels by their installed specs, as Jupyter does, and prints what they are and what cells answer, as JSON."""

import json
import sys

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_kernel


def visit(name, cells):
    manager, client = start_new_kernel(kernel_name=name, startup_timeout=60)
    try:
        info = client.kernel_info(reply=True, timeout=30)["content"]
        said = []
        for code in cells:
            outputs = []
            reply = client.execute_interactive(
                code, timeout=60, output_hook=lambda m: outputs.append({"type": m["msg_type"], "content": m["content"]})
            )
            said.append({"status": reply["content"]["status"], "outputs": outputs})
        return {"version": info["implementation_version"], "cells": said}
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


wanted = json.load(sys.stdin)
specs = KernelSpecManager().get_all_specs()
answer = {"specs": specs, "kernels": {name: visit(name, cells) for name, cells in wanted.items()}}
print(json.dumps(answer))
