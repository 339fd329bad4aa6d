"""The first article: everything its checklist names is in the graph, and every word is the article's own or ours.

What is expected here was written by reading the article, not by running the loader.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from msgspec import convert
from pyoxigraph import QuerySolutions, Store

from kg import rdf, resources
from kg.model import Facts, Statement, many, spans
from kg.namespaces import PREFIXES

PATH = resources.articles()[0]
TEXT = "articles/fortune-2020-06-11.txt"


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Read the facts file, every scalar as a string, as the loader does."""
    return convert(yaml.load(PATH.read_bytes(), yaml.BaseLoader), Facts, strict=False)


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    """Read the article."""
    return (shared / TEXT).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def store(facts: Facts) -> Store:
    """Map the facts to a bare store, without inferences and vocabulary."""
    store = Store()
    store.extend(rdf.quads(facts))
    return store


def rows(store: Store, pattern: str, *columns: str) -> set[tuple[str, ...]]:
    """Ask for rows of short names and texts."""
    found = store.query(
        f"SELECT DISTINCT {' '.join(f'?{column}' for column in columns)} WHERE {{ {pattern} }}",
        prefixes=PREFIXES,
        use_default_graph_as_union=True,
    )
    assert isinstance(found, QuerySolutions)
    return {tuple(_short(row[column].value) if row[column] else "" for column in columns) for row in found}


def _short(value: str) -> str:
    return value.removeprefix(PREFIXES["id"]).removeprefix(PREFIXES["onr"])


def names(store: Store, *classes: str) -> set[str]:
    """Ask for the names of all instances of classes."""
    alternatives = " ".join(f"onr:{name}" for name in classes)
    return {row[0] for row in rows(store, f"VALUES ?c {{ {alternatives} }} ?x a ?c ; rdfs:label ?name", "name")}


def test_the_article_itself(store: Store) -> None:
    """Fortune published it on 2020-06-11 at 18:23 UTC, and no author is named."""
    assert rows(store, "?a a onr:Article ; onr:publishedBy ?p ; onr:publishedAt ?t", "p", "t") == {
        ("fortune", "2020-06-11T18:23:00Z")
    }
    assert rows(store, "?a onr:writtenBy ?who", "who") == set()


def test_agents(store: Store) -> None:
    """People, organizations and groups are all there, each in its class."""
    assert names(store, "Person") == {
        "Brad Smith",
        "Matt Cagle",
        "George Floyd",
        "police officer at George Floyd's death",
    }
    assert names(store, "Company") == {"Microsoft", "Amazon", "IBM"}
    assert names(store, "AdvocacyOrganization") == {"American Civil Liberties Union"}
    assert names(store, "NewsOrganization") == {"The Washington Post", "Fortune"}
    assert names(store, "Legislature") == {"Congress"}
    assert names(store, "Group") >= {
        "US police departments",
        "law enforcement",
        "legislatures nationwide",
        "AI researchers",
        "activists",
        "the civil rights community",
        "Black and African-American people",
        "black and brown communities",
        "women and people of color",
        "companies not prepared to take a stance",
        "protesters",
    }


def test_roles(store: Store) -> None:
    """Smith is president of Microsoft, Cagle an attorney at the ACLU, and both speak in that role."""
    assert rows(store, "?p onr:holds [ rdfs:label ?title ; onr:roleIn ?o ]", "p", "title", "o") == {
        ("brad-smith", "president", "microsoft"),
        ("matt-cagle", "technology and civil liberties attorney", "aclu"),
    }
    assert rows(store, "?s onr:saidBy ?p FILTER NOT EXISTS { ?s onr:inRole ?r }", "p") == {
        (name,) for name in ("fortune", "amazon", "ibm", "ai-researchers", "activists", "aclu")
    }


def test_places_and_technology(store: Store) -> None:
    """Places, the technology, and Microsoft's and Amazon's own as their products."""
    assert names(store, "Place") == {"United States", "Minneapolis", "California", "several US states"}
    assert names(store, "Technology") == {"facial recognition"}
    assert rows(store, "?t a onr:Product ; onr:madeBy ?o ; skos:broader ?b", "o", "b") == {
        ("microsoft", "facial-recognition"),
        ("amazon", "facial-recognition"),
    }


POLICIES = {
    # who, what, toward whom, how long or until when
    ("microsoft", "stops", "selling-to-us-police", "us-police", "", "national-law", ""),
    ("amazon", "stops", "police-facial-recognition", "law-enforcement", "P1Y", "", ""),
    ("ibm", "stops", "selling-facial-recognition", "", "", "", "true"),
    ("microsoft", "stops", "selling-to-us-police", "us-police", "", "", ""),
    ("microsoft", "does", "improving-facial-recognition", "", "", "", ""),
    ("microsoft", "does", "advancing-legislation", "", "", "", ""),
}


def test_policies(store: Store) -> None:
    """Six policies: who, what, toward whom, how long."""
    pattern = """?p onr:adoptedBy ?who ; ?how ?what . FILTER (?how IN (onr:does, onr:stops))
        OPTIONAL { ?p onr:appliesTo ?toward } OPTIONAL { ?p onr:duration ?long }
        OPTIONAL { ?p onr:untilLaw ?law } OPTIONAL { ?p onr:openEnded ?open }"""

    found = rows(store, pattern, "who", "how", "what", "toward", "long", "law", "open")

    assert found == POLICIES
    assert len(rows(store, "?p a onr:Policy", "p")) == 6


def test_announcements(store: Store) -> None:
    """Each company's announcement with its day; IBM's is a range of days."""
    pattern = "?s onr:announces [ onr:adoptedBy ?who ] ; onr:earliest ?first ; onr:latest ?last"

    assert rows(store, pattern, "who", "first", "last") == {
        ("microsoft", "2020-06-11", "2020-06-11"),
        ("amazon", "2020-06-10", "2020-06-10"),
        ("ibm", "2020-06-08", "2020-06-10"),
    }


def test_what_policies_follow_and_answer(store: Store) -> None:
    """Microsoft's follows the other two; its work on the technology answers researchers; it advances laws."""
    assert rows(store, "?p onr:follows ?q", "p", "q") == {
        ("microsoft-pledge", "amazon-pause"),
        ("microsoft-pledge", "ibm-stop"),
    }
    assert rows(store, "?p a onr:Policy ; onr:respondsTo [ onr:saidBy ?who ]", "p", "who") == {
        ("microsoft-improvement", "ai-researchers")
    }
    assert rows(store, "?p onr:promotes ?l ; onr:inPlace ?where", "p", "l", "where") == {
        ("microsoft-state-legislation", "state-legislation", "multiple-states")
    }


def test_laws(store: Store) -> None:
    """Two laws that are only called for, by whom; two that are proposed; where each would apply."""
    assert rows(store, "?l onr:hasStatus ?status ; onr:appliesIn ?where", "l", "status", "where") == {
        ("national-law", "CalledForStatus", "united-states"),
        ("police-use-stop", "CalledForStatus", "united-states"),
        ("state-legislation", "ProposedStatus", "multiple-states"),
        ("california-bill", "ProposedStatus", "california"),
    }
    assert rows(store, "?s onr:callsFor ?l ; onr:saidBy ?who", "l", "who") == {
        ("national-law", "brad-smith"),
        ("police-use-stop", "matt-cagle"),
    }


def test_events(store: Store) -> None:
    """The online event, the death, the protests, and what happened in their context."""
    assert names(store, "Event") == {
        "The Washington Post's online event",
        "Death of George Floyd",
        "Protests against racial injustice and biased policing",
    }
    assert rows(store, "?e onr:organizedBy ?o", "e", "o") == {("washington-post-event", "washington-post")}
    assert rows(store, "?s onr:saidAt ?e ; onr:saidBy ?who", "e", "who") == {("washington-post-event", "brad-smith")}
    assert rows(store, "?p a onr:Policy ; onr:inContextOf ?e", "p", "e") == {
        (policy, "protests") for policy in ("microsoft-pledge", "amazon-pause", "ibm-stop")
    }


STATEMENTS = [
    # line, speaker, on whose behalf, mode, act
    (5, "fortune", "", "reporter", "claim"),
    (7, "brad-smith", "microsoft", "mixed", "commitment"),
    (9, "amazon", "", "indirect", "commitment"),
    (9, "ibm", "", "indirect", "commitment"),
    (11, "fortune", "", "reporter", "claim"),
    (11, "ai-researchers", "", "indirect", "criticism"),
    (11, "activists", "", "indirect", "criticism"),
    (11, "ai-researchers", "", "indirect", "criticism"),
    (11, "activists", "", "indirect", "criticism"),
    (13, "fortune", "", "reporter", "claim"),
    (13, "fortune", "", "reporter", "claim"),
    (15, "brad-smith", "microsoft", "mixed", "claim"),
    (15, "brad-smith", "microsoft", "indirect", "claim"),
    (15, "brad-smith", "microsoft", "mixed", "claim"),
    (17, "brad-smith", "microsoft", "direct", "demand"),
    (19, "brad-smith", "microsoft", "direct", "praise"),
    (19, "brad-smith", "microsoft", "direct", "prediction"),
    (21, "matt-cagle", "aclu", "direct", "demand"),
    (21, "matt-cagle", "aclu", "direct", "demand"),
    (23, "matt-cagle", "aclu", "mixed", "demand"),
    (23, "fortune", "", "reporter", "claim"),
    (23, "aclu", "", "indirect", "criticism"),
    (23, "aclu", "", "indirect", "prediction"),
    (25, "matt-cagle", "aclu", "direct", "praise"),
    (25, "matt-cagle", "aclu", "direct", "demand"),
]


def test_statements(facts: Facts) -> None:
    """Every statement the article reports, line by line."""

    def row(statement: Statement) -> tuple[object, ...]:
        return spans(statement.at)[0].line, statement.by, statement.for_ or "", statement.mode, statement.act

    assert [row(statement) for statement in facts.statements] == STATEMENTS


POSITIONS = {
    ("microsoft", "OpposesStance", "sale-to-police", True),
    ("amazon", "OpposesStance", "police-use", True),
    ("ibm", "OpposesStance", "sale", True),
    ("ai-researchers", "OpposesStance", "police-use", False),
    ("activists", "OpposesStance", "police-use", False),
    ("ai-researchers", "OpposesStance", "use-of-facial-recognition", False),
    ("activists", "OpposesStance", "use-of-facial-recognition", False),
    ("microsoft", "SupportsStance", "national-law", False),
    ("microsoft", "SupportsStance", "ibm-stop", False),
    ("microsoft", "SupportsStance", "amazon-pause", False),
    ("microsoft", "OpposesStance", "ceding-the-market", False),
    ("microsoft", "SupportsStance", "california-bill", False),
    ("aclu", "OpposesStance", "police-use", False),
    ("aclu", "SupportsStance", "police-use-stop", False),
    ("aclu", "SupportsStance", "working-with-civil-rights", False),
    ("aclu", "OpposesStance", "microsoft-state-legislation", False),
    ("aclu", "OpposesStance", "state-legislation", False),
    ("aclu", "OpposesStance", "california-bill", False),
    ("aclu", "MixedStance", "microsoft-pledge", False),
    ("aclu", "MixedStance", "amazon-pause", False),
    ("aclu", "MixedStance", "ibm-stop", False),
    ("aclu", "OpposesStance", "over-policing", False),
}


def test_positions(store: Store) -> None:
    """Who stands where on what, and whether on a condition; what isn't stated isn't there."""
    pattern = "?p onr:heldBy ?who ; onr:hasStance ?stance ; onr:on ?target OPTIONAL { ?p onr:condition ?c }"

    found = rows(store, pattern, "who", "stance", "target", "c")

    assert {(who, stance, target, bool(condition)) for who, stance, target, condition in found} == POSITIONS


def test_every_position_has_its_words(facts: Facts) -> None:
    """A position rests on words of the quotation, or of the paraphrase where there is none."""
    for statement in facts.statements:
        for position in statement.positions:
            assert position.words
            assert position.words in ("".join(many(statement.quote)) or statement.says or "")


def test_answers(store: Store) -> None:
    """Smith answers IBM and Amazon; Cagle answers Microsoft, and in his welcome and his urging all three."""
    pattern = "?s a onr:Statement ; onr:saidBy ?who ; onr:respondsTo [ onr:saidBy ?whom ]"

    assert rows(store, pattern, "who", "whom") == {
        ("brad-smith", "ibm"),
        ("brad-smith", "amazon"),
        ("matt-cagle", "brad-smith"),
        ("matt-cagle", "amazon"),
        ("matt-cagle", "ibm"),
    }


def test_demands(store: Store) -> None:
    """Of whom something is demanded."""
    assert rows(store, "?s onr:hasAct onr:DemandAct ; onr:addressedTo ?whom", "whom") == {
        ("congress",),
        ("legislatures",),
        ("microsoft",),
        ("companies-like-microsoft",),
        ("amazon",),
        ("ibm",),
    }


def test_identifiers(store: Store) -> None:
    """The facts file holds no identifier; the register holds the seven that were looked up."""
    register = convert(yaml.load(resources.register().read_bytes(), yaml.BaseLoader), Facts, strict=False)

    assert rows(store, "?x owl:sameAs ?y", "y") == set()
    assert {address for _, entity in register.entities() for address in many(entity.same_as)} == {
        f"http://www.wikidata.org/entity/{item}"
        for item in ("Q2283", "Q37156", "Q3884", "Q21637", "Q166032", "Q36091", "Q99")
    }


# Against the article's own text.


@pytest.mark.shared
def test_the_text_is_the_one(facts: Facts, shared: Path) -> None:
    """The hash in the facts file is the text's."""
    import hashlib

    assert facts.article
    assert facts.article.sha256 == hashlib.sha256((shared / TEXT).read_bytes()).hexdigest()


@pytest.mark.shared
def test_each_quotation_stands_at_its_place(facts: Facts, text: str) -> None:
    """The characters between the offsets are the quotation, and they lie within quotation marks on the line named."""
    for statement in facts.statements:
        for span in spans(statement.at):
            start, end = span.place or (0, 0)
            assert span.line == text.count("\n", 0, start) + 1
            assert "\n" not in text[start:end]
        for span, quote in zip(spans(statement.at), many(statement.quote), strict=False):
            start, end = span.place or (0, 0)
            assert text[start:end] == quote
            assert in_quotation_marks(text, start, end)


def in_quotation_marks(text: str, start: int, end: int) -> bool:
    """Tell whether the last mark before `start` opens, and none closes before `end`."""
    before = text[:start].rstrip("“")
    opened = text[len(before) : start] == "“" or before.rfind("“") > before.rfind("”")
    return opened and "”" not in text[start:end] and "“" not in text[start:end]


@pytest.mark.shared
def test_every_quotation_of_the_article_is_on_record(facts: Facts, text: str) -> None:
    """Nothing in quotation marks is left out, but for joints: blanks, commas, an 'and' between two demands."""
    covered = set[int]()
    for statement in facts.statements:
        for span in spans(statement.at) if statement.quote else ():
            covered.update(range(*(span.place or (0, 0))))

    left = []
    for match in re.finditer(r"“([^“”]*)", text):
        rest = "".join(char for place, char in enumerate(match[1], match.start(1)) if place not in covered)
        left.append(re.sub(r"[\s,]+", " ", rest).strip())

    assert set(left) <= {"", "and"}


def own_words(facts: Facts) -> Iterator[str]:
    """Yield every text of the facts file that isn't a quotation, a name or a title."""
    for _, entity in facts.entities():
        yield entity.note or ""
        yield getattr(entity, "until_condition", None) or ""
    for statement in facts.statements:
        yield statement.says or ""
        yield statement.note or ""
        for position in statement.positions:
            yield position.condition or ""
            yield "" if statement.quote else position.words or ""


@pytest.mark.shared
def test_no_prose_of_the_article(facts: Facts, text: str) -> None:
    """No five words in a row of our own texts stand in the article outside quotation marks."""

    def words(passage: str) -> list[str]:
        return re.findall(r"[a-z0-9]+", passage.lower())

    prose = words(re.sub(r"“[^“”]*”?", " ", text))
    runs = {tuple(prose[place : place + 5]) for place in range(len(prose))}

    copied = [
        run
        for own in own_words(facts)
        for place in range(len(words(own)) - 4)
        if (run := tuple(words(own)[place : place + 5])) in runs
    ]

    assert copied == []
