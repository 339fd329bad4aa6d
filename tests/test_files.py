"""Files are replaced whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.files import replacing, write_all


def test_a_file_is_replaced_when_the_block_ends(tmp_path: Path) -> None:
    """Until then the old content stands, and afterwards nothing else lies beside it."""
    path = tmp_path / "page.html"
    path.write_bytes(b"old")

    with replacing(path) as sink:
        sink.write(b"new")
        assert path.read_bytes() == b"old"

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    """What a failed block wrote is gone."""
    path = tmp_path / "page.html"
    path.write_bytes(b"old")

    with pytest.raises(ZeroDivisionError), replacing(path) as sink:
        sink.write(b"new")
        raise ZeroDivisionError

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_umask_decides_who_may_read(tmp_path: Path) -> None:
    """A new file has the rights of any other new file, not those of a temporary one."""
    before = os.umask(0o027)
    try:
        with replacing(tmp_path / "page.html") as sink:
            sink.write(b"x")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o640


@pytest.mark.parametrize("target", ["missing/page.html", "."])
def test_what_cant_be_written_is_told(tmp_path: Path, target: str) -> None:
    """A missing folder, and a folder instead of a file."""
    with pytest.raises(ExportError, match=r"can't be written|is a folder"), replacing(tmp_path / target):
        pytest.fail("the block must not run")


def test_several_files_come_together(tmp_path: Path) -> None:
    """One that can't be written keeps the others as they were."""
    good, bad = tmp_path / "a.trig", tmp_path / "b.html"
    good.write_bytes(b"old")
    bad.mkdir()

    with pytest.raises(ExportError):
        write_all({good: b"new", bad: b"new"})

    assert good.read_bytes() == b"old"
    write_all({tmp_path / "out" / "a": b"1", tmp_path / "out" / "b": b"2"})
    assert [path.read_bytes() for path in sorted((tmp_path / "out").iterdir())] == [b"1", b"2"]
