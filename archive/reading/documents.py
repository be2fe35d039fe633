"""Documents: all of them by date, narrowed by kind, collection, language and years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce, ExtractYear
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import urlencode

from archive.models import Collection, Document, DocumentKind
from archive.models.documents import DocumentQuerySet

from . import languages, parameters
from .pages import reader_page, show
from .paging import page_href, paged
from .parameters import BadParameter
from .register import rows

SIZE = 25
ORDERS = {"": "Latest first", "earliest": "Earliest first", "new": "New in the archive first", "title": "By title"}
_FIRST_YEAR, _LAST_YEAR = 1, 9999
_DATED = {"": "", "no": "Without a date"}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a request for the list asks: which documents, in which order, from which page on."""

    kind: str = ""
    collection: str = ""
    language: str = ""
    first_year: int | None = None
    last_year: int | None = None
    undated: bool = False
    order: str = ""
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> Listing:
        """Read and check the parameters of a request."""
        listing = cls(
            kind=parameters.one_of(data, "kind", DocumentKind.values, what="kind of document"),
            collection=parameters.text(data, "collection"),
            language=parameters.text(data, "language", longest=35),
            first_year=_year(data, "from"),
            last_year=_year(data, "to"),
            undated=parameters.one_of(data, "dated", _DATED, what="answer to whether a document is dated") == "no",
            order=parameters.one_of(data, "order", ORDERS, what="order of the list"),
            page=parameters.page_number(data),
        )
        if listing.first_year and listing.last_year and listing.first_year > listing.last_year:
            raise BadParameter(f"The years from {listing.first_year} to {listing.last_year} end before they begin.")
        return listing

    @property
    def query(self) -> str:
        """The address of the first page of this list."""
        given = {
            "kind": self.kind,
            "collection": self.collection,
            "language": self.language,
            "from": self.first_year or "",
            "to": self.last_year or "",
            "dated": "no" if self.undated else "",
            "order": self.order,
        }
        return "?" + urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class Choice:
    """One value by which the list can be narrowed: how many it leaves, and the link that takes it or lets it go."""

    words: str
    count: int
    href: str
    is_chosen: bool


def _year(data: QueryDict, name: str) -> int | None:
    value = parameters.text(data, name)
    if not value:
        return None
    if not value.isdecimal() or not value.isascii() or not _FIRST_YEAR <= int(value[:5]) <= _LAST_YEAR:
        raise BadParameter(f"“{value}” is no year from {_FIRST_YEAR} to {_LAST_YEAR:,}.")
    return int(value)


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    """List the documents that a request asks for, with what the list can be narrowed by."""
    listing = Listing.read(request.GET)
    found = narrowed(listing)
    page = paged(_ordered(found, listing.order).for_listing(), listing.page, SIZE, page_href(request.GET))
    context = {
        "listing": listing,
        "page": page,
        "rows": rows(page.rows),
        "orders": ORDERS,
        "kinds": _kinds(listing),
        "collections": _collections(listing),
        "languages": _languages(listing),
        "chosen": _chosen(listing),
        "canonical": f"/documents/{page.href(page.number) if listing.page > 1 else ''}",
    }
    return show(request, "documents.html", context, section="documents")


def narrowed(listing: Listing) -> DocumentQuerySet:
    """Return the published documents that a listing asks for. A document belongs to the year in which it begins."""
    found = Document.objects.published()
    if listing.kind:
        found = found.filter(kind=listing.kind)
    if listing.collection:
        found = found.filter(collections__slug=listing.collection)
    if listing.language:
        found = found.filter(language=listing.language)
    if listing.undated:
        found = found.filter(date_earliest=None, date_latest=None)
    if listing.first_year or listing.last_year:
        found = found.alias(began=began()).filter(
            began__gte=listing.first_year or _FIRST_YEAR, began__lte=listing.last_year or _LAST_YEAR
        )
    return found


def began(path: str = "") -> ExtractYear:
    """Return the year to which a document is counted: in which it begins, or ends where its beginning is open.

    `path` leads from the rows counted to the document, as in `version__document__`.
    """
    return ExtractYear(Coalesce(f"{path}date_earliest", f"{path}date_latest"))


def by_year(found: QuerySet[Document]) -> dict[int, int]:
    """Return how many documents belong to each year; the undated ones to none."""
    counted = found.annotate(year=began()).order_by().values_list("year").annotate(count=Count("pk", distinct=True))
    return {int(year): count for year, count in counted if year is not None}


def _ordered(found: DocumentQuerySet, order: str) -> DocumentQuerySet:
    if order == "earliest":
        return found.order_by(F("date_earliest").asc(nulls_last=True), F("date_latest").asc(nulls_last=True), "pk")
    if order == "new":
        return found.order_by(newest().desc(), "-pk")
    if order == "title":
        return found.order_by("title_folded", "pk")
    return found.by_date()


def newest() -> Coalesce:
    """Return the moment at which a document was last new: its latest version's, or the entry's own."""
    return Coalesce("latest_version__published_at", "first_published_at")


def _kinds(listing: Listing) -> list[Choice]:
    counted = narrowed(replace(listing, kind="")).order_by().values_list("kind").annotate(count=Count("pk"))
    words = dict(DocumentKind.choices)
    found = [
        Choice(
            str(words[kind]), count, replace(listing, kind="" if kind == listing.kind else kind).query,
            kind == listing.kind,
        )
        for kind, count in counted
        if kind
    ]  # fmt: skip
    return _most_first(found)


def _collections(listing: Listing) -> list[Choice]:
    holding = narrowed(replace(listing, collection=""))
    counted = (
        Collection.objects.current()
        .filter(items__document__in=holding)
        .annotate(count=Count("items__document", distinct=True))
        .values_list("slug", "name", "count")
    )
    found = [
        Choice(
            name, count, replace(listing, collection="" if slug == listing.collection else slug).query,
            slug == listing.collection,
        )
        for slug, name, count in counted
    ]  # fmt: skip
    return _most_first(found)


def _languages(listing: Listing) -> list[Choice]:
    counted = narrowed(replace(listing, language="")).order_by().values_list("language").annotate(count=Count("pk"))
    found = [
        Choice(
            languages.in_words(tag), count, replace(listing, language="" if tag == listing.language else tag).query,
            tag == listing.language,
        )
        for tag, count in counted
        if tag
    ]  # fmt: skip
    return _most_first(found)


def _most_first(choices: Sequence[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (-choice.count, choice.words))


def _chosen(listing: Listing) -> list[tuple[str, str]]:
    """Return each part of what is asked for in words, with the link that takes it away."""
    parts = []
    if listing.kind:
        parts.append((str(DocumentKind(listing.kind).label).lower(), replace(listing, kind="").query))
    if listing.collection:
        name = Collection.objects.public().filter(slug=listing.collection).values_list("name", flat=True).first()
        parts.append((name or listing.collection, replace(listing, collection="").query))
    if listing.language:
        parts.append((languages.in_words(listing.language), replace(listing, language="").query))
    if listing.first_year or listing.last_year:
        years = f"{listing.first_year or 'the beginning'} to {listing.last_year or 'now'}"
        parts.append((years, replace(listing, first_year=None, last_year=None).query))
    if listing.undated:
        parts.append(("without a date", replace(listing, undated=False).query))
    return parts
