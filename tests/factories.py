"""The smallest valid things of the record, made through the services that make them in a running archive.

A test names only what it changes. Turns are given as values of a transcript, or as plain words, which are then a
statement that nobody is named for.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Permission, User

from archive.editorial.authority_records import free_slug
from archive.editorial.departing import withdraw
from archive.editorial.drafting import create_document, create_draft
from archive.editorial.embargo import put_under_embargo
from archive.editorial.publishing import publish
from archive.models import (
    Collection,
    Document,
    Event,
    Organisation,
    Person,
    Place,
    RightsStatement,
    Source,
    Subject,
    Version,
    Withdrawal,
)
from archive.transcripts.transcript import Finding, Transcript, Turn, TurnKind

ACTOR = "a test"
TURNS = ("The ice goes out in April.",)
REASON = "A misprint was corrected."
NEXT_CENTURY = datetime.date(2126, 1, 1)


def statement(text: str, **changed: Any) -> Turn:
    """Return a turn in which somebody speaks unasked: `label`, `speaker` and `role` say who."""
    return Turn(text=text, kind=TurnKind.STATEMENT, **changed)


def question(text: str, **changed: Any) -> Turn:
    """Return a question, printed under `Q` unless another label is given."""
    return Turn(text=text, kind=TurnKind.QUESTION, **({"label": "Q"} | changed))


def answer(text: str, **changed: Any) -> Turn:
    """Return an answer: `label`, `speaker` and `role` say whose."""
    return Turn(text=text, kind=TurnKind.ANSWER, **changed)


def make_transcript(
    turns: Sequence[str | Turn] = TURNS, *, findings: Sequence[Finding] = (), **said: Any
) -> Transcript:
    """Return a reading of these turns; what else it says is given by the names of a transcript's fields."""
    read = tuple(statement(turn) if isinstance(turn, str) else turn for turn in turns)
    return Transcript(turns=read, findings=tuple(findings), **said)


def make_document(title: str = "On the winter tolls", **description: Any) -> Document:
    """Make a document that was never published and has no text yet."""
    return create_document(actor=ACTOR, title=title, **description)


def make_draft(
    turns: Sequence[str | Turn] = TURNS,
    *,
    document: Document | None = None,
    findings: Sequence[Finding] = (),
    **description: Any,
) -> Version:
    """Make a draft: of a new document with this description, or the draft revision of `document`."""
    return create_draft(
        document=document or make_document(**description),
        transcript=make_transcript(turns, findings=findings),
        actor=ACTOR,
    )


def make_published_document(turns: Sequence[str | Turn] = TURNS, **description: Any) -> Document:
    """Make a document and publish it: its version 1 has these turns, with the keys t1, t2 and so on."""
    document = make_draft(turns, **description).document
    publish(document=document, actor=ACTOR)
    return document


def make_catalogue_entry(abstract: str = "Two ministers agree on the tolls.", **description: Any) -> Document:
    """Make a published document without a text."""
    document = make_document(abstract=abstract, **description)
    publish(document=document, actor=ACTOR)
    return document


def make_version(document: Document, turns: Sequence[str | Turn], *, reason: str = REASON) -> Version:
    """Publish these turns as the document's next version."""
    make_draft(turns, document=document)
    version = publish(document=document, actor=ACTOR, reason=reason)
    assert version is not None
    return version


def make_embargoed_document(turns: Sequence[str | Turn] = TURNS, **description: Any) -> Document:
    """Make a document that is kept from readers until the next century."""
    document = make_draft(turns, **description).document
    put_under_embargo(document=document, until=NEXT_CENTURY, actor=ACTOR)
    return document


def withdraw_document(document: Document, *, reason: str = "It was published twice.", **said: Any) -> Withdrawal:
    """Withdraw a published document."""
    return withdraw(document=document, actor=ACTOR, reason=reason, **({"withdrawn_by": "The librarians"} | said))


def make_withdrawn_document(turns: Sequence[str | Turn] = TURNS, **description: Any) -> Document:
    """Make a document, publish it, and withdraw it."""
    document = make_published_document(turns, **description)
    withdraw_document(document)
    return document


def make_person(name: str = "Ilse Marendal", **changed: Any) -> Person:
    """Make a person; the last word of the name is the family name."""
    given, _, family = name.rpartition(" ")
    return Person.objects.create(**_named(Person, name, {"given_name": given, "family_name": family} | changed))


def make_organisation(name: str = "Kestria", **changed: Any) -> Organisation:
    """Make an organisation."""
    return Organisation.objects.create(**_named(Organisation, name, changed))


def make_place(name: str = "Orsund", **changed: Any) -> Place:
    """Make a place."""
    return Place.objects.create(**_named(Place, name, changed))


def make_event(name: str = "Conference on the Narrow Sea", **changed: Any) -> Event:
    """Make an event."""
    return Event.objects.create(**_named(Event, name, changed))


def make_collection(name: str = "Papers on the tolls", **changed: Any) -> Collection:
    """Make a collection."""
    return Collection.objects.create(**_named(Collection, name, changed))


def make_subject(name: str = "Winter navigation", **changed: Any) -> Subject:
    """Make a subject."""
    return Subject.objects.create(**_named(Subject, name, changed))


def make_source(name: str = "Ministry of the Ports", **changed: Any) -> Source:
    """Make a source."""
    return Source.objects.create(**_named(Source, name, changed))


def make_rights_statement(name: str = "May be copied with its source", **changed: Any) -> RightsStatement:
    """Make a rights statement."""
    return RightsStatement.objects.create(**_named(RightsStatement, name, changed))


def make_reader(username: str = "reader") -> User:
    """Make somebody who can sign in, and may do nothing more than anybody."""
    return User.objects.create_user(username, password="an invented password")


def make_librarian(username: str = "librarian") -> User:
    """Make somebody who may see what is not published."""
    user = User.objects.create_user(username, password="an invented password", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_unpublished"))
    return User.objects.get(pk=user.pk)


def _named(model: type[Any], name: str, changed: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "slug": free_slug(model, name)} | changed
