"""The door to facts files: what it lets in, and all that it says about what it doesn't."""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.errors import InputError
from kg.facts import NO_TEXTS, Document, Format, Texts, read, read_stream
from kg.model import Agent, Article, Facts, Issue, Position, Register, Role, Span, Statement, Topic

HOSTILE = Path(__file__).parent / "hostile"
TRAM = """\
# yaml, with a comment
article: {title: Port decides, publisher: gazette, published: 2024-03-01}
agents:
  gazette: {type: NewsOrganization, name: The Port Gazette}
  mayor: {type: Person, name: Ana Ruiz}
issues:
  tram: {name: Building the tram line}
statements:
  - {by: mayor, mode: direct, act: claim, quote: It is late, at: {start: 12, end: 22}}
"""
LINE = (
    b'{"article": {"title": "Port decides", "publisher": "x", "published": "2024-03-01"},'
    b' "agents": {"x": {"type": "NewsOrganization", "name": "X"}}}\n'
)


def problems_of(documents: Iterator[Document]) -> list[str]:
    """Read to the end, and return what is wrong without the file's name."""
    with pytest.raises(InputError) as caught:
        list(documents)
    return [str(problem).removeprefix(f"{problem.place}:").strip() for problem in caught.value.problems]


def of_text(text: str | bytes, form: Format = "yaml", texts: Texts = NO_TEXTS) -> list[str]:
    """Read facts from memory, and return what is wrong."""
    data = text.encode() if isinstance(text, str) else text
    return problems_of(read_stream(io.BytesIO(data), form=form, texts=texts))


# What is let in.


def test_yaml_becomes_one_document_with_places() -> None:
    """A YAML file is one document, whose values know where they stand."""
    [document] = read_stream(io.BytesIO(TRAM.encode()), "tram.yaml", form="yaml")

    assert document.file == "tram.yaml"
    assert document.facts.statements[0].at == Span(start=12, end=22)
    assert document.places["statements", 0, "quote"] == (9, 50)
    assert document.places["statements", 0] == (9, 5)
    assert document.places["agents", "mayor"] == (5, 3)
    assert document.places["agents", "mayor", "name"] == (5, 31)


def test_words_keep_their_meaning() -> None:
    """What YAML 1.1 takes for truths, octals, floats, times and days stays the text it is."""
    names = ["no", "010", "1.10", "12:30", "2024-03-01", "1e3", "0x10", "+1", ".5", "yes"]
    topics = "".join(f"  t{number}: {{name: {name}}}\n" for number, name in enumerate(names))
    text = TRAM + f"topics:\n{topics}"

    [document] = read_stream(io.BytesIO(text.encode()), form="yaml")

    assert [topic.name for topic in document.facts.topics.values()] == names


def test_on_and_no_are_keys_and_names() -> None:
    """`on` is a key and `no` a short name, never a truth."""
    text = TRAM.replace("tram:", "no:").replace("at: {", "positions: [{on: no, stance: opposes}], at: {")

    [document] = read_stream(io.BytesIO(text.encode()), form="yaml")

    assert document.facts.statements[0].positions == (Position(on="no", stance="opposes"),)


def test_numbers_and_truths_are_typed_by_the_model() -> None:
    """A number is a number and a truth a truth where the model wants one."""
    text = TRAM.replace("at: {", "confidence: .5, at: {") + (
        "policies:\n  freeze: {name: Fare freeze, adoptedBy: mayor, openEnded: true}\n"
    )

    [document] = read_stream(io.BytesIO(text.encode()), form="yaml")

    assert document.facts.statements[0].confidence == 0.5
    assert document.facts.policies["freeze"].open_ended is True


CODED = """\
article: {title: Port decides, codes: [{variable: section, value: local}]}
statements:
  - at: {exact: late}
    coder: Anna
    codes:
      - {variable: frame, value: legal}
      - {variable: salience, value: -2}
      - {variable: new, value: true}
      - {variable: page, value: "2"}
      - {variable: day, value: 2024-03-01}
"""


def test_codes_are_of_the_type_that_they_are_written_in() -> None:
    """A whole number is one, true is a truth, and what stands in quotation marks is a text."""
    [document] = read_stream(io.BytesIO(CODED.encode()), form="yaml")
    lines = msgspec.json.encode(document.facts)

    [again] = read_stream(io.BytesIO(lines), form="jsonlines")

    statement = document.facts.statements[0]
    assert statement.coder == "Anna"
    assert [code.value for code in statement.codes] == ["legal", -2, True, "2", "2024-03-01"]
    assert again.facts == document.facts


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("{variable: frame, value: money}", "11:20: the variable 'frame' is coded twice (first at 6:20); "
         "keep one code, or make a second statement for a second coder"),
        ("{variable: x, value: 2.5}", "11:30: 'value' is '2.5'; write true or false, a whole number or a text, in "
         "quotes where it looks like a number"),
        ("{variable: x, value: 9007199254740993}", "11:30: 'value' is 9007199254740993; write a whole number from "
         "-9,007,199,254,740,992 to 9,007,199,254,740,992"),
        ("{variable: x}", "11:9: this code has no 'value'; add value: true or false, a whole number or a text, in "
         "quotes where it looks like a number"),
        ("{variable: '', value: 1}", "11:20: 'variable' is empty; write a text"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_codes_is_told(code: str, wrong: str) -> None:
    """By line and column, whether it is a number that isn't whole, or a variable that is there twice."""
    [problem] = of_text(f"{CODED}      - {code}\n")

    assert problem.startswith(wrong)


def test_json_lines_tell_the_same_of_codes() -> None:
    """A fraction is no value of a code, and an article's variable has one, too."""
    codes = [{"variable": "section", "value": 2.5}, {"variable": "type", "value": 1}, {"variable": "type", "value": 2}]

    problems = of_text(json.dumps({"article": {"title": "Port decides", "codes": codes}}), "jsonlines")

    assert [re.sub(r"^\d+:\d+: |;.*", "", problem) for problem in problems] == [
        "'value' is 2.5",
        "the variable 'type' is coded twice (first at 1:101)",
    ]


@pytest.mark.parametrize("form", ["yaml", "jsonlines", None])
def test_a_byte_order_mark_is_no_part_of_the_facts(form: Format | None) -> None:
    """Windows' editors put a byte order mark first; it is passed over."""
    text = TRAM.encode() if form == "yaml" else LINE

    [document] = read_stream(io.BytesIO(b"\xef\xbb\xbf" + text), form=form)

    assert document.places[("article",)][0] == (2 if form == "yaml" else 1)


def test_carriage_returns_end_lines_as_well() -> None:
    """Lines may end as they do on Windows."""
    [document] = read_stream(io.BytesIO(TRAM.replace("\n", "\r\n").encode()), form="yaml")

    assert document.places["statements", 0] == (9, 5)


def test_standard_input_is_told_by_its_first_character() -> None:
    """A stream that begins with a brace is JSON Lines, another is YAML."""
    [from_json] = read_stream(io.BytesIO(b"\n" + LINE))
    [from_yaml] = read_stream(io.BytesIO(TRAM.encode()))

    assert from_json.facts.source.title == from_yaml.facts.source.title == "Port decides"


def test_the_register_serves_the_facts() -> None:
    """Facts may refer to a register's entities and define them again, if type and name agree."""
    register = Facts(
        register=Register(title="Port", citation="made up"),
        agents={
            "gazette": Agent(type="NewsOrganization", name="The Port Gazette"),
            "city": Agent(type="GovernmentBody", name="City of Port"),
            "clerk": Agent(type="Person", name="Lea Sol", roles=(Role(title="clerk", of="city"),)),
        },
    )
    text = (
        TRAM + "  - {by: clerk, for: city, as: clerk, mode: indirect, act: claim, says: No., at: {start: 1, end: 2}}\n"
    )

    [document] = read_stream(io.BytesIO(text.encode()), form="yaml", registers=[register])

    assert document.facts.statements[1].for_ == "city"


def test_the_register_is_contradicted() -> None:
    """A name that means something else in the register is refused."""
    register = Facts(
        register=Register(title="Port", citation="made up"),
        agents={
            "gazette": Agent(type="Company", name="The Port Gazette"),
            "mayor": Agent(type="Person", name="Ana María Ruiz"),
        },
        issues={"late": Issue(name="Being late")},
    )
    text = TRAM.replace("by: mayor", "id: late, by: mayor")

    documents = read_stream(io.BytesIO(text.encode()), form="yaml", registers=[register])

    assert problems_of(documents) == [
        "4:19: 'gazette' is a news organization here and a company in the register; "
        "give it the register's type, or choose another short name",
        "5:31: 'mayor' is 'Ana Ruiz' here and 'Ana María Ruiz' in the register; "
        "give it the register's name, or choose another short name",
        "9:10: 'late' is an issue in the register; choose another short name",
    ]


@pytest.mark.shared
def test_the_packaged_article_is_right(shared: Path) -> None:
    """The article's facts file holds against the article's own text, and its register against itself."""
    registers = [document.facts for document in read(resources.register())]
    texts = Texts.read([shared / "articles" / "fortune-2020-06-11.txt"])

    documents = [document for path in resources.articles() for document in read(path, registers=registers, texts=texts)]

    assert texts.strangers(document.facts.article.sha256 for document in documents if document.facts.article) == []


# What is refused.


def hostile() -> dict[str, list[str]]:
    """Read what is expected of each hostile file."""
    expected: dict[str, list[str]] = {}
    for line in (HOSTILE / "expected.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            problems = expected[line.removeprefix("== ")] = []
        else:
            problems.append(line)
    return expected


def test_every_hostile_file_is_expected() -> None:
    """The files and the expectations are the same, and not few."""
    files = {path.name for path in HOSTILE.iterdir() if path.suffix != ".txt"}

    assert files == set(hostile())
    assert len(files) >= 70


@pytest.mark.parametrize(("name", "expected"), hostile().items())
def test_hostile_file(name: str, expected: list[str]) -> None:
    """Everything that is wrong with a file is said, in its place, and nothing else."""
    texts = Texts.read([HOSTILE / "tram.txt"])

    assert problems_of(read(HOSTILE / name, texts=texts)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["1:1: there are no facts in it; begin with article: or register:"]),
        (b"article:\n  title: Caf\xe9\n", ["2:13: byte 0xE9 isn't UTF-8; save the file as UTF-8"]),
        (b"\xff\xfea\x00", ["1:1: this is UTF-16, not UTF-8; save the file as UTF-8"]),
        (b"article:\n  title: \xed\xa0\x80\n", ["2:10: byte 0xED isn't UTF-8; save the file as UTF-8"]),
        (b"\x00\x01\x02", ["1:1: U+0000 is a control character; take it out"]),
    ],
)
def test_bytes_that_are_no_yaml(data: bytes, expected: list[str]) -> None:
    """Bytes that are no text at all are refused with the first place where that shows."""
    assert of_text(data)[: len(expected)] == expected


def test_characters_that_yaml_cannot_have_hide_nothing_else() -> None:
    """Control characters and line separators are reported together with what else is wrong."""
    text = TRAM.replace("Ana", "A\x00a").replace("The Port", "The\u2028Port").replace("by: mayor", "by: mayr")

    assert of_text(text) == [
        "4:46: U+2028 is a line break to some and not to others; write a space",
        "5:32: U+0000 is a control character; take it out",
        "9:10: unknown short name 'mayr'; did you mean 'mayor'?",
    ]


def test_a_line_that_is_not_utf_8_hides_nothing_else() -> None:
    """Each line of JSON Lines is judged by itself."""
    assert of_text(
        LINE + b'{"article": "\xff"}\n' + LINE.replace(b'"publisher": "x"', b'"publisher": "y"'), "jsonlines"
    ) == [
        "2:14: byte 0xFF isn't UTF-8; save the file as UTF-8",
        "3:52: unknown short name 'y'; define it: 'publisher' takes an organization",
    ]


def test_utf_16_lines() -> None:
    """JSON Lines in UTF-16 are refused once, not line by line."""
    assert of_text(LINE.decode().encode("utf-16"), "jsonlines") == [
        "1:1: this is UTF-16, not UTF-8; save the file as UTF-8"
    ]


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    """Missing, folders, pipes, devices, loops, names no system has: each gets one plain line."""
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "facts.docx").write_text("PK")

    assert problems_of(read(tmp_path / "missing.yaml")) == ["there is no such file; correct the name"]
    assert problems_of(read(tmp_path / "folder.yaml")) == ["this is a folder; name the files in it"]
    assert problems_of(read(tmp_path / "pipe.yaml")) == ["this is no regular file; pipe it in"]
    assert problems_of(read(tmp_path / "device.yaml")) == ["this is no regular file; pipe it in"]
    assert "can't be read" in problems_of(read(tmp_path / "loop.yaml"))[0]
    assert "can't be read" in problems_of(read(tmp_path / ("n" * 999 + ".yaml")))[0]
    assert "can't be read" in problems_of(read(tmp_path / "null\0.yaml"))[0]
    assert problems_of(read(tmp_path / "facts.docx")) == [
        "this is no facts file; name a file that ends in .yaml, .yml, .jsonl, .ndjson, .json"
    ]


@pytest.mark.parametrize("suffix", ["yaml", "jsonl"])
def test_a_file_that_breaks_while_it_is_read(tmp_path: Path, suffix: str) -> None:
    """A file that opens and then can't be read gets one plain line."""
    path = tmp_path / f"broken.{suffix}"
    path.symlink_to("/proc/self/mem")
    if not path.exists():
        pytest.skip("/proc isn't here")

    assert "it can't be read" in problems_of(read(path))[0]


# What would cost too much.


def nested(depth: int) -> bytes:
    """Nest lists in YAML's three ways."""
    return b"article: " + b"[" * depth + b"\n? " * depth + b"- " * depth


@pytest.mark.parametrize(
    ("form", "data", "expected"),
    [
        (
            "yaml",
            b"a: " + b"x" * 17_000_000,
            "the file is larger than 16,777,216 bytes; write so many facts as JSON Lines",
        ),
        ("yaml", b"a: [" + b"x, " * 600_000, "1:1500002: more than 500,000 values; write so many facts as JSON Lines"),
        ("yaml", nested(100_000), "1:29: nested more than 20 deep; a facts file needs six levels"),
        (
            "jsonlines",
            b'{"a": [' + b"1," * 600_000,
            "1:1000004: more than 500,000 values in one line; write them as several lines",
        ),
        (
            "jsonlines",
            b'{"a": "' + b"x" * 17_000_000,
            "1: the line is longer than 16,777,216 bytes; write it as several lines",
        ),
        ("jsonlines", b'{"a":' * 100_000, "1:101: nested more than 20 deep; facts need six levels"),
        (
            "jsonlines",
            b'"' + b"\\" * 1_000_001,
            "1:1: not JSON: the text that begins here has no end; close the quotation mark",
        ),
    ],
)
def test_too_much_is_refused_quickly(form: Format, data: bytes, expected: str) -> None:
    """What is too large, too deep or too many costs no more than a few seconds."""
    before = time.process_time()

    problems = of_text(data, form)

    assert problems[-1] == expected
    assert time.process_time() - before < 5


def test_reading_stops_after_so_many_problems() -> None:
    """A file in which everything is wrong ends in ten thousand problems, quickly."""
    before = time.process_time()

    problems = of_text(TRAM + "".join(f"  - {{nobody{number}: x}}\n" for number in range(20_000)))

    assert len(problems) == 10_001
    assert "10,000 problems; mend these first; more may follow" in "\n".join(problems)
    assert time.process_time() - before < 10


def test_unknown_names_beside_a_large_register_cost_little() -> None:
    """Looking for the nearest right word ends, however many words there are."""
    agents = {f"agent-{number}": Agent(type="Person", name="A") for number in range(20_000)}
    register = Facts(register=Register(title="Port", citation="made up"), agents=agents)
    statement = "  - {{by: agent-x{}, mode: indirect, act: claim, says: No., at: {{start: {}, end: 999}}}}\n"
    text = TRAM + "".join(statement.format(number, number) for number in range(500))
    before = time.process_time()

    problems = problems_of(read_stream(io.BytesIO(text.encode()), form="yaml", registers=[register]))

    assert len(problems) == 500
    assert "did you mean 'agent-" in problems[0]
    assert time.process_time() - before < 10


# What is so whatever the facts are.

CLEAN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1
)
SHORT = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True).filter(
    lambda name: name not in ("id", "type", "article", "register")
)
OPTIONAL = st.none() | CLEAN


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Make facts in which nothing is wrong."""
    person, paper, issue, place = draw(st.lists(SHORT, min_size=4, max_size=4, unique=True))
    title = draw(CLEAN)
    statements = [
        Statement(
            by=person,
            as_=title,
            mode="mixed",
            act=draw(st.sampled_from(["claim", "demand"])),
            quote=quote,
            says=draw(OPTIONAL),
            about=draw(st.sampled_from([(), (issue,), (issue, place)])),
            at=Span(start=start, end=start + len(quote)),
            positions=(
                Position(on=issue, stance="supports", intensity=draw(st.floats(-1, 1)), condition=draw(OPTIONAL)),
            ),
            when=draw(st.sampled_from([None, "2024", "2024-02/2024-02-29"])),
            confidence=draw(st.none() | st.floats(0, 1)),
        )
        for start, quote in draw(st.dictionaries(st.integers(0, 2**50), CLEAN, max_size=4)).items()
    ]
    return Facts(
        article=Article(title=draw(CLEAN), publisher=paper, published="2024-03-01", note=draw(OPTIONAL)),
        agents={
            person: Agent(type="Person", name=draw(CLEAN), roles=(Role(title=title, of=paper, starts="2024"),)),
            paper: Agent(type="NewsOrganization", name=draw(CLEAN), aliases=tuple(draw(st.lists(CLEAN, max_size=2)))),
        },
        topics={place: Topic(type="Place", name=draw(CLEAN))},
        issues={issue: Issue(name=draw(CLEAN))},
        statements=tuple(statements),
    )


@given(facts(), st.booleans())
def test_facts_come_back_from_yaml(written: Facts, flow: bool) -> None:
    """Facts written as YAML and read again are the same."""
    text = yaml.safe_dump(msgspec.to_builtins(written), allow_unicode=True, default_flow_style=flow)

    [document] = read_stream(io.BytesIO(text.encode()), form="yaml")

    assert document.facts == written


@given(facts(), st.booleans())
def test_facts_come_back_from_json_lines(written: Facts, whole: bool) -> None:
    """Facts written as JSON Lines, in one line or in many, and read again are the same."""
    lines = [msgspec.json.encode(written)]
    if not whole:
        parts = msgspec.to_builtins(written)
        lines = [msgspec.json.encode({"article": parts.pop("article")})]
        lines += [msgspec.json.encode({"statements": [one]}) for one in parts.pop("statements", ())]
        lines += [msgspec.json.encode({section: part}) for section, part in parts.items()]

    [document] = read_stream(io.BytesIO(b"\n".join(lines)), form="jsonlines")

    assert document.facts == written
    assert ("article", "title") in document.places


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def damaged(draw: st.DrawFn) -> object:
    """Make facts in which up to three values are replaced, renamed or taken out."""
    tree: object = msgspec.to_builtins(draw(facts()))
    for _ in range(draw(st.integers(0, 3))):
        tree = _damage(tree, draw)
    return tree


def _damage(tree: object, draw: st.DrawFn) -> object:
    if not tree or not isinstance(tree, dict | list | tuple) or draw(st.integers(0, 9)) == 0:
        return draw(JSON)
    keys = list(tree) if isinstance(tree, dict) else range(len(tree))
    key = draw(st.sampled_from(keys))
    changed = dict(tree) if isinstance(tree, dict) else list(tree)
    if draw(st.integers(0, 4)):
        changed[key] = _damage(changed[key], draw)
    else:
        value = changed.pop(key)
        if isinstance(changed, dict) and draw(st.booleans()):
            changed[draw(st.text())] = value
    return changed


def outcome(data: bytes, form: Format) -> list[Facts] | tuple[object, ...]:
    """Read facts, and return them or what is wrong with them."""
    try:
        return [document.facts for document in read_stream(io.BytesIO(data), form=form)]
    except InputError as error:
        return error.problems


@settings(max_examples=300)
@given(damaged())
def test_the_quick_way_and_the_exact_way_agree(tree: object) -> None:
    """JSON Lines that only the exact way reads give the same facts, or the same problems."""
    data = msgspec.json.encode(tree)

    quick = outcome(data, "jsonlines")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.reading.lines._quick", lambda data: None)
        exact = outcome(data, "jsonlines")

    assert quick == exact


@settings(max_examples=300)
@given(damaged(), st.booleans())
def test_damaged_yaml_gives_facts_or_problems(tree: object, flow: bool) -> None:
    """Whatever the values of a YAML file are, it is read or it has problems."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)

    assert outcome(text.encode("utf-8", "surrogatepass"), "yaml")


@settings(max_examples=300)
@given(st.data())
def test_damaged_text_gives_facts_or_problems(data: st.DataObject) -> None:
    """Whatever is cut out of a file or put into it, it is read or it has problems."""
    form: Format = data.draw(st.sampled_from(["yaml", "jsonlines"]))
    text = TRAM.encode() if form == "yaml" else LINE * 2
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 5)))
        put = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"{", b"]", b": ", b"\n", b"- ", b"&a ", b"*a", b'"', b"null"])
        )
        text = text[:start] + put + text[end:]

    assert outcome(text, form)
