"""The page of sources that leave much unsaid, in a real Chromium: it says so, and makes nothing up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

import kg
import viz
from kg.namespaces import ONR, VOCABULARY
from tests import gaps
from tests.browser import Opened, fragment, opened, shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page in each language into a folder."""
    folder = tmp_path_factory.mktemp("unstated")
    with gaps.store() as store:
        for language in ("en", "de", "ar"):
            viz.draw(store, language=language, view="statements").save(folder / f"{language}.html")
        kg.export(store, "csv", folder / "all.csv")
    return folder


def text(seen: Opened, find: str) -> str:
    """Return the text of a part of the page as a reader sees it, its white space made one."""
    return re.sub(r"\s+", " ", seen.page.locator(find).first.inner_text()).strip()


def column(seen: Opened, name: str) -> list[str]:
    """Return the cells of a column of the table of statements."""
    return [re.sub(r"\s+", " ", cell) for cell in seen.page.locator(f"td.{name}").all_inner_texts()]


@pytest.mark.chromium
def test_the_table_leaves_empty_what_isnt_stated(browser: Browser, pages: Path) -> None:
    """Who, how, when; a source without a publisher stands by its title, or by the host of its address."""
    with opened(browser, pages / "en.html") as seen:
        assert text(seen, "#counts, header").count("2 speakers") == 1
        assert column(seen, "who") == [
            *("speaker not stated", "Ana Ruiz", "speaker not stated for City", "speaker not stated"),
            *("speaker not stated", "A voice", "speaker not stated"),
        ]
        assert column(seen, "how") == ["", "direct quotation", "paraphrased by the article", "", "demand", "", ""]
        assert column(seen, "date") == [*["reported February 1, 2024"] * 2, *[""] * 5]
        assert [cell.split(" line")[0] for cell in column(seen, "source")] == [
            *["Minutes"] * 2,
            *["The Gazette"] * 2,
            *["example.org"] * 3,
        ]
        assert seen.page.locator("td.who a", has_text="not stated").count() == 0
        assert seen.complaints == []


@pytest.mark.chromium
def test_evidence_links_where_the_words_appeared(browser: Browser, pages: Path) -> None:
    """Each address once, opened beside the page; and no speaker, mode or date that isn't there."""
    with opened(browser, pages / "en.html", choice="#s:plea") as seen:
        links = seen.page.locator("#panel a.web")

        assert text(seen, "#panel h3") == "speaker not stated"
        assert text(seen, "#panel .kinds") == "demand"
        assert text(seen, "#panel dl") == (
            "When no date stated Addressed to City Appeared at https://example.org/posts/7; https://example.org/posts/8"
        )
        assert [link.get_attribute("href") for link in links.all()] == [
            "https://example.org/posts/7",
            "https://example.org/posts/8",
        ]
        assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer"}
        assert text(seen, "#panel .citation") == (
            "speaker not stated: The act must pass. [paraphrase] (no date stated)."
            " In: “https://example.org/notes”. https://example.org/notes"
        )


@pytest.mark.chromium
def test_words_of_a_passage_are_neither_a_quotation_nor_a_paraphrase(browser: Browser, pages: Path) -> None:
    """They stand there once, as the source has them."""
    with opened(browser, pages / "en.html", choice="#s:mutter") as seen:
        assert text(seen, "#panel .paraphrase") == (
            "As the source has it; whether these are the speaker’s own words isn’t stated Not in my harbor"
        )
        assert seen.page.locator("#panel .kinds").count() == 0
        assert text(seen, "#panel .where") == "The place in the source is not on record."
        assert seen.page.locator("#panel").inner_text().count("my harbor") == 2  # the words, and the citation
        assert text(seen, "#panel .citation").startswith("A voice: Not in … my harbor [the source’s words] (")
        assert seen.page.locator("td.words .paraphrased", has_text="harbor").count() == 0


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ("#by=~", ["echo", "stand", "doubt", "plea", "cry"]),
        ("#by=~,ruiz", ["echo", "reply", "stand", "doubt", "plea", "cry"]),
        ("#by=voice", ["mutter"]),
        ("#kind=~", ["echo", "stand", "doubt", "plea", "cry"]),
        ("#kind=Agent", ["mutter"]),
        ("#mode=~", ["echo", "doubt", "plea", "mutter", "cry"]),
        ("#act=~", ["echo", "reply", "stand", "doubt", "mutter", "cry"]),
        ("#from=2024-01-01", ["echo", "reply"]),
    ],
)
def test_what_isnt_stated_can_be_asked_for(browser: Browser, pages: Path, choice: str, found: list[str]) -> None:
    """All speakers of whom nothing is stated are one choice; the address keeps it; what isn't dated is on no day."""
    with opened(browser, pages / "en.html", choice=choice) as seen:
        assert shown(seen) == found
        seen.page.locator("#chips .chip").first.wait_for()
        assert fragment(seen) == choice


@pytest.mark.chromium
def test_the_facet_gathers_speakers_of_whom_nothing_is_stated(browser: Browser, pages: Path) -> None:
    """They are chosen by one click, and back goes back."""
    with opened(browser, pages / "en.html") as seen:
        seen.page.locator("#open-filters").click()
        option = seen.page.locator('[data-facet="by"] .option').first

        assert re.sub(r"\s+", " ", option.inner_text()).strip() == "speaker not stated 5"
        option.locator("input").check()
        assert fragment(seen) == "#by=~"
        assert len(shown(seen)) == 5
        seen.page.go_back()
        assert len(shown(seen)) == 7


@pytest.mark.chromium
def test_the_timeline_counts_what_has_no_date(browser: Browser, pages: Path) -> None:
    """Those of nobody named share a lane, which leads to nobody."""
    with opened(browser, pages / "en.html", choice="#view=timeline") as seen:
        voices = seen.page.locator("#view-timeline .heading .voice").all_text_contents()
        assert [voice.strip("\u2068\u2069") for voice in voices] == ["Ana Ruiz", "speaker not stated"]
        assert seen.page.locator("#view-timeline .heading a").count() == 1
        assert "5 statements have no date, nor have their sources" in text(seen, "#view-timeline")
        assert seen.complaints == []


@pytest.mark.chromium
def test_what_is_taken_along_makes_up_no_speaker(browser: Browser, pages: Path) -> None:
    """The table is the export's; every triple of the linked data is the sources'."""
    with opened(browser, pages / "en.html") as seen:
        taken = []
        for button in ("Statements as CSV", "Statements as JSON-LD"):
            with seen.page.expect_download() as waiting:
                seen.page.locator("#take").get_by_role("button", name=button, exact=True).click()
            taken.append(Path(waiting.value.path()).read_bytes())

    with gaps.store() as store:
        asserted = {str(quad.triple) for quad in store.quads() if quad.graph_name != VOCABULARY}
    triples = {str(quad.triple) for quad in parse(taken[1], format=RdfFormat.JSON_LD)}
    assert taken[0].decode() == (pages / "all.csv").read_text("utf-8")
    assert triples <= asserted
    assert sum(ONR.appearance.value in triple for triple in triples) == 2


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("language", "speaker", "appeared"),
    [
        ("en", "speaker not stated", "Appeared at"),
        ("de", "Sprecher nicht genannt", "Erschienen unter"),
        ("ar", "المتحدث غير مذكور", "نُشر في"),
    ],
)
def test_it_is_said_in_each_language(browser: Browser, pages: Path, language: str, speaker: str, appeared: str) -> None:
    """In the table, in the evidence, and in the table of the page without scripts."""
    with opened(browser, pages / f"{language}.html", choice="#s:plea") as seen:
        assert column(seen, "who").count(speaker) == 4
        assert appeared in text(seen, "#panel dl")
    with opened(browser, pages / f"{language}.html", scripts=False) as seen:
        assert seen.page.locator("tr", has_text=speaker).count() == 5
