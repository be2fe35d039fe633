"""What a request to the API asks: its parameters, checked; nothing else reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from rest_framework.exceptions import ValidationError

from archive.models import DocumentKind, Resolution
from archive.models.documents import DocumentQuerySet

_YEAR = re.compile(r"[0-9]{1,4}", re.ASCII)
_LONGEST = 120
FILTERS = ("kind", "collection", "language", "place", "event", "subject", "speaker", "organisation", "from", "to")


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

    @classmethod
    def read(cls, data: QueryDict) -> Asked:
        """Read the parameters of a request. Raise ValidationError, with a sentence, where one cannot be."""
        kind = _text(data, "kind")
        if kind and kind not in DocumentKind.values:
            raise ValidationError(f"“kind” is one of {', '.join(DocumentKind.values)}.")
        named = {name: _text(data, name) for name in FILTERS if name not in ("kind", "from", "to")}
        return cls(kind=kind, first_year=_year(data, "from"), last_year=_year(data, "to"), **named)

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
        return found.filter(self._years())

    def _years(self) -> Q:
        within = Q()
        if self.first_year is not None:
            within &= Q(date_latest__year__gte=self.first_year)
        if self.last_year is not None:
            within &= Q(date_earliest__year__lte=self.last_year)
        return within


def _text(data: QueryDict, name: str) -> str:
    value = data.get(name, "")
    if len(value) > _LONGEST or "\0" in value:
        raise ValidationError(f"“{name}” is no value that the archive has.")
    return value


def _year(data: QueryDict, name: str) -> int | None:
    value = data.get(name, "")
    if not value:
        return None
    if not _YEAR.fullmatch(value) or not int(value):
        raise ValidationError(f"“{name}” is a year, such as 1957.")
    return int(value)
