"""Recognising: whether what was brought is here already, by its bytes, by what it calls itself, or by its words."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Q

from archive.editorial.importing import Memory, find_document
from archive.editorial.incoming import Incoming
from archive.editorial.likeness import nearly_the_same, shingles_of
from archive.editorial.roles import Action, Actor, Role, actor_of
from archive.models import Document, DocumentState, Version

_BY = {
    "its identifier": "It has the same identifier as {title}.",
    "its bytes": "This is the very file that {title} was read from.",
    "its address": "It says that it is published at the same address as {title}.",
    "its symbol": "It bears the same symbol as {title}.",
}
_ENTRY_BY = {
    "its identifier": "This has its identifier.",
    "its bytes": "This is the very file that it names.",
    "its address": "This says that it is published at its address.",
    "its symbol": "This bears its symbol.",
    "title and date": "This has its title and date.",
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """The document that a deposit is like, how nearly, from 0 to 1, where words tell, and a sentence that says so."""

    document: Document
    likeness: float | None
    sentence: str


def recognise(incoming: Incoming, *, for_whom: str) -> Recognised | None:
    """Return what a reading is like, of all that the one who brought it may see; None where it is like nothing."""
    actor = _actor_named(for_whom)
    near = nearly_the_same(shingles_of(turn.text for turn in incoming.transcript.turns), among=_seen_by(actor))
    found, found_by = find_document(incoming, None, Memory())
    if found is not None and may_see(actor, found):
        of_it = Version.objects.filter(document=found).values_list("pk", flat=True)
        likeness = next((like.likeness for like in near if like.version in of_it), None)
        return Recognised(found, likeness, _why(found, found_by))
    if not near:
        return None
    document = Version.objects.select_related("document").get(pk=near[0].version).document
    return Recognised(document, near[0].likeness, _said_of(near[0].likeness, document))


def _why(found: Document, found_by: str) -> str:
    if found.versions.exists():
        return _BY[found_by].format(title=_titled(found))
    return f"{_titled(found)} is in the catalogue, and still without a text. {_ENTRY_BY[found_by]}"


def _said_of(likeness: float, document: Document) -> str:
    if likeness == 1:
        return f"Its words are those of {_titled(document)}."
    share = min(round(100 * likeness), 99)
    return f"Its words are nearly those of {_titled(document)}: {share} in 100 runs of four words are in both."


def _titled(document: Document) -> str:
    state = {DocumentState.WITHDRAWN: ", which was withdrawn", DocumentState.DRAFT: ", a draft"}
    return f"“{document}”{state.get(DocumentState(document.state), '')}"


def may_see(by: Actor, document: Document) -> bool:
    """Whether somebody at the desk may know of a document: a published one, a draft of their own, or any, by role."""
    if document.first_published_at is not None or by.may(Action.SEE_DRAFTS):
        return True
    return document.versions.filter(number=None, drafted_by=by.name).exists()


def _seen_by(by: Actor) -> Q:
    if by.may(Action.SEE_DRAFTS):
        return Q()
    return Q(version__document__first_published_at__isnull=False) | Q(version__drafted_by=by.name)


def _actor_named(name: str) -> Actor:
    user = get_user_model().objects.filter(username=name).first()
    return actor_of(user) if user is not None else Actor(name, Role.CONTRIBUTOR)
