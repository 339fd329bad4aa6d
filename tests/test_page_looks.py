"""How the page looks: each view at three widths, by day and by night, beside a picture that people have looked at.

`pytest --refresh` takes the pictures anew; look at every one of them before you commit it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from tests.browser import opened
from viz.graph import statement_graph
from viz.page import page
from viz.views import VIEWS
from viz.words import languages

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Browser

LOOKS = Path(__file__).parent / "looks"
SIZES = {360: 740, 768: 1024, 1440: 900}
"""Widths of a phone, a tablet and a laptop, and their heights, in pixels."""
EVIDENCE = "s:smith-pledge"
TOLERATED = 0.01
"""The part of the picture's points that may differ: letters are smoothed otherwise by another version of Chromium."""
NOTICED = 48
"""How far a point's color must be off, of 255, to differ."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the packaged article's page in every language."""
    folder = tmp_path_factory.mktemp("looks")
    found = {language: folder / f"{language}.html" for language in languages()}
    with kg.open() as store:
        kg.load(store, *kg.articles())
        graph = statement_graph(store)
    for language, file in found.items():
        file.write_text(page(graph, title="Facial recognition and the police", language=language), encoding="utf-8")
    return found


CASES = [
    (f"{view}-{width}-{'dark' if dark else 'light'}", "en", width, dark, f"#view={view}")
    for view in VIEWS
    for width in SIZES
    for dark in (False, True)
]
CASES += [(f"evidence-{width}-light", "en", width, False, f"#view=network&{EVIDENCE}") for width in SIZES]
CASES += [(f"{language}-1440-light", language, 1440, False, "#") for language in languages() if language != "en"]


@pytest.mark.chromium
@pytest.mark.parametrize(("name", "language", "width", "dark", "choice"), CASES, ids=[case[0] for case in CASES])
def test_it_looks_as_it_was_seen(
    browser: Browser,
    files: dict[str, Path],
    refresh: bool,
    name: str,
    language: str,
    width: int,
    dark: bool,
    choice: str,
) -> None:
    """All but a hundredth of the points have the color that they had when a person looked."""
    from PIL import Image

    golden = LOOKS / f"{name}.png"
    height = SIZES[width]
    with opened(browser, files[language], width=width, height=height, dark=dark, choice=choice) as seen:
        seen.page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => null)")
        seen.page.wait_for_timeout(200)
        assert seen.complaints == []
        taken = Image.open(io.BytesIO(seen.page.screenshot())).convert("RGB")

    if refresh:
        LOOKS.mkdir(exist_ok=True)
        taken.quantize(128, dither=Image.Dither.NONE).save(golden, optimize=True)
    assert _differing(taken, Image.open(golden).convert("RGB")) < TOLERATED


def test_every_picture_is_looked_for() -> None:
    """No golden is left of a view that is no more."""
    assert {path.stem for path in LOOKS.glob("*.png")} == {case[0] for case in CASES}


def _differing(one: Image, other: Image) -> float:
    """Return the part of points whose color differs noticeably; all of them where the sizes do."""
    from PIL import ImageChops

    if one.size != other.size:
        return 1.0
    strongest = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > NOTICED else 0)
    return strongest.histogram()[255] / (one.width * one.height)
