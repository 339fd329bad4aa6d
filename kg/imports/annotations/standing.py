"""Roles and positions out of tags: in which capacity somebody speaks, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from kg.exchange import tags
from kg.imports.annotations.tagvalues import Said, Tags, of
from kg.imports.drafting.named import Misnamed
from kg.kinds import TAKES
from kg.model import Position, Role, Stance
from kg.reading.forms import FORMS
from kg.words import shown

_ROLE: Final = ("of", "starts", "ends")
_STANCE: Final = ("condition", "intensity", "heldBy", "words")
_STRENGTH: Final[Mapping[str, tuple[float, float]]] = {"supports": (0, 1), "opposes": (-1, 0), "neutral": (0, 0)}
"""From where to where a stance's intensity goes."""
_STANCES: Final[tuple[str, ...]] = get_args(Stance)


# Roles.


def role(read: Tags, said: Sequence[Said], content: Mapping[str, Any]) -> dict[str, Any]:
    """Give the speaker the role in which a statement is made.

    Args:
        read: reads tags.
        said: the statement's tags.
        content: what the statement has so far.

    Returns:
        The field `as_`, or a note where the organization or the speaker isn't said; or nothing.
    """
    speakers = of(said, "speaker")
    for one in of(said, "role"):
        detailed = read.detailed(one, _ROLE)
        if detailed is None:
            continue
        title, details = detailed
        if "of" not in details or not speakers:
            lacking = "the organization ('; of=…')" if speakers else "the speaker"
            read.draft.flattened("roles", f"kept in the note, since {lacking} isn't said")
            return {"note": "\n".join(text for text in (content.get("note"), f"Role: {title}") if text)}
        if held := _held(read, one, title, details, speakers[0]):
            return {"as_": held.title}
    return {}


def _held(read: Tags, one: Said, title: str, details: Mapping[str, str], speaker: Said) -> Role | None:
    organization = read.short(details["of"], TAKES[Role]["of"], one)
    days = {key: details[key] for key in ("starts", "ends") if key in details}
    for key, day in list(days.items()):
        if wrong := FORMS[Role][key](day):
            read.wrong(one, *wrong)
            del days[key]
    if not organization or not title:
        return None
    held = Role(title=title, of=organization, **days)
    try:
        read.naming.holds(speaker.value, speaker.annotation.things, held)
    except Misnamed as error:
        read.wrong(one, error.wrong, "only a person speaks in a role")
        return None
    return held


# Positions.


def strangers(positions: Sequence[Position], content: Mapping[str, Any]) -> tuple[str, ...]:
    """List those who hold a position of a statement and neither speak, nor are spoken for, to or about.

    To say what position somebody holds is to speak about them.
    """
    known = {content.get("by"), content.get("for_"), *content.get("about", ()), *content.get("addressed_to", ())}
    held = dict.fromkeys(position.held_by for position in positions if position.held_by)
    return tuple(name for name in held if name not in known)


def positions(read: Tags, said: Sequence[Said], content: Mapping[str, Any]) -> tuple[Position, ...]:
    """Read the positions that a statement expresses.

    Args:
        read: reads tags.
        said: the statement's tags.
        content: what the statement has so far: speaker, quotation, paraphrase.
    """
    found: dict[object, Position] = {}
    for one in of(said, "stance"):
        for position in _stance(read, one, said):
            held = _holder(read, one, position, content)
            key = (held, position.on, position.stance, position.condition)
            if held and found.setdefault(key, position) != position:
                read.wrong(one, "this position is there twice", "keep one, or add a condition")
            elif held and _is_against(position, held, found):
                wrong = f"{shown(held)} supports and opposes {shown(position.on)} in one statement"
                read.wrong(one, wrong, "add the condition of one of the two, or write mixed")
                del found[key]
    targets = of(said, "on")
    if targets and not of(said, "stance"):
        read.wrong(targets[0], "a target without a stance", f"write {_example(targets[0].value)}")
    return tuple(found.values())


def _stance(read: Tags, one: Said, said: Sequence[Said]) -> Iterator[Position]:
    try:
        target, value, details = tags.read_stance(one.value)
    except ValueError as error:
        read.wrong(one, str(error), r"write ';' within a value as '\;'")
        return
    word = read.word(one, value, _STANCES)
    targets = [(target, one)] if target is not None else [(on.value, on) for on in of(said, "on")]
    if not targets:
        abouts = [other.value.strip() for other in of(said, "about")]
        read.wrong(one, "a stance without a target", f"write {_example(*abouts[:1], word=word)}")
    known = _details(read, one, word, read.known(one, details, _STANCE))
    for named, where in targets if word else ():
        if on := read.short(named or "", TAKES[Position]["on"], where):
            yield Position(on=on, stance=word, **known)  # type: ignore[arg-type]


def _details(read: Tags, one: Said, word: str | None, known: Mapping[str, str]) -> dict[str, Any]:
    details: dict[str, Any] = {key: known[key] for key in ("condition", "words") if key in known}
    if "intensity" in known:
        details["intensity"] = read.number(one, known["intensity"], *_STRENGTH.get(word or "", (-1, 1)))
    if "heldBy" in known:
        details["held_by"] = read.short(known["heldBy"], TAKES[Position]["held_by"], one)
    return details


def _holder(read: Tags, one: Said, position: Position, content: Mapping[str, Any]) -> str | None:
    """Return who holds a position; None, which is reported, if nobody does, or its words aren't said just once."""
    held: str | None = position.held_by or content.get("for_") or content.get("by")
    if not held:
        read.wrong(one, "nobody holds this position", "add a tag speaker: or for:, or '; heldBy=…'")
        return None
    said = content.get("quote") or ((content["says"],) if "says" in content else ())
    times = sum(text.count(position.words) for text in said) if position.words else 1
    if times != 1:
        there = f"stands in what is said {times} times" if times else "isn't in what is quoted or paraphrased"
        read.wrong(one, f"{shown(position.words or '')} {there}", "copy words that stand there once")
        return None
    return held


def _is_against(position: Position, held: str, found: Mapping[object, Position]) -> bool:
    """Tell whether the same holder takes the opposite side without a condition; kg.facts takes no such statement."""
    other = {"supports": "opposes", "opposes": "supports"}.get(position.stance)
    return position.condition is None and (held, position.on, other, None) in found


def _example(*target: str, word: str | None = None) -> str:
    return repr(f"stance:{''.join(target) or 'TARGET'}={word or 'supports'}")
