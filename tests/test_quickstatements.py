"""QuickStatements: commands about confirmed items only, with a reference, in a syntax that its parsers read."""

import io
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import build, rdf
from kg.account import Account, Row
from kg.exchange import carried
from kg.exchange.wikidata import quickstatements, values
from kg.model import Facts
from kg.namespaces import ID, ONR, RDF, RDFS
from kg.store import Store

ITEM = "http://www.wikidata.org/entity/Q"
TRAM: dict[str, Any] = {
    "article": {
        "title": 'Port\'s "tram"',
        "publisher": "gazette",
        "published": "2024-03-01T09:00:00Z",
        "url": "https://example.org/2024/tram?a=1&b=2",
        "language": "en",
    },
    "agents": {
        "gazette": {"type": "NewsOrganization", "name": "The Gazette"},
        "ruiz": {
            "type": "Person", "name": "Ana Ruiz", "sameAs": f"{ITEM}101", "basedIn": "oldtown",
            "roles": [
                {"title": "mayor", "of": "city", "starts": "2020-05", "ends": "2021"},
                {"title": "member", "of": "council", "starts": "2019/2020"},
            ],
        },
        "city": {
            "type": "GovernmentBody", "name": "City of Port", "sameAs": f"{ITEM}102",
            "aliases": ["Port", "the city"],
        },
        "council": {
            "type": "Legislature", "name": "Port City Council", "sameAs": f"{ITEM}103",
            "partOf": "city", "basedIn": ["oldtown", "hill"],
        },
        "riders": {"type": "Group", "name": "riders", "sameAs": ["https://example.org/riders", f"{ITEM}1", f"{ITEM}2"]},
    },
    "topics": {
        "oldtown": {"type": "Place", "name": "Old Town", "sameAs": "https://www.wikidata.org/wiki/Q104"},
        "hill": {"type": "Place", "name": "the hill"},
    },
    "laws": {"act": {"name": "Transit Act", "status": "proposed", "appliesIn": "oldtown", "sameAs": f"{ITEM}105"}},
    "events": {
        "hearing": {
            "name": "Hearing", "when": "1848-02", "inPlace": "oldtown", "organizedBy": "council",
            "sameAs": f"{ITEM}106",
        },
        "march": {"name": "March", "when": "2024-02-24/2024-02-25", "sameAs": f"{ITEM}107"},
    },
    "issues": {"line": {"name": "Building the line", "sameAs": f"{ITEM}108"}},
    "statements": [
        {
            "by": "ruiz", "mode": "indirect", "act": "claim", "says": "The line is good.", "about": "council",
            "at": {"start": 0, "end": 9}, "positions": [{"on": "line", "stance": "supports"}],
        }
    ],
}  # fmt: skip
REFERENCE = 'S854\t"https://example.org/2024/tram?a=1&b=2"\tS1476\ten:"Port\'s "tram""\tS577\t+2024-03-01T00:00:00Z/11'


def stored(facts: dict[str, Any]) -> Store:
    """Load facts into a store."""
    store = Store.open()
    quads = list(rdf.quads(msgspec.convert(facts, Facts)))
    store.replace(quads[0].graph_name, quads)  # type: ignore[arg-type]
    return store


def commands(store: Store, account: Account | None = None) -> list[str]:
    """Write a store's commands."""
    sink = io.BytesIO()
    quickstatements.write(store, sink, account or Account())
    return sink.getvalue().decode().splitlines()


def without_article(**changes: Any) -> dict[str, Any]:
    """Change the article; a change to None takes something away."""
    article = {key: value for key, value in (TRAM["article"] | changes).items() if value is not None}
    return TRAM | {"article": article}


def parsed(line: str) -> list[str]:
    """Read a command as QuickStatements does: columns at tabs, a text between the first and the last mark."""
    columns = [column.strip() for column in re.split(r"[\t|]", line)]
    return [match[1] if (match := re.fullmatch(r'(?:[a-z_-]+:)?"(.*)"', column)) else column for column in columns]


def test_names_relations_and_dates_of_items() -> None:
    """Names are aliases; both ends of a relation are items, and it has a reference."""
    assert commands(stored(TRAM)) == [
        'Q101\tAen\t"Ana Ruiz"',
        f"Q101\tP1416\tQ102\tP580\t+2020-05-00T00:00:00Z/10\tP582\t+2021-00-00T00:00:00Z/9\t{REFERENCE}",
        f"Q101\tP1416\tQ103\t{REFERENCE}",
        'Q102\tAen\t"City of Port"',
        'Q102\tAen\t"Port"',
        'Q102\tAen\t"the city"',
        'Q103\tAen\t"Port City Council"',
        f"Q103\tP159\tQ104\t{REFERENCE}",
        f"Q103\tP361\tQ102\t{REFERENCE}",
        'Q104\tAen\t"Old Town"',
        'Q105\tAen\t"Transit Act"',
        f"Q105\tP1001\tQ104\t{REFERENCE}",
        'Q106\tAen\t"Hearing"',
        f"Q106\tP276\tQ104\t{REFERENCE}",
        f"Q106\tP585\t+1848-02-00T00:00:00Z/10\t{REFERENCE}",
        f"Q106\tP664\tQ103\t{REFERENCE}",
        'Q107\tAen\t"March"',
        'Q108\tAen\t"Building the line"',
    ]


def test_what_was_said_and_each_stance_stays_out() -> None:
    """Reported is not asserted: nothing of a statement is a command, and the account says so."""
    store, account = stored(TRAM), Account()

    written = "\n".join(commands(store, account))
    carried.tell(store, account, quickstatements.CARRIED)

    assert "The line is good" not in written
    assert "supports" not in written.lower()
    lost = {row.what for row in account.rows() if row.fate == "lost"}
    assert lost >= {"Statement: said by", "Statement: paraphrase", "Position: has stance", "Position: on"}


def test_the_account_says_why_something_is_left_out() -> None:
    """A thing or value without an item, or with several; a range of days; a kind of thing that Wikidata tells apart."""
    account = Account()

    commands(stored(TRAM), account)

    assert [row for row in account.rows() if row.fate == "lost"] == [
        Row("lost", "Agent: based in", 1, "of this kind of thing Wikidata says it in other words"),
        Row("lost", "Agent: based in", 1, "what it is tied to has no item that somebody looked up"),
        Row("lost", "Agent: name", 2, "the thing has no item that somebody looked up"),
        Row("lost", "Agent: the same elsewhere", 3, "it is no item of Wikidata, or one of several"),
        Row("lost", "Event: when", 1, "Wikidata takes a day, a month or a year, and no range of them"),
        Row("lost", "Role: starts", 1, "Wikidata takes a day, a month or a year, and no range of them"),
        Row("lost", "Topic: name", 1, "the thing has no item that somebody looked up"),
    ]


@pytest.mark.parametrize("url", [None, "https://www.wikidata.org/wiki/Q1"])
def test_nothing_is_stated_without_a_source(url: str | None) -> None:
    """A source without an address, or Wikidata itself, gives names only."""
    account = Account()

    written = commands(stored(without_article(url=url)), account)

    assert {line.split("\t")[1] for line in written} == {"Aen"}
    assert Row("lost", "Law: applies in", 1, "its source has no address to refer to") in account.rows()


def test_a_reference_has_what_the_source_tells() -> None:
    """Without a language no title, without a date no date."""
    written = commands(stored(without_article(published=None, language=None)))

    assert written == [
        'Q101\tP1416\tQ102\tP580\t+2020-05-00T00:00:00Z/10\tP582\t+2021-00-00T00:00:00Z/9\tS854\t"https://example.org/2024/tram?a=1&b=2"',
        *(f'{start}\tS854\t"https://example.org/2024/tram?a=1&b=2"' for start in (
            "Q101\tP1416\tQ103", "Q103\tP159\tQ104", "Q103\tP361\tQ102", "Q105\tP1001\tQ104", "Q106\tP276\tQ104",
            "Q106\tP585\t+1848-02-00T00:00:00Z/10", "Q106\tP664\tQ103",
        )),
    ]  # fmt: skip


def test_a_name_is_in_a_language() -> None:
    """Its own, or its source's, or that of the articles that mention the thing; none is guessed."""
    register, article = NamedNode(f"{ID}register/1"), NamedNode(f"{ID}article/1")
    store = Store.open()
    things = [NamedNode(ID + name) for name in ("a", "b", "c", "d")]
    quads = [Quad(register, RDF.type, ONR.Register, register)]
    for number, thing in enumerate(things, start=1):
        quads += [
            Quad(thing, RDF.type, ONR.Organization, register),
            Quad(thing, NamedNode("http://www.w3.org/2002/07/owl#sameAs"), NamedNode(f"{ITEM}{number}"), register),
            Quad(thing, RDFS.label, Literal(f"{thing.value[-1]}", language="pt-br" if number == 1 else None), register),
        ]
    quads.append(Quad(things[3], RDFS.label, Literal("cuatro", language="es-419"), register))
    store.replace(register, quads)
    told = [
        Quad(article, RDF.type, ONR.Article, article),
        Quad(article, ONR.language, Literal("de"), article),
        Quad(article, ONR.mentions, things[1], article),
    ]
    store.replace(article, told)
    account = Account()

    written = commands(store, account)

    assert written == ['Q1\tApt-br\t"a"', 'Q2\tAde\t"b"']
    assert account.rows() == [
        Row("flattened", "Agent: name", 1, "taken to be in the language of the article"),
        Row("lost", "Agent: name", 3, "its language isn't stated, or Wikidata has no code for it"),
    ]


def test_the_packaged_article_has_seven_items() -> None:
    """Only those that the design confirms; the article has no address, so that nothing is stated of them."""
    written = commands(build.packaged())

    assert {line.split("\t")[0] for line in written} == {
        "Q2283",
        "Q37156",
        "Q3884",
        "Q21637",
        "Q166032",
        "Q36091",
        "Q99",
    }
    assert {line.split("\t")[1] for line in written} == {"Aen"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('"', '"""'),
        ('a "b"', '"a "b""'),
        ("tab\tand\nline\r\nend ", '"tab and line end"'),
        ("\\n \u202e \U0001f680 \u2028", '"\\n \u202e \U0001f680"'),
        ("=1+1", '"=1+1"'),
        ("a|b", ""),
        ("||", ""),
        (" \t", ""),
    ],
)
def test_texts_are_quoted_as_the_syntax_has_it(name: str, expected: str) -> None:
    """A text is one column on one line, or none."""
    assert values.text(name) == expected


@given(st.text())
def test_a_parser_reads_back_every_text(text: str) -> None:
    """Up to blanks, which become one space; what it would misread isn't written."""
    written = values.text(text, "en")

    if written:
        assert parsed(f"Q1\tAen\t{written}") == [
            "Q1",
            "Aen",
            " ".join(re.split(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+", text)).strip(),
        ]
    else:
        assert "|" in text or not re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+", "", text)


def test_a_name_that_wikidata_does_not_take_is_told() -> None:
    """One that is too long, and one that holds a separator."""
    agents = {"x" * 9: {"type": "Group", "name": "x" * 251, "aliases": ["x" * 250, "a|b"], "sameAs": f"{ITEM}9"}}
    account = Account()

    written = commands(stored(TRAM | {"agents": TRAM["agents"] | agents}), account)

    assert [line for line in written if line.startswith("Q9\t")] == [f'Q9\tAen\t"{"x" * 250}"']
    told = "it is empty, longer than Wikidata takes, or has a | in it"
    assert Row("lost", "Agent: name", 1, told) in account.rows()
    assert Row("lost", "Agent: aliases", 1, told) in account.rows()


@pytest.mark.parametrize(
    ("address", "item"),
    [
        ("http://www.wikidata.org/entity/Q2283", "Q2283"),
        ("https://www.wikidata.org/wiki/Q99", "Q99"),
        ("http://www.wikidata.org/entity/P31", ""),
        ("http://www.wikidata.org/entity/Q0", ""),
        ("http://www.wikidata.org/entity/Q1#a", ""),
        ("http://www.wikidata.org.example/entity/Q1", ""),
        ("javascript:http://www.wikidata.org/entity/Q1", ""),
    ],
)
def test_an_item_is_told_by_its_address(address: str, item: str) -> None:
    """Nothing else is an item."""
    assert values.item_of(address) == item


@pytest.mark.parametrize("day", ["2020/2021", "/2020", "soon", "", "12020-01-01", "-0044"])
def test_what_is_no_day_month_or_year_has_no_time(day: str) -> None:
    """A range isn't widened to a year."""
    assert values.time(day) == ""
