"""What the API finds: a search, as its page has it, and where the quotations of a text stand."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from archive.citation.cited import absolute
from archive.exchange.answers import RETRY_AFTER
from archive.exchange.search_api import as_value
from archive.search import Question, QuestionError, search
from archive.search.quotations import LONGEST, Checked, check
from archive.search.storage import IndexUnusableError

from . import found_shapes, shapes
from .answering import Json, Reading
from .parameters import SEARCHING


class Search(Reading):
    """A search, by the parameters of its page."""

    @extend_schema(
        parameters=SEARCHING,
        responses={200: found_shapes.Found, 400: shapes.Mistake, 404: shapes.Mistake},
        operation_id="search",
    )
    def get(self, request: Request) -> Response:
        """Answer a search."""
        try:
            question = Question.from_parameters(request.query_params)
        except QuestionError as error:
            raise ValidationError(str(error)) from error
        results = search(question)
        if question.page > results.pages:
            ends = "has one page" if results.pages == 1 else f"ends with page {results.pages:,}"
            raise NotFound(f"There is no page {question.page:,} of these results: the list {ends}.")
        return Response(as_value(results))


class NotNow(APIException):
    """What cannot be had while the index is being built."""

    status_code = 503
    wait = RETRY_AFTER


_TEXT = OpenApiParameter(
    "text",
    {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"[^\s\u0000]"},
    required=True,
    description="A text that quotes. What stands in no quotation marks is one quotation.",
)


class CheckQuotations(Reading):
    """What the archive has of each quotation in a text, which is not kept."""

    @extend_schema(
        parameters=[_TEXT],
        responses={200: shapes.Quotations, 400: shapes.Mistake, 503: shapes.Mistake},
        operation_id="quotations",
    )
    def get(self, request: Request) -> Response:
        """Check each quotation."""
        text = request.query_params.get("text", "").replace("\0", "").strip()
        if not text or len(text) > LONGEST:
            raise ValidationError(
                f"“text” is the text whose quotations are checked, of at most {LONGEST:,} characters."
            )
        try:
            found = check(text)
        except IndexUnusableError as error:
            raise NotNow("The index is being built, so quotations cannot be checked now.") from error
        return Response({"quotations": [_checked(each) for each in found.checked]})


def _checked(each: Checked) -> Json:
    return {
        "text": each.quotation.text,
        "verdict": each.verdict.value,
        "total": each.total,
        "places": [
            {
                "document": place.document.ark,
                "title": place.document.title,
                "speaker": place.spoken.name or None,
                "url": absolute(f"{place.spoken.turn.version.get_absolute_url()}/{place.spoken.turn.key}"),
                "exact": place.passage.is_exact,
                "versions": list(place.versions),
            }
            for place in each.places
        ],
    }
