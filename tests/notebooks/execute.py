#!/usr/bin/env python3
"""Run notebooks with their kernel and keep the outputs.

    .venv/bin/python tests/notebooks/execute.py                  all notebooks, in place
    .venv/bin/python tests/notebooks/execute.py A.ipynb          one, in place
    .venv/bin/python tests/notebooks/execute.py A.ipynb --to B.ipynb [--set cell=FILE] [--probe FILE]

--set replaces the source of the cell with that id; --probe runs one more cell after the last, in the same
kernel, and leaves no trace in the notebook: this is how the tests ask the notebook's own variables. Neither
belongs into a notebook that is written in place, so both need --to.

Run twice, the same notebook gives the same file: times of execution are not kept, and the ids of the widget
models, which are random, are numbered instead. The models themselves are gone when the kernel ends; what a
reader without a kernel sees is the static picture in each output.
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
OURS = [
    "jiang-2024/jiang-2024.ipynb",
    "son-2025/son-2025.ipynb",
    "ye-2022/ye-2022.ipynb",
    "zheng-2019/zheng-2019.ipynb",
    "gallery/gallery.ipynb",
    "your-own-file.ipynb",
]
VIEW = "application/vnd.halidelab.view+json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path, default=[NOTEBOOKS / name for name in OURS])
    parser.add_argument("--to", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="CELL=FILE")
    parser.add_argument("--probe", type=Path)
    parser.add_argument("--timeout", type=float, default=120, help="seconds for one cell")
    given = parser.parse_args()
    if (given.set or given.probe) and given.to is None:
        parser.error("--set and --probe need --to")
    if given.to is not None and len(given.notebooks) != 1:
        parser.error("--to takes one notebook")
    return max(run(path, given) for path in given.notebooks)


def run(path: Path, given: argparse.Namespace) -> int:
    notebook = nbformat.read(path, as_version=4)
    for item in given.set:
        cell_id, _, source = item.partition("=")
        cell_of(notebook, cell_id).source = Path(source).read_text(encoding="utf-8")
    if given.probe is not None:
        notebook.cells.append(nbformat.v4.new_code_cell(given.probe.read_text(encoding="utf-8"), id="probe"))
    client = NotebookClient(
        notebook,
        timeout=given.timeout,
        kernel_name="halidelab",
        resources={"metadata": {"path": str(path.resolve().parent)}},
        record_timing=False,
        store_widget_state=False,
    )
    failed = 0
    try:
        client.execute()
    except CellExecutionError as error:
        print(error, file=sys.stderr)
        failed = 1
    if given.probe is not None:
        notebook.cells.pop()
    tidy(notebook)
    nbformat.validate(notebook)
    if not failed or given.to is not None:
        nbformat.write(notebook, given.to or path)
    return failed


def cell_of(notebook: nbformat.NotebookNode, cell_id: str) -> nbformat.NotebookNode:
    for cell in notebook.cells:
        if cell.id == cell_id:
            return cell
    sys.exit(f"Expected a cell with the id {cell_id!r} but found none")


def tidy(notebook: nbformat.NotebookNode) -> None:
    """Number what is random, drop what differs from run to run."""
    notebook.metadata.pop("widgets", None)
    views = 0
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            view = output.get("data", {}).get(VIEW)
            if view is not None and "model_id" in view:
                views += 1
                view["model_id"] = f"saved-{views:02d}"


if __name__ == "__main__":
    sys.exit(main())
