"""The verbs of the command, each a function of the module that the table names."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from cli import MODULES, command


@pytest.mark.parametrize("verb", [verb for verbs in MODULES.values() for verb in verbs])
def test_a_verb_that_is_asked_for_comes_alone(verb: str) -> None:
    assert [one.name for one in command([verb]).registered_commands] == [verb]


def test_help_names_every_verb() -> None:
    told = CliRunner().invoke(command(["--help"]), ["--help"]).output
    assert all(verb in told for verbs in MODULES.values() for verb in verbs)


def test_an_unknown_verb_is_wrong_usage() -> None:
    assert CliRunner().invoke(command(["lode"]), ["lode"]).exit_code == 2
