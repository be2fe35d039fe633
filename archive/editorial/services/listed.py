"""The fields of a description that name several records, in one line: subjects, and series beside the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from archive.editorial import audit, authority_records, describing
from archive.models import Collection, CollectionItem, Document, Subject, enqueue
from archive.models.folding import fold

LISTED = ("subjects", "further_series")
_NUMBERED = re.compile(r"(?P<name>.*\S)\s+#\s*(?P<number>\S.*)")


def names_in(value: str) -> list[str]:
    """Return the names of a line that parts them by semicolons, each once."""
    names = (" ".join(each.split()) for each in value.split(";"))
    return list({fold(name): name for name in names if name}.values())


def numbered(entry: str) -> tuple[str, str]:
    """Return a series and the number there of an entry such as `Aure Papers #12`; the number may be empty."""
    found = _NUMBERED.fullmatch(entry)
    return (found["name"], found["number"]) if found else (entry, "")


def written_subjects(subjects: Iterable[Subject]) -> str:
    """Return subjects as the line that a person writes."""
    return "; ".join(each.name for each in sorted(subjects, key=lambda one: (one.name_folded, one.pk)))


def written_series(items: Iterable[CollectionItem]) -> str:
    """Return the places in series beside the first as the line that a person writes."""
    return "; ".join(
        f"{each.collection.name} #{each.number}" if each.number else each.collection.name for each in items
    )


def faults_of_listed(changes: Mapping[str, str], first: str, *, new: Iterable[str]) -> dict[str, str]:
    """Return a sentence for each of these fields whose value cannot be; `first` is the series of its own field."""
    found: dict[str, str] = {}
    subjects = names_in(changes.get("subjects", ""))
    series = [numbered(each)[0] for each in names_in(changes.get("further_series", ""))]
    known = Subject.objects.current().filter(name_folded__in=[fold(name) for name in subjects])
    unknown = _unknown(subjects, known.values_list("name_folded", flat=True))
    if unknown and "subjects" not in new:
        found["subjects"] = _no_such("subject", unknown)
    here = Collection.objects.current().filter(name_folded__in=[fold(name) for name in series])
    unknown = _unknown(series, here.values_list("name_folded", flat=True))
    if unknown and "further_series" not in new:
        found["further_series"] = _no_such("series", unknown)
    if len({fold(name) for name in series}) < len(series):
        found["further_series"] = "A series is named twice. A document has one place in each."
    elif series and not first:
        found["further_series"] = "Name the first series in its own field."
    elif fold(first) in {fold(name) for name in series}:
        found["further_series"] = f"“{first}” is the first series already. Name it once."
    return found


def _unknown(names: Iterable[str], known: Iterable[str]) -> list[str]:
    there = set(known)
    return [name for name in names if fold(name) not in there]


def _no_such(what: str, names: list[str]) -> str:
    said = ", ".join(f"“{name[:80]}”" for name in names[:3])
    return f"The archive knows no {what} {said}. Choose what it knows, parted by semicolons, or make it new."


def put_subjects(document: Document, value: str, *, actor: str) -> bool:
    """Give a document the subjects of a line, and no others; return whether that is a change."""
    before = list(document.subjects.filter(merged_into=None))
    wanted = [authority_records.subject_named(name, actor=actor) for name in names_in(value)]
    if {each.pk for each in before} == {each.pk for each in wanted}:
        return False
    document.subjects.remove(*before)
    document.subjects.add(*wanted)
    told = [{"subjects": written_subjects(each)} for each in (before, wanted)]
    audit.record(actor=actor, action="describe", subject=document, before=told[0], after=told[1])
    _tell(document)
    return True


def put_in_series(document: Document, said: Mapping[str, str], *, actor: str) -> bool:
    """Put a document into the series that are said, each under its number, and out of all others; return whether that
    is a change.
    """
    further = [numbered(each) for each in names_in(said["further_series"])]
    wanted = {
        fold(name): (name, number) for name, number in [(said["series"], said["series_number"]), *further] if name
    }
    changed = False
    for item in document.collection_items.select_related("collection"):
        name, number = wanted.get(item.collection.name_folded, ("", ""))
        if name and number == item.number:
            del wanted[item.collection.name_folded]
            continue
        was = {"collection": item.collection.name, "number": item.number}
        audit.record(actor=actor, action="uncollect", subject=document, before=was)
        item.delete()
        changed = True
    for name, number in wanted.values():
        series = authority_records.collection_named(name, actor=actor)
        changed |= describing.put_in_collection(document=document, collection=series, actor=actor, number=number)
    if changed:
        _tell(document)
    return changed


def _tell(document: Document) -> None:
    if document.first_published_at is not None:
        enqueue([document.pk])
