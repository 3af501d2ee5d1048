"""The `xianglan` command: every verb of the command contract."""

from __future__ import annotations

import typer

from commands import (
    brief,
    doubts,
    draft,
    handbook,
    ingest,
    numbers,
    report,
    service,
    targets,
    writing,
)

app = typer.Typer(
    name="xianglan",
    help="巷览：把社区报来的表格变成可以追溯到原始行的指标。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for module in (ingest, numbers, service, handbook, doubts, targets, brief, draft, report, writing):
    for verb in module.VERBS:
        app.command()(verb)

if __name__ == "__main__":
    app()
