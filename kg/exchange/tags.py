r"""The tags in which an annotation says who speaks, for whom, about what, and with which stance; written and read.

Any tool that can tag a passage can code statements. A tag is a key and a value. The keys are those of the facts
file, `speaker` and `role` standing for its `by` and `as`:

    speaker:Ana Ruiz                         who said it: one speaker
    for:City of Port                         on whose behalf
    role:mayor; of=City of Port              in which role (also starts=…, ends=…)
    mode:direct  act:claim                   a word of the model's
    quote:will not raise fares               the speaker's own words, where they aren't the whole passage
    about:the tram                           also addressedTo, respondsTo, announces, callsFor, inContextOf, saidAt,
                                             quotedVia
    when:2024-02-28  confidence:0.8          also appearance, an address
    id:promise                               a name for the statement; passages with the same id are one statement
    stance:Building the tram line=supports   a position; several tags are several positions
    stance:supports  on:Fares                the same in two tags
    stance:Fares=opposes; condition=they rise; intensity=-0.5; heldBy=Riders; words=not raise
    code:frame=legal                         what a coder set for a variable; code:salience=2 is a number, and
                                             code:fully quoted=true a truth value
    coder:Anna                               who coded it

What is named has its kind after it where that isn't plain: `about:Port (place)`, `addressedTo:Riders (group)`. A law
has its status with it, a policy who adopted it: `stance:Fare Act (proposed law)=supports`, `announces:Fare freeze
(policy of City of Port)`.
In `role`, `stance` and `code`, `;`, `=` and `\` that belong to a value are written `\;`, `\=` and `\\`.
Of the article itself speak title, publisher, author, published, language, sha256 and articleCode, in a note on the
whole page; a citation makes it a register of things that many articles name.

>>> parsed("speaker: Ana Ruiz"), parsed("to read: again")
(Tag(key='speaker', value='Ana Ruiz'), None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, get_args

from msgspec import structs
from pyoxigraph import Literal

from kg import codes
from kg.kinds import called, included
from kg.mapping import FIELDS
from kg.model import Article, Code, Register, Statement, Status

_OWN_WORDS: Final = {"by": "speaker", "as_": "role", "positions": "stance", "codes": "code"}
_IN_BODIES: Final = ("says", "note", "at")
_TEXTS: Final = ("quote", "title", "citation", "coder")
_ALIASES: Final = {"by": "speaker", "as": "role", "author": "authors"}

KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {_OWN_WORDS.get(field.name, field.encode_name): field.name for field in structs.fields(Statement)
     if field.name not in _IN_BODIES} | {"on": "positions"}
)  # fmt: skip
"""The keys of tags on passages, each with the field of a statement that it fills."""

SOURCE_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        field.encode_name: field.name
        for field in (*structs.fields(Article), *structs.fields(Register))
        if field.name not in ("url", "note", "codes")
    }
    | {"articleCode": "codes"}
)
"""The keys of tags on whole pages, each with the field of an article, or of a register, that it fills."""

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        called(kind).partition(" ")[2]: kind
        for kind in sorted(included(("Agent", "Issue", "Policy", "Law", "Event", "Topic")))
    }
)
"""The kinds of things as a tag writes them in parentheses."""

_CODED: Final = FIELDS[Code]["value"]
_STATUSES: Final[Mapping[str, str]] = {f"{status} law": status for status in get_args(Status)}
_POLICY_OF: Final = "policy of "
_TAG: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9 _-]{0,30}?)\s*:(.*)", re.DOTALL)
_PIECE: Final = re.compile(r"\\.|.", re.DOTALL)
_MARKS: Final = re.compile(r"[;=\\]|\A\s|\s\Z")
_SPELT: Final = {key.lower(): key for key in (*KEYS, *SOURCE_KEYS, *_ALIASES)}


class Tag(NamedTuple):
    """What a tag says: one of the keys, and a value that isn't empty."""

    key: str
    value: str


class Named(NamedTuple):
    """A name, and what the parentheses after it say: the kind; of a law its status, of a policy who adopted it."""

    name: str
    kind: str | None = None
    status: str | None = None
    adopter: str | None = None


class Detailed(NamedTuple):
    """A value with details: `mayor; of=City of Port`."""

    value: str
    details: Mapping[str, str]


def written(key: str, value: str) -> str:
    """Write a tag; a space that the value begins with is doubled, since reading drops one.

    >>> written("quote", "not now")
    'quote:not now'
    """
    return f"{key}:{' ' * value[:1].isspace()}{value}"


def parsed(text: str) -> Tag | None:
    """Read a tag; None if it has none of the keys, or no value. Case, spaces and hyphens in keys make no difference."""
    match = _TAG.fullmatch(text)
    spelt = _SPELT.get(re.sub("[ _-]", "", match[1]).lower()) if match else None
    if not match or not spelt:
        return None
    key, value = _ALIASES.get(spelt, spelt), match[2].removeprefix(" ")
    return Tag(key, value) if value.strip() or (value and key in _TEXTS) else None


def key_of(text: str) -> str | None:
    """Return what looks like the key of a tag.

    >>> key_of("speeker:Ana"), key_of("important")
    ('speeker', None)
    """
    match = _TAG.fullmatch(text)
    return match[1] if match else None


def detailed(value: str, details: Mapping[str, str]) -> str:
    r"""Write a value with details, escaping what would end it.

    >>> detailed("Fares; rides=supports", {"condition": " now"})
    'Fares\\; rides\\=supports; condition=\\ now'
    """
    return "; ".join([_escaped(value), *(f"{key}={_escaped(detail)}" for key, detail in details.items())])


def stance(target: str, word: str, details: Mapping[str, str]) -> str:
    """Write the value of a stance tag.

    >>> stance("Fares", "opposes", {"condition": "they rise"})
    'Fares=opposes; condition=they rise'
    """
    return "; ".join([f"{_escaped(target)}={word}", *(f"{key}={_escaped(value)}" for key, value in details.items())])


def coded(value: Literal) -> codes.Value:
    """Read the value of a code; what isn't of a type that codes have is a text.

    >>> coded(Literal(2)), coded(Literal("2")), coded(Literal(0.5))
    (2, '2', '0.5')
    """
    try:
        content = _CODED.read(value, str)
    except ValueError:
        return value.value
    assert not isinstance(content, float), "a fraction is no value of a code"
    return content


def code(variable: str, value: codes.Value) -> str:
    """Write the value of a code tag.

    >>> code("frame", "legal"), code("salience", 2), code("page", "2")
    ('frame=legal', 'salience=2', 'page="2"')
    """
    return f"{_escaped(variable)}={_escaped(codes.written(value))}"


def read_code(value: str) -> tuple[str, codes.Value]:
    """Read the value of a code tag: the variable, and what was coded.

    >>> read_code("frame = legal"), read_code("salience=2")
    (('frame', 'legal'), ('salience', 2))

    Raises:
        ValueError: it isn't written as variable=value.
    """
    variable, *content = map(_plain, _split(_pieces(value), "=", most=1))
    if not variable or not content or not content[0]:
        raise ValueError(f"{value!r} isn't written as variable=value")
    return variable, codes.read(content[0])


def read_detailed(value: str) -> Detailed:
    r"""Read a value with details.

    >>> read_detailed(r"mayor; of = Port \(old\; new\)")
    Detailed(value='mayor', details={'of': 'Port (old; new)'})

    Raises:
        ValueError: a detail isn't written as key=value, or stands there twice.
    """
    first, *rest = _split(_pieces(value), ";")
    return Detailed(_plain(first), _details(rest))


def read_stance(value: str) -> tuple[str | None, str, Mapping[str, str]]:
    """Read the value of a stance tag: its target if it names one, its word, its details.

    >>> read_stance("Fares=opposes; words=no"), read_stance("supports")
    (('Fares', 'opposes', {'words': 'no'}), (None, 'supports', {}))

    Raises:
        ValueError: as `read_detailed`.
    """
    first, *rest = _split(_pieces(value), ";")
    target, *word = _split(first, "=", most=1)
    return (_plain(target), _plain(word[0]), _details(rest)) if word else (None, _plain(target), _details(rest))


def named(value: str) -> Named:
    """Part a name from the kind in parentheses after it.

    >>> named("Port (place)").kind, named("Fare Act (proposed law)").status, named("Trams (old)")
    ('Place', 'proposed', Named(name='Trams (old)', kind=None, status=None, adopter=None))
    """
    name, _, words = value[:-1].rpartition("(") if value.endswith(")") else ("", "", "")
    name, words = name.strip(), " ".join(words.split())
    lower = words.lower()
    if name and lower in KINDS:
        return Named(name, KINDS[lower])
    if name and lower in _STATUSES:
        return Named(name, "Law", status=_STATUSES[lower])
    if name and lower.startswith(_POLICY_OF):
        return Named(name, "Policy", adopter=words[len(_POLICY_OF) :])
    return Named(value)


def _pieces(value: str) -> list[str]:
    """Cut a value into characters, an escaped one with its backslash."""
    return _PIECE.findall(value)


def _split(pieces: list[str], mark: str, most: int = -1) -> list[list[str]]:
    """Split at a mark that isn't escaped, at most so many times."""
    parts: list[list[str]] = [[]]
    for piece in pieces:
        if piece == mark and len(parts) != most + 1:
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts


def _details(segments: list[list[str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for segment in segments:
        key, *value = map(_plain, _split(segment, "=", most=1))
        if key and not value:
            raise ValueError(f"{key!r} isn't written as key=value")
        if key in found:
            raise ValueError(f"{key!r} stands there twice")
        if value:
            found[key] = value[0]
    return found


def _plain(pieces: list[str]) -> str:
    """Take the spaces around a value away, those that are escaped not, and the backslashes."""
    first, last = 0, len(pieces)
    while first < last and pieces[first].isspace():
        first += 1
    while last > first and pieces[last - 1].isspace():
        last -= 1
    return "".join(piece[1:] if len(piece) > 1 else piece for piece in pieces[first:last])


def _escaped(value: str) -> str:
    """Escape the marks in a value, and the spaces at its ends."""
    return _MARKS.sub(r"\\\g<0>", value)
