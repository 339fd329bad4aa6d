"""The forms of single values."""

from __future__ import annotations

import pytest
from msgspec import convert, inspect

from kg import model
from kg.model import Agent, Article, Event, Facts, Policy, Role, Statement
from kg.reading.forms import FORMS, check_forms
from kg.reading.names import Known, Names
from kg.reading.report import Finding, Hurt
from kg.reading.wanted import bare_of, fields_of, forms_of


def findings(facts: Facts) -> list[Finding]:
    """Check the forms of facts."""
    return list(check_forms(facts, Names(facts, Known(), Hurt())))


def article(**fields: str) -> list[str]:
    """Say what is wrong with the fields of an article."""
    content = {"title": "Tram", "publisher": "gazette", "published": "2024-03-01", **fields}
    return [finding.wrong for finding in findings(Facts(article=convert(content, Article)))]


def event(when: str) -> list[str]:
    """Say what is wrong with an event's date."""
    return [finding.wrong for finding in findings(Facts(events={"talk": Event(name="Talk", when=when)}))]


def policy(**fields: str | bool) -> list[tuple[str | int, str]]:
    """Say what is wrong with the fields of a policy, and with which."""
    made = Policy(name="Freeze", adopted_by="city", **fields)  # type: ignore[arg-type]
    return [(finding.path[-1], finding.wrong) for finding in findings(Facts(policies={"freeze": made}))]


def has_pattern(field: inspect.Field) -> bool:
    """Tell whether the model gives a field a pattern that isn't that of short names."""
    short, _ = inspect.type_info(model.ShortName), None
    described = [form for form in forms_of(field.type) if isinstance(form, inspect.Metadata) and form != short]
    return any(bare_of(form)[1] and "pattern" in (form.extra_json_schema or {}) for form in described)


def test_every_pattern_of_the_model_is_checked() -> None:
    """A field that has a form in the schema has the check that goes with it."""
    own = {
        kind: {field.name for field in fields_of(kind).values() if has_pattern(field)}
        for kind in (*model.Record.__subclasses__(), *model.Entity.__subclasses__())
    }
    inherited = own[model.Entity]
    expected = {
        kind: fields - inherited if issubclass(kind, model.Entity) and kind is not model.Entity else fields
        for kind, fields in own.items()
    }

    assert {kind: fields for kind, fields in expected.items() if fields} == {
        kind: set(fields) for kind, fields in FORMS.items()
    }


@pytest.mark.parametrize("when", ["2024", "2024-02", "2024-02-29", "2024-02/2024-03-01", "2024/", "/2024-02"])
def test_days(when: str) -> None:
    """Days, months, years, and ranges of them that may be open on one side."""
    assert event(when) == []


@pytest.mark.parametrize(
    "when", ["", "/", "2023-02-29", "2024-13", "2024-2", "0000", "2024/2023", "24-02-29", "2024-02-29T10:00Z", "٢٠٢٤"]
)
def test_no_days(when: str) -> None:
    """Days that no calendar has, other ways to write them, other digits."""
    assert len(event(when)) == 1


@pytest.mark.parametrize("published", ["2024-03-01", "2024-03-01T09:00Z", "2024-03-01T09:00:59-03:30"])
def test_moments(published: str) -> None:
    """A day, or a day and time with its zone."""
    assert article(published=published) == []


@pytest.mark.parametrize(
    "published",
    [
        "2024",
        "2024-03-01T09:00",
        "2024-03-01T25:00Z",
        "2024-03-01T09:00+14:01",
        "2024-03-01 09:00Z",
        "2024-02-30T09:00Z",
    ],
)
def test_no_moments(published: str) -> None:
    """A time without a zone, or in none, or that no day has."""
    assert len(article(published=published)) == 1


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://example.org:80/a?b=c#d", "https://bücher.example/ß", "http://[::1]/"]
)
def test_addresses(url: str) -> None:
    """Any http or https address with a host."""
    assert article(url=url) == []


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://a b",
        'https://a"b',
        "http://[::1",
        "https://example.org/%zz\n",
    ],
)
def test_no_addresses(url: str) -> None:
    """Other schemes, no host, characters that no IRI has."""
    assert len(article(url=url)) == 1


def test_hashes_and_languages() -> None:
    """Both are lower case."""
    assert article(sha256="0123456789abcdef" * 4, language="pt-br") == []
    assert article(sha256="0123456789ABCDEF" * 4) == [f"'{'0123456789ABCDEF' * 4}' is no SHA-256"]
    assert article(language="pt-BR") == ["'pt-BR' is no language tag"]


def test_lengths_of_time() -> None:
    """Years, months, weeks and days, in numbers that a calendar can add."""
    assert policy(duration="P1Y6M2W10D") == policy(duration="P10D") == []
    for duration in ("P", "1Y", "PT1H", "P1D1Y", "P10000Y", "P1.5Y"):
        assert policy(duration=duration) == [("duration", f"'{duration}' is no length of time")]


def test_nothing_ends_before_it_starts() -> None:
    """Only what surely ends before is wrong; imprecise days may meet."""
    assert policy(starts="2024-03-02", ends="2024-03") == []
    assert policy(starts="/2024", ends="2020") == []
    assert policy(starts="2024-03-02", ends="2024-03-01") == [("ends", "it ends 2024-03-01 and starts 2024-03-02")]
    assert policy(starts="2024", ends="2023-12-31/2023-12-31") == [
        ("ends", "it ends 2023-12-31/2023-12-31 and starts 2024")
    ]
    assert policy(starts="2024-13", ends="2023") == [("starts", "'2024-13' is no day of the calendar")]


def test_roles_have_an_order_too() -> None:
    """A role that ends before it starts is wrong."""
    role = Role(title="mayor", of="city", starts="2024", ends="2023")
    facts = Facts(agents={"mayor": Agent(type="Person", name="Ana", roles=(role,))})

    assert [finding.path for finding in findings(facts)] == [("agents", "mayor", "roles", 0, "ends")]


def test_an_open_ended_policy_has_no_end() -> None:
    """Neither a day nor a length of time."""
    assert policy(open_ended=True) == policy(open_ended=False, ends="2024") == []
    assert policy(open_ended=True, ends="2024") == [("openEnded", "an open-ended policy has 'ends'")]


def test_dates_of_statements_and_items_of_lists() -> None:
    """A statement's date is checked, and each address of a list at its place."""
    facts = Facts(
        agents={"mayor": Agent(type="Person", name="Ana", same_as=("https://example.org", "x:y"))},
        statements=(Statement(by="mayor", mode="direct", act="claim", when="soon"),),
    )

    assert [finding.path for finding in findings(facts)] == [
        ("agents", "mayor", "sameAs", 1),
        ("statements", 0, "when"),
    ]
