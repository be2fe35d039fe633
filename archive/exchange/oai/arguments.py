"""What a harvester asks: its arguments, checked as sections 3.1 and 3.6 of the protocol demand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

_DAY, _SECOND = (
    re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII),
    re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII),
)
_PREFIX = re.compile(r"[A-Za-z0-9\-_.!~*'()]+")  # metadataPrefixType of OAI-PMH.xsd
_SET = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")  # setSpecType of OAI-PMH.xsd


class OaiError(Exception):
    """What the protocol answers instead of what was asked: one of its codes, and a sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class Verb:
    """What a verb needs, what it may have, and whether a resumption token may stand for all of it."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    resumes: bool = False


_SELECTIVE = Verb(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), resumes=True)
VERBS: Mapping[str, Verb] = {
    "Identify": Verb(),
    "ListMetadataFormats": Verb(optional=frozenset({"identifier"})),
    "ListSets": Verb(resumes=True),
    "GetRecord": Verb(required=frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": _SELECTIVE,
    "ListRecords": _SELECTIVE,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is in order: the verb, and its arguments by name."""

    verb: str
    arguments: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: QueryDict) -> Asked:
        """Read the parameters of a request. Raise OaiError, badVerb or badArgument."""
        verbs = data.getlist("verb")
        if len(verbs) != 1 or verbs[0] not in VERBS:
            raise OaiError("badVerb", f"There has to be one verb, out of {', '.join(VERBS)}.")
        verb = VERBS[verbs[0]]
        given = {name: values for name, values in data.lists() if name != "verb"}
        repeated = sorted(name for name, values in given.items() if len(values) != 1)
        if repeated:
            raise OaiError("badArgument", f"Given more than once: {', '.join(repeated)}.")
        arguments = {name: values[0] for name, values in given.items()}
        _check_names(verbs[0], verb, set(arguments))
        if not _PREFIX.fullmatch(arguments.get("metadataPrefix", "oai_dc")):
            raise OaiError("badArgument", "“metadataPrefix” is not written as the name of a format is.")
        return cls(verbs[0], arguments)


def _check_names(name: str, verb: Verb, given: set[str]) -> None:
    if "resumptionToken" in given and verb.resumes:
        if given != {"resumptionToken"}:
            raise OaiError("badArgument", "A resumptionToken stands alone: it holds the other arguments.")
        return
    if strangers := sorted(given - verb.required - verb.optional):
        raise OaiError("badArgument", f"{name} does not take: {', '.join(strangers)}.")
    if missing := sorted(verb.required - given):
        raise OaiError("badArgument", f"{name} needs: {', '.join(missing)}.")


def span(arguments: Mapping[str, str]) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """Return the moments between which a change is wanted: the first, and the one before which, each None where it is
    not said. Raise OaiError, badArgument.
    """
    since, until = arguments.get("from"), arguments.get("until")
    if since is not None and until is not None and len(since) != len(until):
        raise OaiError("badArgument", "“from” and “until” have to be of the same granularity.")
    start = _moment("from", since) if since is not None else None
    end = _moment("until", until) if until is not None else None
    if start is not None and end is not None and start > end:
        raise OaiError("badArgument", "“from” is later than “until”.")
    if end is not None and until is not None:  # both ends are within
        try:
            end += datetime.timedelta(days=1) if _DAY.fullmatch(until) else datetime.timedelta(seconds=1)
        except OverflowError:
            end = None
    return start, end


def _moment(name: str, value: str) -> datetime.datetime:
    if not (_DAY.fullmatch(value) or _SECOND.fullmatch(value)):
        raise OaiError("badArgument", f"“{name}” has to be like 2026-11-24 or 2026-11-24T08:15:42Z.")
    try:
        read = datetime.datetime.fromisoformat(value.removesuffix("Z"))
    except ValueError as error:
        raise OaiError("badArgument", f"“{name}” is no day of the calendar.") from error
    return read.replace(tzinfo=datetime.UTC)


def set_asked(arguments: Mapping[str, str]) -> str:
    """Return the set that is asked for, or nothing. Raise OaiError, badArgument."""
    asked = arguments.get("set", "")
    if "set" in arguments and not _SET.fullmatch(asked):
        raise OaiError("badArgument", "“set” is not written as the name of a set is. ListSets has them all.")
    return asked
