"""Looking up: identifiers that stand anywhere in what somebody pastes, and the documents that they lead to.

What is pasted may be an identifier alone or a whole footnote: an ARK in any form, behind a resolver's address or not,
percent-encoded, broken by the end of a line; the short form of one; a printed address; a symbol; an old identifier.
Only what was ever published is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import unquote, urlsplit

from archive.models import Document, Identifier
from archive.models.documents import DocumentQuerySet
from archive.models.identifiers import normalised
from archive.models.web_addresses import digest_of_address

from .addresses import tidied
from .resolution import Foreign, Found, Gone, Mistyped, Outcome, resolve, resolve_name

LONGEST = 4000  # characters that are looked through
_ARKS_AT_MOST = 8
_LEADS_AT_MOST = 20
_TOKENS_AT_MOST = 80
_WORDS_OF_A_SYMBOL = 4
_SHORTEST = 4  # characters of an identifier that is taken out of a longer text

_END = r"\s<>\"“”«»|"
_ARK = re.compile(rf"ark:\s?/?\s?[0-9bcdfghjkmnpqrstvwxz]{{5,9}}/[^{_END}]+", re.IGNORECASE)
_NAME = re.compile(rf"(?<![\w:/])(?:d/)?(fk4[-0-9a-z]{{4,}}[^{_END}]*)|/d/([0-9a-z][^{_END}]*)", re.IGNORECASE)
_URL = re.compile(rf"https?://[^{_END}]+|(?<![\w@./])(?:[a-z0-9-]+\.)+[a-z]{{2,}}/[^{_END}]*", re.IGNORECASE)
_BROKEN_LINE = re.compile("[-\u2010\u00ad]?[ \t]*\r?\n[ \t]*")
_FRAGMENT = re.compile(r"#(t\d{1,9})\b")
_AROUND = "([{<“‘«\"'"


@dataclass(frozen=True, slots=True)
class Lead:
    """A document that was ever published, the path of what was named of it, and by what it was found, in words."""

    document: Document
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What identifiers in a text lead to; where they lead nowhere, the misprint or the foreign ARK among them."""

    leads: tuple[Lead, ...] = ()
    astray: Mistyped | Foreign | None = None


def look_up(text: str) -> LookedUp:
    """Return what the identifiers in a text lead to: its ARKs, else its addresses, else its symbols."""
    text = text.strip()[:LONGEST]
    astray: Mistyped | Foreign | None = None
    for form in _forms(text):
        outcomes = list(_arks(form))
        if leads := tuple(_leads(outcomes)):
            return LookedUp(_for_choosing(leads))
        astray = astray or next((each for each in outcomes if isinstance(each, Mistyped | Foreign)), None)
    decoded = unquote(text)
    leads = _for_choosing(_printed(_URL.findall(text) + _URL.findall(decoded)) or _symbols(decoded))
    return LookedUp(leads, None if leads else astray)


def _forms(text: str) -> Iterator[str]:
    """Yield the text as it may have been meant: as it stands, decoded, and with lines joined that a page broke."""
    forms = [text, unquote(text), unquote(unquote(text)), _BROKEN_LINE.sub("", unquote(text))]
    yield from dict.fromkeys(forms)


def _arks(text: str) -> Iterator[Outcome]:
    found = dict.fromkeys(match[0] for match in _ARK.finditer(text))
    for written in islice(found, _ARKS_AT_MOST):
        yield resolve(_address(written), _ever_published())
    if not found:
        names = dict.fromkeys(match[1] or match[2] for match in _NAME.finditer(text))
        for written in islice(names, _ARKS_AT_MOST):
            yield resolve_name(_address(written))


def _address(written: str) -> str:
    """Return an ARK that was written in an address, without query and fragment, and with the turn of a fragment."""
    turn = _FRAGMENT.search(written)
    bare = tidied(re.sub(r"\s", "", re.split(r"[?#]", written)[0]))
    return f"{bare}/{turn[1]}" if turn and not re.search(r"/t\d+$", bare) else bare


def _leads(outcomes: Iterable[Outcome]) -> Iterator[Lead]:
    """Yield what identifiers lead to; a note that names a document, and its turn as well, means the turn."""
    found = {each.address.path: each for each in outcomes if isinstance(each, Found | Gone)}
    for path, outcome in found.items():
        if not any(other.startswith((f"{path}/", f"{path}.")) for other in found):
            yield Lead(outcome.document, path, "by its permanent address")


def _printed(addresses: list[str]) -> tuple[Lead, ...]:
    """Return what printed addresses lead to, each as it stands, and without what ends a sentence, query or fragment."""
    scheme = Identifier.Scheme.PRINTED_URL
    forms: dict[str, str] = {}
    for address in addresses:
        bare = tidied(address)
        parts = urlsplit(bare)
        for form in (address, bare, bare.partition("#")[0], f"{parts.scheme}://{parts.netloc}{parts.path}"):
            forms.setdefault(normalised(scheme, form), address)
    if not forms:
        return ()
    found = _identified(forms, {(scheme, form) for form in forms})
    leads = {each.document.pk: _lead(each.document, f"printed as {each.value}") for each in found}
    for document in _first_published_at(forms):
        leads.setdefault(document.pk, _lead(document, f"first published at {document.source_url}"))
    return tuple(islice(leads.values(), _LEADS_AT_MOST))


def _lead(document: Document, why: str) -> Lead:
    return Lead(document, document.get_absolute_url(), why)


def _first_published_at(forms: Iterable[str]) -> Iterable[Document]:
    """Return the documents ever published whose source has one of these addresses, in one query: by its digest, which
    is never empty, so that the index of those that have one is used.
    """
    digests = {digest_of_address(form) for form in forms} - {""}
    some = _ever_published().filter(source_url_digest__in=digests, source_url_digest__gt="")
    return some.order_by("pk")[:_LEADS_AT_MOST]


def _ever_published() -> DocumentQuerySet:
    """Return documents with what leads to them, and no more: to name forty columns takes longer than to find a row."""
    return Document.objects.ever_published().only("naan", "ark_name", "state", "source_url")


def _symbols(text: str) -> tuple[Lead, ...]:
    """Return what symbols and old identifiers lead to: the whole text, or the longest stretches of it that are some."""
    wanted: dict[tuple[str, str], str] = {}
    for words in _stretches(text):
        for scheme in (Identifier.Scheme.SYMBOL, Identifier.Scheme.OLD, Identifier.Scheme.RECORD):
            wanted.setdefault((scheme, normalised(scheme, words)), words)
    found = _identified({form for _, form in wanted if form}, set(wanted))
    kept: list[tuple[str, _Named]] = []
    for each in sorted(found, key=lambda one: -len(one.form)):
        words = wanted[each.scheme, each.form]
        if not any(words in longer and words != longer for longer, _ in kept):
            kept.append((words, each))
    leads = (_lead(each.document, f"as {each.value}") for _, each in kept)
    return tuple({lead.path: lead for lead in leads}.values())


def _stretches(text: str) -> Iterator[str]:
    """Yield the whole text, where it is short, and each stretch of a few words with a figure, which may be a symbol."""
    whole = tidied(text).strip(_AROUND)
    tokens = [tidied(token).lstrip(_AROUND) for token in text.split()[:_TOKENS_AT_MOST]]
    if len(tokens) <= _WORDS_OF_A_SYMBOL * 2:
        yield text
        yield whole
    for length in range(_WORDS_OF_A_SYMBOL, 0, -1):
        for start in range(len(tokens) - length + 1):
            words = " ".join(tokens[start : start + length])
            if len(words) >= _SHORTEST and re.search(r"\d", words) and re.search(r"[^\W\d]|/", words):
                yield words


@dataclass(frozen=True, slots=True)
class _Named:
    """An identifier as printed and as it is looked up, and the document that it names."""

    document: Document
    scheme: str
    value: str
    form: str


def _identified(forms: Iterable[str], wanted: set[tuple[str, str]]) -> list[_Named]:
    """Return the identifiers of those forms whose documents were ever published, in two queries: without an order and
    without a condition on the documents the first goes by the index of the forms alone.
    """
    some = Identifier.objects.filter(value_normalised__in=list(forms)).order_by()
    rows = sorted(some.values_list("pk", "document_id", "scheme", "value", "value_normalised"))
    rows = [row for row in rows if (row[2], row[4]) in wanted]
    known = _ever_published().in_bulk({row[1] for row in rows}) if rows else {}
    found: dict[int, _Named] = {}
    for _, document, scheme, value, form in rows:
        if document in known and len(found) < _LEADS_AT_MOST:
            found.setdefault(document, _Named(known[document], scheme, value, form))
    return list(found.values())


def _for_choosing(leads: tuple[Lead, ...]) -> tuple[Lead, ...]:
    """Return leads with what a list shows of their documents, where there are several to choose from."""
    if len(leads) <= 1:
        return leads
    whole = Document.objects.for_listing().in_bulk({lead.document.pk for lead in leads})
    return tuple(replace(lead, document=whole[lead.document.pk]) for lead in leads)
