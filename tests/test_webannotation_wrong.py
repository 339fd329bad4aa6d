"""Annotations that are wrong: each problem by its place; and whatever is left is what facts files take."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from kg import rdf, validation, writing
from kg.errors import InputError
from kg.exchange import tags
from kg.facts import read_stream
from kg.imports.annotations import reader
from kg.imports.drafting.draft import Draft
from kg.store import Store
from tests.webannotations import PAGE, given, imported, note


def problems(tmp_path: Path, *tagged: str, exact: str | None = "will not raise fares") -> list[str]:
    """Return what is told to be wrong with tags, without the file's name."""
    path = given(tmp_path / "a.json", {"rows": [note(*tagged, exact=exact)], "total": 1})
    with pytest.raises(InputError) as caught:
        imported(path)
    return [str(problem).removeprefix(f"{path}: ") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        (
            ["speaker:Ana", "stance:Fares=suports"],
            "rows[0].tags[1]: 'suports' is no stance; did you mean 'supports'?",
        ),
        (["speaker:Ana", "mode:loud"], "rows[0].tags[1]: 'loud' is no mode; write direct, mixed, indirect, "),
        (
            ["speaker:Ana", "speaker:Bo"],
            "rows[0].tags[1]: a statement has one speaker, and here are 'Ana' and 'Bo'; annotate the words once",
        ),
        (
            ["speaker:Ana", "about:Trams", "stance:opposes"],
            "rows[0].tags[2]: a stance without a target; write 'stance:Trams=opposes'",
        ),
        (["stance:Fares=supports"], "rows[0].tags[0]: nobody holds this position; add a tag speaker: or for:"),
        (["speaker:Ana", "on:Fares"], "rows[0].tags[1]: a target without a stance; write 'stance:Fares=supports'"),
        (
            ["speaker:Ana", "stance:Fares=supports; intensty=1"],
            "rows[0].tags[1]: 'intensty' is no detail of a stance; did you mean 'intensity'?",
        ),
        (["speaker:Ana", "stance:Fares=supports; now"], "rows[0].tags[1]: 'now' isn't written as key=value; write"),
        (
            ["speaker:Ana", "stance:Fares=supports; intensity=2"],
            "rows[0].tags[1]: '2' is no number from 0 to 1; write one, such as 0.5",
        ),
        (
            ["speaker:Ana", "stance:Fares=opposes; intensity=0.5"],
            "rows[0].tags[1]: '0.5' is no number from -1 to 0; write one",
        ),
        (
            ["speaker:Ana", "stance:Fares=supports; words=fares"],
            "rows[0].tags[1]: 'fares' isn't in what is quoted or paraphrased; copy words that stand there once",
        ),
        (
            ["speaker:Ana", "stance:Fares=supports", "stance:Fares=opposes"],
            "rows[0].tags[2]: 'ana' supports and opposes 'fares' in one statement; add the condition",
        ),
        (
            ["speaker:Ana", "quote:not here"],
            "rows[0].tags[1]: 'not here' isn't in the passage; copy the words from the passage",
        ),
        (
            ["speaker:Ana", "stance:Fares=supports; words=e", "quote:raise fares"],
            "rows[0].tags[1]: 'e' stands in what is said 2 times; copy words that stand there once",
        ),
        (["speaker:Ana", "mode:mixed"], "rows[0]: a mixed statement in which nothing is quoted; add a tag quote:"),
        (["speaker:Ana", "mode:indirect", "quote:fares"], "rows[0]: indirect speech with a quotation; take quote:"),
        (["speaker:Fares (issue)"], "rows[0].tags[0]: 'Fares' is an issue; name an agent"),
        (["speaker:City (company)", "role:mayor; of=Port"], "rows[0].tags[1]: 'City' is a company; only a person"),
        (["callsFor:Fare Act"], "rows[0].tags[0]: it isn't said what 'Fare Act' is; write its kind after it, as in"),
        (["callsFor:Fare Act (law)"], "rows[0].tags[0]: the status of this law isn't said; write 'Fare Act (propo"),
        (["announces:Freeze"], "rows[0].tags[0]: who adopted this policy isn't said; write 'Freeze (policy of WHO)'"),
        (["when:2018-02-30"], "rows[0].tags[0]: '2018-02-30' is no day of the calendar; write a day, a month"),
        (["appearance:on television"], "rows[0].tags[0]: 'on television' is no http or https address; write"),
        (["confidence:high"], "rows[0].tags[0]: 'high' is no number from 0 to 1; write one, such as 0.5"),
        (["id:a", "respondsTo:a"], "rows[0]: this answers 'a', which is no other statement of its page; correct"),
        (["id:not a name"], "rows[0].tags[0]: 'not a name' can't be a statement's name; write letters, digits"),
    ],
)
def test_what_is_wrong_is_told_by_place(tagged: list[str], expected: str, tmp_path: Path) -> None:
    """Each wrong tag is told by its place, with what to do."""
    (told_one,) = problems(tmp_path, *tagged)

    assert told_one.startswith(expected)


def test_a_note_on_the_page_that_says_nothing(tmp_path: Path) -> None:
    """A speaker's tag on a whole page is no statement: nothing shows where it stands."""
    (told_one,) = problems(tmp_path, "speaker:Ana", exact=None)

    assert told_one.startswith("rows[0]: nothing shows where this statement stands; select the words that report it")


def test_what_is_skipped_leaves_the_rest(tmp_path: Path) -> None:
    """With skip, the wrong tag is left out and listed, and all else is taken."""
    path = given(tmp_path / "a.json", [note("speaker:Ana", "stance:Fares=loud", "act:claim")])

    (facts,), taken = imported(path, skip=True)

    assert (facts.statements[0].by, facts.statements[0].act, facts.statements[0].positions) == ("ana", "claim", ())
    assert [problem.wrong for problem in taken.problems] == ["[0].tags[1]: 'loud' is no stance"]


@pytest.mark.parametrize(
    ("document", "wrong"),
    [
        ([1], "[0]: this is no annotation"),
        ({"type": "Annotation", "body": "x"}, "this annotates nothing"),
        ({"type": "Annotation", "target": {"selector": []}}, "target: this target names no page"),
        ({"uri": "", "target": []}, "uri: this annotation names no page"),
        ([], "there is nothing in it to take"),
        ({"type": "Annotation", "target": "x:y"}, "there is nothing in it to take"),
    ],
)
def test_what_is_no_annotation_is_refused(document: object, wrong: str, tmp_path: Path) -> None:
    """What can't be read as an annotation is told."""
    with pytest.raises(InputError, match=wrong.replace("[", r"\[")):
        imported(given(tmp_path / "a.json", document))


# Anything.

NAMES = (
    "Ana",
    "Bo (person)",
    "Port",
    "Port (place)",
    "Fare Act (proposed law)",
    "Freeze (policy of Bo)",
    "Ana (issue)",
)
WORDS = ("supports", "opposes", "mixed", "loud", "direct", "indirect", "claim", "2024-02", "0.5", "fares", "not raise")
values = st.sampled_from([*NAMES, *WORDS, *(f"{name}={word}" for name in NAMES for word in WORDS[:3]), "a; of=Port"])
tagging = st.builds(lambda key, value: f"{key}:{value}", st.sampled_from([*tags.KEYS, *tags.SOURCE_KEYS, "x"]), values)
selectors = st.sampled_from(
    [
        [],
        [{"type": "TextQuoteSelector", "exact": "will not raise fares"}],
        [{"type": "TextQuoteSelector", "exact": "“fares”", "prefix": "x"}],
        [{"type": "TextPositionSelector", "start": 1, "end": 4}],
        [{"type": "RangeSelector", "startContainer": "/p"}],
    ]
)


@settings(max_examples=300)
@drawn(notes=st.lists(st.tuples(st.lists(tagging, max_size=6), selectors), min_size=1, max_size=4))
def test_whatever_tags_say_the_facts_are_right(
    notes: list[tuple[list[str], list[Any]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is left, after all that is wrong was told, is what facts files take and what the checks let in."""
    path = tmp_path_factory.mktemp("any") / "any.json"
    given(path, [{**note(*tagged), "target": [{"source": PAGE, "selector": chosen}]} for tagged, chosen in notes])
    draft = Draft()
    draft.open(path)

    made = list(reader.read(path, draft, {}))

    lines = b"".join(line for facts in made for line in writing.jsonlines(facts))
    assert len(list(read_stream(io.BytesIO(lines), form="jsonlines") if lines else [])) == len(made)
    with Store.open() as store:
        for facts in made:
            store.replace(rdf.source_iri(facts), rdf.quads(facts))
        assert {problem.wrong.partition("(")[0] for problem in validation.checks(store)} <= {
            "a statement is made for one organization in a role in another "
        }


KEYS = "uri target source selector type exact start end body purpose value tags text items first rows id references "
KEYS += "document title refinedBy motivation @context creator next label onr:adoptedBy onr:holds onr:starts onr:line"
junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "x", PAGE, "speaker:Ana", "citation:x", "tagging", "identifying", "linking", "onr:Policy"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS.split(" ")), inner, max_size=4),
    max_leaves=12,
)


@drawn(document=junk)
def test_any_json_is_read_or_refused(document: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the JSON is, it is taken or its problems are told."""
    path = given(tmp_path_factory.mktemp("junk") / "a.json", document)

    try:
        facts, _ = imported(path, skip=True)
    except InputError:
        return
    assert facts
