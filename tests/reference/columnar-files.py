"""What independent programs read of the columnar files that the library writes: pyarrow, polars, duckdb and pandas.

    python tests/reference/columnar-files.py      (pyarrow 26.0.1, polars 2.1.0, duckdb 2.0.0, pandas 3.1.1)

Writes columnar-files.json beside this file. tests/io/fixtures/make.mjs makes the files.
"""

import json
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent / "io" / "fixtures"


def plain(v):
    """A number by the hexadecimal digits of its bits; what is missing is None."""
    if v is None or v is pd.NA:
        return None
    if isinstance(v, float):
        return None if v != v else v.hex()
    return v


def columns(names, lists):
    return {name: [plain(v) for v in values] for name, values in zip(names, lists, strict=True)}


def of_arrow(table):
    return columns(table.column_names, [c.to_pylist() for c in table.columns])


def of_polars(frame):
    return columns(frame.columns, [s.to_list() for s in frame.get_columns()])


def of_pandas(frame):
    return columns(frame.columns, [list(frame[c]) for c in frame.columns])


def of_duckdb(relation):
    return columns(relation.columns, list(zip(*relation.fetchall(), strict=True)))


def main():
    found = {}
    for name in ["series", "table"]:
        arrow, stream, parquet = (str(FIXTURES / f"{name}.{end}") for end in ["arrow", "arrows", "parquet"])
        # Mapped into memory, no number is copied.
        with pa.memory_map(arrow) as mapped:
            whole = pa.ipc.open_file(mapped).read_all()
            whole.validate(full=True)
            found[name] = {
                "types": {f.name: str(f.type) for f in whole.schema},
                "units": {f.name: (f.metadata or {}).get(b"unit", b"").decode() for f in whole.schema},
                "about": json.loads(whole.schema.metadata[b"halidelab"]),
                "pyarrow": of_arrow(whole),
                "duckdb of the same memory": of_duckdb(duckdb.sql("from whole")),
                "polars of the same memory": of_polars(pl.from_arrow(whole)),
                "bytes that pyarrow allocated": pa.total_allocated_bytes(),
            }
        with pa.OSFile(stream) as source:
            found[name]["pyarrow, stream"] = of_arrow(pa.ipc.open_stream(source).read_all())
        found[name] |= {
            "polars": of_polars(pl.read_ipc(arrow)),
            "pandas": of_pandas(pd.read_feather(arrow)),
            "pyarrow, Parquet": of_arrow(pq.read_table(parquet)),
            "polars, Parquet": of_polars(pl.read_parquet(parquet)),
            "pandas, Parquet": of_pandas(pd.read_parquet(parquet)),
            "duckdb, Parquet": of_duckdb(duckdb.sql(f"from '{parquet}'")),
            "about, Parquet": json.loads(pq.read_schema(parquet).metadata[b"halidelab"]),
        }
    (HERE / "columnar-files.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
