"""JSON Lines to documents."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from kg.errors import InputError
from kg.facts import Document, read_stream
from kg.reading.lines import Line
from kg.reading.report import Report

ARTICLE = {"title": "Tram", "publisher": "x", "published": "2024-03-01", "url": "https://example.org/1"}
AGENTS = {"x": {"type": "NewsOrganization", "name": "X"}}
SAYS = {"by": "x", "mode": "reporter", "act": "claim", "says": "It is late.", "at": {"start": 1, "end": 9}}


def read(*lines: object) -> list[Document]:
    """Read lines, each written as JSON unless it is written already."""
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return list(read_stream(io.BytesIO("\n".join(written).encode()), form="jsonlines"))


def problems(*lines: object) -> list[str]:
    """Say what is wrong with lines."""
    with pytest.raises(InputError) as caught:
        read(*lines)
    return [str(problem).removeprefix("-:") for problem in caught.value.problems]


def test_lines_continue_the_article_above() -> None:
    """Lines without a source belong to the one above, in any order; blank ones don't count."""
    [document] = read(
        {"article": ARTICLE},
        {"statements": [SAYS]},
        "",
        {"agents": AGENTS},
        {"statements": [{**SAYS, "act": "praise"}]},
    )

    assert [statement.act for statement in document.facts.statements] == ["claim", "praise"]
    assert list(document.facts.agents) == ["x"]
    assert document.places["statements", 0, "by"] == (2, 24)
    assert document.places["statements", 1, "act"] == (5, 56)
    assert document.places["agents", "x"] == (4, 13)
    assert len(document.places) == len(list(document.places)) > 20


def test_each_source_is_a_document() -> None:
    """A line that names a source begins one, a register as well as an article."""
    register = {"register": {"title": "Port", "citation": "made up"}, "agents": AGENTS}
    second = {"article": {**ARTICLE, "url": "https://example.org/2"}, "agents": AGENTS}

    documents = read({"article": ARTICLE, "agents": AGENTS}, register, second)

    assert [document.facts.source.url for document in documents] == [ARTICLE["url"], None, "https://example.org/2"]


def test_a_line_that_names_the_same_article_again_continues_it() -> None:
    """Programs that write the whole head on each line lose nothing."""
    [document] = read(
        *({"article": ARTICLE, "agents": AGENTS, "statements": [{**SAYS, "act": act}]} for act in ("claim", "praise"))
    )

    assert [statement.act for statement in document.facts.statements] == ["claim", "praise"]


def test_an_article_that_comes_again_later_is_reported() -> None:
    """Its graph would replace the one before."""
    other = {"article": {**ARTICLE, "url": "https://example.org/2"}, "agents": AGENTS}
    one = {"article": ARTICLE, "agents": AGENTS}

    assert problems(one, other, one) == [
        "3:1: line 1 names the same source; put the lines of one source one after the other"
    ]


def test_what_is_wrong_in_one_document_does_not_hide_the_next() -> None:
    """All problems of a stream are told at once; documents before the first come through."""
    bad = {"article": {**ARTICLE, "url": "x"}, "agents": AGENTS}
    stream = io.BytesIO(
        "\n".join(map(json.dumps, ({"article": ARTICLE, "agents": AGENTS}, bad, bad, {"a": 1}))).encode()
    )
    documents = read_stream(stream, form="jsonlines")

    assert next(documents).facts.source.url == ARTICLE["url"]
    with pytest.raises(InputError) as caught:
        next(documents)
    assert [problem.line for problem in caught.value.problems] == [2, 4]


def test_a_line_that_cannot_be_read_invents_no_problem() -> None:
    """What follows it may refer to what it defines, and so isn't judged; what comes next is."""
    later = {"article": {**ARTICLE, "url": "https://example.org/2", "publisher": "y"}}

    assert problems("{broken", {"statements": [SAYS, {**SAYS, "act": "shout"}]}, later) == [
        "1:2: not JSON: a key in quotation marks should be here, not 'b'; write it as JSON does",
        "2:158: unknown act 'shout'; write one of claim, commitment, criticism, demand, praise, prediction or question",
        "3:44: unknown short name 'y'; define it: 'publisher' takes an organization",
    ]


@pytest.mark.parametrize(
    "line",
    [
        '{"article": {"title": "a", "title": "b"}}',
        '{"article": {"title" : "a", "title" : "b"}}',
        '{"article": {"title"\t: "a", "title": "b"}}',
        '{"article": {"title": "a", "title": "\\"\\u003a"}}',
        '{"article": {"title": "a\\u0022:", "title": "b"}}',
        '{"article": {"title": "a\\":", "title": "b"}}',
        '{"article": {"title": "a", "t\\u0069tle": "b"}}',
    ],
)
def test_doubled_keys_are_seen_however_they_are_written(line: str) -> None:
    """The decoder keeps the last and says nothing; counting keys must not be fooled."""
    line = line.replace(
        '"}}', '", "publisher": "x", "published": "2024-03-01"}, "agents": {"x": {"type": "Group", "name": "X"}}}'
    )

    assert "the key 'title' is there twice" in problems(line)[0]


def test_defaults_that_are_written_out_are_no_doubled_keys() -> None:
    """Programs may write empty lists, and texts may hold what looks like a key."""
    agents = {"x": {"type": "NewsOrganization", "name": 'the "X": a paper', "aliases": [], "roles": []}}

    [document] = read({"article": ARTICLE, "agents": agents, "topics": {}})

    assert document.facts.agents["x"].name == 'the "X": a paper'


def test_a_clean_line_is_read_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters, marks and symbols of any script, escaped or not, need no second look."""
    monkeypatch.setattr(Line, "_exact", lambda line, report: pytest.fail("this line was read the exact way"))

    for ascii_only in (True, False):
        article = {**ARTICLE, "title": "“Ruíz’s” Трам – 電車 \U0001f68b\n"}
        line = json.dumps({"article": article, "statements": [SAYS]}, ensure_ascii=ascii_only)
        assert Line(1, line.encode(), Report("")).facts.source.title == article["title"]


def test_memory_holds_one_article_at_a_time() -> None:
    """Thousands of articles take no more than one."""

    def lines() -> Iterator[bytes]:
        for number in range(1_000):
            article = {**ARTICLE, "url": f"https://example.org/{number}"}
            statements = [{**SAYS, "at": {"start": start, "end": 99}} for start in range(20)]
            yield json.dumps({"article": article, "agents": AGENTS, "statements": statements}).encode() + b"\n"

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self._lines = lines()
            self._left = b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            self._left = self._left or next(self._lines, b"")
            part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
            buffer[: len(part)] = part
            return len(part)

    tracemalloc.start()
    count = sum(
        len(document.facts.statements) for document in read_stream(io.BufferedReader(Stream()), form="jsonlines")
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 20_000
    assert peak < 2_000_000
