"""The API keeps its own description, whatever it is asked; `python -m benchmarks.api_cases` asks far more."""

from __future__ import annotations

from typing import Any

import pytest

from archive.editorial import tokens
from archive.exchange.formats import json_data
from benchmarks.api.invented import a_token, is_read, try_all, what_there_is

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def test_invented_requests_are_answered_as_the_description_says() -> None:
    outcome = try_all(what_there_is(), 200, chosen=is_read)
    assert not outcome.faults, "\n\n".join(outcome.faults.values())
    assert outcome.asked > 150
    assert {200, 304, 400, 404, 410} >= outcome.statuses.keys() >= {200, 400, 404}


def test_invented_writing_is_answered_as_the_description_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "LIMITS", tokens.LIMITS)  # which a_token lifts
    outcome = try_all(what_there_is(), 100, headers=a_token(), chosen=lambda each: not is_read(each))
    assert not outcome.faults, "\n\n".join(outcome.faults.values())
    assert outcome.statuses.keys() >= {200, 404, 409, 422}, outcome.statuses


def test_an_answer_that_is_not_as_described_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_a_key(*args: Any) -> dict[str, Any]:
        return {"text": 7}

    monkeypatch.setattr(json_data, "turn_as_value", without_a_key)
    outcome = try_all(what_there_is(), 30, chosen=lambda each: each.path.endswith("versions/{number}/turns/t{turn}"))
    assert any("JsonSchemaError" in fault for fault in outcome.faults), outcome.faults
