"""Runs `onrecord` in this process, as a shell would see it."""

from __future__ import annotations

from typing import NamedTuple
from unittest.mock import patch

from click.testing import CliRunner

from kg import cli


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


class _Main:
    """Lets click's runner call `main`, exit codes and all."""

    name = "onrecord"

    def main(self, args: list[str], prog_name: str, **_: object) -> None:
        """Run the command line with these arguments."""
        with patch("sys.argv", ["onrecord", *args]):
            cli.main()


def onrecord(*arguments: str) -> Done:
    """Run a command line."""
    result = CliRunner().invoke(_Main(), list(arguments))  # type: ignore[arg-type]
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)
