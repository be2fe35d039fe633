"""Requests invented by schemathesis from the API's description; every answer is held against that description.

A third of the cases of an operation are as the description allows, a third name things that there are, and a third are
as it forbids. The same numbers invent the same requests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import reduce
from itertools import product
from operator import or_
from typing import Any

import schemathesis
from django.conf import settings as archive_settings
from django.contrib.auth.models import Group, User
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.generation.feedback import NO_FEEDBACK

from archive.editorial import accounts, tokens
from archive.editorial.roles import Role
from archive.models import Authority, Collection, Document, DocumentState, Event, Organisation, Person, Place, Subject

_LISTS: Mapping[str, type[Authority]] = {
    "persons": Person,
    "organisations": Organisation,
    "places": Place,
    "subjects": Subject,
    "events": Event,
    "collections": Collection,
}
_WELL = ["2xx", "3xx", "401", "403", "404", "409", "410", "413", "422", "429", "503"]  # may answer what is allowed


@dataclass(slots=True)
class Outcome:
    """How many requests were made, how they were answered, and what was wrong: each fault once, with a request."""

    asked: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)


def what_there_is() -> dict[str, list[str]]:
    """Return values of parameters of paths: names of two documents and of a withdrawn one, and slugs by their lists."""
    documents = Document.objects.published().exclude(latest_version=None).order_by("pk")
    names = list(documents.values_list("ark_name", flat=True)[:2])
    names += Document.objects.filter(state=DocumentState.WITHDRAWN).values_list("ark_name", flat=True)[:1]
    slugs = {
        f"/api/v1/{name}/{{slug}}": list(model.objects.public().order_by("pk").values_list("slug", flat=True)[:2])
        for name, model in _LISTS.items()
    }
    return {"name": names, "number": ["1", "2"], "turn": ["1", "2"], **slugs}


def is_read(operation: Any) -> bool:
    """Whether anybody may ask it."""
    return not operation.definition.raw.get("security")


def a_token() -> dict[str, str]:
    """Return the header of a token of an administrator, who is made, and of whom nothing is too much."""
    user = User.objects.create_user("invented")
    accounts.make_groups()
    user.groups.add(Group.objects.get(name=Role.ADMINISTRATOR.value))
    _, secret = tokens.make(user=user, name="invented", role=Role.ADMINISTRATOR, days=30)
    tokens.LIMITS = ()
    return {"Authorization": f"Bearer {secret}"}


def try_all(
    known: Mapping[str, Sequence[str]],
    cases: int,
    *,
    start: int = 0,
    headers: Mapping[str, str] | None = None,
    chosen: Callable[[Any], bool] = lambda operation: True,
) -> Outcome:
    """Make about so many requests, spread over the operations that are chosen, and return how they were answered.

    `known` are values of parameters of paths, by their names or by the path; `headers` are sent with each request.
    """
    outcome = Outcome()
    # What schemathesis asks again of itself, without the token, goes to a host that it names so.
    hosts = [*archive_settings.ALLOWED_HOSTS, "localhost"]
    with _connection_kept(), override_settings(ALLOWED_HOSTS=hosts):
        schema: Any = schemathesis.openapi.from_wsgi(
            "/api/v1/schema", get_wsgi_application(), config=_config(), base_url=archive_settings.SITE_URL
        )
        schema.hook("map_query")(_with_plain_numbers)
        operations = [each for each in (found.ok() for found in schema.get_all_operations()) if chosen(each)]
        ways = [way for each in operations for way in _ways(each, known)]
        for number, (operation, strategy) in enumerate(ways):
            _try(operation, strategy, max(1, cases // len(ways)), start + number, dict(headers or {}), outcome)
    return outcome


def _config() -> schemathesis.Config:
    def answering(statuses: Sequence[str]) -> dict[str, Any]:
        return {"checks": {"positive_data_acceptance": {"expected-statuses": [*statuses]}}}

    # That a search is narrowed by so many values at most, of all facets together, no description can tell.
    search = {"include-operation-id": "search", **answering([*_WELL, "400"])}
    return schemathesis.Config.from_dict({**answering(_WELL), "operations": [search]})


def _with_plain_numbers(context: Any, query: dict[str, Any] | None) -> dict[str, Any] | None:
    """Write 64.0 as 64: as JSON both are the same number, in an address they are not."""
    if query is None:
        return None
    whole = {name: int(value) for name, value in query.items() if isinstance(value, float) and value.is_integer()}
    return {**query, **whole}


@contextmanager
def _connection_kept() -> Iterator[None]:
    """Keep the connection to the database through the block, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def _ways(operation: Any, known: Mapping[str, Sequence[str]]) -> list[tuple[Any, Any]]:
    """Return the operation with each strategy that invents cases of it: from its description alone, since what happens
    to stand in the code that is loaded is another in each run.
    """
    names = [each.name for each in operation.path_parameters]
    there = list(product(*(known.get(operation.path, known.get(name, ())) for name in names)))
    ways = [_invented(operation), operation.as_strategy(generation_mode=GenerationMode.NEGATIVE, feedback=NO_FEEDBACK)]
    if names and there:
        ways.append(reduce(or_, (_invented(operation, dict(zip(names, each, strict=True))) for each in there)))
    return [(operation, way) for way in ways]


def _invented(operation: Any, path: dict[str, str] | None = None) -> Any:
    mode = GenerationMode.POSITIVE
    return operation.as_strategy(generation_mode=mode, feedback=NO_FEEDBACK, path_parameters=path)


def _try(operation: Any, strategy: Any, count: int, start: int, headers: dict[str, str], outcome: Outcome) -> None:
    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def one(case: Case[Any]) -> None:
        outcome.asked += 1
        response = case.call(base_url=archive_settings.SITE_URL, headers=headers)
        outcome.statuses[response.status_code] += 1
        try:
            case.validate_response(response, headers=headers)
        except FailureGroup as found:
            for fault in found.exceptions:
                outcome.faults.setdefault(f"{operation.label}: {type(fault).__name__}", str(found))

    with suppress(Unsatisfiable):  # what takes nothing that could be wrong
        one()
