"""The services that are killed at any moment, each ready to be done once more, as it was left by the time before."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable

from archive.editorial import embargo, source_files
from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.services import (
    Actor,
    Role,
    Seen,
    accounts,
    drafts,
    keys,
    publication,
)
from archive.models import (
    Document,
    Person,
    PersonIdentifier,
    RoleHeld,
    Version,
)
from tests import factories
from tests.factories import answer

Prepare = Callable[[], Callable[[], object]]
ADA, ROOT = Actor("ada", Role.PUBLISHER), Actor("root", Role.ADMINISTRATOR)
TOLLS, OTHERS = "On the winter tolls", 12
TURNS = [
    answer(f"Answer {n} of the session about tolls.", label="MARENDAL", speaker="Ilse Marendal") for n in range(60)
]
OF_OTHER = [answer(f"Answer {n} of another session.", label="I. MARENDAL", speaker="I. Marendal") for n in range(20)]
UNKNOWN = [answer(f"Answer {n} of a third session.", label="THE ENVOY") for n in range(20)]
ROUND = itertools.count()


def furnish() -> None:
    """Make what the services act upon."""
    factories.make_person("Ilse Marendal")
    other = factories.make_person("I. Marendal")
    RoleHeld.objects.create(person=other, title="Envoy")
    PersonIdentifier.objects.create(person=other, scheme="wikidata", value="Q42")
    factories.make_published_document(TURNS, title=TOLLS)
    factories.make_published_document(OF_OTHER, title="Of another")
    factories.make_published_document(UNKNOWN, title="Of somebody")
    for number in range(OTHERS):
        factories.make_published_document(title=f"Document {number}", kind="speech")
    accounts.create(by=ROOT, name="mina", role=Role.EDITOR)
    accounts.create(by=ROOT, name="root", role=Role.ADMINISTRATOR)


def document_of(title: str = TOLLS) -> Document:
    return Document.objects.get(title=title)


def draft_of() -> Version:
    document = document_of()
    return document.versions.filter(number=None).first() or drafts.begin_revision(by=ADA, document=document)


def without_draft() -> Document:
    """Return the document without a draft."""
    document = document_of()
    draft = document.versions.filter(number=None).first()
    if draft is not None:
        drafts.discard(by=ADA, draft=draft.pk)
    return document


def _seen(draft: Version, position: int) -> Seen:
    turn = draft.turns.get(position=position)
    return Seen(turn.number, stamp_of(row_of(turn)))


# ---- Publication ----


def _publish() -> Callable[[], object]:
    draft = draft_of()
    changes = {"text": f"Answer {next(ROUND)} was misheard."}
    drafts.change_turn(by=ADA, draft=draft.pk, seen=_seen(draft, 7), changes=changes)
    said = {"title": TOLLS, "date": f"{1000 + next(ROUND)}"}
    return lambda: publication.publish(by=ADA, document=document_of(), reason="Misheard.", changes=said)


def _approve() -> Callable[[], object]:
    draft = draft_of()
    Version.objects.filter(pk=draft.pk).update(drafted_by="mina", approved_by="", approved_at=None)
    return lambda: publication.approve(by=ADA, draft=draft.pk)


def _withdraw() -> Callable[[], object]:
    if document_of().state != "published":
        publication.restore(by=ADA, document=document_of(), reason="It was not.")
    return lambda: publication.withdraw(by=ADA, document=document_of(), reason="Published twice.")


def _restore() -> Callable[[], object]:
    if document_of().state == "published":
        publication.withdraw(by=ADA, document=document_of(), reason="Published twice.")
    return lambda: publication.restore(by=ADA, document=document_of(), reason="It was not.")


def _redirect() -> Callable[[], object]:
    old = f"/docs/{next(ROUND)}"
    return lambda: publication.redirect(by=ADA, old=old, new=document_of().get_absolute_url(), note="A catalogue.")


def _unpublished() -> Document:
    return (
        Document.objects.filter(title="Kept", first_published_at=None).first()
        or factories.make_draft(title="Kept").document
    )


def _embargo() -> Callable[[], object]:
    document, until = _unpublished().pk, datetime.date(2126, 1, 1) + datetime.timedelta(days=next(ROUND))
    return lambda: publication.put_under_embargo(
        by=ADA, document=Document.objects.get(pk=document), until=until, reason="The ministry asked."
    )


def _end_of_embargo() -> Callable[[], object]:
    document = _unpublished()
    until = datetime.date(2126, 1, 1)
    if document.state != "embargo":
        publication.put_under_embargo(by=ADA, document=document, until=until, reason="The ministry asked.")
    return lambda: embargo.lift_embargoes(today=datetime.date(2226, 1, 1))


def _take_down() -> Callable[[], object]:
    document = Document.objects.filter(title="Ordered", latest_version__takedown=None).first()
    if document is None:
        draft = factories.make_draft(TURNS[:10], title="Ordered")
        source_files.attach(draft.document, f"File {next(ROUND)}".encode(), name="a.txt", version=draft)
        publication.publish(by=ADA, document=draft.document)
        document = draft.document
    version = document.versions.get()
    return lambda: publication.take_down(by=ROOT, version=version, authority="A court", reason="The law.")


# ---- Drafts ----


def _revise() -> Callable[[], object]:
    document = without_draft()
    return lambda: drafts.begin_revision(by=ADA, document=document)


def _discard() -> Callable[[], object]:
    draft = draft_of()
    return lambda: drafts.discard(by=ADA, draft=draft.pk)


def _discard_whole() -> Callable[[], object]:
    document = Document.objects.filter(title="Never published").first()
    if document is None:
        document = factories.make_draft(TURNS[:10], title="Never published").document
        source_files.attach(document, f"File {next(ROUND)}".encode(), name="b.txt")
    draft = document.versions.get().pk
    return lambda: drafts.discard(by=ADA, draft=draft)


def _split() -> Callable[[], object]:
    without_draft()
    draft = draft_of()
    seen = _seen(draft, 5)
    return lambda: drafts.split_turn(by=ADA, draft=draft.pk, seen=seen, at=9)


def _join() -> Callable[[], object]:
    without_draft()
    draft = draft_of()
    seen, before = _seen(draft, 5), _seen(draft, 4)
    return lambda: drafts.join_turns(by=ADA, draft=draft.pk, seen=seen, before=before)


def _relabel() -> Callable[[], object]:
    draft = draft_of()
    label = draft.turns.get(position=30).label
    new = f"MARENDAL {next(ROUND)}"
    return lambda: drafts.relabel_turns(by=ADA, draft=draft.pk, label=label, changes={"label": new})


def _give_speakers() -> Callable[[], object]:
    without_draft()
    draft, person = draft_of(), Person.objects.get(name="Ilse Marendal")
    numbers = list(draft.turns.values_list("number", flat=True))
    given = [drafts.Given(numbers[:30], None), drafts.Given(numbers[30:], person, role="Envoy")]
    return lambda: drafts.give_speakers(by=ADA, draft=draft.pk, given=given)


def _undo() -> Callable[[], object]:
    draft = draft_of()
    step = drafts.move_turn(by=ADA, draft=draft.pk, seen=_seen(draft, 40), to=3)
    return lambda: drafts.undo(by=ADA, draft=draft.pk, step=step.number)


def _number() -> Callable[[], object]:
    without_draft()
    draft = draft_of()
    seen, other = _seen(draft, 3), draft.turns.get(position=9).number
    return lambda: keys.renumber(by=ADA, draft=draft.pk, seen=seen, number=other)


def _confirm() -> Callable[[], object]:
    without_draft()
    draft = draft_of()
    numbers = list(draft.turns.values_list("number", flat=True))
    return lambda: keys.confirm(by=ADA, draft=draft.pk, numbers=numbers)


TEXTS: dict[str, dict[str, Prepare]] = {
    "publication": {"publish": _publish, "approve": _approve},
    "leaving": {"withdraw": _withdraw, "restore": _restore, "redirect": _redirect, "embargo": _embargo},
    "law and time": {"take down": _take_down, "end of embargo": _end_of_embargo},
    "drafts": {
        "revise": _revise,
        "discard": _discard,
        "discard whole": _discard_whole,
        "split": _split,
        "join": _join,
        "relabel": _relabel,
        "speakers": _give_speakers,
        "undo": _undo,
        "number": _number,
        "confirm": _confirm,
    },
}
