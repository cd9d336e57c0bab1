"""Runs one notebook many times and compares what each cell shows with what it must show: automation.py CELLS.json."""

import json
import sys

import nbformat
from nbclient import NotebookClient


def line(output):
    """One output as text; `nbformat` gives multi-line text as one string."""
    if output.output_type == "stream":
        return f"{output.name}: {output.text}"
    if output.output_type == "error":
        return f"error: {output.evalue}"
    kind = "result" if output.output_type == "execute_result" else "display"
    return f"{kind}: {output.data['text/plain']}"


def shown(cell):
    lines = []
    before = None
    for output in cell.outputs:
        # nbclient writes an output for each message; text of one stream without a break in it is one.
        same = output.output_type == "stream" and before == output.name
        if same:
            lines[-1] += output.text
        else:
            lines.append(line(output))
        before = output.get("name")
    return lines


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        task = json.load(file)
    outputs, failures = 0, []
    for run in range(task["runs"]):
        notebook = nbformat.v4.new_notebook()
        notebook.cells = [nbformat.v4.new_code_cell(cell["source"]) for cell in task["cells"]]
        NotebookClient(notebook, kernel_name="halidelab", allow_errors=True, timeout=120).execute()
        for index, (cell, expected) in enumerate(zip(notebook.cells, task["cells"], strict=True)):
            found = shown(cell)
            outputs += len(found)
            if found != expected["shows"]:
                failures.append(f"run {run}, cell {index}: {json.dumps(found)[:300]}")
            if cell.execution_count != index + 1:
                failures.append(f"run {run}, cell {index}: counted as {cell.execution_count}")
    json.dump({"outputs": outputs, "failures": failures}, sys.stdout)


main()
