"""The one claim that every page's test makes: nobody is shut out of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

WIDTHS = (320, 390, 820, 1440)
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((390, "dark"), (1440, "light"), (1440, "dark"))


def assert_accessible(page: Page) -> None:
    """Assert that axe finds no fault in the page as it stands, of whatever impact."""
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    assert not violations, f"{page.url} shuts people out:\n" + "\n".join(_sentence(each) for each in violations)


def faults_of(page: Page) -> Iterator[str]:
    """Yield what is wrong with the page as it stands: it scrolls sideways, axe finds fault with it, or it has no one
    first heading.
    """
    if page.locator("h1").count() != 1:
        yield f"it has {page.locator('h1').count()} first headings"
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=900))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            yield f"it scrolls sideways at {width} pixels"
    for width, theme in LOOKS:
        page.set_viewport_size(ViewportSize(width=width, height=900))
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        try:
            assert_accessible(page)
        except AssertionError as error:
            yield f"{theme}, {width} pixels: {error}"


def _sentence(violation: dict[str, Any]) -> str:
    """Return axe's fault as a line: its impact, its rule, and the first elements that it concerns."""
    where = "; ".join(str(node["html"])[:200] for node in violation["nodes"][:5])
    return f"- {violation['impact']}: {violation['help']} ({violation['id']}) at {where}"
