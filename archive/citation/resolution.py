"""Resolution: from an address, in whatever form, to the document, or to the reason why there is none to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from archive.models import Document, DocumentState, Identifier
from archive.models.documents import DocumentQuerySet

from . import addresses
from .addresses import Address
from .ark import ALPHABET, Ark

_NEARBY_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A document that anybody may see, and what of it the address names."""

    document: Document
    address: Address


@dataclass(frozen=True, slots=True)
class Gone:
    """A document that was withdrawn: its tombstone answers."""

    document: Document
    address: Address


@dataclass(frozen=True, slots=True)
class Mistyped:
    """An identifier whose check character disagrees with the others, and published documents one slip away."""

    ark: Ark
    nearby: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """An identifier in order that leads to nothing; `ark` is None where the text is no identifier at all."""

    ark: Ark | None


@dataclass(frozen=True, slots=True)
class Foreign:
    """An ARK that another institution gave."""

    ark: Ark


Outcome = Found | Gone | Mistyped | Missing | Foreign


def resolve(text: str, among: DocumentQuerySet | None = None) -> Outcome:
    """Return what an ARK in any form, with whatever hangs on it, leads to. `among` are the documents ever published,
    with what is wanted of them; where nothing is said, with all that their pages show.
    """
    address = addresses.parse(text)
    if address is None:
        return Missing(None)
    document = _document(address.ark, among)
    if document is None:
        return _why_not(address.ark)
    canonical = Address(Ark(document.naan, document.ark_name), address.version, address.turn, address.format)
    return _outcome(document, canonical)


def resolve_name(text: str) -> Outcome:
    """Return what the short form `/d/<id>` leads to: the identifier without its NAAN, with whatever hangs on it."""
    outcome = resolve(f"ark:/{settings.NAAN}/{text}")
    if isinstance(outcome, Found | Gone):
        return outcome
    address = addresses.parse(f"ark:/{settings.NAAN}/{text}")
    elsewhere = Document.objects.ever_published().filter(ark_name=address.ark.name).first() if address else None
    if address is None or elsewhere is None:
        return outcome
    ark = Ark(elsewhere.naan, elsewhere.ark_name)
    return _outcome(elsewhere, Address(ark, address.version, address.turn, address.format))


def _document(ark: Ark, among: DocumentQuerySet | None) -> Document | None:
    known = among
    if known is None:
        known = Document.objects.ever_published().for_listing().select_related("source", "rights")
    document = known.filter(naan=ark.naan, ark_name=ark.name).first()
    if document is not None:
        return document
    given = Identifier.objects.filter(scheme=Identifier.Scheme.ARK, value_normalised__in=(str(ark), _short(ark)))
    return known.filter(identifiers__in=given).first()


def _short(ark: Ark) -> str:
    return f"ark:{ark.naan}/{ark.name}"


def _outcome(document: Document, address: Address) -> Outcome:
    return Gone(document, address) if document.state == DocumentState.WITHDRAWN else Found(document, address)


def _why_not(ark: Ark) -> Outcome:
    if ark.naan != settings.NAAN and not Document.objects.ever_published().filter(naan=ark.naan).exists():
        return Foreign(ark)
    return Missing(ark) if ark.is_well_formed else Mistyped(ark, _nearby(ark))


def _nearby(ark: Ark) -> tuple[Document, ...]:
    """Return the published documents whose identifier is one slip of the pen away."""
    names = {name for name in _slips(ark.name) if Ark(ark.naan, name).is_well_formed}
    found = Document.objects.published().for_listing().filter(naan=ark.naan, ark_name__in=names)
    return tuple(found.by_date()[:_NEARBY_AT_MOST])


def _slips(name: str) -> Iterator[str]:
    """Yield each name that this may be a slip of: one character wrong, missing or too many, or two exchanged."""
    for place in range(len(name)):
        before, here, after = name[:place], name[place], name[place + 1 :]
        yield before + after
        yield from (before + other + after for other in ALPHABET)
        yield from (before + other + here + after for other in ALPHABET)
        if after:
            yield before + after[0] + here + after[1:]
    yield from (name + other for other in ALPHABET)
