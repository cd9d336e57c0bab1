"""Runs a notebook by nbclient: automate.py IN.ipynb OUT.ipynb OPTIONS (traits of NotebookClient, as JSON).

Prints the error that ended the run, or nothing.
"""

import json
import sys

import nbformat
from nbclient import NotebookClient

source, target, options = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
client = NotebookClient(notebook, kernel_name="halidelab", **json.loads(options))
try:
    client.execute()
except Exception as error:  # whatever ends the run is what the test asks about
    sys.stdout.write(f"{type(error).__name__}: {error}")
nbformat.validate(notebook)
nbformat.write(notebook, target)
