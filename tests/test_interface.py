"""The interface's texts: complete in every language, right in their plurals, and every one of them used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from viz.words import ASSETS, _plural, counted, languages, number, texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Form: TypeAlias = "str | list[str] | dict[str, str]"

VIZ = Path(__file__).parents[1] / "viz"
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
FOREIGN = sorted(set(languages()) - {"en"})
COUNTS = [*range(211), 1_000, 1_001, 1_002, 1_003, 1_011, 1_100, 99_999, 100_000, 1_000_000]
SMALL = {"zero": "count", "one": "count", "two": "count"}
"""The forms for exactly so many, whose words may say the number instead."""
COUNTED = {"network.folded": "total", "network.unfolded": "total", "filters.showing": "total"}
"""Texts whose form goes by a number of another name than `count`."""
ALIKE = {"On Record", "Name", "Person", "Matrix", "Filter", "neutral", "Neutral · {count}", "{count} neutral"}
"""What is written in German as in English, and the brand; the name, the locale and signs aside."""
WORDS = ("stances", "categories", "kinds", "modes", "acts", "relations", "facts", "statuses", "circumstances")
"""Blocks that hold a word for each word of the data."""
NETWORK_WORDS = ("discourse.parameters.", "discourse.values.", "discourse.variables.")
"""Those for the words of a discourse network's parameters."""

STANCES = ("supports", "mixed", "opposes", "neutral")
THINGS = ("issue", "policy", "law", "agent", "other")
NETWORKS = ("statements", "issues", "agents")
FACETS = ("by", "kind", "issue", "about", "stance", "mode", "act", "source")
COLUMNS = ("number", "who", "toward", "words", "how", "date", "source")
LINES = (*STANCES, "none", "speaks for", "agree", "disagree")
TIES = (*STANCES, "agree", "disagree", "tie")
DYNAMIC = {
    "discourse.${name}": ("previous", "next", "play", "pause"),
    "discourse.summary.${all.type}": ("one-mode", "two-mode"),
    "discourse.table.${key}": ("one", "other", "how", "weight", "evidence"),
    "discourse.tells.${kind}": TIES,
    "evidence.${side}": ("agree", "disagree", "inPart"),
    "evidence.${kind}": ("agree", "disagree", "inPart"),
    "evidence.${way}": ("previous", "next"),
    "evidence.filter.${facet}": ("by", "about", "issue"),
    "filters.${name}": FACETS,
    "filters.${key}": ("from", "to"),
    'matrix.${all.conditional[pair] ? "conditional" : "cells"}.${STANCES[all.stance[pair]]}': (
        *(f"cells.{stance}" for stance in STANCES),
        *(f"conditional.{stance}" for stance in STANCES),
    ),
    'matrix.${shown < count ? "some" : "all"}.${kind}': ("some.rows", "some.columns", "all.rows", "all.columns"),
    "matrix.more.${kind}": ("rows", "columns"),
    "matrix.orders.${one}": ("likeness", "name", "number"),
    "network.${mode}": NETWORKS,
    "network.${text}": ("whole", "folded", "unfolded"),
    "network.${name}": ("zoomIn", "zoomOut", "showAll", "fullScreen", "unfold", "fold", "more", "all", "fewer"),
    "network.groups.${name}": ("modes", "tools", "more"),
    "network.kinds.${kind}": LINES,
    "network.tells.${kind}": (*LINES, "loop"),
    "standing.counts.${side}": STANCES,
    "standing.sides.${kind}": STANCES,
    "standing.groups.${kind}": THINGS,
    "standing.things.${kind}": THINGS,
    "standing.moreThings.${kind}": THINGS,
    "statementsView.${column}": COLUMNS,
    "timeline.${key}": ("from", "to", "events", "policies"),
    "views.${name}": ("standing", "network", "matrix", "timeline", "statements"),
    "views.${state.view}": (),
}
"""The paths that the scripts put together, and what stands in their gaps."""
SUBSCRIPTS = {
    "counts": ("statements", "quoted", "speakers"),
    "still": ("agents", "lines", "names", "rows", "speaker", "speakerAs", "paraphrase", "printed"),
    "still.counts": ("statements", "speakers", "sources"),
    "table": ("number", "who", "toward", "words", "where", "name", "kind", "onRecord"),
    "titles.dated": ("on", "from", "until", "between"),
    "titles.days": ("on", "from", "until", "between"),
    "units": ("Y", "M", "W", "D"),
}
"""The blocks of which Python takes what a variable names, and what that may be."""
PLAIN = {"lang", "locale", "dir", "name", "group", "months", "month", "day", "between", "until", "from", "yes", "no"}
PLAIN |= {"statements", "names"}
"""The texts on top, which Python takes by a variable or for the page's scripts."""


def _flat(block: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Form]]:
    """Yield every text with its path; a plural is one text."""
    for key, value in block.items():
        if isinstance(value, dict) and not ("other" in value and set(value) <= CATEGORIES and _all_text(value)):
            yield from _flat(value, f"{path}{key}.")
        else:
            yield path + key, value


def _all_text(block: Mapping[str, Any]) -> bool:
    """Tell whether a block is a plural: it has forms, and no more than these."""
    return all(isinstance(form, str) for form in block.values()) and len(block) > 1


def _forms(text: Form) -> dict[str, str]:
    if isinstance(text, dict):
        return text
    return {"other": text if isinstance(text, str) else " ".join(text)}


def _places(form: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", form))


ENGLISH = dict(_flat(texts()))


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """Open an empty page, to ask its Intl."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_there_is_a_second_language_and_one_from_right_to_left() -> None:
    """English, German, Arabic; each says how it is written."""
    found = {language: texts(language) for language in languages()}

    assert {language: words["dir"] for language, words in found.items()} == {"ar": "rtl", "de": "ltr", "en": "ltr"}
    assert {language: words["name"] for language, words in found.items()} == {
        "ar": "العربية",
        "de": "Deutsch",
        "en": "English",
    }
    assert all(words["lang"] == language == words["locale"].partition("-")[0] for language, words in found.items())
    assert all(len(words["months"]) == 12 for words in found.values())


@pytest.mark.parametrize("language", FOREIGN)
def test_every_text_is_there(language: str) -> None:
    """No key is missing, none is left over, and all stand in the same order."""
    assert [path for path, _ in _flat(texts(language))] == list(ENGLISH)


@pytest.mark.parametrize("language", FOREIGN)
def test_every_text_has_the_places_of_the_english_one(language: str) -> None:
    """A form for exactly none, one or two may say the number in words; no form has a place of its own."""
    for path, text in _flat(texts(language)):
        english = _forms(ENGLISH[path])
        wanted = _places(english["other"])
        for category, form in _forms(text).items():
            free = {COUNTED.get(path, SMALL.get(category, ""))} if category in SMALL else set()
            free |= wanted - _places(english.get(category, english["other"]))

            assert wanted - free <= _places(form) <= wanted, (path, category, form)


@pytest.mark.parametrize("language", FOREIGN)
def test_no_text_was_left_in_english(language: str) -> None:
    """Only signs, places and a handful of words are the same in both."""
    for path, text in _flat(texts(language)):
        for form in set(_forms(text).values()) & set(_forms(ENGLISH[path]).values()):
            words = re.sub(r"\{\w+\}|\bIn\b", "", form)
            assert form in ALIKE or path in PLAIN or not re.search(r"[^\W\d_]", words), (path, form)


@pytest.mark.parametrize("language", FOREIGN)
def test_quotation_marks_are_the_language_s_own(language: str) -> None:
    """No text quotes as English does, or as a typewriter."""
    marks = {"ar": "«»", "de": "„“"}[language]

    assert texts(language)["quoted"] == f"{marks[0]}{{words}}{marks[1]}"
    for path, text in _flat(texts(language)):
        for form in _forms(text).values():
            assert not set(form) & (set("\"'”«»„“") - set(marks)), (path, form)
            assert form.count(marks[0]) == form.count(marks[1]), (path, form)


@pytest.mark.chromium
@pytest.mark.parametrize("language", languages())
def test_plurals_have_the_forms_that_the_language_has(blank: Page, language: str) -> None:
    """As Unicode's CLDR has them: the browser is asked for its categories, and for that of many numbers."""
    rules = f"new Intl.PluralRules('{texts(language)['locale']}')"
    wanted = set(blank.evaluate(f"{rules}.resolvedOptions().pluralCategories"))
    plurals = {path: text for path, text in _flat(texts(language)) if isinstance(ENGLISH[path], dict)}

    chosen = blank.evaluate(f"(counts) => counts.map((count) => {rules}.select(count))", COUNTS)

    assert {path: set(text) for path, text in plurals.items()} == dict.fromkeys(plurals, wanted)
    assert [_plural(language, count) for count in COUNTS] == chosen


@pytest.mark.chromium
@pytest.mark.parametrize("language", languages())
def test_python_writes_numbers_as_the_page_does(blank: Page, language: str) -> None:
    """With the same mark between thousands, in the same digits."""
    words = texts(language)
    write = f"(counts) => counts.map((count) => new Intl.NumberFormat('{words['locale']}').format(count))"

    assert [number(count, words) for count in COUNTS] == blank.evaluate(write, COUNTS)


def test_arabic_counts_in_words_up_to_two() -> None:
    """One and two are words, then come the plural, the accusative from eleven on, and the genitive at hundreds."""
    words = texts("ar")
    forms = words["counts"]["statements"]

    assert [counted(forms, count, words) for count in (1, 2, 3, 10, 11, 99, 100, 103, 1_000)] == [
        *("تصريح واحد", "تصريحان", "3 تصريحات", "10 تصريحات", "11 تصريحًا", "99 تصريحًا"),
        *("100 تصريح", "103 تصريحات", "1,000 تصريح"),
    ]


def _scripts() -> str:
    """Read the scripts without their comments."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ASSETS / "js").rglob("*.js")))
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", code, flags=re.DOTALL | re.MULTILINE)


def _named_by_scripts() -> set[str]:
    """List the paths that the scripts name: whole ones, words of the data, and those of `DYNAMIC`."""
    code = _scripts()
    tops = "|".join(sorted(texts()))
    found = set(re.findall(rf'"((?:{tops})\.[\w. ]+)"', code))
    found |= set(re.findall(r'dom\.(?:t|phrase)\("(\w+)"', code)) | set(re.findall(r"\bdom\.texts\.(\w+)", code))
    return found | {re.sub(r"\$.*", "", path) + end for path, ends in DYNAMIC.items() for end in ends}


def _named_by_python() -> set[str]:
    """List the paths that Python and the page's frame name."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(VIZ.rglob("*.py")))
    frame = (ASSETS / "page.html").read_text(encoding="utf-8")
    chains = re.findall(r'\b_?(texts|words)((?:\["\w+"\])+)', code)
    found = {".".join(re.findall(r'"(\w+)"', chain)) for _, chain in chains}
    found |= {f"table.{key}" for key in re.findall(r'_words\["(\w+)"\]', code)}
    found |= {f"still.{key}" for key in re.findall(r'texts\["(\w+)"\]', (VIZ / "stills/timeline.py").read_text())}
    found |= {".".join(re.findall(r"\w+", path)) for path in re.findall(r"\{t((?:\[\w+\])+)\}", frame)}
    return found | {f"{block}.{key}" for block, keys in SUBSCRIPTS.items() for key in keys}


def test_the_paths_that_are_put_together_are_known() -> None:
    """Each of `DYNAMIC` is in the scripts, and no other."""
    tops = "|".join(sorted(texts()))

    assert set(re.findall(rf"`((?:{tops})\.[^`]*\$[^`]*)`", _scripts())) == set(DYNAMIC)


def test_every_path_that_is_named_leads_to_a_text() -> None:
    """A slip would show only where the text is needed."""
    blocks = {path.rpartition(".")[0] for path in ENGLISH} | {path.partition(".")[0] for path in ENGLISH}
    named = _named_by_scripts()

    assert {path for path in named if path not in ENGLISH and path not in blocks} == set()


def test_every_text_is_used() -> None:
    """What nothing names is said nowhere."""
    named = _named_by_scripts() | _named_by_python() | PLAIN

    assert [path for path in ENGLISH if path not in named and not _is_word(path)] == []


def _is_word(path: str) -> bool:
    """Tell whether a text is for a word of the data."""
    return path.partition(".")[0] in WORDS or path.startswith(NETWORK_WORDS)


def test_the_files_are_written_alike() -> None:
    """Two spaces, letters as they are, and a line end at the last line."""
    for file in (ASSETS / "texts").iterdir():
        text = file.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n", file.name
