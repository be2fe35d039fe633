"""The history says in words what was done: every action that a service records has its words."""

from __future__ import annotations

import re
from pathlib import Path

from archive.editorial.account import ACTIONS

EDITORIAL = Path(__file__).parents[2] / "archive" / "editorial"
_RECORDED = re.compile(r'audit\.record\([^()]*?action="([a-z-]+)"', re.DOTALL)


def test_every_action_that_is_recorded_has_its_words() -> None:
    recorded = {
        action for path in EDITORIAL.rglob("*.py") for action in _RECORDED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(recorded) > 20
    assert recorded <= set(ACTIONS)
