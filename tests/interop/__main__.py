"""Runs the matrix, and writes into the README what was proven with which version: `make interop`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.interop import matrix
from tests.interop.conftest import RECORD


def main() -> int:
    """Run the tests, which note what they prove; exit as they do, and leave the README alone if one fails."""
    with TemporaryDirectory(prefix="onrecord-") as folder:
        os.environ[RECORD] = folder
        code = pytest.main([str(Path(__file__).parent), "--numprocesses=2", "--dist=loadfile", "-q"])
        if code == 0:
            matrix.README.write_text(matrix.replaced(_proven(Path(folder))), encoding="utf-8")
    return int(code)


def _proven(folder: Path) -> Mapping[str, matrix.Proof]:
    """Gather what the tests noted."""
    proofs: dict[str, matrix.Proof] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            noted = json.loads(line)
            proof = proofs.setdefault(noted["tool"], matrix.Proof(noted["version"]))
            proof.seen.setdefault(noted["what"], set()).update(noted["on"])
    return proofs


if __name__ == "__main__":
    sys.exit(main())
