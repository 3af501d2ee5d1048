"""The `xianglan` command: every verb of the command contract."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

# The verbs of each module of `commands`: a verb is the command of its name there.
MODULES = {
    "load": ("load",),
    "ingest": ("learn", "inspect", "publish", "versions", "rollback", "undo"),
    "numbers": ("kpi", "rows", "figures", "rejected"),
    "service": ("demo", "serve", "doctor"),
    "handbook": ("handbook",),
    "doubts": ("flags", "decide"),
    "targets": ("target",),
    "brief": ("brief",),
    "draft": ("check-draft", "wording"),
    "report": ("report",),
    "writing": ("keep",),
}
MODULE_OF = {verb: module for module, verbs in MODULES.items() for verb in verbs}
INTERRUPTED = 130


class Verbs(click.Group):
    """Loads the asked verb only: all take longer than to see that a file is unchanged."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, those that take data in first."""
        return list(MODULE_OF)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb out of its module, None when there is no such verb."""
        if cmd_name not in MODULE_OF:
            return None
        module = import_module(f"commands.{MODULE_OF[cmd_name]}")
        verb: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return verb

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> NoReturn:
        """Run the verb that the words name; wrong usage is told in the language asked for."""
        words = sys.argv[1:] if args is None else list(args)
        try:
            sys.exit(super().main(words, *more, **{**extra, "standalone_mode": False}))
        except click.UsageError as error:
            from commands.usage import tell_usage

            tell_usage(error, words, list(MODULE_OF))
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(INTERRUPTED)


main = Verbs(
    "xianglan",
    help="巷览：把社区报来的表格变成可以追溯到原始行的指标。",
    context_settings={"show_default": True, "max_content_width": 120},
)

if __name__ == "__main__":
    main()
