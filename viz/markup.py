"""The page's small pieces of markup: whatever is put into one is escaped, and no piece is made in another way.

`Markup.format` of markupsafe escapes every value but those that are Markup themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

_ISOLATED = Markup("<bdi>{}</bdi>")
_WEB = Markup('<a href="{}" rel="noopener noreferrer"><bdi>{}</bdi></a>')
_SMALL = Markup("<small>{}</small>")


def isolated(text: str) -> Markup:
    """Write a name whose direction of writing stays its own.

    >>> str(isolated("<b>"))
    '<bdi>&lt;b&gt;</bdi>'
    """
    return _ISOLATED.format(text)


def web(address: str, text: str) -> Markup:
    """Write a name that leads to an address of the web, which must be a checked one, or a plain name without one.

    >>> str(web("", "The Gazette"))
    '<bdi>The Gazette</bdi>'
    """
    return _WEB.format(address, text) if address else isolated(text)


def small(*parts: str) -> Markup:
    """Write a line in small letters; nothing where there is nothing to write."""
    return _SMALL.format(joined(parts)) if any(parts) else Markup()


def phrase(text: str, **values: str) -> Markup:
    """Fill the places of a text of the interface, escaping what isn't markup.

    >>> str(phrase("for {name}", name="<b>"))
    'for &lt;b&gt;'
    """
    return escape(text).format(**values)


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Join parts, escaping those that aren't markup."""
    return Markup(between).join(parts)
