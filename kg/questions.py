"""Questions: SPARQL texts whose `#+ key: value` header says what they answer and which values they take.

The header is the question's documentation, and the query under it is valid SPARQL as it stands: a parameter `?about`
is the block `VALUES ?about { … }`, which holds the example until the question is asked with another value.

Keys: `title`, `question` (in words), `note` (what counts, as many as needed), `parameter: NAME (KIND) MEANING`,
`example: NAME=VALUE`, `default: NAME=VALUE` (which makes the parameter optional), and `keys: NAME …`, the columns that
hold IRIs for programs: tables for people leave them out, and show rows that share them as one entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg import resources
from kg.errors import InputError, ParameterError, Problem
from kg.tokens import Token, tokens
from kg.words import Speller, listed

KINDS = ("entity", "agent", "issue", "law", "policy", "event", "topic", "target", "date", "text")
"""What a parameter can stand for; a `target` is what one can be for or against."""

_LINE = re.compile(r"#\+ (?P<key>[a-z]+): (?P<value>\S.*)")
_PARAMETER = re.compile(r"(?P<name>\w+) \((?P<kind>[a-z]+)\) (?P<meaning>\S.*)")
_SETTING = re.compile(r"(?P<name>\w+)=(?P<value>.*)")
_FORMS = {"parameter": (_PARAMETER, "NAME (KIND) MEANING")}
_FORMS |= dict.fromkeys(("example", "default"), (_SETTING, "NAME=VALUE"))
_KEYS = ("title", "question", "note", "parameter", "example", "default", "keys")


@dataclass(frozen=True)
class Parameter:
    """A value that a question takes: its name, kind and meaning; `default` is None where it must be given."""

    name: str
    kind: str
    meaning: str
    example: str
    default: str | None = None


@dataclass(frozen=True)
class Question:
    """A SPARQL text with what its header says; `blocks` are the places of its parameters' values in the text."""

    name: str
    title: str
    question: str
    notes: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    keys: tuple[str, ...]
    text: str
    blocks: Mapping[str, tuple[int, int]] = field(repr=False)

    def values(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return a value for every parameter: the given one, else the default.

        Raises:
            ParameterError: with everything that is missing, surplus or unknown.
        """
        names = [parameter.name for parameter in self.parameters]
        takes = f"{self.name} takes {listed(names, 'and')}" if names else f"{self.name} takes no parameters"
        wrong = [
            f"{self.name}: unknown parameter {name!r}; {Speller().repair(name, names, takes)}"
            for name in given
            if name not in names
        ]
        wrong += [
            f"{self.name}: parameter {parameter.name!r} is missing ({parameter.meaning}); "
            f"give it, as in {parameter.name}={parameter.example}"
            for parameter in self.parameters
            if parameter.name not in given and parameter.default is None
        ]
        if wrong:
            raise ParameterError("\n".join(wrong))
        return {each.name: given.get(each.name, each.default or "") for each in self.parameters}

    def filled(self, terms: Mapping[str, str]) -> str:
        """Return the query with its parameters' blocks holding these terms, written as SPARQL."""
        text = self.text
        for name, (start, end) in sorted(self.blocks.items(), key=lambda block: block[1], reverse=True):
            text = f"{text[:start]} {terms[name]} {text[end:]}"
        return text


def questions() -> dict[str, Question]:
    """Read the packaged questions, by name.

    >>> questions()["said-about"].parameters[0].example
    'microsoft'
    """
    paths = sorted(resources.queries("questions"), key=lambda path: path.stem)
    return {path.stem: read(path) for path in paths}


def read(path: Path) -> Question:
    """Read a question's file; its name is the file's.

    Raises:
        InputError: with every problem of the header.
    """
    return parse(path.read_text("utf-8"), path.stem, str(path))


def parse(text: str, name: str, place: str, *, foreign: bool = False) -> Question:
    """Read a question's text: its header, and where its parameters' values stand.

    Args:
        text: a SPARQL query; a header isn't required.
        name: the question's short name.
        place: where the text is from, for messages.
        foreign: the text isn't one of ours; its header lines may mean something to other tools.

    Raises:
        InputError: with every problem of the header.
    """
    problems: list[Problem] = []
    lines = list(enumerate(text.split("\n"), start=1))
    header = list(_header(lines, place, problems))
    if not foreign:
        problems += _unknown(lines, place)
    single = {key: value for key, value, _ in header}
    blocks = _blocks(text)
    parameters = tuple(_parameters(header, blocks, place, problems))
    if problems:
        raise InputError(problems)
    return Question(
        name=name,
        title=single.get("title", name),
        question=single.get("question", ""),
        notes=tuple(value for key, value, _ in header if key == "note"),
        parameters=parameters,
        keys=tuple(single.get("keys", "").split()),
        text=text,
        blocks={each.name: blocks[each.name][0] for each in parameters},
    )


Entry = tuple[str, str, int]
"""A header's key, its value, its line."""


Numbered = Sequence[tuple[int, str]]


def _header(lines: Numbered, place: str, problems: list[Problem]) -> Iterator[Entry]:
    for number, line in lines:
        match = _LINE.fullmatch(line.rstrip())
        if match and match["key"] in _KEYS:
            form, written = _FORMS.get(match["key"], (None, ""))
            if form is None or form.fullmatch(match["value"]):
                yield match["key"], match["value"], number
            else:
                wrong = f"{match['key']} {match['value']!r} can't be read"
                problems.append(Problem(place, number, 1, wrong, f"write #+ {match['key']}: {written}"))


def _unknown(lines: Numbered, place: str) -> Iterator[Problem]:
    """Find header lines that say nothing."""
    for number, line in lines:
        match = _LINE.fullmatch(line.rstrip())
        if match and match["key"] not in _KEYS:
            repair = Speller().repair(match["key"], _KEYS, f"the keys are {listed(_KEYS, 'and')}")
            yield Problem(place, number, 1, f"unknown header key {match['key']!r}", repair)
        elif not match and line.startswith("#+"):
            yield Problem(place, number, 1, "this header line has no key or no value", "write #+ KEY: VALUE")


def _blocks(text: str) -> dict[str, list[tuple[int, int]]]:
    """Find what stands between the braces of every `VALUES ?name { … }`, by name."""
    code = [token for token in tokens(text) if token.kind not in ("space", "comment")]
    found: dict[str, list[tuple[int, int]]] = {}
    for place, (word, variable, opening) in enumerate(zip(code, code[1:], code[2:], strict=False)):
        if word.text.upper() == "VALUES" and variable.kind == "variable" and opening.text == "{":
            found.setdefault(variable.text[1:], []).append((opening.end, _closing(code[place + 3 :]) or opening.end))
    return found


def _closing(code: list[Token]) -> int | None:
    return next((token.start for token in code if token.text == "}"), None)


def _parameters(
    header: list[Entry], blocks: Mapping[str, list[tuple[int, int]]], place: str, problems: list[Problem]
) -> Iterator[Parameter]:
    """Join what the header says of each parameter, and check that the query has a place for it."""
    settings: dict[str, dict[str, str]] = {"example": {}, "default": {}}
    for key, value, _ in header:
        if key in settings and (match := _SETTING.fullmatch(value)):
            settings[key][match["name"]] = match["value"]
    for key, value, line in header:
        if key == "parameter" and (match := _PARAMETER.fullmatch(value)):
            name, kind = match["name"], match["kind"]
            example = settings["example"].get(name)
            for wrong, repair in _wrong(name, kind, example, len(blocks.get(name, []))):
                problems.append(Problem(place, line, 1, wrong, repair))
            yield Parameter(name, kind, match["meaning"], example or "", settings["default"].get(name))


def _wrong(name: str, kind: str, example: str | None, blocks: int) -> Iterator[tuple[str, str]]:
    if kind not in KINDS:
        yield f"unknown kind {kind!r}", Speller().repair(kind, KINDS, f"the kinds are {listed(KINDS, 'and')}")
    if example is None:
        yield f"parameter {name!r} has no example", f"add #+ example: {name}=VALUE"
    if blocks != 1:
        yield (
            f"parameter {name!r} has {blocks or 'no'} VALUES blocks",
            f"write VALUES ?{name} {{ … }} in the query once",
        )
