"""The `xianglan` command: every verb of the command contract."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import typer

# The verbs of each module of `commands`: a verb is the function of its name there. Only the asked
# one is loaded: all of them take longer than to see that a file is unchanged.
MODULES = {
    "ingest": ("load", "learn", "inspect", "publish", "versions", "rollback", "undo"),
    "numbers": ("kpi", "rows", "figures", "rejected"),
    "service": ("demo", "serve", "doctor"),
    "handbook": ("handbook",),
    "doubts": ("flags", "decide"),
    "targets": ("target",),
    "brief": ("brief",),
    "draft": ("check-draft",),
    "report": ("report",),
    "writing": ("keep",),
}


def command(arguments: Sequence[str] = ()) -> typer.Typer:
    """The command with the verb that the first argument asks for, else with all."""
    app = typer.Typer(
        name="xianglan",
        help="巷览：把社区报来的表格变成可以追溯到原始行的指标。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(lambda: None)  # without it, an only verb would go unnamed
    known = {verb: module for module, verbs in MODULES.items() for verb in verbs}
    for verb in set(arguments[:1]) & set(known) or known:
        module = import_module(f"commands.{known[verb]}")
        app.command(verb)(getattr(module, verb.replace("-", "_")))
    return app


def main() -> None:
    """Run the verb that the command line names."""
    command(sys.argv[1:])()


if __name__ == "__main__":
    main()
