"""The page's small pieces of markup: whatever is put into one is escaped, and no piece is made in another way.

`Markup.format` of markupsafe escapes every value but those that are Markup themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from viz.records import Ref

_ISOLATED = Markup("<bdi>{}</bdi>")
_WITHIN = Markup('<a href="{}"><bdi>{}</bdi></a>')
_WEB = Markup('<a href="{}" rel="noopener noreferrer"><bdi>{}</bdi></a>')
_SMALL = Markup("<small>{}</small>")
_NUMBER = Markup(' <span class="number">{}</span>')

_SHAPES = {
    "person": '<circle r="7"/>',
    "organization": '<rect x="-6.5" y="-6.5" width="13" height="13"/>',
    "group": '<path d="M-8 0-4-7H4L8 0 4 7H-4z"/>',
    "issue": '<path d="M0-9 2.4-2.8 9-2.6 3.9 1.5 5.6 8 0 4.3-5.6 8-3.9 1.5-9-2.6-2.4-2.8z"/>',
    "policy": '<path d="M0-8.5 8.5 0 0 8.5-8.5 0z"/>',
    "law": '<path d="M0-8 8.5 7h-17z"/>',
    "event": '<path d="M0 8 8.5-7h-17z"/>',
    "topic": '<rect x="-9" y="-5" width="18" height="10" rx="3"/>',
    "other": '<ellipse rx="9" ry="6"/>',
}
"""The symbols as vis-network draws them."""

_LINES = {
    "supports": '<path d="M1 7H26"/><path class="end" d="M24 2.5 32 7 24 11.5z"/>',
    "opposes": '<path d="M1 7H27M27 1v12"/>',
    "mixed": '<path d="M1 7H24"/><path class="end" d="M22 7 27 3 32 7 27 11z"/>',
    "neutral": '<path d="M1 7H26"/><circle class="end" cx="28" cy="7" r="3.5"/>',
    "none": '<path d="M1 7H31M25 2.5 31 7 25 11.5"/>',
    "quoted": '<path d="M1 7H33"/>',
    "paraphrased": '<path class="dashed" d="M1 7H33"/>',
    "link": '<path class="dotted" d="M1 7H33"/>',
}
"""The lines as vis-network draws them."""


def link(ref: Ref) -> Markup:
    """Write a name, linked where it leads somewhere; its direction of writing stays its own."""
    if ref.href or ref.url:
        return _WITHIN.format(ref.href, ref.text) if ref.href else _WEB.format(ref.url, ref.text)
    return _ISOLATED.format(ref.text)


def links(refs: Iterable[Ref]) -> Markup:
    """Write names one after the other.

    >>> str(links([Ref("<b>", "#n:b"), Ref("c")]))
    '<a href="#n:b"><bdi>&lt;b&gt;</bdi></a>; <bdi>c</bdi>'
    """
    return Markup("; ").join(map(link, refs))


def small(*parts: str) -> Markup:
    """Write a line in small letters; nothing where there is nothing to write."""
    return _SMALL.format(joined(parts)) if any(parts) else Markup()


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Join parts, escaping those that aren't markup."""
    return Markup(between).join(parts)


def number(count: int) -> Markup:
    """Write how often something occurs."""
    return _NUMBER.format(count)


def symbol(category: str) -> Markup:
    """Draw the symbol of a category."""
    form = Markup('<svg class="shape {}" viewBox="-10 -10 20 20" aria-hidden="true">{}</svg>')
    return form.format(category, Markup(_SHAPES[category]))


def line(kind: str) -> Markup:
    """Draw the line of a stance, or of quoted words, paraphrased ones, or a link."""
    form = Markup('<svg class="line {}" viewBox="0 0 34 14" aria-hidden="true">{}</svg>')
    return form.format(kind, Markup(_LINES[kind]))
