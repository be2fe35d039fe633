"""What a reader reads of a response: its words without markup, and its parts."""

from __future__ import annotations

import re
from typing import Protocol

from bs4 import BeautifulSoup, Tag


class Answered(Protocol):
    """A response, whichever of Django's classes it is."""

    @property
    def content(self) -> bytes:
        """The bytes of its body."""


def soup(response: Answered) -> BeautifulSoup:
    """Return a response as a tree."""
    return BeautifulSoup(response.content, "html.parser")


def words(response: Answered) -> str:
    """Return the words of a page's main part, single spaces between them."""
    main = soup(response).find("main")
    assert isinstance(main, Tag)
    return re.sub(r"\s+", " ", main.get_text(" ")).strip()


def headings(response: Answered) -> list[str]:
    """Return the words of the page's first heading and of those below it."""
    return [" ".join(one.get_text(" ").split()) for one in soup(response).find_all(["h1", "h2"])]
