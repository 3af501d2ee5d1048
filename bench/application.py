"""Ten applications of one community, each with form, PDF, evidence and manifest: how long it takes.

    python -m bench.application DATA_DIR [--scope CODE]

Aim: ten in under 30 s. The documents are made one after another from one version, as an office
does that applies for several awards; what two of them ask is read once.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date
from pathlib import Path

from metrics.filters import Filters
from metrics.warehouse import Warehouse
from reports.application.application import application
from reports.application.award import awards
from reports.application.evidence import Rows
from reports.application.ledger import Readings
from reports.application.package import package
from reports.application.window import window

AIM = 30.0  # seconds for ten documents
TEN = 10


def measured(data_dir: Path, scope: str) -> dict[str, object]:
    """Seconds by the clock and of the processor, for each document, and its count of numbers."""
    started, spent, steps = time.perf_counter(), time.process_time(), []
    warehouse = Warehouse(data_dir)
    with warehouse.pinned() as pinned:
        readings, rows = Readings(pinned), Rows(pinned)
        for rules in list(awards().values())[:TEN]:
            before = time.perf_counter()
            filters = Filters((scope,))
            first, last = window(pinned, filters, rules.years, date.today())
            made = application(rules, readings, Filters((scope,), first, last))
            files = package(made, rows, "bench").files
            steps.append(
                {
                    "award": rules.name,
                    "seconds": round(time.perf_counter() - before, 2),
                    "numbers": len(made.numbers),
                    "bytes": sum(map(len, files.values())),
                }
            )
    warehouse.close()
    total = round(time.perf_counter() - started, 2)
    cpu = round(time.process_time() - spent, 2)
    told = {"seconds": total, "cpu_seconds": cpu, "aim": AIM, "is_met": total < AIM}
    return {**told, "documents": steps}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--scope", default="350626101901")
    given = parser.parse_args()
    print(json.dumps(measured(given.data_dir, given.scope), ensure_ascii=False, indent=1))
