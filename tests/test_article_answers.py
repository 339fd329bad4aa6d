"""What the questions answer over the packaged article, written out by hand from the article and its checklist.

Words between “ and ” are those that the article prints as somebody's speech; all others are this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg import build, query
from kg.store import Store

Row = tuple[str, ...]

ACLU, POST = "American Civil Liberties Union", "The Washington Post's online event"
PLEDGE = "No sale of facial recognition to US police until a national law"
PAUSE = "No use of Amazon's facial recognition by law enforcement for a year"
STOP = "No more sale of facial recognition by IBM"
SO_FAR = "No current sale of facial recognition services to US police"
IMPROVING = "Improving Microsoft's facial recognition"
ADVANCING = "Advancing facial recognition legislation in several states"
NATIONAL = "A national law to govern facial recognition, grounded in human rights"
USE_STOP = "A stop to law enforcement's use of face recognition"
BILL = "California's facial recognition bill"
STATES = "Facial recognition legislation in several states"
DEATH, PROTESTS = "Death of George Floyd", "Protests against racial injustice and biased policing"
POLICE_USE, SALE = "Letting law enforcement use facial recognition", "Selling facial recognition"
SALE_TO_POLICE = "Selling facial recognition to US police"
AS_IT_STANDS = "Using facial recognition as it stands"
CEDING = "Leaving the market to companies that take no stance"
TOGETHER = "Companies working with the civil rights community"
OVER_POLICING = "Over-policing of black and brown communities"
SOURCE = "Fortune, 2020-06-11"
ATTORNEY = "technology and civil liberties attorney"

# What was said, by the line of the text. Quotations are the article's.
L5 = "Microsoft is the third company, with Amazon and IBM, to keep its facial recognition from the police."
L7 = (
    "“will not sell facial-recognition technology to police departments in the United States until we have a national "
    "law in place, grounded in human rights, that will govern this technology.”"
)
L9_AMAZON = "For one year, Amazon lets no law enforcement agency use its facial recognition."
L9_IBM = "IBM gives up selling facial recognition, with no end in sight."
L11 = "The companies decide at a time of protests that George Floyd's death set off."
L11_MISUSE = "Police departments, of which some have a past of racial discrimination, can misuse the technology."
L11_INACCURACY = "The technology errs more often on women and on people of color."
L13_FLAWS = "Microsoft has been working on the flaws that researchers pointed out."
L13_WHITE = "The technology still does best on white men, for all that work."
L15_YEARS = "“focused on this issue for two years”"
L15_SALES = "Microsoft has no US police department as a customer of its facial recognition services at present."
L15_LISTEN = "“on us to listen more, to learn more, and most importantly to do more.”"
L17 = (
    "“The No. 1 point that I would really underscore is this: We need to use this moment to pursue a strong national "
    "law to govern facial recognition that is grounded in the protection of human rights”"
)
L19_SEE = (
    "“I think it’s important to see what IBM has done. I think it is important to recognize what Amazon has done. "
    "It is obviously similar to what we are doing.”"
)
L19_CEDE = (
    "“But if all of the responsible companies in the country cede this market to those who are not prepared to take a "
    "stance, we won’t necessarily serve the national interests or the lives of the black and African-American people "
    "of this nation well.”"
)
L21_STOP = "“Congress and legislatures nationwide must swiftly stop law enforcement use of face recognition”"
L21_WORK = "“companies like Microsoft should work with the civil rights community—not against it—to make that happen.”"
L23_HALT = (
    "“its current efforts to advance legislation that would legitimize and expand the police use of facial "
    "recognition in multiple states nationwide.”"
)
L23_BACKS = "Microsoft backs California's bill on facial recognition."
L23_OBJECTS = "The ACLU objects to Microsoft's backing of the bill in California."
L23_SURVEILLANCE = "The bill will lead to more unethical surveillance, by the police and by companies."
L25_WELCOME = "“We welcome these companies finally taking action—as little and as late as it may be”"
L25_URGE = (
    "“We also urge these companies to work to forever shut the door on America’s sordid chapter of over-policing of "
    "black and brown communities, including the surveillance technologies that disproportionately harm them.”"
)


@pytest.fixture(scope="module")
def article() -> Iterator[Store]:
    """Return the graph of the packaged article."""
    with build.packaged() as store:
        yield store


def _asked(store: Store, name: str, **values: str) -> list[Row]:
    """Ask, and return the rows as people see them."""
    answer = query.ask(store, name, values)
    places = [place for place, column in enumerate(answer.columns) if column not in answer.keys]
    cells = [[row[place] for place in places] for row in answer.rows]
    assert all(cell is None or isinstance(cell, NamedNode | Literal) for row in cells for cell in row)
    return [tuple(getattr(cell, "value", "") for cell in row) for row in cells]


def _said(line: int, speaker: str, for_whom: str, words: str, *about: str | Row) -> list[Row]:
    """Write the rows of one statement: of each thing it is about the name, and the stance where one is stated."""
    pairs = [(each, "") if isinstance(each, str) else each for each in about]
    return [(speaker, for_whom, thing, stance, words, str(line)) for thing, stance in pairs]


def test_1_who_said_what_about_whom(article: Store) -> None:
    """Line by line through the article."""
    smith, cagle = ("Brad Smith", "Microsoft"), ("Matt Cagle", ACLU)

    assert _asked(article, "who-said-what") == [
        *_said(5, "Fortune", "", L5, "Amazon", "IBM", "Microsoft", PLEDGE, "law enforcement"),
        *_said(
            7,
            *smith,
            L7,
            (SALE_TO_POLICE, "opposes"),
            NATIONAL,
            "Microsoft's facial recognition",
            "US police departments",
        ),
        *_said(9, "Amazon", "", L9_AMAZON, (POLICE_USE, "opposes"), "Amazon's facial recognition", "law enforcement"),
        *_said(9, "IBM", "", L9_IBM, (SALE, "opposes"), "facial recognition"),
        *_said(
            11,
            "Fortune",
            "",
            L11,
            DEATH,
            "George Floyd",
            STOP,
            PLEDGE,
            PAUSE,
            PROTESTS,
            "police officer at George Floyd's death",
        ),
        *_said(
            11,
            "AI researchers",
            "",
            L11_INACCURACY,
            (AS_IT_STANDS, "opposes"),
            "facial recognition",
            "women and people of color",
        ),
        *_said(
            11,
            "AI researchers",
            "",
            L11_MISUSE,
            (POLICE_USE, "opposes"),
            "US police departments",
            "facial recognition",
        ),
        *_said(
            11,
            "activists",
            "",
            L11_INACCURACY,
            (AS_IT_STANDS, "opposes"),
            "facial recognition",
            "women and people of color",
        ),
        *_said(11, "activists", "", L11_MISUSE, (POLICE_USE, "opposes"), "US police departments", "facial recognition"),
        *_said(
            13,
            "Fortune",
            "",
            L13_FLAWS,
            "AI researchers",
            IMPROVING,
            "Microsoft",
            "Microsoft's facial recognition",
        ),
        *_said(13, "Fortune", "", L13_WHITE, "Microsoft's facial recognition", "white men"),
        *_said(15, *smith, L15_YEARS, "Microsoft", "facial recognition"),
        *_said(15, *smith, L15_SALES, "Microsoft", SO_FAR, "US police departments"),
        *_said(15, *smith, L15_LISTEN, DEATH, "Microsoft", PROTESTS),
        *_said(17, *smith, L17, (NATIONAL, "supports"), "facial recognition"),
        *_said(19, *smith, L19_SEE, (STOP, "supports"), (PAUSE, "supports"), "Amazon", "IBM", PLEDGE),
        *_said(
            19,
            *smith,
            L19_CEDE,
            (CEDING, "opposes"),
            "Black and African-American people",
            "United States",
            "companies not prepared to take a stance",
            "responsible companies",
        ),
        *_said(
            21,
            *cagle,
            L21_STOP,
            (USE_STOP, "supports"),
            (POLICE_USE, "opposes"),
            "Congress",
            "facial recognition",
            "law enforcement",
            "legislatures nationwide",
        ),
        *_said(
            21,
            *cagle,
            L21_WORK,
            (TOGETHER, "supports"),
            "Microsoft",
            "companies like Microsoft",
            "the civil rights community",
        ),
        *_said(
            23,
            *cagle,
            L23_HALT,
            (ADVANCING, "opposes"),
            (STATES, "opposes"),
            (POLICE_USE, "opposes"),
            "Microsoft",
        ),
        *_said(23, ACLU, "", L23_OBJECTS, (BILL, "opposes"), "Microsoft"),
        *_said(23, "Fortune", "", L23_BACKS, (BILL, "Microsoft supports"), "Microsoft"),
        *_said(23, ACLU, "", L23_SURVEILLANCE, (BILL, "opposes"), "US police departments"),
        *_said(
            25,
            *cagle,
            L25_WELCOME,
            (STOP, "mixed"),
            (PLEDGE, "mixed"),
            (PAUSE, "mixed"),
            "Amazon",
            "IBM",
            "Microsoft",
        ),
        *_said(
            25,
            *cagle,
            L25_URGE,
            (OVER_POLICING, "opposes"),
            "Amazon",
            "IBM",
            "Microsoft",
            "black and brown communities",
        ),
    ]


def test_2_what_was_said_about_microsoft(article: Store) -> None:
    """In eleven statements, by the paper, by Microsoft's president, and by the ACLU; none for or against it as such."""
    said = "2020-06-11"

    assert _asked(article, "said-about", about="Microsoft") == [
        ("Fortune", "", "Microsoft", "", L5, "reporter", "", "5", SOURCE),
        ("Fortune", "", "Microsoft", "", L13_FLAWS, "reporter", "", "13", SOURCE),
        ("Brad Smith", "Microsoft", "Microsoft", "", L15_YEARS, "mixed", said, "15", SOURCE),
        ("Brad Smith", "Microsoft", "Microsoft", "", L15_SALES, "indirect", said, "15", SOURCE),
        ("Brad Smith", "Microsoft", "Microsoft", "", L15_LISTEN, "mixed", said, "15", SOURCE),
        ("Matt Cagle", ACLU, "Microsoft", "", L21_WORK, "direct", said, "21", SOURCE),
        ("Matt Cagle", ACLU, "Microsoft", "", L23_HALT, "mixed", said, "23", SOURCE),
        (ACLU, "", "Microsoft", "", L23_OBJECTS, "indirect", "", "23", SOURCE),
        ("Fortune", "", "Microsoft", "", L23_BACKS, "reporter", "", "23", SOURCE),
        ("Matt Cagle", ACLU, "Microsoft", "", L25_WELCOME, "direct", said, "25", SOURCE),
        ("Matt Cagle", ACLU, "Microsoft", "", L25_URGE, "direct", said, "25", SOURCE),
    ]


def test_2_what_was_said_about_the_california_bill(article: Store) -> None:
    """The paper tells of Microsoft's support, the ACLU is against it."""
    assert _asked(article, "said-about", about="california-bill") == [
        (ACLU, "", BILL, "opposes", L23_OBJECTS, "indirect", "", "23", SOURCE),
        ("Fortune", "", BILL, "Microsoft supports", L23_BACKS, "reporter", "", "23", SOURCE),
        (ACLU, "", BILL, "opposes", L23_SURVEILLANCE, "indirect", "", "23", SOURCE),
    ]


def test_3_what_microsoft_said(article: Store) -> None:
    """Through its president, at the event on Thursday."""
    president = ("Brad Smith", "president", "Microsoft")
    said = "2020-06-11"

    assert _asked(article, "said-by", by="microsoft") == [
        (*president, "commitment", L7, "mixed", said, "7", SOURCE),
        (*president, "claim", L15_YEARS, "mixed", said, "15", SOURCE),
        (*president, "claim", L15_SALES, "indirect", said, "15", SOURCE),
        (*president, "claim", L15_LISTEN, "mixed", said, "15", SOURCE),
        (*president, "demand", L17, "direct", said, "17", SOURCE),
        (*president, "praise", L19_SEE, "direct", said, "19", SOURCE),
        (*president, "prediction", L19_CEDE, "direct", said, "19", SOURCE),
    ]


def test_3_what_the_aclu_said(article: Store) -> None:
    """Itself, as the paper paraphrases it, and through its attorney."""
    attorney = ("Matt Cagle", ATTORNEY, ACLU)
    said = "2020-06-11"

    assert _asked(article, "said-by", by="ACLU") == [
        (*attorney, "demand", L21_STOP, "direct", said, "21", SOURCE),
        (*attorney, "demand", L21_WORK, "direct", said, "21", SOURCE),
        (*attorney, "demand", L23_HALT, "mixed", said, "23", SOURCE),
        (ACLU, "", "", "criticism", L23_OBJECTS, "indirect", "", "23", SOURCE),
        (ACLU, "", "", "prediction", L23_SURVEILLANCE, "indirect", "", "23", SOURCE),
        (*attorney, "praise", L25_WELCOME, "direct", said, "25", SOURCE),
        (*attorney, "demand", L25_URGE, "direct", said, "25", SOURCE),
    ]


def test_4_where_each_stands_on_police_use(article: Store) -> None:
    """All who speak of it are against: Amazon for a year, Microsoft as a seller until there is a national law."""
    law = "until a national law that rests on human rights governs the technology"
    sell = "“will not sell facial-recognition technology to police departments in the United States”"
    misuse = "can misuse the technology"

    assert _asked(article, "where-they-stand", on="police-use") == [
        ("AI researchers", "opposes", "", POLICE_USE, misuse, "AI researchers", "11", SOURCE),
        ("Amazon", "opposes", "for one year", POLICE_USE, "lets no law enforcement agency use", "Amazon", "9", SOURCE),
        (ACLU, "opposes", "", POLICE_USE, "“stop law enforcement use of face recognition”", "Matt Cagle", "21", SOURCE),
        (ACLU, "opposes", "", POLICE_USE, "“would legitimize and expand the police use”", "Matt Cagle", "23", SOURCE),
        ("activists", "opposes", "", POLICE_USE, misuse, "activists", "11", SOURCE),
        ("Microsoft", "opposes", law, SALE_TO_POLICE, sell, "Brad Smith", "7", SOURCE),
    ]


def test_4_where_each_stands_on_the_california_bill(article: Store) -> None:
    """Microsoft's stance is ascribed to it by the paper."""
    assert _asked(article, "where-they-stand", on=BILL) == [
        (ACLU, "opposes", "", BILL, "objects to Microsoft's backing of the bill", ACLU, "23", SOURCE),
        (ACLU, "opposes", "", BILL, "will lead to more unethical surveillance", ACLU, "23", SOURCE),
        ("Microsoft", "supports", "", BILL, "backs California's bill", "Fortune", "23", SOURCE),
    ]


def test_5_who_agrees_with_whom(article: Store) -> None:
    """Microsoft and the ACLU differ over the bill, and in part over what IBM and Amazon have done."""
    conditional = "opposes, with a condition"

    assert _asked(article, "agreement") == [
        (ACLU, "disagrees with", "Microsoft", BILL, "opposes", "supports"),
        ("AI researchers", "agrees with", "Amazon", POLICE_USE, "opposes", conditional),
        (ACLU, "agrees with", "AI researchers", POLICE_USE, "opposes", "opposes"),
        (ACLU, "agrees with", "Amazon", POLICE_USE, "opposes", conditional),
        (ACLU, "agrees with", "activists", POLICE_USE, "opposes", "opposes"),
        ("activists", "agrees with", "AI researchers", POLICE_USE, "opposes", "opposes"),
        ("activists", "agrees with", "Amazon", POLICE_USE, "opposes", conditional),
        (ACLU, "agrees in part with", "Microsoft", STOP, "mixed", "supports"),
        (ACLU, "agrees in part with", "Microsoft", PAUSE, "mixed", "supports"),
        ("activists", "agrees with", "AI researchers", AS_IT_STANDS, "opposes", "opposes"),
    ]


def test_6_which_policies_were_announced(article: Store) -> None:
    """Three were; what Microsoft does besides is on record without an announcement."""
    law = "a national law that rests on human rights governs the technology"
    selling = "stops: selling facial recognition"
    to_police = (f"{selling} to US police", "US police departments", "United States")
    using = "stops: use of facial recognition by law enforcement"
    unannounced = ("/2020-06-11", "", "", "", "")

    assert _asked(article, "policies") == [
        (ADVANCING, "Microsoft", "does: advancing legislation", "", "several US states", *unannounced),
        (IMPROVING, "Microsoft", "does: improving facial recognition", "", "", *unannounced),
        (SO_FAR, "Microsoft", *to_police, *unannounced),
        (STOP, "IBM", selling, "", "", "2020-06-08/2020-06-10", "", "open-ended", "IBM", "9"),
        (PAUSE, "Amazon", using, "law enforcement", "", "2020-06-10", "P1Y", "", "Amazon", "9"),
        (PLEDGE, "Microsoft", *to_police, "2020-06-11", "", law, "Brad Smith", "7"),
    ]


def test_7_which_policies_are_in_force_on_the_day_of_the_article(article: Store) -> None:
    """All six; Amazon's is the only one with a known end, a year after it was announced."""
    until_law = "no end known: a national law that rests on human rights governs the technology"

    assert _asked(article, "policies-in-force", on="2020-06-11") == [
        (ADVANCING, "Microsoft", "certain", "/2020-06-11", "no end known"),
        (IMPROVING, "Microsoft", "certain", "/2020-06-11", "no end known"),
        (SO_FAR, "Microsoft", "certain", "/2020-06-11", "no end known"),
        (STOP, "IBM", "certain", "2020-06-08/2020-06-10", "no end known: open-ended"),
        (PAUSE, "Amazon", "certain", "2020-06-10", "2021-06-10"),
        (PLEDGE, "Microsoft", "certain", "2020-06-11", until_law),
    ]


def test_7_which_policies_are_in_force_on_the_day_before_amazons(article: Store) -> None:
    """IBM's may have been announced by Tuesday; since when Microsoft does what it did before isn't stated."""
    assert _asked(article, "policies-in-force", on="2020-06-09") == [
        (ADVANCING, "Microsoft", "possible", "/2020-06-11", "no end known"),
        (IMPROVING, "Microsoft", "possible", "/2020-06-11", "no end known"),
        (SO_FAR, "Microsoft", "possible", "/2020-06-11", "no end known"),
        (STOP, "IBM", "possible", "2020-06-08/2020-06-10", "no end known: open-ended"),
    ]


def test_7_which_policies_are_in_force_two_years_later(article: Store) -> None:
    """Amazon's year is over; of the others no end is on record."""
    assert [row[0] for row in _asked(article, "policies-in-force", on="2022-06-11")] == [
        ADVANCING,
        IMPROVING,
        SO_FAR,
        STOP,
        PLEDGE,
    ]


def test_8_which_laws_are_talked_of(article: Store) -> None:
    """Two are called for, two are before legislatures."""
    pursue = "“pursue a strong national law to govern facial recognition”"
    stop, expand = "“must swiftly stop law enforcement use”", "“would legitimize and expand the police use”"
    objects, surveillance = "objects to Microsoft's backing of the bill", "will lead to more unethical surveillance"
    states = (STATES, "proposed", "several US states")

    assert _asked(article, "laws") == [
        (NATIONAL, "called for", "United States", "Microsoft", "supports", "", pursue, "17", SOURCE),
        (USE_STOP, "called for", "United States", ACLU, "supports", "", stop, "21", SOURCE),
        (BILL, "proposed", "California", ACLU, "opposes", "", objects, "23", SOURCE),
        (BILL, "proposed", "California", ACLU, "opposes", "", surveillance, "23", SOURCE),
        (BILL, "proposed", "California", "Microsoft", "supports", "", "backs California's bill", "23", SOURCE),
        (*states, ACLU, "opposes", "", expand, "23", SOURCE),
        (*states, "Microsoft", "promotes", "", ADVANCING, "", ""),
    ]


def test_9_who_demands_what_of_whom(article: Store) -> None:
    """Smith a law, of nobody in particular; Cagle four things, of legislators and of the companies."""
    cagle = ("Matt Cagle", ACLU)

    assert _asked(article, "demands") == [
        ("Brad Smith", "Microsoft", "", NATIONAL, L17, "17", SOURCE),
        (*cagle, "Congress", USE_STOP, L21_STOP, "21", SOURCE),
        (*cagle, "legislatures nationwide", USE_STOP, L21_STOP, "21", SOURCE),
        (*cagle, "Microsoft", "", L21_WORK, "21", SOURCE),
        (*cagle, "companies like Microsoft", "", L21_WORK, "21", SOURCE),
        (*cagle, "Microsoft", "", L23_HALT, "23", SOURCE),
        (*cagle, "Amazon", "", L25_URGE, "25", SOURCE),
        (*cagle, "IBM", "", L25_URGE, "25", SOURCE),
        (*cagle, "Microsoft", "", L25_URGE, "25", SOURCE),
    ]


def test_10_who_answers_whom(article: Store) -> None:
    """Microsoft the researchers by its work, Smith the two other companies, Cagle Microsoft and then all three."""
    cagle, smith = ("Matt Cagle", ACLU), ("Brad Smith", "Microsoft")

    assert _asked(article, "answers") == [
        ("Microsoft", "", IMPROVING, "AI researchers", "", L11_MISUSE, "", ""),
        ("Microsoft", "", IMPROVING, "AI researchers", "", L11_INACCURACY, "", ""),
        (*smith, L19_SEE, "Amazon", "", L9_AMAZON, "19", SOURCE),
        (*smith, L19_SEE, "IBM", "", L9_IBM, "19", SOURCE),
        (*cagle, L21_STOP, *smith, L7, "21", SOURCE),
        (*cagle, L21_WORK, *smith, L7, "21", SOURCE),
        (*cagle, L23_HALT, *smith, L7, "23", SOURCE),
        (*cagle, L25_WELCOME, "Amazon", "", L9_AMAZON, "25", SOURCE),
        (*cagle, L25_WELCOME, *smith, L7, "25", SOURCE),
        (*cagle, L25_WELCOME, "IBM", "", L9_IBM, "25", SOURCE),
        (*cagle, L25_URGE, "Amazon", "", L9_AMAZON, "25", SOURCE),
        (*cagle, L25_URGE, *smith, L7, "25", SOURCE),
        (*cagle, L25_URGE, "IBM", "", L9_IBM, "25", SOURCE),
    ]


def test_11_in_what_order_the_announcements_came(article: Store) -> None:
    """IBM's from Monday to Wednesday, Amazon's on Wednesday, Microsoft's on Thursday, after both."""
    thursday = ("2020-06-11", "2020-06-11", "Brad Smith", "Microsoft", PLEDGE)

    assert _asked(article, "announcements-in-order") == [
        ("2020-06-08", "2020-06-10", "IBM", "", STOP, "", "indirect", "9", SOURCE),
        ("2020-06-10", "2020-06-10", "Amazon", "", PAUSE, "", "indirect", "9", SOURCE),
        (*thursday, STOP, "mixed", "7", SOURCE),
        (*thursday, PAUSE, "mixed", "7", SOURCE),
    ]


def test_12_who_is_talked_about_and_never_quoted(article: Store) -> None:
    """All but Smith and Cagle, those for whom they speak, and the paper, which is spoken of by nobody.

    The protesters are spoken of with the protests, in lines 11 and 15. So is George Floyd, and so is the officer.
    Statements about policies speak of those to whom the policies apply: of the police in lines 5, 11, 15, 19 and 25.
    """
    assert {row[0]: row[1:] for row in _asked(article, "talked-about-never-quoted")} == {
        "US police departments": ("group", "9", "0"),
        "law enforcement": ("group", "6", "0"),
        "Amazon": ("company", "4", "1"),
        "IBM": ("company", "4", "1"),
        "George Floyd": ("person", "2", "0"),
        "police officer at George Floyd's death": ("person", "2", "0"),
        "protesters": ("group", "2", "0"),
        "women and people of color": ("group", "2", "0"),
        "AI researchers": ("group", "1", "2"),
        "Black and African-American people": ("group", "1", "0"),
        "Congress": ("legislature", "1", "0"),
        "black and brown communities": ("group", "1", "0"),
        "companies like Microsoft": ("group", "1", "0"),
        "companies not prepared to take a stance": ("group", "1", "0"),
        "legislatures nationwide": ("group", "1", "0"),
        "responsible companies": ("group", "1", "0"),
        "the civil rights community": ("group", "1", "0"),
        "white men": ("group", "1", "0"),
    }


def test_13_who_speaks_for_whom(article: Store) -> None:
    """Smith in seven statements, Cagle in five."""
    assert _asked(article, "speaks-for") == [
        ("Brad Smith", "president", "Microsoft", "7"),
        ("Matt Cagle", ATTORNEY, ACLU, "5"),
    ]


def test_14_who_contradicts_themselves(article: Store) -> None:
    """Nobody by their own words and deeds.

    As Cagle tells it, Microsoft, which won't sell to the police, works for laws that would expand the police's use.
    """
    until = "until a national law that rests on human rights governs the technology"
    sell = "“will not sell facial-recognition technology to police departments in the United States”"

    told = (ADVANCING, "Matt Cagle", "2020-06-11", SOURCE)

    assert _asked(article, "contradictions") == [
        ("Microsoft", "as another tells it", SALE_TO_POLICE, "opposes", until, sell, "7", *told),
    ]


def test_15_in_which_exact_words(article: Store) -> None:
    """Eleven quotations, whose characters a test of the article counts."""
    words = [row[:4] for row in _asked(article, "exact-words")]

    smith, cagle = ("Brad Smith", "Microsoft"), ("Matt Cagle", ACLU)
    assert words == [
        (*smith, L7[1:-1], "7"),
        (*smith, L15_YEARS[1:-1], "15"),
        (*smith, L15_LISTEN[1:-1], "15"),
        (*smith, L17[1:-1], "17"),
        (*smith, L19_SEE[1:-1], "19"),
        (*smith, L19_CEDE[1:-1], "19"),
        (*cagle, L21_STOP[1:-1], "21"),
        (*cagle, L21_WORK[1:-1], "21"),
        (*cagle, L23_HALT[1:-1], "23"),
        (*cagle, L25_WELCOME[1:-1], "25"),
        (*cagle, L25_URGE[1:-1], "25"),
    ]


@pytest.mark.shared
def test_15_where_in_the_source(article: Store, shared: Path) -> None:
    """The characters that an answer names are, in the text, the words that it gives."""
    text = (shared / "articles" / "fortune-2020-06-11.txt").read_text("utf-8")
    rows = _asked(article, "exact-words")

    assert len(rows) == 11
    for _, _, words, line, start, end, *_ in rows:
        assert text[int(start) : int(end)] == words
        assert text[: int(start)].count("\n") + 1 == int(line)


def test_16_what_rests_on_paraphrase_alone(article: Store) -> None:
    """The two companies, the critics, one of Smith's claims, and what the ACLU says of the bill."""
    assert _asked(article, "paraphrase-only") == [
        ("Amazon", "", L9_AMAZON, "indirect", "2020-06-10", "9", SOURCE),
        ("IBM", "", L9_IBM, "indirect", "2020-06-08/2020-06-10", "9", SOURCE),
        ("AI researchers", "", L11_MISUSE, "indirect", "", "11", SOURCE),
        ("AI researchers", "", L11_INACCURACY, "indirect", "", "11", SOURCE),
        ("activists", "", L11_MISUSE, "indirect", "", "11", SOURCE),
        ("activists", "", L11_INACCURACY, "indirect", "", "11", SOURCE),
        ("Brad Smith", "Microsoft", L15_SALES, "indirect", "2020-06-11", "15", SOURCE),
        (ACLU, "", L23_OBJECTS, "indirect", "", "23", SOURCE),
        (ACLU, "", L23_SURVEILLANCE, "indirect", "", "23", SOURCE),
    ]


def test_17_what_happened_around(article: Store) -> None:
    """A death, the protests after it, and the event; the companies decide amid the protests."""
    smith = ("Brad Smith", "Microsoft")
    about = [("Fortune", "", L11, "11", SOURCE), (*smith, L15_LISTEN, "15", SOURCE)]
    decided = [("Amazon", "", PAUSE, "", ""), ("IBM", "", STOP, "", ""), ("Microsoft", "", PLEDGE, "", "")]
    said = [
        (*smith, L7, "7", SOURCE),
        ("Amazon", "", L9_AMAZON, "9", SOURCE),
        ("IBM", "", L9_IBM, "9", SOURCE),
        ("Fortune", "", L11, "11", SOURCE),
        (*smith, L15_LISTEN, "15", SOURCE),
    ]
    at_the_event = [(L7, "7"), (L15_YEARS, "15"), (L15_SALES, "15"), (L15_LISTEN, "15")]
    at_the_event += [(L17, "17"), (L19_SEE, "19"), (L19_CEDE, "19")]

    assert _asked(article, "context") == [
        *((DEATH, "/2020-06-11", "about it", *row) for row in about),
        *((DEATH, "/2020-06-11", "decided in its context", *row) for row in decided),
        (DEATH, "/2020-06-11", "happened in its context", "", "", PROTESTS, "", ""),
        *((DEATH, "/2020-06-11", "said in its context", *row) for row in said),
        *((PROTESTS, "", "about it", *row) for row in about),
        *((PROTESTS, "", "decided in its context", *row) for row in decided),
        *((PROTESTS, "", "said in its context", *row) for row in said),
        *((POST, "2020-06-11", "said at it", *smith, words, line, SOURCE) for words, line in at_the_event),
    ]


def test_18_what_the_graph_holds(article: Store) -> None:
    """Counted in the facts: 25 statements, 11 of them quotations, 3 announcements, 24 positions."""
    counts = {(by, name): int(count) for by, name, count in _asked(article, "counts")}

    assert {name: count for (by, name), count in counts.items() if by == "speaker"} == {
        "Brad Smith": 7,
        "Matt Cagle": 5,
        "Fortune": 5,
        "AI researchers": 2,
        "activists": 2,
        ACLU: 2,
        "Amazon": 1,
        "IBM": 1,
    }
    assert [count for (by, _), count in counts.items() if by == "article"] == [25]
    assert {name: count for (by, name), count in counts.items() if by == "class"} == {
        "Statement": 25,
        "Quotation": 11,
        "Announcement": 3,
        "Claim": 8,
        "Commitment": 3,
        "Criticism": 5,
        "Demand": 5,
        "Praise": 2,
        "Prediction": 2,
        "Position": 24,
        "Passage": 24,
        "Agent": 25,
        "Person": 4,
        "Organization": 7,
        "Company": 3,
        "Government body": 1,
        "Legislature": 1,
        "Advocacy organization": 1,
        "News organization": 2,
        "Group": 14,
        "Role": 2,
        "Issue": 7,
        "Policy": 6,
        "Moratorium": 2,
        "Law": 4,
        "Event": 3,
        "Topic": 12,
        "Technology": 3,
        "Product": 2,
        "Practice": 5,
        "Place": 4,
        "Source": 2,
        "Article": 1,
        "Register": 1,
    }
