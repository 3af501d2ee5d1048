"""The verbs of the command, each found in the module that the table names."""

from __future__ import annotations

from importlib import import_module

import pytest
from typer.testing import CliRunner

from cli import MODULES, command


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_the_verbs_that_the_command_looks_for_there(module: str) -> None:
    verbs = import_module(f"commands.{module}").VERBS
    assert tuple(verb.__name__.replace("_", "-") for verb in verbs) == MODULES[module]


def test_help_names_every_verb() -> None:
    told = CliRunner().invoke(command(["--help"]), ["--help"]).output
    assert all(verb in told for verbs in MODULES.values() for verb in verbs)


def test_an_unknown_verb_is_wrong_usage() -> None:
    assert CliRunner().invoke(command(["lode"]), ["lode"]).exit_code == 2
