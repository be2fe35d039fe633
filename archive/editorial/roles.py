"""Roles: who may do what at the desk. This table is the only one; docs/DESK.md prints it, and services ask it.

A role is a group of Django's with the role's name; a superuser is an administrator. A contributor does with drafts of
their own what an editor does with any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from .audit import EditorialError


class Role(StrEnum):
    """What somebody is to the archive."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What can be done at the desk, in words that follow “may”."""

    REPORT = "report an error in a turn"
    BRING = "bring transcripts"
    SEE_DRAFTS = "see drafts"
    EDIT = "edit a draft"
    DISCARD = "discard a draft"
    DESCRIBE = "correct the description of a published document"
    REVISE = "begin a new version of a published document"
    RESOLVE = "say who speaks in a published document"
    AUTHORITIES = "keep the authority lists"
    MERGE = "merge records, and undo a merge"
    ANSWER = "answer readers’ reports"
    TOKENS = "make tokens for programs of their own"
    SPREADSHEET = "bring back a spreadsheet of descriptions"
    HISTORY = "see the history"
    APPROVE = "approve a draft of somebody else’s"
    PUBLISH = "publish a draft"
    EMBARGO = "put a document under embargo"
    WITHDRAW = "withdraw a document, and restore it"
    REDIRECT = "redirect an address"
    TAKE_DOWN = "take a version’s text down by law"
    ROLES = "give roles"


_CONTRIBUTOR = {Action.REPORT, Action.BRING, Action.TOKENS}
_EDITOR = _CONTRIBUTOR | {
    Action.SEE_DRAFTS,
    Action.EDIT,
    Action.DISCARD,
    Action.DESCRIBE,
    Action.REVISE,
    Action.RESOLVE,
    Action.AUTHORITIES,
    Action.MERGE,
    Action.ANSWER,
    Action.SPREADSHEET,
    Action.HISTORY,
}
_PUBLISHER = _EDITOR | {
    Action.APPROVE,
    Action.PUBLISH,
    Action.EMBARGO,
    Action.WITHDRAW,
    Action.REDIRECT,
}
MAY: Mapping[Role, frozenset[Action]] = {
    Role.READER: frozenset({Action.REPORT}),
    Role.CONTRIBUTOR: frozenset(_CONTRIBUTOR),
    Role.EDITOR: frozenset(_EDITOR),
    Role.PUBLISHER: frozenset(_PUBLISHER),
    Role.ADMINISTRATOR: frozenset(Action),
}
# What a contributor may do with a draft of their own.
WITH_OWN: Mapping[Role, frozenset[Action]] = {
    Role.CONTRIBUTOR: frozenset({Action.SEE_DRAFTS, Action.EDIT, Action.DISCARD}),
}


class NotAllowedError(EditorialError):
    """Somebody asked for what their role does not let them do."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the name that the audit keeps, and the role."""

    name: str
    role: Role

    def may(self, action: Action, *, own: bool = False) -> bool:
        """Whether they may do it; `own`: with what they brought themselves."""
        return action in MAY[self.role] or (own and action in WITH_OWN.get(self.role, frozenset()))

    @property
    def at_desk(self) -> bool:
        """Whether the desk is open to them at all."""
        return self.role is not Role.READER


def actor_of(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """Return who a signed-in user is to the archive: their highest role."""
    if not user.is_authenticated or not user.is_active:
        return Actor("", Role.READER)
    name = user.get_username()
    if getattr(user, "is_superuser", False):
        return Actor(name, Role.ADMINISTRATOR)
    held = set(user.groups.values_list("name", flat=True))  # type: ignore[attr-defined]
    return Actor(name, next((role for role in reversed(Role) if role.value in held), Role.READER))


def require(by: Actor, action: Action, *, own: bool = False) -> None:
    """Raise NotAllowedError, with a sentence, where the actor may not do it."""
    if by.may(action, own=own):
        return
    who = next(role for role in Role if action in MAY[role])
    raise NotAllowedError(f"As {_a(by.role)} you may not {action}. {_a(who).capitalize()} may: ask one to do it.")


def _a(role: Role) -> str:
    return f"{'an' if role.value[0] in 'aeiou' else 'a'} {role}"
