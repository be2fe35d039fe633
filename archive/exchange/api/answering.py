"""How the API answers: JSON that scripts of any site may read, lists by cursor, and mistakes in a sentence."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from archive.citation.cited import absolute
from archive.exchange.answers import open_to_all

Json = dict[str, Any]
_SIZE = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


class Gone(APIException):
    """What was published and is withdrawn: 410, with the address of the page that says why."""

    status_code = 410


def in_a_sentence(error: Exception, context: Json) -> Response | None:
    """Answer a mistake with an object of one field, `error`; None leaves it to Django."""
    if isinstance(error, Http404):
        error = NotFound(str(error) or "There is nothing at this address.")
    if not isinstance(error, APIException):
        return None
    detail = error.detail
    while isinstance(detail, (list, dict)):
        detail = next(iter(detail.values() if isinstance(detail, dict) else detail))
    told = {"Retry-After": getattr(error, "wait", None), "WWW-Authenticate": getattr(error, "auth_header", None)}
    headers = {name: str(value) for name, value in told.items() if value}
    return Response({"error": str(detail)}, status=error.status_code, headers=headers)


class PlainJson(JSONRenderer):
    """JSON as UTF-8, whatever a request accepts."""

    charset = "utf-8"
    ensure_ascii = False


class Reading(APIView):
    """What anybody may read. It changes nothing, asks for no account, and is not sent again to who has it."""

    authentication_classes = ()
    permission_classes = ()
    renderer_classes = (PlainJson,)
    http_method_names = ("get", "head", "options")

    @method_decorator(cache_control(no_cache=True))
    @method_decorator(conditional_page)
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer with the headers that every answer has."""
        response = open_to_all(super().dispatch(request, *args, **kwargs))
        response.headers["Access-Control-Expose-Headers"] = "ETag, Location, Retry-After"
        return response

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer a browser that asks whether a script of another site may read here: it may, without credentials."""
        response = Response(status=204)
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-Modified-Since, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
        return response

    def get_exception_handler(self) -> Any:
        """Return what answers mistakes."""
        return in_a_sentence

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Return the one format that there is."""
        return PlainJson(), PlainJson.media_type


class Cursor(CursorPagination):
    """Pages of a list in the order in which its records were made. A page begins after a record and not after a number
    of them, so that nothing is met twice or passed over, whatever is published meanwhile.
    """

    ordering = "pk"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "size"

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> Any:
        """Return one page; addresses of others are made of the archive's own name."""
        try:
            page: Any = super().paginate_queryset(queryset, request, view)
        except (ValueError, OverflowError) as error:  # a cursor that somebody wrote
            raise NotFound("This cursor was not given here. Begin the list again.") from error
        self.base_url = absolute(request.get_full_path())
        return page

    def get_page_size(self, request: Request) -> int:
        """Return how many records a page has. Raise ValidationError where the number cannot be."""
        asked = request.query_params.get("size", "")
        if not asked:
            return self.page_size
        if not _SIZE.fullmatch(asked) or int(asked) > self.max_page_size:
            raise ValidationError(f"“size” is a number from 1 to {self.max_page_size}.")
        return int(asked)

    def answer(self, results: list[Json]) -> Response:
        """Return the page as an answer."""
        return Response({"next": self.get_next_link(), "previous": self.get_previous_link(), "results": results})
