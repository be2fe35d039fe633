"""Register rows: one document in a list, with its date, what and where it was, who speaks, and its strip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.safestring import SafeString

from archive.models import Document, Resolution, Turn

from . import languages, strips_drawn

_NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One document in a list. `size` says how long it is; `found`, after a search, how many of its turns answer."""

    document: Document
    speakers: str
    strip: SafeString
    size: str
    note: str = ""

    @property
    def direction(self) -> str:
        """The direction in which its title is written."""
        return languages.direction(self.document.language)


def said_now() -> QuerySet[Resolution]:
    """Return the resolutions of turns that anybody can read now: in the latest version of a published document."""
    still_there = Turn.objects.filter(version=OuterRef("document__latest_version"), number=OuterRef("turn_number"))
    return Resolution.objects.in_force().filter(Exists(still_there), document__in=Document.objects.published())


def rows(documents: Sequence[Document]) -> list[Row]:
    """Return a row for each document, in their order, in one query."""
    speakers = _speakers(documents)
    return [_row(document, None, speakers.get(document.pk, "")) for document in documents]


def rows_found(documents: Sequence[Document], found: Mapping[int, Collection[int]]) -> list[Row]:
    """Return a row for each document under which the turns that were found stand, without who speaks, in no query.
    `found` are turn numbers by document.
    """
    return [_row(document, found[document.pk]) for document in documents]


def _row(document: Document, found: Collection[int] | None, speakers: str = "") -> Row:
    return Row(
        document=document,
        speakers=speakers,
        strip=strips_drawn.thumbnail(document.strip, found),
        size=size_in_words(document),
        note=_note(document),
    )


def size_in_words(document: Document) -> str:
    """Return how long a document is: “22 turns”, “24 passages”, “Catalogue entry”."""
    turns = len(document.strip)
    if not turns:
        return "Catalogue entry"
    unit = "passage" if strips_drawn.nobody_speaks(document.strip) else "turn"
    return f"{turns:,} {unit}{'' if turns == 1 else 's'}"


def _note(document: Document) -> str:
    version = document.latest_version
    return f"version {version.number}" if version and (version.number or 0) > 1 else ""


def _speakers(documents: Iterable[Document]) -> dict[int, str]:
    """Return who speaks, by document: up to three names, else the two who speak in most turns, and how many others."""
    counted = (
        said_now()
        .filter(document__in=[document.pk for document in documents], person__isnull=False)
        .values_list("document", "person__family_name", "person__name")
        .annotate(turns=Count("pk"))
        .order_by("document", "-turns", "person__name")
    )
    names: dict[int, list[str]] = defaultdict(list)
    for document, family, name, _ in counted:
        names[document].append(family or name)
    return {document: _named(those) for document, those in names.items()}


def _named(names: Sequence[str]) -> str:
    if len(names) <= _NAMED_AT_MOST:
        return ", ".join(names)
    return f"{names[0]}, {names[1]} and {len(names) - 2:,} others"
