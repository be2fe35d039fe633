"""The parameters of the API's addresses, as its description tells them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter

from archive.models import DocumentKind
from archive.search import FACETS
from archive.search.question import MOST_VALUES, SIZES, Group, Sort

from .asked import DATED, LONGEST, NAMED

_TEXT = {"type": "string", "maxLength": LONGEST, "pattern": r"^[^\u0000]*$"}


def _in_path(name: str, pattern: str, says: str) -> OpenApiParameter:
    schema = {"type": "string", "pattern": f"^{pattern}$"}
    return OpenApiParameter(name, schema, OpenApiParameter.PATH, description=says)


def _number(most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": most}


def _one_of(values: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [str(each) for each in values]}


NAME = _in_path("name", "[0-9A-Za-z]{1,32}", "The name in a document’s ARK.")
NUMBER = _in_path("number", "[1-9][0-9]{0,8}", "The number of a version.")
TURN = _in_path("turn", "[1-9][0-9]{0,8}", "The figure of a turn’s key: 7 for t7.")
SLUG = _in_path("slug", "[-a-zA-Z0-9_]{1,120}", "The last part of the address of the record’s page.")

PAGING = [
    OpenApiParameter("cursor", {"type": "string"}, description="As `next` and `previous` have it."),
    OpenApiParameter("size", _number(200), description="How many records a page has; 50 where it is not said."),
]
NARROWING = [
    OpenApiParameter("kind", _one_of(["", *DocumentKind.values])),
    *(OpenApiParameter(name, _TEXT, description=says) for name, says in NAMED.items()),
    OpenApiParameter("from", _number(9999), description="A year: what is of it, or later."),
    OpenApiParameter("to", _number(9999), description="A year: what is of it, or earlier."),
    OpenApiParameter("dated", _one_of(DATED), description="`no`: what has no date."),
]
_VALUES = {"type": "array", "items": {"type": "string"}}
SEARCHING = [
    OpenApiParameter("q", {"type": "string"}, description="What is asked, as in the search box; docs/SEARCH.md."),
    *(
        OpenApiParameter(name, _VALUES, description=f"{label}: values as `facets` has them; {MOST_VALUES} of all.")
        for name, label in FACETS.items()
    ),
    OpenApiParameter("since", _number(9999), description="A year, included."),
    OpenApiParameter("until", _number(9999), description="A year, included."),
    OpenApiParameter("undated", {"type": "string"}, description="`1`: what has no date."),
    OpenApiParameter("group", _one_of(["", *Group])),
    OpenApiParameter("sort", _one_of(["", *Sort])),
    OpenApiParameter("page", _number(999_999_999)),
    OpenApiParameter("size", {"type": "integer", "enum": [*SIZES]}),
]
