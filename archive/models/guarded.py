"""What is guarded: the statements that the database refuses, so that nothing that was published is lost.

A guard is a condition on OLD and NEW, in SQL that both databases read, under which a statement fails, with a sentence
that says why. archive.models.guards makes triggers of them. Two things are told apart by the database:

- `FOR SHARE` is PostgreSQL's alone: a turn of a draft waits there for who is publishing that draft, instead of
  slipping into the version unseen. SQLite has one writer at a time.
- SQLite's `INSERT OR REPLACE` and `UPDATE OR REPLACE` delete the rows that stand in their way without firing a delete
  trigger. Guards that are SQLite's alone refuse both.
"""

# ruff: noqa: S608 -- every table and column that goes into this SQL is a constant of this module

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PREFIX = "chancery_guard_"
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True, slots=True)
class Guard:
    """A statement that a table refuses: `operation` is UPDATE, DELETE or INSERT; `when` is SQL over OLD and NEW.

    `part` tells several guards of one table and operation apart; `vendors` are the databases that need it.
    """

    table: str
    operation: str
    when: str
    says: str
    part: str = ""
    vendors: tuple[str, ...] = (SQLITE, POSTGRESQL)

    @property
    def name(self) -> str:
        """The trigger's name, the same on both databases."""
        return f"{PREFIX}{self.table}_{self.operation.lower()}{self.part}"


def _same(columns: str) -> str:
    """Return SQL that none of the columns, parted by spaces, changed; NULL equals NULL."""
    return "(" + " AND ".join(f"OLD.{column} IS NOT DISTINCT FROM NEW.{column}" for column in columns.split()) + ")"


def _published_version(column: str, *, lock: str = "") -> str:
    # The number is looked at after the lock, not before: a row that is waited for is read again as it then is.
    return f"(SELECT v.number FROM archive_version v WHERE v.id = {column}{lock}) IS NOT NULL"


def _published_document(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM archive_document d WHERE d.id = {column} AND d.first_published_at IS NOT NULL)"


def _published_file(row: str) -> str:
    """Return SQL that a row of document files belongs to a published version, or to a published document at large."""
    of_version = f"{row}.version_id IS NOT NULL AND {_published_version(f'{row}.version_id')}"
    return f"(({of_version}) OR ({row}.version_id IS NULL AND {_published_document(f'{row}.document_id')}))"


def _not_inserted_over(table: str, guarded: str, says: str, *conflicts: str) -> Guard:
    """Return the guard, SQLite's alone, against a new row that takes the place of a `guarded` one, `o`.

    `conflicts` are the table's unique constraints beside its key, as SQL over `o` and NEW.
    """
    return Guard(table, "INSERT", f"{_in_the_way(table, guarded, conflicts)})", says, "_over", (SQLITE,))


def _not_replaced(table: str, guarded: str, says: str, *conflicts: str) -> tuple[Guard, Guard]:
    """Return the guards, SQLite's alone, against a new row or a changed one that takes the place of a `guarded` one.

    A table needs both where a row that may be changed can come into conflict with one that may not.
    """
    changed = f"{_in_the_way(table, guarded, conflicts)} AND o.id <> OLD.id)"
    return (
        _not_inserted_over(table, guarded, says, *conflicts),
        Guard(table, "UPDATE", changed, says, "_over", (SQLITE,)),
    )


def _in_the_way(table: str, guarded: str, conflicts: Sequence[str]) -> str:
    same = " OR ".join(f"({conflict})" for conflict in ("o.id = NEW.id", *conflicts))
    return f"EXISTS (SELECT 1 FROM {table} o WHERE ({guarded}) AND ({same})"


def _append_only(table: str, says: str, *conflicts: str) -> tuple[Guard, ...]:
    return (
        Guard(table, "UPDATE", "TRUE", says),
        Guard(table, "DELETE", "TRUE", says),
        _not_inserted_over(table, "TRUE", says, *conflicts),
    )


def _address_stays(table: str, path: str) -> tuple[Guard, Guard]:
    """Return the guards of an authority record's address: it changes only where a redirect leads on from the old."""
    says = "The address of an authority record changes only once a redirect leads from the old one to the new."
    led_on = f"EXISTS (SELECT 1 FROM archive_redirect r WHERE r.old_path = '{path}' || OLD.slug || '/')"
    over = f"EXISTS (SELECT 1 FROM {table} o WHERE o.id = NEW.id AND o.slug <> NEW.slug)"
    return (
        Guard(table, "UPDATE", f"OLD.id <> NEW.id OR (OLD.slug <> NEW.slug AND NOT {led_on})", says),
        Guard(table, "INSERT", over, says, "_over", (SQLITE,)),
    )


_VERSION = "A published version is never changed or deleted; publish a new version instead."
_BORN_A_DRAFT = "A version begins as a draft, and gets its number when it is published."
_NEXT_VERSION = "A version gets the next number of its document, and only once the document has counted its keys."
_TURN = "The turns of a published version are never changed, added or deleted; publish a new version instead."
_DOCUMENT = "A document that was published is never deleted; withdraw it instead."
_ARK = "An identifier is never changed, nor does a document that was published become a draft again."
_LATEST = "The latest version of a document is its last published one."
_DEPARTED = "A document is withdrawn or restored together with the record of its withdrawal."
_FILE = "A source file of a published document is never changed or deleted."
_EMPTIED = "The bytes of a source file go only where a takedown was recorded, and do not come back."
_RESOLUTION = "A resolution is never changed or deleted; a new one supersedes it."
_IDENTIFIER = "An identifier of a published document is never changed or deleted."
_WITHDRAWAL = "A withdrawal is never changed or deleted; restore the document and withdraw it again."

_TAKEDOWN = (
    "EXISTS (SELECT 1 FROM archive_takedown k WHERE k.version_id = OLD.version_id) "
    "AND NEW.text = '' AND NEW.heading = '' "
    "AND CAST(NEW.ranges AS TEXT) = '[]' AND "
    + _same("id version_id position number kind label speaker_named role_named language word_count")
)
_HIGHEST = "(SELECT MAX(o.number) FROM archive_version o WHERE o.document_id = {document})"
_UNCOUNTED_KEY = (
    "EXISTS (SELECT 1 FROM archive_turn t JOIN archive_document d ON d.id = NEW.document_id "
    "WHERE t.version_id = NEW.id AND t.number >= d.next_turn_number)"
)
_IS_LATEST = (
    "EXISTS (SELECT 1 FROM archive_version v WHERE v.id = NEW.latest_version_id AND v.document_id = NEW.id "
    f"AND v.number = {_HIGHEST.format(document='NEW.id')})"
)
_IN_FORCE = "{row}.superseded_at IS NULL AND {row}.draft_id IS NULL"
_TAKEN_DOWN = (
    "EXISTS (SELECT 1 FROM archive_takedown k JOIN archive_version v ON v.id = k.version_id "
    "JOIN archive_documentfile f ON f.document_id = v.document_id WHERE f.source_file_id = OLD.id)"
)

_VERSIONS = (
    Guard("archive_version", "UPDATE", "OLD.number IS NOT NULL", _VERSION),
    Guard("archive_version", "DELETE", "OLD.number IS NOT NULL", _VERSION),
    Guard("archive_version", "INSERT", "NEW.number IS NOT NULL", _BORN_A_DRAFT),
    Guard(
        "archive_version",
        "UPDATE",
        "OLD.number IS NULL AND NEW.number IS NOT NULL AND "
        f"(NEW.number <> 1 + COALESCE({_HIGHEST.format(document='NEW.document_id')}, 0) OR {_UNCOUNTED_KEY})",
        _NEXT_VERSION,
        "_next",
    ),
    *_not_replaced(
        "archive_version",
        "o.number IS NOT NULL",
        _VERSION,
        "o.document_id = NEW.document_id AND o.number = NEW.number",
    ),
)
_TURNS = (
    Guard(
        "archive_turn",
        "UPDATE",
        f"({_published_version('OLD.version_id', lock=' FOR SHARE')} OR "
        f"{_published_version('NEW.version_id', lock=' FOR SHARE')}) AND NOT ({_TAKEDOWN})",
        _TURN,
    ),
    Guard("archive_turn", "DELETE", _published_version("OLD.version_id", lock=" FOR SHARE"), _TURN),
    Guard("archive_turn", "INSERT", _published_version("NEW.version_id", lock=" FOR SHARE"), _TURN),
    *_not_replaced("archive_turn", _published_version("o.version_id"), _TURN),
)
_DOCUMENTS = (
    Guard("archive_document", "DELETE", "OLD.first_published_at IS NOT NULL", _DOCUMENT),
    Guard(
        "archive_document",
        "UPDATE",
        f"NOT {_same('id naan ark_name')} OR NEW.next_turn_number < OLD.next_turn_number OR "
        f"(OLD.first_published_at IS NOT NULL AND NOT {_same('first_published_at')})",
        _ARK,
    ),
    Guard(
        "archive_document",
        "UPDATE",
        f"NOT {_same('latest_version_id')} AND NOT {_IS_LATEST}",
        _LATEST,
        "_latest",
    ),
    Guard("archive_document", "INSERT", "NEW.latest_version_id IS NOT NULL", _LATEST),
    Guard(
        "archive_document",
        "UPDATE",
        "OLD.state <> NEW.state AND (NEW.state = 'withdrawn') <> EXISTS (SELECT 1 FROM archive_withdrawal w "
        "WHERE w.document_id = NEW.id AND w.ended_at IS NULL)",
        _DEPARTED,
        "_departed",
    ),
    _not_inserted_over(
        "archive_document",
        "o.first_published_at IS NOT NULL",
        _DOCUMENT,
        "o.naan = NEW.naan AND o.ark_name = NEW.ark_name",
    ),
)
_FILES = (
    Guard("archive_sourcefile", "UPDATE", f"NOT {_same('id sha256 size')}", _FILE),
    Guard(
        "archive_sourcefile",
        "UPDATE",
        f"NOT {_same('emptied_at')} AND (OLD.emptied_at IS NOT NULL OR NOT {_TAKEN_DOWN})",
        _EMPTIED,
        "_emptied",
    ),
    Guard(
        "archive_sourcefile",
        "DELETE",
        f"EXISTS (SELECT 1 FROM archive_documentfile f WHERE f.source_file_id = OLD.id AND {_published_file('f')})",
        _FILE,
    ),
    _not_inserted_over("archive_sourcefile", "TRUE", _FILE, "o.sha256 = NEW.sha256"),
    Guard(
        "archive_documentfile",
        "UPDATE",
        f"{_published_file('OLD')} AND NOT {_same('id document_id source_file_id version_id name')}",
        _FILE,
    ),
    Guard("archive_documentfile", "DELETE", _published_file("OLD"), _FILE),
    *_not_replaced("archive_documentfile", _published_file("o"), _FILE),
)
_RESOLUTIONS = (
    Guard(
        "archive_resolution",
        "UPDATE",
        "OLD.draft_id IS NULL AND NOT (OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL AND "
        + _same("id document_id turn_number draft_id person_id organisation_id role method reason made_by made_at")
        + ")",
        _RESOLUTION,
    ),
    Guard(
        "archive_resolution",
        "DELETE",
        f"OLD.draft_id IS NULL AND {_published_document('OLD.document_id')}",
        _RESOLUTION,
    ),
    *_not_replaced(
        "archive_resolution",
        "o.draft_id IS NULL",
        _RESOLUTION,
        f"o.document_id = NEW.document_id AND o.turn_number = NEW.turn_number AND {_IN_FORCE.format(row='o')} "
        f"AND {_IN_FORCE.format(row='NEW')}",
    ),
)
_IDENTIFIERS = (
    Guard(
        "archive_identifier",
        "UPDATE",
        f"{_published_document('OLD.document_id')} AND NOT {_same('id document_id scheme value value_normalised')}",
        _IDENTIFIER,
    ),
    Guard("archive_identifier", "DELETE", _published_document("OLD.document_id"), _IDENTIFIER),
    *_not_replaced(
        "archive_identifier",
        _published_document("o.document_id"),
        _IDENTIFIER,
        "o.scheme = NEW.scheme AND o.value_normalised = NEW.value_normalised "
        "AND (o.document_id = NEW.document_id OR o.scheme IN ('ark', 'record'))",
    ),
    *_append_only(
        "archive_redirect", "A redirect is never changed or deleted: links depend on it.", "o.old_path = NEW.old_path"
    ),
    *_address_stays("archive_person", "/speakers/"),
    *_address_stays("archive_organisation", "/organisations/"),
    *_address_stays("archive_place", "/places/"),
    *_address_stays("archive_subject", "/subjects/"),
    *_address_stays("archive_event", "/events/"),
    *_address_stays("archive_collection", "/collections/"),
)
_ACCOUNTS = (
    *_append_only("archive_auditrecord", "An audit record is never changed or deleted."),
    *_append_only(
        "archive_takedown", "The record of a takedown is never changed or deleted.", "o.version_id = NEW.version_id"
    ),
    Guard("archive_withdrawal", "DELETE", "TRUE", _WITHDRAWAL),
    Guard(
        "archive_withdrawal",
        "UPDATE",
        f"NOT {_same('id document_id withdrawn_on reason withdrawn_by recorded_at')} "
        f"OR (OLD.ended_at IS NOT NULL AND NOT {_same('ended_at')})",
        _WITHDRAWAL,
    ),
    _not_inserted_over(
        "archive_withdrawal",
        "TRUE",
        _WITHDRAWAL,
        "o.document_id = NEW.document_id AND o.ended_at IS NULL AND NEW.ended_at IS NULL",
    ),
)

GUARDS: tuple[Guard, ...] = (
    *_VERSIONS,
    *_TURNS,
    *_DOCUMENTS,
    *_FILES,
    *_RESOLUTIONS,
    *_IDENTIFIERS,
    *_ACCOUNTS,
)
GUARDED_TABLES = tuple(dict.fromkeys(guard.table for guard in GUARDS))
