#!/usr/bin/env python3
"""Grades the submissions of lab-submissions.json by nbgrader itself, with our kernel, and writes lab-grades.json.

    python3 -m venv .cache/peers/nbgrader && .cache/peers/nbgrader/bin/pip install nbgrader==0.9.6
    npm run venv   # the kernel is found in .venv
    .cache/peers/nbgrader/bin/python tests/reference/lab-grades.py

What nbgrader makes of the teacher's notebook as release, cell by cell, and the points that it gives each cell, are written. Each
student hands in the release with the teacher's solutions in it, but for the cells that lab-submissions.json replaces.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import nbgrader
from nbgrader.api import Gradebook

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GIVEN = json.loads((HERE / "lab-submissions.json").read_text(encoding="utf-8"))
LAB = GIVEN["lab"]
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "halidelab"
c.ClearSolutions.code_stub = {"typescript": "// YOUR CODE HERE"}
c.ExecutePreprocessor.timeout = 300
c.Execute.timeout = 300
"""


def main() -> None:
    teacher = nbformat.read(ROOT / f"notebooks/labs/source/{LAB}/{LAB}.ipynb", as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
        write(course / "source" / LAB / f"{LAB}.ipynb", teacher)
        run(course, "generate_assignment", LAB)
        release = nbformat.read(course / "release" / LAB / f"{LAB}.ipynb", as_version=4)
        solutions = {cell.id: cell.source for cell in teacher.cells if cell.metadata.get("nbgrader", {}).get("solution")}
        for student, replaced in GIVEN["students"].items():
            handed = nbformat.read(course / "release" / LAB / f"{LAB}.ipynb", as_version=4)
            for cell in handed.cells:
                if cell.id in solutions:
                    cell.source = replaced.get(cell.id, solutions[cell.id])
                if cell.id == "open":
                    cell.source = cell.source.replace('student: ""', f'student: "{student}"')
            write(course / "submitted" / student / LAB / f"{LAB}.ipynb", handed)
        run(course, "autograde", LAB, "--create")
        points = {}
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
            for student in GIVEN["students"]:
                grades = book.find_submission_notebook(LAB, LAB, student).grades
                points[student] = {grade.name: grade.auto_score for grade in sorted(grades, key=lambda g: g.name)}
    result = {
        "made by": "tests/reference/lab-grades.py",
        "nbgrader": nbgrader.__version__,
        "lab": LAB,
        "release": {
            cell.id: {"source": cell.source, "editable": cell.metadata.get("editable", True), "deletable": cell.metadata.get("deletable", True)}
            for cell in release.cells
        },
        "points": points,
    }
    (HERE / "lab-grades.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write(path: Path, notebook: nbformat.NotebookNode) -> None:
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def run(course: Path, *words: str) -> None:
    env = {**os.environ, "JUPYTER_PATH": str(ROOT / ".venv/share/jupyter"), "HALIDELAB_HISTORY": "off"}
    env["PATH"] = f"{Path(sys.executable).parent}:{env['PATH']}"
    subprocess.run([sys.executable, "-m", "nbgrader", *words], cwd=course, env=env, check=True)


if __name__ == "__main__":
    main()
