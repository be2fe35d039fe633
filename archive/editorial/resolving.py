"""Resolving: which person or organisation a label stands for, by exact name or alias alone, or by an editor's
decision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.models import (
    Document,
    Organisation,
    Person,
    Resolution,
    RoleHeld,
    Turn,
    Version,
    enqueue,
)
from archive.models.waiting import SPOKEN

from . import audit
from .authority_records import new_person
from .derived import refresh_strip
from .known import Known, Party
from .names import full_name


def propose(version: Version, turns: Sequence[Turn], known: Known) -> list[Resolution]:
    """Write the draft's resolutions, and return them: one for each speaker turn whose name or label is exactly a
    record's name or alias.
    """
    known.look_up(name for turn in turns for name in (turn.speaker_named, turn.label))
    rows = []
    for turn in turns:
        party = known.party(turn.speaker_named) or known.party(turn.label)
        if party and turn.kind in SPOKEN:
            rows.append(
                _row(version.document, turn, party, draft=version, reason=f"“{turn.speaker_named or turn.label}”")
            )
    _fill_roles(version.document, rows)
    return Resolution.objects.bulk_create(rows, batch_size=500)


def resolve_the_named(
    document: Document, turns: Sequence[Turn], covered: Collection[int], *, actor: str, known: Known
) -> list[Resolution]:
    """Give each turn of a new version that no resolution covers its person, where the source names one in full; return
    the resolutions, which are in force.

    A full name that no record bears makes a record, since nobody else can be meant by it in this archive; a surname
    alone, a role or `Q` stays unresolved, and so does a name that two records bear.
    """
    named = [t for t in turns if t.number not in covered and t.kind in SPOKEN and full_name(t.speaker_named)]
    known.look_up(turn.speaker_named for turn in named)
    rows = []
    for turn in named:
        if known.is_shared(turn.speaker_named):
            continue
        party = known.party(turn.speaker_named) or new_person(turn.speaker_named, actor=actor, known=known)
        rows.append(_row(document, turn, party, draft=None, reason="named in full by the source"))
    _fill_roles(document, rows)
    return Resolution.objects.bulk_create(rows, batch_size=500)


def _row(document: Document, turn: Turn, party: Party, *, draft: Version | None, reason: str) -> Resolution:
    return Resolution(
        document=document,
        turn_number=turn.number,
        draft=draft,
        person=party if isinstance(party, Person) else None,
        organisation=party if isinstance(party, Organisation) else None,
        role=turn.role_named,
        method=Resolution.Method.EXACT,
        reason=reason,
    )


def _fill_roles(document: Document, rows: Sequence[Resolution]) -> None:
    """Give resolutions without a role the one office that the person held on the document's day, where it is one."""
    lacking = {row.person_id for row in rows if row.person_id and not row.role}
    if not lacking or document.date_earliest is None or document.date_latest is None:
        return
    held = RoleHeld.objects.filter(
        Q(date_earliest=None) | Q(date_earliest__lte=document.date_earliest),
        Q(date_latest=None) | Q(date_latest__gte=document.date_latest),
        person__in=lacking,
    )
    titles: dict[int, list[str]] = defaultdict(list)
    for role in held:
        titles[role.person_id].append(role.title)
    for row in rows:
        if row.person_id and not row.role and len(titles[row.person_id]) == 1:
            row.role = titles[row.person_id][0]


def _check_are_turns(document: Document, numbers: Collection[int], draft: Version | None) -> None:
    """Raise EditorialError for a turn that is not there: its key may go to one, some day, that nobody meant."""
    turns = Turn.objects.filter(version__document=document, number__in=numbers)
    known = turns.filter(version=draft) if draft else turns.exclude(version__number=None)
    unknown = set(numbers) - set(known.values_list("number", flat=True))
    if unknown:
        keys = ", ".join(f"t{number}" for number in sorted(unknown))
        raise audit.EditorialError(f"“{document}” has no turn {keys}. Look at its page for the keys that it has.")


@transaction.atomic
def resolve_turns(
    *,
    document: Document,
    numbers: Iterable[int],
    party: Party | None,
    actor: str,
    reason: str,
    role: str = "",
    method: str = Resolution.Method.EDITOR,
    draft: Version | None = None,
) -> None:
    """Say who speaks these turns of a document, superseding what was said before. `party` None: it stays unresolved.

    `draft`: say it of the turns of that draft, for when it is published. Raise EditorialError where there is no such
    turn.
    """
    Document.objects.select_for_update().get(pk=document.pk)  # two who decide at once do so one after the other
    wanted = sorted(set(numbers))
    _check_are_turns(document, wanted, draft)
    in_force = document.resolutions.filter(superseded_at=None, draft=draft, turn_number__in=wanted)
    if draft is None:
        in_force.update(superseded_at=timezone.now())
    else:
        in_force.delete()
    Resolution.objects.bulk_create(
        [
            Resolution(
                document=document,
                turn_number=number,
                draft=draft,
                person=party if isinstance(party, Person) else None,
                organisation=party if isinstance(party, Organisation) else None,
                role=role,
                method=method,
                reason=reason,
                made_by=actor,
            )
            for number in wanted
        ]
    )
    audit.record(
        actor=actor,
        action="resolve",
        subject=document,
        after={"turns": wanted, "party": str(party or "")},
        reason=reason,
    )
    if draft is None:
        refresh_strip(document)
        enqueue([document.pk])
