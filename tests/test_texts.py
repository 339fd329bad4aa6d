"""The article texts that a user has."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.texts import NO_TEXTS, Texts

TRAM = "The mayor’s tram\r\nis late.\n"
SHA256 = hashlib.sha256(TRAM.encode()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder that holds a text, deep in it, and things that are none."""
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "tram.txt").write_bytes(TRAM.encode())
    (tmp_path / ".hidden").write_text("hidden")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\xff")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


def test_a_text_is_found_by_its_hash_and_comes_as_it_is(folder: Path) -> None:
    """A text of a folder is found, with its own line ends."""
    texts = Texts.read([folder])

    assert texts.of(SHA256) == TRAM
    assert texts.of("0" * 64) is None
    assert texts.of(None) is None


def test_a_user_may_have_none() -> None:
    """No texts are no problem."""
    assert not NO_TEXTS
    assert NO_TEXTS.of(SHA256) is None
    assert NO_TEXTS.strangers([]) == []


def test_a_text_that_no_article_has_is_reported_if_it_was_named(folder: Path) -> None:
    """A file that was named should belong to an article; a folder may hold more."""
    path = folder / "2024" / "tram.txt"

    assert Texts.read([folder]).strangers([]) == []
    assert Texts.read([path]).strangers([None, SHA256]) == []
    assert [str(problem) for problem in Texts.read([path]).strangers([None])] == [
        f"{path}: no article has the sha256 of this text, {SHA256}; correct the article's sha256"
    ]


def test_all_paths_that_cannot_be_read_are_reported_at_once(folder: Path) -> None:
    """A missing path, a pipe and a text that is too large are one error."""
    with (folder / "large.txt").open("wb") as file:
        file.truncate(4_194_305)

    with pytest.raises(InputError) as caught:
        Texts.read([folder / "large.txt", folder / "missing.txt", folder / "pipe", folder / "nul\0"])

    assert [problem.wrong for problem in caught.value.problems] == [
        "the text is larger than 4,194,304 bytes",
        "no such file or directory",
        "no file can have such a name",
        "this is no regular file",
    ]


def test_a_text_that_is_not_utf_8_is_reported_when_it_is_asked_for(tmp_path: Path) -> None:
    """The byte and the line are named."""
    path = tmp_path / "latin.txt"
    path.write_bytes(b"one\ncaf\xe9\n")
    texts = Texts.read([path])

    with pytest.raises(InputError, match=r"latin.txt:2: byte 0xE9 isn't UTF-8; save the text as UTF-8"):
        texts.of(hashlib.sha256(path.read_bytes()).hexdigest())


def test_a_text_that_changes_or_goes_meanwhile_is_reported(tmp_path: Path) -> None:
    """Nothing is compared with another text than the one that was found."""
    path = tmp_path / "tram.txt"
    path.write_bytes(TRAM.encode())
    texts = Texts.read([path])
    path.write_text("another")

    with pytest.raises(InputError, match="the text has changed meanwhile"):
        texts.of(SHA256)

    path.unlink()
    with pytest.raises(InputError, match="no such file"):
        texts.of(SHA256)
