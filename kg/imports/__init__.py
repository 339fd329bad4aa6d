"""Facts out of what people have, one folder a family of formats; `FORMATS` is the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from kg.errors import ParameterError
from kg.words import Speller, listed


@dataclass(frozen=True)
class Format:
    """A format to import from.

    Args:
        what: what it is, for people.
        room: the module of `kg.imports` that reads it, with its folder.
    """

    what: str
    room: str

    @property
    def settings(self) -> Mapping[str, str]:
        """Return the settings it takes, with what they mean."""
        settings: Mapping[str, str] = import_module(f"kg.imports.{self.room}").SETTINGS
        return settings


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "rdf": Format(
            "RDF in On Record's vocabulary, in any RDF syntax (.ttl .trig .nt .nq .jsonld .rdf)", "rdf.reader"
        ),
        "table": Format(
            "a table as `onrecord template` writes it (.csv .tsv .xlsx), or exported tables (a folder)", "tables.reader"
        ),
        "dna": Format("Discourse Network Analyzer: a database (.dna) or an event list (.csv)", "dna.reader"),
        "webannotation": Format("Web Annotations, and Hypothesis (.json)", "annotations.reader"),
        "schemaorg": Format("schema.org ClaimReview, Claim, Quotation (.json .jsonld .html)", "schemaorg.reader"),
        "quotebank": Format("Quotebank, quotations or articles, JSON lines (.json .gz .bz2)", "quotations.quotebank"),
        "gdelt": Format("GDELT Global Quotation Graph, JSON lines (.json .gz)", "quotations.gdelt"),
        "citron": Format("Citron, documents as JSON or JSON lines (.json .gz)", "quotations.citron"),
        "popolo": Format("Popolo: people, organizations, memberships, as a register (.json)", "registers.popolo"),
        "ftm": Format("FollowTheMoney entities, JSON lines, as a register (.json .ftm)", "registers.ftm"),
    }
)
"""Every format by its name."""


def known(form: str) -> Format:
    """Return a format by its name.

    Raises:
        ParameterError: there is none of that name; the nearest one is named.
    """
    if form not in FORMATS:
        repair = Speller().repair(form, list(FORMATS), listed(FORMATS))
        raise ParameterError(f"no format to import is called {form!r}; {repair}")
    return FORMATS[form]


def checked(form: str, settings: Mapping[str, str]) -> None:
    """Make sure that a format takes some settings.

    Raises:
        ParameterError: it doesn't take one of them; the nearest one is named.
    """
    takes = known(form).settings
    for name in settings:
        if name not in takes:
            otherwise = f"it takes {listed(takes, 'and')}" if takes else "it takes none"
            raise ParameterError(f"{form} has no setting {name!r}; {Speller().repair(name, list(takes), otherwise)}")
