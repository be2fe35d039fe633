"""What a request to the API asks: its parameters, checked; nothing else reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from rest_framework.exceptions import ValidationError

from archive.models import DocumentKind, Resolution
from archive.models.documents import DocumentQuerySet

_YEAR = re.compile(r"[0-9]{1,4}", re.ASCII)
LONGEST = 120  # characters of a value
DATED = ("", "no")
# The filters that are words, and what each of them is.
NAMED: Mapping[str, str] = {
    "language": "A tag of BCP 47: en, fr.",
    "collection": "The slug of a collection.",
    "place": "The slug of a place.",
    "event": "The slug of an event.",
    "subject": "The slug of a subject.",
    "speaker": "The slug of a person who speaks.",
    "organisation": "The slug of an organisation that speaks.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """By what a list of documents is narrowed; empty: by nothing. Records of lists are named by their slugs."""

    kind: str = ""
    language: str = ""
    collection: str = ""
    place: str = ""
    event: str = ""
    subject: str = ""
    speaker: str = ""
    organisation: str = ""
    first_year: int | None = None
    last_year: int | None = None
    undated: bool = False

    @classmethod
    def read(cls, data: QueryDict) -> Asked:
        """Read the parameters of a request. Raise ValidationError, with a sentence, where one cannot be."""
        kind = _text(data, "kind")
        if kind and kind not in DocumentKind.values:
            raise ValidationError(f"“kind” is one of {', '.join(DocumentKind.values)}.")
        dated = _text(data, "dated")
        if dated not in DATED:
            raise ValidationError("“dated” is “no”, for what has no date, or it is not said.")
        named = {name: _text(data, name) for name in NAMED}
        first, last = _year(data, "from"), _year(data, "to")
        return cls(kind=kind, undated=dated == "no", first_year=first, last_year=last, **named)

    def of(self, documents: DocumentQuerySet) -> DocumentQuerySet:
        """Return those of the documents that are asked for."""
        plain = {"kind": self.kind, "language": self.language}
        slugs = {"collections": self.collection, "place": self.place, "event": self.event, "subjects": self.subject}
        found = documents.filter(**{name: value for name, value in plain.items() if value})
        found = found.filter(**{f"{name}__slug": value for name, value in slugs.items() if value})
        for field, slug in (("person", self.speaker), ("organisation", self.organisation)):
            if slug:
                said = Resolution.objects.in_force().filter(document=OuterRef("pk"), **{f"{field}__slug": slug})
                found = found.filter(Exists(said))
        return (found.filter(date_earliest=None) if self.undated else found).filter(self._years())

    def _years(self) -> Q:
        within = Q()
        if self.first_year is not None:
            within &= Q(date_latest__year__gte=self.first_year)
        if self.last_year is not None:
            within &= Q(date_earliest__year__lte=self.last_year)
        return within


def _text(data: QueryDict, name: str) -> str:
    value = data.get(name, "")
    if len(value) > LONGEST or "\0" in value:
        raise ValidationError(f"“{name}” is no value that the archive has.")
    return value


def _year(data: QueryDict, name: str) -> int | None:
    value = data.get(name, "")
    if not value:
        return None
    if not _YEAR.fullmatch(value) or not int(value):
        raise ValidationError(f"“{name}” is a year, such as 1957.")
    return int(value)
