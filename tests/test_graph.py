"""The statement graph: every statement toward everything it is directed at, with what is told of it."""

from __future__ import annotations

import io
import json

import networkx
import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg import build, resources
from kg.namespaces import ID, INFERRED, PREFIXES, RDFS, TERMS
from kg.store import Store
from tests import debate, everything
from viz.graph import CATEGORIES, statement_graph
from viz.index import spaced

ARTICLE = NamedNode(f"{ID}article/made-up")


def _graph(turtle: str, *, inferred: str = "") -> networkx.MultiDiGraph[str]:
    """Read the statement graph of some Turtle in our vocabulary."""
    store = Store.open()
    for graph, text in ((ARTICLE, turtle), (INFERRED, inferred)):
        prefixed = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + text
        triples = pyoxigraph.parse(prefixed, RdfFormat.TURTLE)
        store.replace(graph, (pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in triples))
    return statement_graph(store)


def _short(iri: str) -> str:
    return iri.removeprefix(ID)


def test_nodes_are_what_speaks_and_what_is_spoken_of() -> None:
    """Agents, policies, laws, issues and events are nodes; topics only where a statement is about them."""
    graph = statement_graph(debate.store())

    count = dict.fromkeys(CATEGORIES.values(), 0)
    for _, told in graph.nodes(data=True):
        count[told["category"]] += 1
    assert count == {
        "person": 5,
        "organization": 7,
        "group": 3,
        "issue": 4,
        "policy": 3,
        "law": 2,
        "event": 3,
        "topic": 2,
        "other": 0,
    }
    assert f"{ID}unused" not in graph


def test_a_statement_is_an_edge_to_each_thing_it_is_directed_at() -> None:
    """The mayor's promise goes to the line, the fares, the policy it announces and those it addresses."""
    graph = statement_graph(debate.store())

    edges = [
        (_short(speaker), _short(target), told["relation"], told.get("stance"), told.get("condition"))
        for speaker, target, key, told in graph.edges(keys=True, data=True)
        if key == f"{ID}promise"
    ]
    assert sorted(edges) == [
        ("ruiz", "fares", "position", "supports", "until the line opens"),
        ("ruiz", "freeze", "announces", None, None),
        ("ruiz", "line", "about, position", "supports", None),
        ("ruiz", "students", "addressed to", None, None),
    ]
    assert graph.number_of_edges() == 36


def test_an_edge_tells_everything_about_its_statement() -> None:
    """Words, mode, act, role, circumstances, date, passage and source are attributes, and nothing else is."""
    graph = statement_graph(debate.store())

    told = dict(graph.edges[f"{ID}ruiz", f"{ID}fares", f"{ID}promise"])

    around = told.pop("prefix"), told.pop("suffix")
    passages = json.loads(told.pop("passages"))
    positions = json.loads(told.pop("positions"))
    assert around[0].endswith('that the city "')
    assert around[1].startswith('" until the line opens.')
    assert [(one["line"], one["start"], one["end"]) for one in passages] == [(1, 47, 67)]
    assert [one["iri"].startswith(f"{ID}passage/") for one in passages] == [True]
    assert told.pop("article").startswith(f"{ID}article/")
    assert positions[0].pop("iri").startswith(f"{ID}position/")
    assert positions == [
        {
            "stance": "supports",
            "condition": "until the line opens",
            "words": "not raise",
            "holder_iri": [f"{ID}city"],
        }
    ]
    assert told == {
        "statement": f"{ID}promise",
        "number": 1,
        "speaker": "Ana Ruiz",
        "relation": "position",
        "stance": "supports",
        "condition": "until the line opens",
        "holder": "City of Port",
        "holder_iri": f"{ID}city",
        "stance_words": "not raise",
        "mode": "mixed",
        "act": "commitment",
        "words": "will not raise fares",
        "quoted": True,
        "quotation": "will not raise fares",
        "paraphrase": "The city promises stable fares until the line opens.",
        "behalf": "City of Port",
        "behalf_iri": f"{ID}city",
        "role": "mayor, City of Port",
        "role_title": "mayor",
        "role_iri": graph.edges[f"{ID}ruiz", f"{ID}line", f"{ID}promise"]["role_iri"],
        "addressed_to": "students",
        "addressed_to_iri": f"{ID}students",
        "said_at": "Hearing on the tram",
        "said_at_iri": f"{ID}hearing",
        "in_context_of": "Hill residents’ march",
        "in_context_of_iri": f"{ID}march",
        "when": "2024-02-28",
        "earliest": "2024-02-28",
        "latest": "2024-02-28",
        "line": 1,
        "start": 47,
        "end": 67,
        "exact": "will not raise fares",
        "title": "Port argues over its tram",
        "publisher": "The Port Gazette",
        "publisher_iri": f"{ID}gazette",
        "published": "2024-03-01T09:00:00Z",
        "url": "https://example.org/2024/tram?a=1&b=2",
        "language": "en",
    }


def test_codes_and_coder_are_attributes() -> None:
    """Those of the statement, and those of its article."""
    graph = statement_graph(everything.stored(everything.quads()))

    told = graph.edges[f"{ID}ana", f"{ID}fares", f"{ID}promise"]

    assert told["codes"] == 'frame=legal; page="2"; quoted before=true; salience=2'
    assert [one["value"] for one in json.loads(told["codes_json"])] == ["legal", "2", True, 2]
    assert (told["coder"], told["article_codes"]) == ("Anna", "section=economy")


def test_what_is_not_stated_is_no_attribute() -> None:
    """An edge without a stance has none on record, which isn't neutral."""
    graph = statement_graph(debate.store())

    stances = {_short(target): told.get("stance") for _, target, told in graph.out_edges(f"{ID}voss", data=True)}
    assert stances == {"line": "neutral", "railco": None, "ruiz": None}


def test_parallel_statements_stay_apart() -> None:
    """Two statements of the mayor toward the line are two edges."""
    graph = statement_graph(debate.store())

    numbers = [told["number"] for told in graph[f"{ID}ruiz"][f"{ID}line"].values()]
    assert numbers == [1, 14]


def test_a_quotation_in_parts_stands_in_the_order_of_the_article() -> None:
    """The parts are joined as they stand, and each has its passage."""
    graph = statement_graph(debate.store())

    told = graph.edges[f"{ID}okafor", f"{ID}tram", f"{ID}threat"]
    assert told["words"] == "A tram without drivers' consent is a threat, … We want it public, or not at all."
    assert [(one["start"], one["end"]) for one in json.loads(told["passages"])] == [(93, 137), (159, 192)]


def test_an_answer_names_what_it_answers() -> None:
    """A statement that answers another tells its speaker and words."""
    graph = statement_graph(debate.store())

    told = graph.edges[f"{ID}okafor", f"{ID}jobs", next(iter(graph[f"{ID}okafor"][f"{ID}jobs"]))]
    assert told["responds_to"] == "Bluebird Buses: Bluebird stops running line 4 for six months."
    assert told["responds_to_iri"] == f"{ID}bus-pause"


def test_a_statement_that_names_nothing_is_a_loop() -> None:
    """It isn't lost, and says no relation to itself."""
    graph = statement_graph(debate.store())

    (told,) = graph[f"{ID}drivers"][f"{ID}drivers"].values()
    assert (told["words"], told.get("relation")) == ("Nobody asked us,", None)


def test_a_node_tells_what_is_told_of_it() -> None:
    """A policy says who adopted it, toward whom, from when and until what."""
    graph = statement_graph(debate.store())

    assert dict(graph.nodes[f"{ID}freeze"]) == {
        "label": "Fare freeze",
        "kind": "Policy",
        "type": "Policy",
        "category": "policy",
        "starts": "2024-03",
        "until_condition": "until the line opens",
        "adopted_by": "City of Port",
        "adopted_by_iri": f"{ID}city",
        "applies_to": "residents of the hill; students",
        "applies_to_iri": f"{ID}residents {ID}students",
    }
    assert graph.nodes[f"{ID}okafor"]["roles"] == "chair, Riders’ Union of Port"
    assert graph.nodes[f"{ID}noise-law"]["status"] == "called for"


def test_it_is_the_same_each_time() -> None:
    """Nodes and edges come in the same order with the same attributes."""
    first, second = (statement_graph(debate.store()) for _ in range(2))

    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_it_is_written_as_graphml() -> None:
    """All attributes are plain, and the file read back has the same edges."""
    graph = statement_graph(debate.store())

    file = io.BytesIO()
    networkx.write_graphml(graph, file)
    file.seek(0)
    again = networkx.read_graphml(file, force_multigraph=True)

    assert {type(value) for *_, told in graph.edges(data=True) for value in told.values()} == {str, int, bool, float}
    assert sorted((*pair, key) for *pair, key in again.edges) == sorted((*pair, key) for *pair, key in graph.edges)


def test_a_graph_from_elsewhere_may_lack_labels() -> None:
    """Where there is no label the end of the IRI stands; where there is no class the kind isn't stated."""
    graph = _graph("<http://a.example/s> onr:saidBy <http://a.example/ns#Ana> ; onr:about id:tram .")

    assert dict(graph.nodes["http://a.example/ns#Ana"]) == {
        "label": "Ana",
        "kind": "Kind not stated",
        "category": "other",
    }
    assert graph.nodes[f"{ID}tram"]["label"] == "tram"
    assert graph.number_of_edges() == 1


def test_a_statement_without_a_speaker_is_kept() -> None:
    """It goes out from a nameless node of its own."""
    graph = _graph("id:s a onr:Statement ; onr:about id:tram ; onr:paraphrase 'It is late.' .")

    assert list(graph.edges()) == [(f"{ID}s", f"{ID}tram")]
    assert graph.nodes[f"{ID}s"]["label"] == "speaker not stated"


def test_several_speakers_and_several_stances_are_all_kept() -> None:
    """Nothing is dropped that the ontology forbids and a foreign graph says."""
    graph = _graph(
        """
        id:s onr:saidBy id:a , id:b ; onr:expresses id:p , id:q .
        id:p onr:on id:tram ; onr:hasStance onr:SupportsStance ; onr:heldBy id:a .
        id:q onr:on id:tram ; onr:hasStance onr:OpposesStance ; onr:heldBy id:c ; onr:intensity -0.5e0 .
        """
    )

    told = {speaker: told for speaker, _, told in graph.edges(data=True)}
    assert sorted(told) == [f"{ID}a", f"{ID}b"]
    assert (told[f"{ID}a"]["stance"], told[f"{ID}a"]["holder"]) == ("opposes; supports", "a; c")
    assert told[f"{ID}b"]["intensity"] == -0.5
    assert json.loads(told[f"{ID}b"]["positions"]) == [
        {"iri": f"{ID}p", "stance": "supports", "holder_iri": [f"{ID}a"]},
        {"iri": f"{ID}q", "stance": "opposes", "holder_iri": [f"{ID}c"], "intensity": -0.5},
    ]


def test_english_and_plain_labels_come_first() -> None:
    """A label in another language stands only where there is no other."""
    graph = _graph(
        """
        id:a a onr:Person ; rdfs:label "Anna"@de , "Zoe"@en .
        id:b a onr:Person ; rdfs:label "Berta"@de .
        """
    )

    assert [graph.nodes[f"{ID}{name}"]["label"] for name in "ab"] == ["Zoe", "Berta"]


def test_inferences_and_the_most_general_classes_do_not_show() -> None:
    """Of several classes the most special one is the kind; inferred triples add neither edges nor nodes."""
    graph = _graph(
        "id:a a onr:Agent , onr:Organization , onr:Company . id:s onr:saidBy id:a ; onr:about id:a .",
        inferred="id:s onr:about id:b . id:b a onr:Person .",
    )

    assert [told["kind"] for _, told in graph.nodes(data=True)] == ["Company"]
    assert graph.number_of_edges() == 1


def test_what_rules_concluded_of_a_thing_is_told_as_an_inference() -> None:
    """With the rule and its premises; what the edges say, superclasses, and what is said of statements isn't."""
    with build.packaged() as store:
        graph = statement_graph(store)

    inferred = {
        (_short(node), one["property"], one["value"], one.get("value_iri"))
        for node, told in graph.nodes(data=True)
        for one in json.loads(told.get("inferred", "[]"))
    }
    smith = json.loads(graph.nodes[f"{ID}brad-smith"]["inferred"])
    assert {one for one in inferred if one[1] in ("type", "speaks for", "ends latest")} == {
        ("amazon-pause", "type", "Moratorium", f"{TERMS}Moratorium"),
        ("microsoft-pledge", "type", "Moratorium", f"{TERMS}Moratorium"),
        ("brad-smith", "speaks for", "Microsoft", f"{ID}microsoft"),
        ("matt-cagle", "speaks for", "American Civil Liberties Union", f"{ID}aclu"),
        ("amazon-pause", "ends latest", "2021-06-10", None),
    }
    assert {what for _, what, *_ in inferred} == {
        *("type", "speaks for", "answered", "starts earliest", "starts latest", "ends earliest", "ends latest")
    }
    assert smith[0] == {
        "property": "answered",
        "value": "Amazon",
        "value_iri": f"{ID}amazon",
        "rule": "Answered",
        "because": "Who makes a statement in response to another statement answers the one who made that.",
        "premises": [f"{ID}amazon-announcement", f"{ID}smith-on-ibm-and-amazon"],
    }


def test_an_inference_that_lacks_its_parts_is_not_told() -> None:
    """What names no rule that is there, or no thing, is left out."""
    graph = _graph(
        "id:a a onr:Person . id:s onr:saidBy id:a ; onr:about id:a .",
        inferred="""
        rule:odd a onr:Rule ; rdfs:label "Odd" .
        id:i onr:byRule rule:odd ; rdf:subject id:a . id:j onr:byRule rule:odd .
        id:k onr:byRule rule:none ; rdf:subject id:a .
        """,
    )

    assert json.loads(graph.nodes[f"{ID}a"]["inferred"]) == [
        {"property": "", "value": "", "rule": "Odd", "because": "", "premises": []}
    ]


def test_what_only_a_register_knows_is_no_node() -> None:
    """A register of many agents doesn't flood the picture; one that an article names too is there."""
    graph = _graph(
        """
        id:r a onr:Register ; onr:mentions id:a , id:b .
        id:article a onr:Article ; onr:mentions id:b .
        id:a a onr:Person . id:b a onr:Person .
        """
    )

    assert list(graph) == [f"{ID}b"]


def test_odd_values_do_no_harm() -> None:
    """Numbers that aren't, cycles of answers and blank nodes are read without an error."""
    graph = _graph(
        """
        id:s onr:saidBy id:t ; onr:paraphrase "x" ; onr:confidence "INF" ; onr:evidence [ onr:line "seven" ] .
        id:t onr:saidBy id:s ; onr:paraphrase "y" ; onr:respondsTo id:s ; onr:about [ a onr:Law ] .
        """
    )

    told = graph.edges[f"{ID}t", f"{ID}t", f"{ID}s"]
    assert ("confidence" in told, "line" in told) == (False, False)
    assert graph.number_of_edges() == 2


def test_statements_come_article_by_article_as_these_were_published() -> None:
    """What was printed first is read first, whatever the articles are called; without a day it comes after all."""
    graph = _graph(
        """
        id:a onr:saidBy id:ana ; onr:paraphrase "an answer" ; onr:reportedIn id:a-later-article .
        id:b onr:saidBy id:ana ; onr:paraphrase "a question" ; onr:reportedIn id:the-first-article .
        id:c onr:saidBy id:ana ; onr:paraphrase "a rumor" ; onr:reportedIn id:some-article .
        id:a-later-article a onr:Article ; onr:publishedAt "2024-03-02T09:00:00Z"^^xsd:dateTime .
        id:the-first-article a onr:Article ; onr:published "2024-03-01"^^xsd:date .
        """
    )

    numbers = {_short(key): told["number"] for _, _, key, told in graph.edges(keys=True, data=True)}
    assert numbers == {"b": 1, "a": 2, "c": 3}


def test_kinds_are_the_labels_of_the_ontology() -> None:
    """What a node is called is what its class is called."""
    text = resources.ontology("onrecord.ttl").read_text(encoding="utf-8")
    labels = {
        quad.subject.value.rpartition("#")[2]: quad.object.value
        for quad in pyoxigraph.parse(text, RdfFormat.TURTLE)
        if quad.predicate == RDFS.label and isinstance(quad.subject, NamedNode)
    }

    assert {name: labels[name] for name in CATEGORIES} == {name: spaced(name).capitalize() for name in CATEGORIES}
