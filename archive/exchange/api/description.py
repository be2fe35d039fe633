"""The description of the API in OpenAPI 3.1, made from the views that answer, with the examples of `examples.json`."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from archive.citation.cited import absolute

from .answering import Json, Reading

_MEDIA_TYPE = "application/vnd.oai.openapi+json"
_EXAMPLES = Path(__file__).with_name("examples.json")
_ETAG = {"ETag": {"description": "Send it back as `If-None-Match`.", "schema": {"type": "string"}}}
_RETRY_AFTER = {"Retry-After": {"description": "In how many seconds to come back.", "schema": {"type": "integer"}}}
_SAYS = {
    "200": "What was asked for, or how things stand after it was done.",
    "201": "It was made.",
    "400": "A parameter cannot be: the sentence says which.",
    "404": "There is no such thing, or nothing of it is published.",
    "401": "No token came, or one that is not good.",
    "403": "The role of the token does not allow it: the sentence says whose does.",
    "409": "It cannot be done as things stand: the sentence says why, and what to do.",
    "410": "It was withdrawn: the sentence says where its page is, which says why.",
    "413": "The request is larger than is taken.",
    "415": "The body is of a kind that is not taken.",
    "422": "The body says what cannot be: `fields` says where.",
    "429": "Too much was asked at once. Come back later.",
    "503": "The index is being built. Come back later.",
}
_MISTAKES = {
    "400": "“from” is a year, such as 1957.",
    "404": "The archive has published nothing under this name.",
    "401": "This token is not good: it was revoked, it expired, or it was copied wrongly. The desk makes another.",
    "403": "As a contributor you may not publish a draft. A publisher may: ask one to do it.",
    "409": "There is nothing to publish: the document has no draft.",
    "413": "The request is larger than is taken.",
    "415": "Unsupported media type “text/plain” in request.",
    "422": "“reason”: This field is required.",
    "429": "Too much was asked at once. Come back in 12 seconds.",
    "410": "This document was withdrawn. https://archive.example/ark:/99999/fk4n2htkrk says why, and how to cite it.",
    "503": "The index is being built, so quotations cannot be checked now.",
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The `ETag` of the answer that one has.",
}


class Schema(Reading):
    """The description of the API."""

    @extend_schema(responses={(200, _MEDIA_TYPE): OpenApiTypes.OBJECT}, operation_id="schema")
    def get(self, request: Request) -> HttpResponse:
        """Send this description."""
        text = json.dumps({**described(), "servers": [{"url": absolute("")}]}, ensure_ascii=False, indent=1)
        return HttpResponse(text, content_type=f"{_MEDIA_TYPE};version=3.1; charset=utf-8")


@lru_cache(maxsize=1)
def described() -> Json:
    """Return the description, but for the address of the archive."""
    made: Json = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return made


def complete(result: Json, **_: Any) -> Json:
    """Add to drf-spectacular's description what holds of every operation, and the examples."""
    examples = json.loads(_EXAMPLES.read_text(encoding="utf-8"))
    for name, shape in result["components"]["schemas"].items():
        if name.endswith("Body") or name == "Values":
            shape["additionalProperties"] = False
    for operation in (each for path in result["paths"].values() for each in path.values()):
        if not operation.get("security"):
            _conditional(operation)
        for status, response in operation["responses"].items():
            response["description"] = response["description"] or _SAYS[status]
            if status in ("429", "503"):
                response["headers"] = deepcopy(_RETRY_AFTER)
        _exemplify(operation, examples.get(operation["operationId"], {}))
    return result


def _conditional(operation: Json) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query" and not parameter.get("required") and parameter["schema"]["type"] != "array":
            parameter["allowEmptyValue"] = True  # a form sends fields that nobody filled: as if they were not there
    operation.setdefault("parameters", []).append(deepcopy(_IF_NONE_MATCH))
    operation["responses"]["200"]["headers"] = deepcopy(_ETAG)
    operation["responses"]["304"] = {"description": "Nothing changed since the answer of that `ETag`."}


def _exemplify(operation: Json, example: Json) -> None:
    if "body" in example:
        for media in operation["requestBody"]["content"].values():
            media["examples"] = {operation["operationId"]: {"value": example["body"]}}
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.get("parameters", {}):
            parameter["example"] = example["parameters"][parameter["name"]]
    answers = {status: {"error": said} for status, said in _MISTAKES.items() if status in operation["responses"]}
    for status, answer in (answers | example.get("answers", {})).items():
        for media in operation["responses"][status]["content"].values():
            media["examples"] = {operation["operationId"]: {"value": answer}}
