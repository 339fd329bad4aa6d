"""The columns of a table of coded statements: what each is for, and by which headings it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, get_args

from kg import model
from kg.exchange.tables.csv_statements import COLUMNS as EXPORTED
from kg.imports.drafting.draft import Draft
from kg.imports.tables.rowspool import Row
from kg.kinds import included
from kg.words import listed, shown


class Field(NamedTuple):
    """A column.

    Args:
        what: what stands in it.
        example: of the template's made-up row; empty where the row has none.
        also: other headings it is known by.
        choices: the words it takes, where it takes only some.
    """

    what: str
    example: str = ""
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


_AGENT_KINDS: Final = tuple(sorted(included(("Agent",))))
ARTICLE: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "title": Field("The article's title. Each row needs a title or a url.", "Port decides on trams",
                       ("article", "article_title", "headline")),
        "url": Field("The article's address; rows with the same url, or else the same title, are of one article.",
                     "https://example.org/2024/tram", ("address", "link", "article_url")),
        "publisher": Field("Who published it.", "The Port Gazette", ("newspaper", "outlet", "medium")),
        "published": Field("When: a day, or a day and time with its zone: 2024-03-01, 2024-03-01T09:00:00Z.",
                           "2024-03-01", ("article_date", "publication_date")),
        "language": Field("Its language: en, de, pt-br.", "en", ("lang",)),
        "authors": Field("Who wrote it.", "", ("author",)),
        "sha256": Field("The SHA-256 of its text, by which `--text` finds the text."),
    }
)  # fmt: skip
STATEMENT: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "id": Field("A number or name of yours for the statement; rows with the same id are one statement, and each "
                    "adds a position.", "1", ("statement", "statement_id", "number")),
        "speaker": Field("Who said it, one speaker; empty where the article doesn't say.", "Ana Ruiz",
                         ("by", "speaker_name", "person", "who")),
        "speaker_type": Field("What the speaker is.", "Person", ("type",), _AGENT_KINDS),
        "role": Field("The title in which a person speaks.", "mayor", ("as",)),
        "role_of": Field("The organization that the title is of.", "City of Port (government body)", ("of",)),
        "for": Field("On whose behalf it was said.", "City of Port",
                     ("on_behalf_of", "organization", "organisation")),
        "mode": Field("How the words are reported.", "mixed", (), get_args(model.Mode)),
        "act": Field("What the statement does.", "commitment", ("speech_act",), get_args(model.Act)),
        "quote": Field("The speaker's own words, without quotation marks; parts of a quotation with ' | ' between "
                       "them.", "will not raise fares", ("quotation",)),
        "says": Field("What is said, in your words.", "The city promises stable fares until the line opens.",
                      ("paraphrase", "summary")),
        "about": Field("Who or what is talked about.", "the tram (technology); City of Port"),
        "addressed_to": Field("Whom it is said to.", "", ("to", "addressee")),
        "responds_to": Field("The ids of the statements that it answers, or what else it answers: a policy, a law."),
        "announces": Field("The policies it announces: No higher fares (policy of City of Port)."),
        "calls_for": Field("The laws and policies it calls for: Fare Act (called-for law)."),
        "in_context_of": Field("The events in whose context it was said.", "", ("context",)),
        "said_at": Field("The event at which it was said.", "Hearing on the tram"),
        "quoted_via": Field("The medium that the article has the words from.", "", ("via",)),
        "when": Field("When it was said: a day, month or year, or the first and the last that it may have been: "
                      "2024-02-27/2024-02-29.", "2024-02-28", ("said_on",)),
        "appearance": Field("Addresses where the words appeared before."),
        "line": Field("The line of the article's text in which the passage begins.", "3"),
        "start": Field("Characters of the text before the passage.", "412"),
        "end": Field("Characters of the text up to the end of the passage.", "432"),
        "exact": Field("The words of the article that carry the statement, where there is neither a quote nor start "
                       "and end."),
        "prefix": Field("Some words right before them."),
        "suffix": Field("Some words right after them."),
        "coder": Field("Who coded it; two people's codings are two rows with two ids.", "Anna", ("coded_by",)),
        "confidence": Field("How sure you are of having read it rightly, from 0 to 1."),
        "note": Field("A remark.", "", ("notes", "comment", "remark", "remarks")),
    }
)  # fmt: skip
POSITION: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "issue": Field("What the stance is on; an issue, unless its kind stands after it: Microsoft (company).",
                       "Building the tram line", ("on", "concept")),
        "stance": Field("The stance on it.", "supports", (), get_args(model.Stance)),
        "condition": Field("On which condition.", "fares stay stable"),
        "intensity": Field("How strong: from -1 to 1."),
        "holder": Field("Whose stance it is, if neither that of the one spoken for nor the speaker's.", "",
                        ("held_by",)),
        "words": Field("The words of the quote that show the stance.", "will not raise fares"),
    }
)  # fmt: skip
_WHAT: Final = (
    "What was coded for a variable of yours, here '{}', of the {}: true or false, a whole number or a text; a text "
    "that looks like a number stands in quotation marks. Each variable has its column."
)
CODE, ARTICLE_CODE = "code:", "article_code:"
"""How the columns of codes begin; the rest is the variable."""
CODES: Final[Mapping[str, Field]] = MappingProxyType(
    {
        f"{ARTICLE_CODE}section": Field(_WHAT.format("section", "article"), "local news"),
        f"{CODE}frame": Field(_WHAT.format("frame", "statement"), "cost of living"),
    }
)
"""Two columns of codes, as examples."""
FIELDS: Final[Mapping[str, Field]] = MappingProxyType({**ARTICLE, **STATEMENT, **CODES, **POSITION})
"""Every column by its name, in the order of the template; variables of codes may have any name."""

_OWN: Final[Mapping[str, str]] = {
    **{name: name for name in EXPORTED if name in FIELDS},
    "statement": "id",
    "on_behalf_of": "for",
    "quotation": "quote",
    "paraphrase": "says",
    "article": "title",
    "positions": "positions",
    "codes": "codes",
    "article_codes": "article_codes",
}
"""The columns of the table that `onrecord export csv` writes; its first and last days are those of `when`."""
_DERIVED: Final = ("earliest", "latest")
_MOST_COLUMNS: Final = 1_000


class Header(NamedTuple):
    """What the columns of a table are.

    Args:
        places: the number of each column, from 0, by its name in `FIELDS`, or by the name of its codes.
        exported: whether `onrecord export csv` wrote it.
        strangers: the headings that aren't known, by number; empty where there is none.
    """

    places: Mapping[str, int]
    exported: bool
    strangers: Mapping[int, str]

    @property
    def article(self) -> Sequence[str]:
        """The columns that speak of an article."""
        return [*ARTICLE, *(name for name in self.places if name.startswith(ARTICLE_CODE) or name == "article_codes")]

    @property
    def statement(self) -> Sequence[str]:
        """The columns that speak of a statement, all but its positions."""
        return [*STATEMENT, *(name for name in self.places if name.startswith(CODE) or name == "codes")]


def plain(heading: str) -> str:
    """Write a heading in the one way in which headings are compared.

    >>> plain(" Speaker  Type"), plain("role-of"), plain("Held_By")
    ('speaker_type', 'role_of', 'held_by')
    """
    return re.sub(r"[\s_-]+", "_", heading.strip().strip("\ufeff")).strip("_").casefold()


_NAMES: Final[Mapping[str, str]] = {
    **{plain(other): name for name, field in FIELDS.items() for other in field.also},
    **{name: name for name in FIELDS},
}


_CODED: Final = re.compile(r"(article[\s_-]*)?code\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)


def meant(heading: str) -> str | None:
    """Return the name of the column that a heading means; None where it isn't known.

    >>> meant("Role of"), meant("Code: Frame"), meant("article code:section"), meant("mine")
    ('role_of', 'code:Frame', 'article_code:section', None)
    """
    match = _CODED.fullmatch(heading.strip().strip("\ufeff"))
    if match:
        return f"{ARTICLE_CODE if match[1] else CODE}{match[2]}"
    return _NAMES.get(plain(heading))


def is_known(heading: str) -> bool:
    """Tell whether a heading is that of a column that is taken."""
    return meant(heading) is not None or heading.strip() in _OWN


def read(row: Row, draft: Draft) -> Header | None:
    """Find out what the columns are; None, which is reported, where it isn't such a table."""
    if tuple(row.cells) == EXPORTED:
        places = {_OWN[name]: place for place, name in enumerate(row.cells) if name in _OWN}
        return Header(places, True, {})
    names = [meant(heading) for heading in row.cells[:_MOST_COLUMNS]]
    places = {name: names.index(name) for name in names if name}
    problems = list(_wrong(row, names))
    for column, wrong, repair in problems:
        draft.problem(row.number, column, wrong, repair)
    strangers = {place: row.cells[place].strip() for place, name in enumerate(names) if not name}
    return None if problems else Header(places, False, strangers)


def field(name: str) -> Field:
    """Return what is known of a column."""
    return FIELDS.get(name, CODES[f"{CODE}frame"])


def nearest(heading: str, draft: Draft) -> str:
    """Say which column a heading that isn't known may mean."""
    near = draft.speller.nearest(plain(heading), list(FIELDS))
    return f"no column is called so; did you mean {near!r}?" if near else "no column is called so"


def _wrong(row: Row, names: Sequence[str | None]) -> Iterator[tuple[int, str, str]]:
    for place, name in enumerate(names):
        if name and names.index(name) != place:
            first = names.index(name)
            wrong = f"{shown(row.cells[place])} and {shown(row.cells[first])} are the same column"
            yield place + 1, wrong, f"name one of the two otherwise than {listed((name, *field(name).also))}"
    for needed in (("title", "url"), ("quote", "says", "exact")):
        if not set(needed) & set(names):
            yield 0, f"there is no column {listed(needed)}", "name the columns as `onrecord template` does"
