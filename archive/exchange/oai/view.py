"""The door of harvesters, `/oai`: six verbs, by GET and POST, answered in XML always, errors too."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.utils import parseaddr
from typing import TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from lxml import etree
from lxml.builder import ElementMaker

from archive.citation.cited import ARCHIVE, absolute
from archive.exchange.answers import open_to_all
from archive.exchange.legal_xml import legal
from archive.models import Document, DocumentState, date_changes

from .arguments import Asked, OaiError
from .describing import Described, described, with_all
from .formats import FORMATS, XSI, Format
from .selecting import Page, Selection, page
from .sets import all_sets, sets_of

_Element: TypeAlias = etree._Element  # noqa: SLF001 -- lxml has no public name for it
_OAI = "http://www.openarchives.org/OAI/2.0/"
_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_E = ElementMaker(namespace=_OAI, nsmap={None: _OAI, "xsi": XSI})
_I = ElementMaker(namespace=_IDENTIFIER, nsmap={None: _IDENTIFIER, "xsi": XSI})
_DOMAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9\-]*(\.[a-zA-Z][a-zA-Z0-9\-]*)+")  # repositoryIdentifierType of its schema
_BEGINNING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a harvester. The moment of the answer is taken first: what changes meanwhile is dated after it."""
    moment = timezone.now()
    attributes: Mapping[str, str] = {}
    try:
        asked = Asked.read(request.POST if request.method == "POST" else request.GET)
        attributes = {"verb": asked.verb, **asked.arguments}
        date_changes()
        content = list(_VERBS[asked.verb](asked))
        answer = [_E(asked.verb, *content)]
    except OaiError as error:
        if error.code == "badArgument":
            attributes = {}
        answer = [_E.error(str(error), code=error.code)]
    return _sent(moment, attributes, answer)


def _sent(moment: datetime.datetime, attributes: Mapping[str, str], answer: Iterable[_Element]) -> HttpResponse:
    plain = {name: legal(value) for name, value in attributes.items()}
    root = _E("OAI-PMH", _E.responseDate(_second(moment)), _E.request(absolute("/oai"), **plain), *answer)
    root.set(f"{{{XSI}}}schemaLocation", f"{_OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return open_to_all(HttpResponse(written, content_type="text/xml; charset=utf-8"))


def _second(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def identifier_of(document: Document) -> str:
    """Return the name of a record among all archives, `oai:archive.example:fk4…`."""
    return f"oai:{_host()}:{document.ark_name}"


def _identify(asked: Asked) -> Iterator[_Element]:
    first = Document.objects.ever_published().aggregate(first=Min("public_changed_at"))["first"]
    host = _host()
    yield _E.repositoryName(ARCHIVE)
    yield _E.baseURL(absolute("/oai"))
    yield _E.protocolVersion("2.0")
    yield _E.adminEmail(_email(host))
    yield _E.earliestDatestamp(_second(first or _BEGINNING))
    yield _E.deletedRecord("persistent")
    yield _E.granularity("YYYY-MM-DDThh:mm:ssZ")
    if _DOMAIN.fullmatch(host):
        scheme = _I(
            "oai-identifier",
            _I.scheme("oai"),
            _I.repositoryIdentifier(host),
            _I.delimiter(":"),
            _I.sampleIdentifier(f"oai:{host}:fk4w3r7c2k"),
        )
        scheme.set(f"{{{XSI}}}schemaLocation", f"{_IDENTIFIER} http://www.openarchives.org/OAI/2.0/oai-identifier.xsd")
        yield _E.description(scheme)


def _email(host: str) -> str:
    """Return whom to write to: who sends the archive's letters, or its librarians by a name that every host has."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if re.fullmatch(r"\S+@(\S+\.)+\S+", sender):
        return sender
    return f"postmaster@{host if _DOMAIN.fullmatch(host) else 'archive.invalid'}"


def _list_formats(asked: Asked) -> Iterator[_Element]:
    named = asked.arguments.get("identifier")
    found = _document(named) if named is not None else None
    for prefix, form in FORMATS.items():
        if found is None or found.state == DocumentState.WITHDRAWN or _has(found, form):
            yield _E.metadataFormat(
                _E.metadataPrefix(prefix), _E.schema(form.schema), _E.metadataNamespace(form.namespace)
            )


def _list_sets(asked: Asked) -> Iterator[_Element]:
    if "resumptionToken" in asked.arguments:
        raise OaiError("badResumptionToken", "The list of sets is one page, and gives no token.")
    listed = [_E.set(_E.setSpec(name), _E.setName(legal(called))) for name, called in all_sets()]
    if not listed:
        raise OaiError("noSetHierarchy", "Nothing is published yet, so that there are no sets.")
    return iter(listed)


def _get_record(asked: Asked) -> Iterator[_Element]:
    form = _format(asked.arguments["metadataPrefix"])
    found = _document(asked.arguments["identifier"])
    if found.state != DocumentState.WITHDRAWN and not _has(found, form):
        raise OaiError("cannotDisseminateFormat", "The archive has no text of this document, and so no TEI of it.")
    (each,) = described([found], words=form.words)
    yield _record(each, form)


def _list_identifiers(asked: Asked) -> Iterator[_Element]:
    _, selected = _selected(asked)
    yield from (_header(document) for document in selected.documents)
    yield from _token(selected)


def _list_records(asked: Asked) -> Iterator[_Element]:
    form, selected = _selected(asked)
    yield from (_record(each, form) for each in described(selected.documents, words=form.words))
    yield from _token(selected)


def _selected(asked: Asked) -> tuple[Format, Page]:
    selection = Selection.read(asked)
    form = _format(selection.prefix)
    found = with_all(selection.documents().filter(form.available))
    length = form.length if asked.verb == "ListRecords" else FORMATS["oai_dc"].length
    listed = page(selection, found, length)
    if not listed.documents and listed.cursor == 0:
        raise OaiError("noRecordsMatch", "Nothing that is published has changed so.")
    return form, listed


def _token(listed: Page) -> Iterator[_Element]:
    if not listed.is_whole:
        size = {"completeListSize": str(listed.size), "cursor": str(listed.cursor)}
        yield _E.resumptionToken(*([listed.token] if listed.token else []), **size)


def _format(prefix: str) -> Format:
    if prefix not in FORMATS:
        raise OaiError("cannotDisseminateFormat", f"Records are given as {', '.join(FORMATS)}.")
    return FORMATS[prefix]


def _document(identifier: str) -> Document:
    """Return the document that an identifier names. Raise OaiError, idDoesNotExist."""
    prefix, _, name = identifier.rpartition(":")
    public = with_all(Document.objects.ever_published())
    found = public.filter(ark_name=name).first() if prefix == f"oai:{_host()}" and "\0" not in name else None
    if found is None:
        raise OaiError("idDoesNotExist", "The archive has published nothing under this identifier.")
    return found


def _has(document: Document, form: Format) -> bool:
    return not form.words or bool(document.latest_version and document.latest_version.turn_count)


def _header(document: Document) -> _Element:
    gone = {"status": "deleted"} if document.state == DocumentState.WITHDRAWN else {}
    return _E.header(
        _E.identifier(identifier_of(document)),
        _E.datestamp(_second(document.public_changed_at or _BEGINNING)),
        *(_E.setSpec(name) for name in sets_of(document)),
        **gone,
    )


def _record(each: Described, form: Format) -> _Element:
    if each.document.state == DocumentState.WITHDRAWN:
        return _E.record(_header(each.document))
    return _E.record(_header(each.document), _E.metadata(form.write(each)))


_VERBS: Mapping[str, Callable[[Asked], Iterator[_Element]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
