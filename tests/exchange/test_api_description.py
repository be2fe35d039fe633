"""The description of the API: it tells every address, and its examples are true of the sample collection."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from jsonschema import Draft202012Validator

from tests.leaks.addresses import patterns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
ERRORS = {"400", "401", "403", "404", "409", "410", "413", "415", "422", "429", "503"}


@pytest.fixture
def description(client: Client) -> Any:
    """The description as the archive serves it."""
    return client.get("/api/v1/schema").json()


def operations(description: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield each path, method and operation."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def reading(description: Any) -> Iterator[tuple[str, Any]]:
    """Yield each path that is read, and its operation."""
    for path, method, operation in operations(description):
        if method == "get" and not operation.get("security"):
            yield path, operation


def asked(path: str, operation: Any) -> str:
    """Return the address of an operation's example, with its query."""
    examples = {each["name"]: each for each in operation["parameters"] if "example" in each}
    for name in re.findall(r"{(\w+)}", path):
        path = path.replace(f"{{{name}}}", str(examples.pop(name)["example"]))
    return path + "?" + "&".join(f"{name}={each['example']}" for name, each in examples.items())


def faults(description: Any, schema: Any, value: Any) -> list[str]:
    """Return what of a value is not as a schema of the description says."""
    whole = {**schema, "components": description["components"]}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


def test_every_address_of_the_api_is_told(description: Any) -> None:
    plain = {re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^)]*\))*\)", r"{\1}", each.route) for each in patterns()}
    plain = {re.sub(r"<\w+:(\w+)>", r"{\1}", route).replace("^", "").replace("\\Z", "") for route in plain}
    assert {path.removeprefix("/") for path in description["paths"]} == {
        route for route in plain if route.startswith("api/v1/")
    }
    assert get_resolver().resolve("/api/v1/nothing").url_name == "api-nothing"


def test_each_operation_has_a_name_of_its_own_and_says_how_it_answers(description: Any) -> None:
    names = [operation["operationId"] for _, _, operation in operations(description)]
    assert len(set(names)) == len(names) >= 22
    for path, method, operation in operations(description):
        assert operation["description"], (path, method)
        assert all(response["description"] for response in operation["responses"].values()), (path, method)
    for path, operation in reading(description):
        assert {"200", "304"} <= operation["responses"].keys(), path
        assert (
            {"400", "404", "410"} & operation["responses"].keys()
            or "parameters" not in operation
            or all(parameter["in"] == "header" for parameter in operation["parameters"])
        ), path


def test_each_example_of_a_request_is_answered_as_its_schema_says(client: Client, description: Any) -> None:
    for path, operation in reading(description):
        response = client.get(asked(path, operation))
        assert response.status_code == 200, (path, response.content)
        ((media, said),) = operation["responses"]["200"]["content"].items()
        assert response.headers["Content-Type"].startswith(media)
        assert not faults(description, said["schema"], response.json()), path


def test_each_example_of_an_answer_has_the_shape_of_its_schema(description: Any) -> None:
    counted = 0
    for path, method, operation in operations(description):
        for status, response in operation["responses"].items():
            for said in response.get("content", {}).values():
                examples = list(said.get("examples", {}).values())
                assert examples or operation["operationId"] == "schema", (path, method, status)
                for example in examples:
                    assert not faults(description, said["schema"], example["value"]), (path, method, status)
                    counted += 1
    assert counted > 40


def test_each_example_of_an_answer_has_the_fields_that_answers_have(client: Client, description: Any) -> None:
    for path, operation in reading(description):
        for said in operation["responses"]["200"]["content"].values():
            for example in said.get("examples", {}).values():
                real = client.get(asked(path, operation)).json()
                assert sorted(fields(example["value"])) == sorted(fields(real)), path


def fields(value: Any) -> Iterator[str]:
    """Yield the fields of an answer, or of the first of a list."""
    first = value[0] if isinstance(value, list) else value
    yield from first
    yield from itertools.chain.from_iterable(
        (f"{name}.{field}" for field in inner[0])
        for name, inner in first.items()
        if isinstance(inner, list) and inner and isinstance(inner[0], dict)
    )


def test_every_mistake_is_told_alike(description: Any) -> None:
    for path, method, operation in operations(description):
        for status in operation["responses"].keys() & ERRORS:
            ((media, said),) = operation["responses"][status]["content"].items()
            assert media == "application/json"
            assert "error" in _properties(description, said["schema"]), (path, method, status)


def _properties(description: Any, schema: Any) -> Any:
    return description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]["properties"]
