"""Counting by hand: an archive of invented texts, and what a question counts in it."""

from __future__ import annotations

import random
from collections.abc import Callable

from archive.models import Document, Turn
from archive.search import Question
from archive.search.usage import Measured, ground
from tests.factories import make_draft, make_published_document, make_version, withdraw_document

WORDS = ("ice", "toll", "tolls", "river", "the", "of", "peace", "Éire", "f-16", "¼", "条約", "договор", "مؤتمر", "it’s")


def measured(text: str, **asked: object) -> Measured:
    """Return a question as it is counted."""
    return Measured(Question(text=text, **asked), ground())  # type: ignore[arg-type]


def published_texts() -> list[Turn]:
    """Return the turns of every latest version that is published, as the database has them."""
    versions = Document.objects.published().values("latest_version")
    return list(Turn.objects.filter(version__in=versions).select_related("version").order_by("version", "position"))


def texts(seed: int, size: int) -> list[str]:
    """Return so many invented texts of few words, so that each word stands in many."""
    drawn = random.Random(seed)  # noqa: S311 -- the same texts each time
    return [" ".join(drawn.choices(WORDS, k=drawn.randint(1, 40))) + "." for _ in range(size)]


def fill(index: Callable[[], int]) -> None:
    """Publish invented texts, indexed in several commits, with some changed and some gone."""
    languages = ("en", "fr", "zh", "")
    for place in range(12):
        make_published_document(
            texts(place, 5), title=f"No. {place}", date=f"{1950 + place}", language=languages[place % 4]
        )
        if place % 4 == 3:
            index()
    changed, gone, *_ = Document.objects.order_by("pk")
    make_version(changed, texts(99, 6))
    withdraw_document(gone)
    make_draft(["ice ice ice tolls"], title="Draft")
    index()
