"""Imports whatever the format: names, bounds, one source from many parts, all or nothing; and the command."""

from __future__ import annotations

import gzip
import io
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import facts as reader
from kg import imports
from kg.account import Account, Row
from kg.errors import InputError, ParameterError
from kg.imports.drafting.draft import MOST_PROBLEMS, Draft
from kg.imports.drafting.entities import Entities, merged
from kg.imports.drafting.spool import Spool
from kg.imports.foreign import bounded
from kg.imports.running import Wish, run
from kg.model import Agent, Article, Facts, Issue, Position, Register, Role, Statement
from tests.importing import REGISTERS, imported
from tests.shell import onrecord

GDELT = {"date": "2024-03-01T09:00:00Z", "url": "https://example.org/tram", "title": "Tram", "lang": "English"}


def quoted(*words: str, **more: Any) -> str:
    """Write an article with quotations as GDELT does."""
    return json.dumps({**GDELT, **more, "quotes": [{"pre": "", "quote": word, "post": ""} for word in words]}) + "\n"


# Formats and settings.


def test_every_format_has_a_room() -> None:
    """Each format's module has settings and a reader."""
    for form in imports.FORMATS.values():
        room = import_module(f"kg.imports.{form.room}")

        assert callable(room.read)
        assert all(isinstance(meaning, str) for meaning in form.settings.values())


def test_unknown_formats_and_settings_name_the_nearest() -> None:
    """A slip is answered with what was meant."""
    with pytest.raises(ParameterError, match="called 'quotebnk'; did you mean 'quotebank'"):
        imports.known("quotebnk")
    with pytest.raises(ParameterError, match="quotebank has no setting 'leest'; did you mean 'least'"):
        imports.checked("quotebank", {"leest": "1"})
    with pytest.raises(ParameterError, match="gdelt has no setting 'x'; it takes none"):
        imports.checked("gdelt", {"x": "1"})


# Names.


def test_one_name_is_one_thing() -> None:
    """The same name and kind give the same short name; another kind, or key, another."""
    draft = Draft()

    names = [
        draft.agent("Ana Ruiz", "Person"),
        draft.agent("Ana Ruiz", "Person"),
        draft.agent("Ana Ruiz"),
        draft.entity("Ana Ruiz", Agent(name="Ana Ruiz", type="Person"), key="another"),
        draft.issue("Ana Ruiz"),
        draft.agent("  "),
        draft.agent("register", "Group"),
    ]

    assert names[:3] == ["ana-ruiz", "ana-ruiz", "ana-ruiz-agent"]
    assert names[3] == "ana-ruiz-person"
    assert names[4] == "ana-ruiz-issue"
    assert len(set(names)) == 6
    assert names[6] != "register"


def test_a_register_lends_what_has_name_and_kind() -> None:
    """Microsoft is the register's if it is a company, or of unknown kind, and another thing if it is a person."""
    account = Account()
    entities = Entities(REGISTERS, account)

    lent = [
        entities.name_of("Microsoft", Agent(name="Microsoft", type=kind))
        for kind in ("Agent", "Organization", "Person")
    ]
    by_alias = entities.name_of("ACLU", Agent(name="ACLU", type="Organization"))

    assert lent == ["microsoft", "microsoft", "microsoft-person"]
    assert by_alias == "aclu"
    assert Row("noted", "aclu of the register", 1, "taken for what is called 'ACLU'") in account.rows()


def test_what_is_known_is_added_to() -> None:
    """Lists grow, gaps are filled, and what is there stays."""
    old = Agent(name="Ana", type="Person", aliases="A.", note=None)
    new = Agent(name="Ana Ruiz", type="Person", aliases=("A.", "B."), note="Mayor")

    assert merged(old, new) == Agent(name="Ana", type="Person", aliases=("A.", "B."), note="Mayor")


def test_facts_define_what_they_refer_to() -> None:
    """Whatever statements, positions and roles name is defined, and nothing else."""
    draft = Draft()
    city = draft.agent("City", "GovernmentBody")
    ana = draft.agent("Ana", "Person", roles=(Role(title="mayor", of=city),))
    tram, bus = draft.issue("Tram", broader=(draft.issue("Transit"),)), draft.issue("Bus")
    said = Statement(by=ana, says="x", positions=(Position(on=tram, stance="supports"),))

    facts = draft.facts(Article(title="Tram"), [said])

    assert set(facts.agents) == {ana, city}
    assert set(facts.issues) == {tram, "transit"}
    assert bus not in facts.issues


# Bounds.


def test_a_text_is_clean(tmp_path: Path) -> None:
    """Control characters are replaced and counted; addresses get no characters that no IRI may have."""
    draft = Draft()

    assert draft.text(" a\x00b ") == "a\ufffdb"
    assert draft.text(["a"]) is None
    assert draft.address("https://example.org/a b|é?x=%20") == "https://example.org/a%20b%7Cé?x=%20"
    assert [draft.address(each) for each in ("javascript:alert(1)", "http://", None, "file:///etc/passwd")] == [
        None
    ] * 4
    assert {row.what for row in draft.account.rows()} == {"control characters", "addresses"}


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b'{"a": 1, "a": 2}', "'a' is there twice"),
        (b"[" * 5000 + b"]" * 5000, "it nests more than 100 deep"),
        (b'{"a": NaN}', "NaN is no number"),
        (b"{", "this isn't JSON"),
        (b"\xff\xfe", "byte 0xFF isn't UTF-8"),
        (gzip.compress(b"0" * 300_000_000), "it becomes more than 200 times as large as it is"),
        (gzip.compress(b"[]")[:-5], "it can't be read"),
    ],
)
def test_json_is_read_within_bounds(data: bytes, wrong: str, tmp_path: Path) -> None:
    """Doubled keys, depth, what is no JSON, and what expands without end are refused in words."""
    path, draft = tmp_path / "a.json", Draft()
    path.write_bytes(data)

    assert bounded.json_document(path, draft) is None

    assert [wrong in problem.wrong for problem in draft.problems] == [True]


def test_long_lines_are_left_out(tmp_path: Path) -> None:
    """A line beyond the bound is reported, and the next is read."""
    path, draft = tmp_path / "a.json", Draft()
    path.write_bytes(b'"' + b"x" * (bounded.MOST_LINE + 10) + b'"\n\n{"a": 1}\n')

    assert list(bounded.json_lines(path, draft)) == [(3, {"a": 1})]
    assert [problem.line for problem in draft.problems] == [1]


def test_missing_files_and_folders(tmp_path: Path) -> None:
    """They are said to be that."""
    draft = Draft()

    assert bounded.json_document(tmp_path, draft) is None
    assert list(bounded.json_lines(tmp_path / "no", draft)) == []
    assert [problem.wrong for problem in draft.problems] == ["this is a folder", "there is no such file"]


def test_many_problems_are_counted(tmp_path: Path) -> None:
    """After so many, the rest is a number."""
    path = tmp_path / "a.json"
    path.write_text("x\n" * (MOST_PROBLEMS + 5), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        imported("gdelt", path)

    assert len(caught.value.problems) == MOST_PROBLEMS + 1
    assert "5 more problems" in str(caught.value)


@pytest.mark.parametrize(
    ("form", "name", "data", "wrong"),
    [
        ("ftm", "a.json", b'{"id": "a", "schema": {"a": 1}, "properties": {}}', "this is no entity"),
        ("ftm", "a.json", b'{"id": "a", "schema": "Person", "properties": {"x": 7}}', "this is no entity"),
        ("quotebank", "a.json", b'{"quotation": "x", "qids": true, "speaker": "A", "urls": 1}', "without urls"),
        ("citron", "a.json", b'{"text": "\\ud83d late", "quotes": []}', "half of a surrogate pair"),
        ("dna", "a.csv", b'"statement ID";"time\r"x;y\r\n', "event list"),
        ("table", "a.xlsx", b"PK\x03\x04" + b"\x00" * 200, "the archive can't be read"),
        ("rdf", "a.ttl", b"<x:a> a <https://w3id.org/onrecord/ontology#Article> ; "
         b"<http://www.w3.org/2000/01/rdf-schema#label> 'A' ; "
         b"<https://w3id.org/onrecord/ontology#published> '2020-06.org' .", "2020-06.org"),
    ],
)  # fmt: skip
def test_what_is_broken_is_told(form: str, name: str, data: bytes, wrong: str, tmp_path: Path) -> None:
    """Values of the wrong kind, halves of characters and damaged files end in a problem, not in a traceback."""
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(InputError, match=wrong):
        imported(form, path)


# Together.


def test_parts_of_a_source_come_together() -> None:
    """However far apart they come, sources keep their order, and what is told twice stands once."""
    tram, bus = Article(title="Tram", url="https://example.org/a"), Article(title="Bus", url="https://example.org/b")
    said = [Statement(id=f"s{number}", says="x") for number in range(3)]
    with Spool() as spool:
        spool.add(Facts(article=tram, statements=(said[0],), issues={"i": Issue(name="I")}), ("f", 1))
        spool.add(Facts(article=bus), ("f", 2))
        spool.add(Facts(article=tram, statements=(said[0], said[1]), issues={"i": Issue(name="I", note="n")}), ("f", 3))

        sources = list(spool.sources())

    assert [place for _, place in sources] == [("f", 1), ("f", 2)]
    assert sources[0][0].statements == (said[0], said[1])
    assert sources[0][0].issues["i"].note == "n"


def test_what_is_taken_is_held_to_the_model(tmp_path: Path) -> None:
    """A source that would make no facts file is told by its line, or left out where one skips."""
    path = tmp_path / "a.json"
    path.write_text(quoted("x" * 1_000_001, url="https://example.org/long") + quoted("Late"), encoding="utf-8")

    with pytest.raises(InputError, match=r"a\.json:1: 'quote' has 1,000,001 characters"):
        imported("gdelt", path)
    done = imported("gdelt", path, skip=True)

    assert [facts.source.title for facts in done.facts] == ["Tram"]
    assert ("lost", "sources", 1) in done.told()


def test_nothing_is_written_when_something_is_wrong(tmp_path: Path) -> None:
    """The sink stays empty."""
    path, sink = tmp_path / "a.json", io.BytesIO()
    path.write_text(quoted("Late") + "x\n", encoding="utf-8")

    with pytest.raises(InputError):
        run(Wish("gdelt", [path]), sink)

    assert sink.getvalue() == b""


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Twice the same import, twice the same lines."""
    path = tmp_path / "a.json"
    path.write_text(quoted("Late", "Later") + quoted("Never", url="https://example.org/b"), encoding="utf-8")

    sinks = [io.BytesIO(), io.BytesIO()]
    for sink in sinks:
        run(Wish("gdelt", [path]), sink)

    assert sinks[0].getvalue() == sinks[1].getvalue() != b""


# The command.


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with something to import."""
    monkeypatch.chdir(tmp_path)
    path = Path("a.json")
    path.write_text(
        quoted("Late", "Later") + quoted("Never", url="https://example.org/b", title="Bus"), encoding="utf-8"
    )
    return path


def read(path: Path) -> list[Facts]:
    """Read a facts file."""
    return [document.facts for document in reader.read(path, registers=REGISTERS)]


def test_import_writes_json_lines(source: Path) -> None:
    """To standard output, or into a file; the summary goes to standard error."""
    piped = onrecord("import", "gdelt", str(source))
    filed = onrecord("import", "gdelt", str(source), "-o", "out.jsonl")

    assert (piped.code, filed.code, filed.out) == (0, 0, "")
    assert Path("out.jsonl").read_text(encoding="utf-8") == piped.out
    assert piped.err.startswith("Took 2 articles and 3 statements.\n")
    assert "Wrote out.jsonl" in filed.err
    assert len(read(Path("out.jsonl"))) == 2


def test_import_writes_yaml(source: Path) -> None:
    """One source into a file, several into a folder, one file each."""
    done = onrecord("import", "gdelt", str(source), "-o", "facts")
    refused = onrecord("import", "gdelt", str(source), "-o", "out.yaml")

    assert done.code == 0
    assert sorted(path.name for path in Path("facts").iterdir()) == ["0001-tram.yaml", "0002-bus.yaml"]
    assert len(read(Path("facts/0001-tram.yaml"))[0].statements) == 2
    assert refused.code == 2
    assert "2 sources don't go into one YAML file; name out.jsonl, or a folder" in refused.err
    assert not Path("out.yaml").exists()


def test_import_tells_what_is_wrong(source: Path) -> None:
    """Exit 1 with every problem and nothing written; with --skip the rest is taken and the problems are listed."""
    source.write_text(source.read_text(encoding="utf-8") + "x\n", encoding="utf-8")

    refused = onrecord("import", "gdelt", str(source), "-o", "out.jsonl")
    assert (refused.code, Path("out.jsonl").exists()) == (1, False)
    assert refused.err == (
        "a.json:3:1: this isn't JSON: expecting value; correct the line\n"
        "1 problem; nothing was written. --skip leaves out what is broken.\n"
    )
    skipped = onrecord("import", "gdelt", str(source), "-o", "out.jsonl", "--skip")

    assert skipped.code == 0
    assert "Left out, for 1 problem:\na.json:3:1: this isn't JSON" in skipped.err


def test_import_without_what_it_needs(source: Path) -> None:
    """Misuse is told as such; without a format the formats are listed with their settings."""
    assert onrecord("import", "gdelt").code == 2
    assert onrecord("import", "gdlt", str(source)).err == (
        "onrecord: no format to import is called 'gdlt'; did you mean 'gdelt'?\n"
    )
    listing = onrecord("import", "--list")
    assert listing.code == 0
    assert [line.split()[0] for line in listing.out.splitlines() if not line.startswith(" ")] == list(imports.FORMATS)
    assert "--set least=…" in listing.out


def test_import_from_python(source: Path) -> None:
    """The same as the command; nothing is left behind by a refusal."""
    taken = kg.import_("gdelt", source, to="out.jsonl")

    with kg.open() as store:
        loaded = kg.load(store, "out.jsonl")
    assert (taken.counts["statements"], loaded.statements) == (3, 3)
    with pytest.raises(InputError):
        kg.import_("rdf", source, to="other.jsonl")
    assert sorted(path.name for path in Path().iterdir()) == ["a.json", "out.jsonl"]


def test_a_register_is_used(source: Path) -> None:
    """Names of a register that is given are taken from it."""
    register = Facts(
        register=Register(title="Port", citation="x"), agents={"ana": Agent(name="Ana Ruiz", type="Person")}
    )
    from kg import writing

    Path("register.jsonl").write_bytes(b"".join(writing.jsonlines(register)))
    quote = {"quoteID": "1", "quotation": "Late", "speaker": "Ana Ruiz", "urls": ["https://example.org/a"]}
    Path("quotes.json").write_text(json.dumps(quote) + "\n", encoding="utf-8")

    done = onrecord("import", "quotebank", "quotes.json", "--register", "register.jsonl")

    assert '"by":"ana"' in done.out
    assert "ana of the register" in done.err
