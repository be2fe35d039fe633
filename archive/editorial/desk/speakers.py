"""Speakers: the queue of labels of the archive that stand for nobody yet, and one of them, document by document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive.editorial import labels
from archive.editorial.known import Party
from archive.editorial.roles import Action, Actor, require
from archive.editorial.services import EditorialError, authorities
from archive.editorial.unresolved import Reason, Unresolved, one_waiting, waiting, with_candidates
from archive.models import Collection, WaitingLabel
from archive.models.waiting import folded_label

from . import parties
from .pages import desk_page, done, show
from .pages_of import paged

_SIZE = 25
_DOCUMENTS = 50
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks of the queue: words of the label, a series, and whether labels such as Q are listed too."""

    words: str
    series: int | None
    nobody: bool

    @classmethod
    def read(cls, data: QueryDict) -> Asked:
        """Read the parameters of a request; what cannot be read is left out."""
        series = data.get("series", "")
        return cls(parties.text(data, "q"), int(series) if series.isdecimal() else None, "nobody" in data)


@require_safe
@desk_page
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show what waits, met most first, with who may be meant and one press to say so."""
    require(by, Action.RESOLVE)
    asked = Asked.read(request.GET)
    found = waiting(nobody=asked.nobody, like=asked.words, collection=asked.series)
    listed = paged(found, request.GET, size=_SIZE, unit="labels")
    context = {
        "list": listed,
        "rows": [_Row(each) for each in with_candidates(listed.rows)],
        "turns": sum(each.turns for each in found),
        "asked": asked,
        "series": _series(),
        "lately": labels.lately(),
    }
    return show(request, by, "desk/speakers.html", context, section="speakers")


def _series() -> list[Collection]:
    return list(Collection.objects.current().order_by("name_folded")[:500])


@dataclass(frozen=True, slots=True)
class _Row:
    """A label in the queue. Of an office the holders change, so that it is looked at document by document."""

    label: Unresolved

    @property
    def href(self) -> str:
        return _address(self.label.name)

    @property
    def candidates(self) -> list[tuple[str, Party, int]]:
        if self.label.reason is Reason.OFFICE:
            return []
        return [(parties.key_of(each.party), each.party, each.turns) for each in self.label.candidates[:3]]


def _address(label: str, **more: str) -> str:
    return f"{reverse('desk:label')}?{urlencode({'label': label} | more)}"


@dataclass(frozen=True, slots=True)
class Within:
    """Which of a label's documents are meant: those between two years, in a series, or the ones that were ticked."""

    since: str
    until: str
    series: int | None
    ticked: tuple[int, ...] = ()

    @classmethod
    def read(cls, data: QueryDict) -> Within:
        """Read the fields of a form or address; what cannot be read is left out."""
        series = data.get("series", "")
        ticked = (int(each) for each in data.getlist("document") if each.isdecimal())
        return cls(_year(data, "since"), _year(data, "until"), int(series) if series.isdecimal() else None, (*ticked,))

    @property
    def narrowed(self) -> bool:
        """Whether not all documents are meant."""
        return bool(self.since or self.until or self.series is not None or self.ticked)

    def of(self, label: str) -> QuerySet[WaitingLabel]:
        """Return the rows of a label in these documents."""
        found = WaitingLabel.objects.filter(name_folded=folded_label(label))
        if self.since:
            found = found.filter(document__date_earliest__gte=f"{self.since}-01-01")
        if self.until:
            found = found.filter(document__date_latest__lte=f"{self.until}-12-31")
        if self.series is not None:
            found = found.filter(document__collection_items__collection=self.series)
        return found.filter(document__in=self.ticked) if self.ticked else found


def _year(data: QueryDict, name: str) -> str:
    value = data.get(name, "")
    return value if len(value) == _YEAR and value.isdecimal() and value > "0000" else ""


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def label(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show one label with the documents in which it waits; a POST says whom it stands for there."""
    require(by, Action.RESOLVE)
    if request.method == "POST":
        return _resolve(request, by)
    name = parties.text(request.GET, "label", 500)
    within = Within.read(request.GET)
    found = one_waiting(name)
    if found is None:
        return done(request, reverse("desk:speakers"), f"“{name}” waits nowhere any more.")
    rows = within.of(name).select_related("document").order_by("document__date_earliest", "document", "pk")
    who = parties.text(request.GET, "who")
    context = {
        "label": found,
        "candidates": [(parties.key_of(each.party), each.party, each.turns) for each in found.candidates],
        "found": [(parties.key_of(party), party) for party in parties.named_like(who)],
        "who": who,
        "within": within,
        "list": paged(rows, request.GET, size=_DOCUMENTS, unit="documents"),
        "series": _series(),
        "may_make": by.may(Action.AUTHORITIES),
    }
    return show(request, by, "desk/label.html", context, section="speakers")


def _resolve(request: HttpRequest, by: Actor) -> HttpResponse:
    data: Any = request.POST
    name, within = parties.text(data, "label", 500), Within.read(data)
    documents = set(within.of(name).values_list("document", flat=True)) if within.narrowed else None
    if documents is not None and not documents:
        raise EditorialError(f"“{name}” waits in none of these documents any more.")
    with_role = "" if data.get("party") == parties.NEW else parties.text(data, "as", 500)
    reason = parties.text(data, "reason", 500)
    with transaction.atomic():  # a new person is made only where something is given to them
        party = parties.chosen(by, data)
        made = authorities.resolve_label(
            by=by, label=name, party=party, documents=documents, role=with_role, reason=reason
        )
    where = f"{made.turns:,} turn{'s' * (made.turns != 1)} of {made.documents:,} document{'s' * (made.documents != 1)}"
    said = f"stands for {party}" if party else "stays unknown"
    to = _address(name) if documents is not None and labels.is_waiting(name) else reverse("desk:speakers")
    return done(request, to, f"“{name}” {said} in {where}. It can be taken back among what was resolved lately.")


@require_POST
@desk_page
def take_back(request: HttpRequest, by: Actor, record: int) -> HttpResponse:
    """Take back what was said of a label."""
    back = authorities.take_back_label(by=by, record=record)
    return done(request, reverse("desk:speakers"), f"Taken back: {back.turns:,} turns wait again.")
