"""Who writes: a program with a token in `Authorization: Bearer …`, which acts in its owner's name. Nothing else is
taken for a name: no session and no cookie, so that no page of another site can write in the name of who reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.utils.cache import add_never_cache_headers
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated, ParseError, Throttled, ValidationError
from rest_framework.parsers import BaseParser, JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from archive.editorial.services import Actor, EditorialError, NotAllowedError, tokens
from archive.editorial.services.describing import DescriptionError
from archive.exchange.api.answering import Json, PlainJson, in_a_sentence

_NEEDED = "Writing needs a token of yours, sent as “Authorization: Bearer …”. The desk makes one, under “Tokens”."
_NOT_GOOD = "This token is not good: it was revoked, it expired, or it was copied wrongly. The desk makes another."


class Bearer(BaseAuthentication):
    """Knows a token, and in whose name it acts."""

    def authenticate(self, request: Request) -> tuple[Actor, Any] | None:
        """Return who acts, and the token; None where no token came."""
        kind, _, secret = request.headers.get("Authorization", "").strip().partition(" ")
        if kind.lower() != "bearer":
            return None
        known = tokens.known_by(secret.strip())
        if known is None:
            raise AuthenticationFailed(_NOT_GOOD)
        token, actor = known
        return actor, token

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for."""
        return 'Bearer realm="Chancery"'


class BearerInDescription(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells the API's description how a token is sent."""

    target_class = Bearer
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> Json:
        """Return the scheme."""
        return {"type": "http", "scheme": "bearer", "description": "A token that its owner made at the desk."}


class Writing(APIView):
    """What a program with a token may do: each act calls a service, which asks the table of roles."""

    authentication_classes = (Bearer,)
    permission_classes = ()
    parser_classes: tuple[type[BaseParser], ...] = (JSONParser,)
    renderer_classes = (PlainJson,)
    http_method_names: tuple[str, ...] = ("post",)

    @property
    def by(self) -> Actor:
        """Who acts."""
        actor: Any = self.request.user
        return actor  # type: ignore[no-any-return]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let nobody through who has no token, or asks too much."""
        super().initial(request, *args, **kwargs)
        token: Any = request.auth
        if token is None:
            raise NotAuthenticated(_NEEDED)
        self.noted.enter_context(tokens.by_token(token.name))
        try:
            tokens.count(token.user_id)
        except tokens.TooManyRequestsError as error:
            raise Throttled(error.retry_after, f"Too much was asked at once. Come back {_in(error)}.") from error

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer so that nothing keeps the answer, and no script of another site reads it."""
        with ExitStack() as self.noted:
            response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def get_exception_handler(self) -> Any:
        """Return what answers mistakes and refusals."""
        return _refused

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Return the one format that there is."""
        return PlainJson(), JSONRenderer.media_type


def _in(error: tokens.TooManyRequestsError) -> str:
    return f"in {error.retry_after} seconds" if error.retry_after > 1 else "in a second"


def _refused(error: Exception, context: Json) -> Response | None:
    match error:
        case NotAllowedError():
            return Response({"error": str(error)}, status=403)
        case DescriptionError():
            return Response({"error": str(error), "fields": error.faults}, status=422)
        case EditorialError():
            return Response({"error": str(error)}, status=409)
        case ValidationError():
            return Response(_told(error.detail), status=422)
        case RequestDataTooBig() | TooManyFilesSent() | TooManyFieldsSent():
            return Response({"error": "The request is larger than is taken."}, status=413)
        case _:
            return in_a_sentence(error, context)


def _told(detail: Any) -> Json:
    """Return what is wrong with a body: the first in a sentence, and each by its field."""
    if not isinstance(detail, Mapping):
        return {"error": " ".join(map(str, detail)) if isinstance(detail, list) else str(detail)}
    fields = dict(_by_field(detail))
    name, said = next(iter(fields.items()))
    return {"error": f"“{name}”: {said}", "fields": fields}


def _by_field(detail: Any, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield each field, named with those that it stands in, and what is wrong with it."""
    if isinstance(detail, Mapping):
        for name, said in detail.items():
            inner = within if name == "non_field_errors" else f"{within}.{name}".lstrip(".")
            yield from _by_field(said, inner)
    elif isinstance(detail, list):
        yield from _by_field(detail[0], within)
    else:
        yield within, str(detail)


def body_of(request: Request, shape: type[Any]) -> Json:
    """Return the checked body of a request. Raise ParseError where it is no JSON, ValidationError where it is wrong."""
    data = request.data
    if not isinstance(data, Mapping):
        raise ParseError("The body is an object of JSON.")
    made = shape(data=data)
    made.is_valid(raise_exception=True)
    checked: Json = made.validated_data
    return checked
