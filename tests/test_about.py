"""What people say about their data set: read, held to addresses, and never assumed."""

import pytest

from kg.about import LICENSES, NOTHING, PACKAGED, About, Creator
from kg.errors import ExportError


def test_nothing_is_assumed() -> None:
    """Without a word nothing is said, no license least of all."""
    assert not NOTHING
    assert NOTHING.terms == ""
    assert About(title="Trams")


def test_a_license_has_an_address() -> None:
    """A short name stands for one; an address is taken as it is."""
    short, full = About(license="CC-BY-4.0"), About(license="https://example.org/terms")

    assert short.terms == "https://creativecommons.org/licenses/by/4.0/"
    assert full.terms == "https://example.org/terms"
    assert all(address.startswith("https://creativecommons.org/") for address in LICENSES.values())


@pytest.mark.parametrize(
    ("text", "creator"),
    [
        ("Ana Ruiz", Creator("Ana Ruiz")),
        ("https://example.org/ana", Creator(address="https://example.org/ana")),
        ("Ana Ruiz <https://example.org/ana>", Creator("Ana Ruiz", "https://example.org/ana")),
        ("  Ana Ruiz  ", Creator("Ana Ruiz")),
    ],
)
def test_a_creator_is_a_name_an_address_or_both(text: str, creator: Creator) -> None:
    """As one writes the author of a commit."""
    assert About(creators=(text,)).made_by() == (creator,)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"license": "CC-BY"}, "license: 'CC-BY' isn't an http or https address; write its address, or one of CC0"),
        ({"page": "javascript:alert(1)"}, "page: 'javascript:alert.1.' isn't an http or https address"),
        ({"dumps": ("https://example.org/a b",)}, "dump: 'https://example.org/a b' isn't"),
        ({"page": "https://[bad"}, "page: 'https://.bad' isn't an http or https address"),
        ({"iri": "trams"}, "iri: 'trams' isn't"),
        ({"iri": "https://w3id.org/onrecord/id/mayor"}, "iri: .* belongs to On Record; write an address of your own"),
        ({"creators": ("Ana <https://w3id.org/onrecord/id/ana>",)}, "creator: .* belongs to On Record"),
        ({"creators": ("",)}, "creator: '' names nobody; write a name, an address, or NAME <address>"),
        ({"creators": ("<https://example.org/ana>",)}, "names nobody"),
        ({"creators": ("Ana <ana@example.org>",)}, "creator: 'ana@example.org' isn't an http or https address"),
        ({"title": "Trams\x00"}, "title: .* has a character that not every format can hold; leave it out"),
        ({"title": "\ud800"}, "title: .* has a character that not every format can hold"),
    ],
)
def test_what_is_no_address_is_refused(wrong: dict[str, str], message: str) -> None:
    """With what is wrong and what to write instead."""
    with pytest.raises(ExportError, match=message):
        About(**wrong)  # type: ignore[arg-type]


def test_a_data_set_may_keep_the_identifier_that_it_was_given() -> None:
    """One that On Record made of the sources can be said again, when sources are added."""
    assert About(iri="https://w3id.org/onrecord/data/1").iri == "https://w3id.org/onrecord/data/1"


def test_what_the_user_says_comes_first() -> None:
    """What we say about the packaged article fills only what the user leaves empty."""
    about = About(title="Faces", license="https://example.org/terms").over(PACKAGED)

    assert about == About(title="Faces", license="https://example.org/terms", creators=("The On Record authors",))
