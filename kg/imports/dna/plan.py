"""What the variables of a DNA project stand for: the user's settings, held against what there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kg.imports.dna.sqlite import Unreadable
from kg.words import Speller, listed, shown

ROLES: Final[Mapping[str, str]] = {
    "person": "the variable with the person who speaks",
    "organization": "the variable with the organization that speaks, or for which the person speaks",
    "concept": "the variable with what a statement is for or against",
    "agreement": "the variable with the agreement: a boolean, or an integer whose sign counts",
}
"""What a variable can stand for; it is also the name that DNA gives it in a new project."""

_NAMES: Final = ("person", "organization", "concept")
_DATATYPES: Final = {"agreement": ("boolean", "integer")} | dict.fromkeys(_NAMES, ("short text", "long text"))


class Variable(NamedTuple):
    """A variable of a statement type: its number, name and data type, and the number of the type."""

    number: int
    name: str
    datatype: str
    type: int


class Plan(NamedTuple):
    """What is taken, and for what.

    Args:
        types: the labels of the statement types that are taken, by number.
        roles: what each variable stands for, by its number; the others have no role.
        scale: the integer that stands for full agreement.
    """

    types: Mapping[int, str]
    roles: Mapping[int, str]
    scale: int = 1

    def of_role(self, role: str, variables: Iterable[Variable]) -> list[Variable]:
        """Return the variables, one a statement type, that have a role."""
        return [variable for variable in variables if self.roles.get(variable.number) == role]


def plan(settings: Mapping[str, str], types: Mapping[int, str], variables: Sequence[Variable]) -> Plan:
    """Find the statement types that are taken, and what their variables stand for.

    Raises:
        Unreadable: there is no such type or variable, or it is of a data type that can't stand for that.
    """
    chosen = _chosen(settings.get("type"), types)
    offered = [variable for variable in variables if variable.type in chosen]
    roles: dict[int, str] = {}
    for role in ROLES:
        for variable in _named(role, settings.get(role), offered):
            if variable.number in roles:
                wrong = f"variable {shown(variable.name)} can't be both {roles[variable.number]} and {role}"
                raise Unreadable(wrong, f"set another with --set {role}=NAME")
            roles[variable.number] = role
    taken = {variable.type for variable in offered if roles.get(variable.number) in _NAMES}
    if not taken:
        names = listed(sorted({shown(variable.name) for variable in offered}) or ["none"], "and")
        wrong = "no statement type has a variable called 'person', 'organization' or 'concept'"
        raise Unreadable(wrong, f"name them, as in --set concept=NAME; there are {names}")
    return Plan({number: label for number, label in types.items() if number in taken}, roles)


def _chosen(label: str | None, types: Mapping[int, str]) -> set[int]:
    if label is None:
        return set(types)
    chosen = {number for number, name in types.items() if name == label}
    if not chosen:
        raise Unreadable(f"there is no statement type {shown(label)}", _repair(label, types.values()))
    return chosen


def _named(role: str, name: str | None, variables: Sequence[Variable]) -> list[Variable]:
    """Find the variables that have a role, one a statement type: of the name that is set, else called like the role."""
    wanted = role if name is None else name
    alike = [variable for variable in variables if wanted and variable.name.casefold() == wanted.casefold()]
    alike.sort(key=lambda variable: variable.name != wanted)
    named = list({variable.type: variable for variable in reversed(alike)}.values())
    if name and not named:
        raise Unreadable(f"there is no variable {shown(name)}", _repair(name, (one.name for one in variables)))
    for variable in named:
        if variable.datatype not in _DATATYPES[role]:
            wrong = f"variable {shown(variable.name)} is {variable.datatype}, and {role} is {listed(_DATATYPES[role])}"
            raise Unreadable(wrong, f"set another with --set {role}=NAME, or none with --set {role}=")
    return named


def _repair(name: str, choices: Iterable[str]) -> str:
    known = sorted(set(choices))
    otherwise = f"there are {listed(map(shown, known), 'and')}" if known else "there is none"
    return Speller().repair(name, known, otherwise)


def scale(settings: Mapping[str, str], largest: int) -> int:
    """Return the integer that stands for full agreement: the one that is set, else the largest that was coded.

    >>> scale({}, 3), scale({"scale": "5"}, 3), scale({}, 0)
    (3, 5, 1)

    Raises:
        Unreadable: the one that is set isn't a whole number above 0.
    """
    written = settings.get("scale")
    if written is None:
        return largest or 1
    if not re.fullmatch(r"0*[1-9]\d{0,8}", written, re.ASCII):
        raise Unreadable(f"scale is {shown(written)}", "set the integer that stands for full agreement: --set scale=2")
    return int(written)
