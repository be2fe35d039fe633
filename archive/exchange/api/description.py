"""The description of the API in OpenAPI 3.1, made from the views that answer."""

from __future__ import annotations

import json
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from drf_spectacular.generators import SchemaGenerator

from archive.citation.cited import absolute
from archive.exchange.answers import open_to_all

from .answering import Json


@require_safe
@conditional_page
@cache_control(no_cache=True)
def schema(request: HttpRequest) -> HttpResponse:
    """Send the description."""
    described = {**_described(), "servers": [{"url": absolute("")}]}
    text = json.dumps(described, ensure_ascii=False, indent=1)
    return open_to_all(HttpResponse(text, content_type="application/vnd.oai.openapi+json;version=3.1; charset=utf-8"))


@lru_cache(maxsize=1)
def _described() -> Json:
    described: Json = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return described
