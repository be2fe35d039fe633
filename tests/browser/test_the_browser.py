"""The browser tests' own instruments: that they see what they are there to see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import assert_accessible

WHOLE = "<html lang='en'><title>A page</title><main><h1>A page</h1><p>Words.</p></main></html>"


def test_a_page_that_shuts_nobody_out_passes(page: Page) -> None:
    page.set_content(WHOLE)
    assert_accessible(page)


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("<img src='data:,'>", "image-alt"),
        ("<p style='color:#bbb;background:#fff'>pale</p>", "color-contrast"),
        ("<h1>Another</h1><h3>skipped</h3>", "heading-order"),
        ("<input type='text'>", "label"),
    ],
)
def test_a_page_that_shuts_people_out_is_named_with_the_rule(page: Page, fault: str, rule: str) -> None:
    page.set_content(WHOLE.replace("<p>", f"{fault}<p>"))
    with pytest.raises(AssertionError, match=rule):
        assert_accessible(page)
