"""The door to facts files: reads YAML and JSON Lines into the model, or says everything that is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Final, Literal, TypeAlias

from kg.errors import InputError
from kg.model import Facts
from kg.reading import lines, yamltree
from kg.reading.meaning import Context, check
from kg.reading.names import Known
from kg.reading.report import Hurt, Place, Report, TooMany
from kg.reading.report import Path as Where
from kg.reading.shape import Shape
from kg.reading.tree import MOST_BYTES, clean, decode
from kg.texts import NO_TEXTS, Texts

__all__ = ["NO_TEXTS", "Document", "Texts", "read", "read_stream"]

Format: TypeAlias = Literal["yaml", "jsonlines"]

_FORMATS: Final[Mapping[str, Format]] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".jsonl": "jsonlines",
    ".ndjson": "jsonlines",
    ".json": "jsonlines",
}


@dataclass(frozen=True)
class Document:
    """What one source says, and where in its file each thing stands.

    Args:
        facts: checked; every short name in it stands for something.
        file: the file's name as the user gave it.
        places: line and column, from 1, of the value at a path such as `("statements", 0, "quote")`; a record's or a
            list's is that of its key.
    """

    facts: Facts
    file: str
    places: Mapping[Where, Place]


def read(path: Path, *, registers: Sequence[Facts] = (), texts: Texts = NO_TEXTS) -> Iterator[Document]:
    """Read a facts file, one document at a time: YAML holds one, JSON Lines one for each source.

    Args:
        path: a file whose name ends in .yaml, .yml, .jsonl, .ndjson or .json.
        registers: those whose entities the facts may refer to.
        texts: the article texts that quotations are compared with.

    Raises:
        InputError: the file can't be read, or has problems; all of them are in it. A document of JSON Lines may have
            been yielded before the first problem is met.
    """
    name = os.fsencode(path).decode(errors="replace")
    report = Report(name)
    form = _FORMATS.get(path.suffix.lower())
    if _is_file(path, report) and form is None:
        report.add(0, 0, "this is no facts file", f"name a file that ends in {', '.join(_FORMATS)}")
    if report.problems:
        raise InputError(report.problems)
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, name, form=form, registers=registers, texts=texts)
    except OSError as error:
        report.add(0, 0, f"it can't be read ({error.strerror})", "see to its permissions")
        raise InputError(report.problems) from None


def read_stream(
    stream: BinaryIO,
    name: str = "-",
    *,
    form: Format | None = None,
    registers: Sequence[Facts] = (),
    texts: Texts = NO_TEXTS,
) -> Iterator[Document]:
    """Read facts from an open stream, such as standard input.

    Args:
        stream: in binary.
        name: stands in messages.
        form: yaml or jsonlines; without it, what begins with a brace is JSON Lines.
        registers: those whose entities the facts may refer to.
        texts: the article texts that quotations are compared with.

    Raises:
        InputError: the facts have problems; all of them are in it.

    >>> import io
    >>> [document] = read_stream(io.BytesIO(b"register: {title: Trams, citation: made up}"))
    >>> document.facts.source.title, document.places["register", "title"]
    ('Trams', (1, 19))
    """
    report = Report(name)
    context = Context(Known(registers), texts)
    buffered = BufferedReader(stream) if not hasattr(stream, "peek") else stream  # type: ignore[type-var]
    documents = _lines if (form or _guess(buffered)) == "jsonlines" else _yaml
    empty = True
    try:
        for document in documents(buffered, context, report):
            empty = False
            yield document
        if empty and not report.problems:
            report.add(1, 1, "there are no facts in it", "begin with article: or register:")
    except TooMany:
        pass
    except InputError as error:
        report.problems.extend(error.problems)
    if report.problems:
        raise InputError(report.problems)


def _is_file(path: Path, report: Report) -> bool:
    """Report what can't be opened, or had better not be: a pipe would wait, a device never end."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        report.add(0, 0, "there is no such file", "correct the name")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no file can have such a name"
        report.add(0, 0, f"it can't be read ({reason})", "correct the name, or see to its permissions")
    else:
        if S_ISREG(mode):
            return True
        what, repair = ("a folder", "name the files in it") if S_ISDIR(mode) else ("no regular file", "pipe it in")
        report.add(0, 0, f"this is {what}", repair)
    return False


def _guess(stream: BinaryIO) -> Format:
    start = stream.peek(64)  # type: ignore[attr-defined]
    return "jsonlines" if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "yaml"


def _lines(stream: BinaryIO, context: Context, report: Report) -> Iterator[Document]:
    for facts, places in lines.read(stream, context, report):
        yield Document(facts, report.file, places)


def _yaml(stream: BinaryIO, context: Context, report: Report) -> Iterator[Document]:
    """Read the one document of a YAML file."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        report.add(0, 0, f"the file is larger than {MOST_BYTES:,} bytes", "write so many facts as JSON Lines")
        return
    text = decode(data, report)
    root = None if text is None else yamltree.parse(clean(text, report), report)
    if root is None:
        return
    shape = Shape(report)
    facts = shape.facts(root)
    report.add_findings(check(facts, context, report.speller, Hurt(shape.hurt)), shape.places)
    if not report.problems:
        yield Document(facts, report.file, shape.places)
