"""The table of roles as docs/DESK.md prints it: a test compares them, and shows the table where they differ."""

from __future__ import annotations

from .roles import MAY, WITH_OWN, Action, Role


def table() -> str:
    """Return the table in Markdown: a row for each action, a column for each role."""
    head = ["may", *(role.value for role in Role)]
    rows = [[action.value, *(_mark(role, action) for role in Role)] for action in Action]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def _mark(role: Role, action: Action) -> str:
    if action in MAY[role]:
        return "yes"
    return "their own" if action in WITH_OWN.get(role, ()) else ""
