"""The addresses at which a program with a token writes: each parses, calls one service, and says how things stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ParseError, UnsupportedMediaType, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from archive.citation.cited import absolute
from archive.editorial.services import Actor, deposits, describing, drafts, publication
from archive.editorial.services.uploads import CountingUploads, counting
from archive.exchange.api.answering import Json
from archive.exchange.api.parameters import NAME
from archive.exchange.api.values import api
from archive.models import Deposit, Document

from . import shapes
from .bearer import Writing, body_of

_ALWAYS = dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 422, 429), shapes.Refused)
_READ = dict.fromkeys((401, 403, 404, 429), shapes.Refused)
_View = TypeVar("_View", bound=Callable[..., Response])
_NUMBER = OpenApiParameter("deposit", {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}, OpenApiParameter.PATH)


def _document(by: Actor, name: str) -> Document:
    """Return a document that somebody may know of, published or not."""
    found = Document.objects.filter(ark_name=name).first()
    if found is None or not deposits.may_see(by, found):
        raise NotFound("There is no document of this name.")
    return found


def _standing(document: Document) -> Json:
    document.refresh_from_db()
    draft = document.versions.filter(number=None).first()
    return {
        "document": document.ark_name,
        "url": absolute(document.get_absolute_url()),
        "state": document.state,
        "version": document.latest_version.number if document.latest_version else None,
        "draft": absolute(reverse("desk:review", args=[draft.pk])) if draft else None,
    }


def _described(document: Document) -> Json:
    document.refresh_from_db()
    said = describing.described(document)
    stamp = describing.stamp_of(said)
    return {"document": document.ark_name, "state": document.state, "seen": stamp, "description": said}


def _deposit(it: Deposit) -> Json:
    return {
        "id": it.pk,
        "api": api(f"deposits/{it.pk}"),
        "desk": absolute(reverse("desk:deposit", args=[it.pk])),
        "name": it.name,
        "state": it.state,
        "says": it.message or it.get_state_display(),
        "document": it.document.ark_name if it.document else None,
    }


class Deposits(Writing):
    """What is brought."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        request={"multipart/form-data": shapes.DepositBody},
        responses={201: shapes.OneDeposit, **_ALWAYS},
        operation_id="bring",
    )
    def post(self, request: Request) -> Response:
        """Bring a transcript: it is read, and becomes a draft."""
        plain: HttpRequest = request._request  # noqa: SLF001 -- files are counted as they come in
        if plain.content_type != "multipart/form-data":
            raise UnsupportedMediaType(plain.content_type or "nothing")
        with counting(plain) as uploads:
            try:
                form = plain.POST
            except MultiPartParserError as error:
                raise ParseError("The form broke off before it was whole, and nothing of it was kept.") from error
            _check(form, uploads)
            corrects = _document(self.by, form["corrects"]) if form.get("corrects") else None
            files = [each.brought for each in uploads.of("file")]
            return Response(_deposit(deposits.bring(by=self.by, files=files, corrects=corrects)), status=201)


def _check(form: QueryDict, uploads: CountingUploads) -> None:
    """Raise ValidationError where the form has a file that is not taken, none, or a field that it should not have."""
    strangers = {*form, *(each.field for each in uploads.came)} - {"file", "corrects"}
    if strangers:
        raise ValidationError({name[:60]: "There is no such field." for name in sorted(strangers)})
    if uploads.refused:
        raise ValidationError({"file": " ".join(uploads.refused)})
    if not uploads.of("file"):
        raise ValidationError({"file": "No file came. The first that comes is read, and others are attached."})


class OneDeposit(Writing):
    """What becomes of what was brought."""

    http_method_names = ("get",)

    @extend_schema(parameters=[_NUMBER], responses={200: shapes.OneDeposit, **_READ}, operation_id="deposit")
    def get(self, request: Request, deposit: int) -> Response:
        """Say how far it is."""
        found = deposits.brought(by=self.by).select_related("document").filter(pk=deposit).first()
        if found is None:
            raise NotFound("There is no such deposit.")
        return Response(_deposit(found))


class Description(Writing):
    """What the catalogue says of a document."""

    http_method_names = ("get", "patch")

    @extend_schema(parameters=[NAME], responses={200: shapes.Described, **_READ}, operation_id="description")
    def get(self, request: Request, name: str) -> Response:
        """Return the description as a person writes it."""
        found = _document(self.by, name)
        describing.may_describe(self.by, found)
        return Response(_described(found))

    @extend_schema(
        parameters=[NAME],
        request=shapes.DescriptionBody,
        responses={200: shapes.Described, **_ALWAYS},
        operation_id="describe",
    )
    def patch(self, request: Request, name: str) -> Response:
        """Change the description, of a draft or of what is published."""
        found = _document(self.by, name)
        describing.may_describe(self.by, found)
        body = body_of(request, shapes.DescriptionBody)
        more = {key: body[key] for key in ("new", "seen", "reason") if key in body}
        describing.describe(by=self.by, document=found, changes=body["description"], **more)
        return Response(_described(found))


def _acting(name: str, body: type[Any] | None, status: int = 200) -> Callable[[_View], _View]:
    return extend_schema(
        parameters=[NAME], request=body, responses={status: shapes.Standing, **_ALWAYS}, operation_id=name
    )


class Publication(Writing):
    """A draft made public."""

    @_acting("publish", shapes.PublicationBody)
    def post(self, request: Request, name: str) -> Response:
        """Publish the document's draft as its next version, or a catalogue entry without one."""
        found = _document(self.by, name)
        publication.publish(by=self.by, document=found, **body_of(request, shapes.PublicationBody))
        return Response(_standing(found))


class Revision(Writing):
    """The next version, begun."""

    @_acting("revise", None, 201)
    def post(self, request: Request, name: str) -> Response:
        """Begin a new version with the words of the latest. With a corrected file it is begun by bringing that."""
        found = _document(self.by, name)
        drafts.begin_revision(by=self.by, document=found)
        return Response(_standing(found), status=201)


class Withdrawal(Writing):
    """A document taken from readers, with a page that says why."""

    @_acting("withdraw", shapes.WithdrawalBody)
    def post(self, request: Request, name: str) -> Response:
        """Withdraw a published document."""
        found = _document(self.by, name)
        body = body_of(request, shapes.WithdrawalBody)
        successor = _document(self.by, body["replaced_by"]) if body.get("replaced_by") else None
        publication.withdraw(by=self.by, document=found, reason=body["reason"], replaced_by=successor)
        return Response(_standing(found))


class Restoration(Writing):
    """A withdrawn document given back to readers."""

    @_acting("restore", shapes.ReasonBody)
    def post(self, request: Request, name: str) -> Response:
        """Publish a withdrawn document again, as it was."""
        found = _document(self.by, name)
        publication.restore(by=self.by, document=found, **body_of(request, shapes.ReasonBody))
        return Response(_standing(found))


class Identifiers(Writing):
    """The other names of a document."""

    @extend_schema(
        parameters=[NAME],
        request=shapes.IdentifierBody,
        responses={200: shapes.Identified, **_ALWAYS},
        operation_id="identify",
    )
    def post(self, request: Request, name: str) -> Response:
        """Give a document another name: a symbol, a printed address, an old identifier. It stays for good."""
        found = _document(self.by, name)
        describing.identify(by=self.by, document=found, **body_of(request, shapes.IdentifierBody))
        given = found.identifiers.order_by("pk").values("scheme", "value")
        return Response({"document": found.ark_name, "identifiers": list(given)})
