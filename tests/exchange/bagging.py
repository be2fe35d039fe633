"""An archive in which much happened, and how it is emptied: what tests of bags start from."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from archive.editorial import source_files
from archive.editorial.departing import restore, take_down
from archive.editorial.describing import correct_description
from archive.editorial.drafting import discard
from archive.editorial.merging import merge_records, undo_merge
from archive.models import Document, Person, PersonMerge, guards
from archive.models.kept import KEPT, all_of
from tests.factories import (
    ACTOR,
    make_catalogue_entry,
    make_draft,
    make_person,
    make_published_document,
    make_version,
    question,
    statement,
    withdraw_document,
)


def let_much_happen(seed: int, times: int = 40) -> None:
    """Do a random row of what can be done to an archive, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- no secret: the same in each run
    make_published_document([statement("The first.", label="VANE", speaker="Ada Vane")], kind="speech", date="1957-03~")
    for each in range(times):
        chance.choice(_ACTS)(chance, each)


def _publish(chance: random.Random, each: int) -> None:
    turns = [statement(f"It is {each}. “=1” \u2028 م", label="VANE", speaker=chance.choice(("Ada Vane", "Tom Ulve")))]
    document = make_published_document([*turns, question("Until when?")], title=f"Document {each}")
    source_files.attach(document, f"source {each}".encode(), name="a.txt", version=document.latest_version)


def _revise(chance: random.Random, each: int) -> None:
    document = _one(chance, "published")
    if document.versions.filter(number=None).exists():
        discard(document=document, actor=ACTOR)
    make_version(document, [statement(f"Now {each}.", label="VANE", speaker="Ada Vane"), question("Until when?")])


def _draft(chance: random.Random, each: int) -> None:
    document = chance.choice([None, _one(chance, "published")])
    if document is None or not document.versions.filter(number=None).exists():
        make_draft([f"A draft, {each}."], document=document)


def _discard(chance: random.Random, each: int) -> None:
    discard(document=make_draft(["Nothing comes of it."]).document, actor=ACTOR)


def _withdraw(chance: random.Random, each: int) -> None:
    if Document.objects.published().count() > 1:
        withdraw_document(_one(chance, "published"))


def _restore(chance: random.Random, each: int) -> None:
    for document in Document.objects.filter(state="withdrawn").order_by("pk")[:1]:
        restore(document=document, actor=ACTOR, reason="It stands.")


def _take_down(chance: random.Random, each: int) -> None:
    version = _one(chance, "published").latest_version
    if version is not None and not hasattr(version, "takedown"):
        take_down(version=version, authority="A court", reason="The law.", actor=ACTOR)


def _merge(chance: random.Random, each: int) -> None:
    merged = PersonMerge.objects.filter(undone_at=None).first()
    if merged is not None and chance.random() < 0.3:
        undo_merge(merge=merged, actor=ACTOR)
        return
    source, target = make_person(f"Person {each}"), make_person(f"Person {each} again")
    merge_records(source=source, target=target, actor=ACTOR, reason="One person.")


def _describe(chance: random.Random, each: int) -> None:
    correct_description(document=_one(chance, "published"), changes={"title": f"Title {each}"}, actor=ACTOR)


def _enter(chance: random.Random, each: int) -> None:
    make_catalogue_entry(title=f"Entry {each}", date="1962")


_ACTS: tuple[Callable[[random.Random, int], None], ...] = (
    *(_publish, _publish, _revise, _revise, _draft, _discard),
    *(_withdraw, _restore, _take_down, _merge, _describe, _enter),
)


def _one(chance: random.Random, state: str) -> Document:
    return chance.choice(list(Document.objects.filter(state=state).order_by("pk")))


def empty_everything() -> None:
    """Empty the archive, as no program may but a test: the guards are lifted for it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with guards.lifted(connection), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tables = ", ".join(model._meta.db_table for model in KEPT)
            cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
        else:
            Document._base_manager.update(latest_version=None)
            Person._base_manager.update(merged_into=None)
            for model in reversed(KEPT):
                all_of(model)._raw_delete(using="default")
            cursor.execute("DELETE FROM sqlite_sequence")
    if connection.vendor == "postgresql":  # as at the beginning of a transaction
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def payload(folder: Path) -> dict[str, bytes]:
    """Return every file of a bag's payload."""
    data = folder / "data"
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[Any]:
    """Return the names of the files that differ."""
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
