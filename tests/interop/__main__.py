"""Runs the matrix, and writes into the README what was proven with which version: `make interop`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.interop import matrix

HERE = Path(__file__).parent


def main() -> int:
    """Run the tests, which note what they prove; exit as they do, and leave the README alone if one fails."""
    tests = [sys.executable, "-m", "pytest", str(HERE), "--numprocesses=2", "--dist=loadfile", "-q"]
    tests += ["--ignore", str(HERE / "test_matrix.py")]  # that looks at the table, which is yet to be written
    with TemporaryDirectory(prefix="onrecord-") as folder:
        code = subprocess.run(tests, env={**os.environ, matrix.RECORD: folder}, check=False).returncode
        if code == 0:
            matrix.README.write_text(matrix.replaced(_proven(Path(folder))), encoding="utf-8")
    return code


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
