#!/usr/bin/env python3
"""Run a notebook with its kernel, and write it and a page of it with its static pictures.

    .venv/bin/python scripts/reproduce/notebook.py A.ipynb FOLDER

A line of JSON tells of each cell that has ended: {"cell": 3, "of": 37}. The exit status is 1 where a cell failed; what was
shown until then is written all the same.
"""

import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter

# Without the scripts that nbconvert's pages fetch from a network; formulas need theirs.
TEMPLATE = """{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js_requirejs -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- if resources.formulas -%}{{ super() }}{%- endif -%}{%- endblock -%}
"""
SECONDS_FOR_A_CELL = 150


def main() -> int:
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    notebook = nbformat.read(path, as_version=4)
    failed = execute(notebook, path)
    nbformat.write(notebook, folder / path.name)
    (folder / f"{path.stem}.html").write_text(page(notebook, path.stem), encoding="utf-8")
    return failed


def execute(notebook: nbformat.NotebookNode, path: Path) -> int:
    def ended(cell_index: int, **_: object) -> None:
        print(json.dumps({"cell": cell_index + 1, "of": len(notebook.cells)}), flush=True)

    client = NotebookClient(
        notebook,
        timeout=SECONDS_FOR_A_CELL,
        kernel_name="halidelab",
        resources={"metadata": {"path": str(path.resolve().parent)}},
        store_widget_state=False,
        on_cell_complete=ended,
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def page(notebook: nbformat.NotebookNode, name: str) -> str:
    notebook.metadata.pop("widgets", None)
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    exporter = HTMLExporter(raw_template=TEMPLATE)
    resources = {"metadata": {"name": name}, "formulas": any("$" in text for text in texts)}
    body, _ = exporter.from_notebook_node(notebook, resources=resources)
    return body


if __name__ == "__main__":
    sys.exit(main())
