"""Load speed and memory against DuckDB's own CSV reader: python -m bench.load [--rows N]."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import patrol_csv

_DUCKDB = """
import duckdb, json, resource, sys, time
source, target = sys.argv[1:3]
started = time.perf_counter()
con = duckdb.connect(target)
con.execute("set enable_progress_bar = false")
con.execute("create table patrol as select * from read_csv(?)", [source])
con.close()
seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds,
    "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
_OURS = """
import json, resource, sys, time
from pathlib import Path
import duckdb, polars
import etl.settle
from etl.home import Home
from etl.load import load_files
from etl.options import Options
from etl.publish import publish
source, target = sys.argv[1:3]
started = time.perf_counter()
home = Home(Path(target))
with home.locked():
    outcome = load_files(home, [Path(source)], Options(community="350626101901"), lambda *_: None)
    loaded = time.perf_counter()
    publish(home)
seconds = time.perf_counter() - started
rows = outcome.files[0].receipt.total()
print(json.dumps({"seconds": seconds, "publish_seconds": seconds - (loaded - started),
    "accepted": rows.accepted, "read": rows.read,
    "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def child(script: str, *arguments: str) -> dict[str, float]:
    """Run a script in its own process; what it printed as JSON, and its whole wall time."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1]) | {"whole": time.perf_counter() - started}


def again_seconds(source: Path, target: Path) -> float:
    """Wall seconds of the whole command when the file is already loaded."""
    command = [sys.executable, "-m", "cli", "load", str(source), "--data-dir", str(target)]
    # As on any machine that may keep compiled modules beside the source.
    usual = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(
        [*command, "--community", "350626101901"], capture_output=True, check=True, env=usual
    )
    return time.perf_counter() - started


def compare(folder: Path, rows: int, encoding: str, runs: int) -> None:
    """Print the medians of alternating runs of both, and the ratio in rows a second."""
    plain, source = folder / f"{rows}.csv", folder / f"{rows}-{encoding}.csv"
    if not plain.exists():
        patrol_csv.write(plain, rows)
    if not source.exists():
        patrol_csv.write(source, rows, encoding)
    theirs, ours, whole, again = [], [], [], []
    for run in range(runs):
        target = folder / f"data-{rows}-{encoding}-{run}"
        theirs.append(child(_DUCKDB, str(plain), str(folder / f"{rows}-{encoding}-{run}.duckdb")))
        ours.append(child(_OURS, str(source), str(target)))
        whole.append(ours[-1]["whole"])
        again.append(again_seconds(source, target))
    ratios = [a["seconds"] / b["seconds"] for a, b in zip(theirs, ours, strict=True)]
    first = statistics.median(whole)
    print(
        f"{rows:>11,} rows {encoding:8} | DuckDB {_spread(theirs, 'seconds')} s"
        f" | file to version {_spread(ours, 'seconds')} s"
        f" (publish {_spread(ours, 'publish_seconds')} s)"
        f" | ratio {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
        f" | peak {_spread(ours, 'peak_mib', 0)} MiB"
        f" | again {statistics.median(again):.2f} s = {statistics.median(again) / first:.1%}"
        f" | accepted {ours[0]['accepted']:,.0f} of {ours[0]['read']:,.0f}",
        flush=True,
    )


def _spread(found: list[dict[str, float]], key: str, digits: int = 2) -> str:
    values = [one[key] for one in found]
    middle = statistics.median(values)
    return f"{middle:.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def main() -> None:
    """Compare each size in both encodings; needs about 10 GB of disk for the largest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000_000, 5_000_000, 10_000_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    print(platform.platform(), platform.python_version())
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        for rows in chosen.rows:
            for encoding in ("utf-8", "gb18030"):
                compare(Path(name), rows, encoding, chosen.runs)


if __name__ == "__main__":
    main()
