"""The one claim that every page's test makes: nobody is shut out of it."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def assert_accessible(page: Page) -> None:
    """Assert that axe finds no fault in the page as it stands, of whatever impact."""
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    assert not violations, f"{page.url} shuts people out:\n" + "\n".join(_sentence(each) for each in violations)


def _sentence(violation: dict[str, Any]) -> str:
    """Return axe's fault as a line: its impact, its rule, and the first elements that it concerns."""
    where = "; ".join(str(node["html"])[:200] for node in violation["nodes"][:5])
    return f"- {violation['impact']}: {violation['help']} ({violation['id']}) at {where}"
