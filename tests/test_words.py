"""How messages name things."""

from __future__ import annotations

import time

from kg.words import Speller, counted, listed, shown


def test_texts_are_shown_whole_or_cut_and_without_control_characters() -> None:
    """A message can't be broken, colored or flooded by what it shows."""
    assert shown("tram") == "'tram'"
    assert shown("the city's") == '"the city\'s"'
    assert shown("\x1b[31m\n\ud800") == r"'\x1b[31m\n\ud800'"
    assert shown("x" * 100) == f"'{'x' * 60}…'"


def test_lists_read_as_sentences_do() -> None:
    """One word stands alone, the last of several after a conjunction."""
    assert listed(["tram"]) == "tram"
    assert listed(["tram", "bus", "ferry"]) == "tram, bus or ferry"
    assert listed(["tram", "bus"], "and") == "tram and bus"


def test_numbers_agree_with_their_nouns() -> None:
    """One thing is one, all other numbers are many."""
    assert [counted(number, "part") for number in (0, 1, 2)] == ["0 parts", "1 part", "2 parts"]


def test_the_nearest_word_is_found_whatever_its_case() -> None:
    """A misspelt word finds its neighbor, a foreign one none."""
    speller = Speller()

    assert speller.nearest("suports", ["opposes", "supports"]) == "supports"
    assert speller.nearest("PERSON", ["Person", "Place"]) == "Person"
    assert speller.nearest("tram", ["opposes", "supports"]) is None
    assert speller.nearest("tram", []) is None


def test_of_two_words_that_differ_in_case_the_first_is_meant() -> None:
    """The order of the choices decides, not chance."""
    assert Speller().nearest("Port", ["port", "PORT"]) == "port"


def test_the_repair_falls_back() -> None:
    """Where nothing is near, what else to do is said."""
    speller = Speller()

    assert speller.repair("trm", ["tram"], "define it") == "did you mean 'tram'?"
    assert speller.repair("xyz", ["tram"], "define it") == "define it"


def test_patience_ends() -> None:
    """After so many comparisons no word is looked for, and a word of any length costs nothing."""
    speller, words = Speller(patience=2), ["tram", "bus"]
    before = time.process_time()

    assert speller.nearest("trm" * 1_000_000, words) is None
    assert speller.nearest("trm", words) == "tram"
    assert speller.nearest("trm", words) is None
    assert time.process_time() - before < 1
