"""Rules run to a fixpoint, each conclusion once and with its reasons."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, RdfFormat

from kg import reasoning, rules
from kg.namespaces import INFERRED, ONR, XSD
from tests.town import ARTICLE, TOWN, concluded, is_explanation, lines, opened, parsed, rule, short


def test_the_town_is_reasoned_through() -> None:
    """All conclusions of a small debate, written out."""
    assert concluded(TOWN) == {
        "article/1 a Source",
        "gazette a Organization",
        "gazette a Agent",
        "council a GovernmentBody",
        "council a Organization",
        "council a Agent",
        "city a Organization",
        "city a Agent",
        "union a Organization",
        "union a Agent",
        "ana a Agent",
        "bo a Agent",
        "riders a Agent",
        "port a Topic",
        "tram a Topic",
        "night-buses a Topic",
        "promise a Commitment",
        "promise a Quotation",
        "promise a Announcement",
        "demand a Demand",
        "pause a Moratorium",
        "freeze startsEarliest 2024-02-28",
        "freeze startsLatest 2024-02-29",
        "freeze endsEarliest 2025-08-28",
        "freeze endsLatest 2025-08-29",
        "ana spokeAbout fares",
        "ana spokeAbout riders",
        "ana speaksFor city",
        "bo spokeAbout fare-act",
        "bo answered ana",
        "promise speaksInFavorOf fares",
        "demand speaksInFavorOf fare-act",
        "demand speaksAgainst city",
    }


def test_an_inference_names_its_triple_its_rule_and_its_premises() -> None:
    """And merges the premises of one triple by one rule."""
    store = opened(
        "id:x onr:saidBy id:ana ; onr:onBehalfOf id:city . id:y onr:saidBy id:ana ; onr:onBehalfOf id:city ."
    )

    count = reasoning.infer(store)

    explanation = [quad for quad in store.quads(INFERRED) if short(quad.subject).startswith("inference/")]
    assert count == 1
    assert {line.partition(" ")[2] for line in lines(explanation)} == {
        "a Inference",
        "rdf:subject ana",
        "rdf:predicate speaksFor",
        "rdf:object city",
        "byRule speaks-for",
        "premise x",
        "premise y",
    }
    assert len({quad.subject for quad in explanation}) == 1


def test_two_rules_for_one_triple_are_two_inferences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its own premises."""
    twin = rules.parse(rule("speaks-for").text.replace("rule:speaks-for", "rule:twin"), "twin", "twin.rq")
    monkeypatch.setattr(reasoning, "rules", lambda: [rule("speaks-for"), twin])
    store = opened("id:x onr:saidBy id:ana ; onr:onBehalfOf id:city .")

    count = reasoning.infer(store)

    assert count == 2
    assert {short(q.object) for q in store.triples(predicate=ONR.byRule)} == {"speaks-for", "twin"}


def test_what_is_asserted_is_not_inferred() -> None:
    """Nor explained; what follows from it is."""
    assert concluded("id:x a onr:Legislature , onr:Organization .") == {"x a GovernmentBody", "x a Agent"}


def test_rules_are_described_where_their_inferences_are() -> None:
    """So that a reader of the graph alone knows what a rule's name means."""
    store = opened("")
    reasoning.infer(store)

    about = {line for line in lines(store.quads(INFERRED)) if line.startswith("speaks-for ")}

    assert about == {
        "speaks-for a Rule",
        "speaks-for rdfs:label Speaks for",
        "speaks-for rdfs:comment Who makes a statement on behalf of an agent speaks for that agent.",
    }


def test_inferring_again_changes_nothing() -> None:
    """The inferred graph never feeds on itself, and its bytes stay."""
    store = opened(TOWN)
    first = reasoning.infer(store)
    before = store.engine.dump(format=RdfFormat.N_TRIPLES, from_graph=INFERRED)

    again = reasoning.infer(store)

    after = store.engine.dump(format=RdfFormat.N_TRIPLES, from_graph=INFERRED)
    assert isinstance(before, bytes) and isinstance(after, bytes)
    assert sorted(after.splitlines()) == sorted(before.splitlines())
    assert again == first == len([line for line in before.splitlines() if b"#Inference>" in line])


def test_nothing_stale_stays() -> None:
    """When facts go, what followed from them goes."""
    store = opened(TOWN)
    reasoning.infer(store)

    store.replace(ARTICLE, parsed("id:x a onr:Person ."))
    reasoning.infer(store)

    assert lines(quad for quad in store.quads(INFERRED) if not is_explanation(quad)) == {"x a Agent"}


def test_the_order_of_rules_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor which rule feeds which."""
    one, other = opened(TOWN), opened(TOWN)
    reasoning.infer(one)

    monkeypatch.setattr(reasoning, "rules", lambda: list(reversed(rules.rules())))
    reasoning.infer(other)

    assert set(other.quads(INFERRED)) == set(one.quads(INFERRED))


def test_running_only_rules_that_are_concerned_misses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Running every rule in every round gives the same."""
    one, other = opened(TOWN), opened(TOWN)
    reasoning.infer(one)

    monkeypatch.setattr(rules.Rule, "concerns", lambda self, triple: True)
    reasoning.infer(other)

    assert set(other.quads(INFERRED)) == set(one.quads(INFERRED))


def test_a_failed_transaction_takes_its_inferences_back() -> None:
    """Inferring is part of the transaction it is called in."""
    store = opened("id:x a onr:Person .")
    reasoning.infer(store)
    before = set(store.quads())

    with pytest.raises(ZeroDivisionError), store.transaction():
        store.replace(ARTICLE, parsed(TOWN))
        reasoning.infer(store)
        raise ZeroDivisionError

    assert set(store.quads()) == before


def test_inferred_days_are_typed_like_derived_ones() -> None:
    """As xsd:date."""
    store = opened(TOWN)
    reasoning.infer(store)

    days = [quad.object for quad in store.triples(predicate=ONR.endsEarliest)]

    assert days == [Literal("2025-08-28", datatype=XSD.date)]


def test_a_text_where_a_speaker_should_be_is_nobody() -> None:
    """Of a graph that breaks the model nothing is concluded that RDF couldn't hold."""
    store = opened('id:x onr:saidBy "Ana" ; onr:about id:tram .')

    assert reasoning.infer(store) == 0
