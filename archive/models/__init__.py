"""The record: documents, versions, turns, authority records, source files, redirects, audit."""

from archive.transcripts.transcript import TurnKind

from .accounts import ApiCall, ApiToken, OneTimePassword, SignInAttempt
from .alerts import AlertRequest, SearchAlert, ToldDocument
from .authorities import (
    Authority,
    Collection,
    Event,
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    Person,
    PersonAlias,
    PersonIdentifier,
    Place,
    PlaceAlias,
    RoleHeld,
    Subject,
)
from .departures import Takedown, Withdrawal
from .desk import (
    Deposit,
    DepositFile,
    DepositText,
    DraftStep,
    DraftVisit,
    ErrorReport,
    OrganisationMerge,
    PersonMerge,
    Reading,
)
from .documents import CollectionItem, Document, DocumentState, Participation
from .history import AuditRecord, Finding, IndexQueueEntry, TextSketch, enqueue, enqueue_again
from .identifiers import Identifier, Redirect, Relation
from .kinds import DocumentKind, kind_of
from .provenance import DocumentFile, RightsStatement, Source, SourceFile
from .public_changes import date_changes
from .resolutions import Resolution
from .versions import Turn, Version, digest_of
from .waiting import WaitingLabel

__all__ = [
    "AlertRequest",
    "ApiCall",
    "ApiToken",
    "AuditRecord",
    "Authority",
    "Collection",
    "CollectionItem",
    "Deposit",
    "DepositFile",
    "DepositText",
    "Document",
    "DocumentFile",
    "DocumentKind",
    "DocumentState",
    "DraftStep",
    "DraftVisit",
    "ErrorReport",
    "Event",
    "Finding",
    "Identifier",
    "IndexQueueEntry",
    "OneTimePassword",
    "Organisation",
    "OrganisationAlias",
    "OrganisationIdentifier",
    "OrganisationMerge",
    "Participation",
    "Person",
    "PersonAlias",
    "PersonIdentifier",
    "PersonMerge",
    "Place",
    "PlaceAlias",
    "Reading",
    "Redirect",
    "Relation",
    "Resolution",
    "RightsStatement",
    "RoleHeld",
    "SearchAlert",
    "SignInAttempt",
    "Source",
    "SourceFile",
    "Subject",
    "Takedown",
    "TextSketch",
    "ToldDocument",
    "Turn",
    "TurnKind",
    "Version",
    "WaitingLabel",
    "Withdrawal",
    "date_changes",
    "digest_of",
    "enqueue",
    "enqueue_again",
    "kind_of",
]
