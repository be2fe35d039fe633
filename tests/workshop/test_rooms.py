"""The contract of the house: which import between rooms is a fault."""

from __future__ import annotations

import grimp
import pytest
from importlinter import ContractCheck

from workshop.rooms import RoomsContract

HOUSE = [
    "transcripts:",
    "models: transcripts",
    "editorial: models, transcripts",
    "exchange: models, editorial.services",
]


def check(*imports: tuple[str, str], rooms: list[str] = HOUSE) -> ContractCheck:
    """Return what the contract finds in a package with these imports, each of a module by a module."""
    graph = grimp.ImportGraph()
    of_imports = {module.partition(".")[0] for pair in imports for module in pair}
    for name in {"house", *(f"house.{line.partition(':')[0]}" for line in rooms), *(f"house.{n}" for n in of_imports)}:
        graph.add_module(name)
    for importer, imported in imports:
        graph.add_import(importer=f"house.{importer}", imported=f"house.{imported}")
    options = {"may_import": rooms, "at_the_top": ["urls", "apps"]}
    return RoomsContract("The house", {"root_packages": ["house"]}, options).check(graph, verbose=False)


@pytest.mark.parametrize(
    "allowed",
    [
        ("models.document", "transcripts.value"),
        ("models.document", "models.dates"),
        ("exchange.api", "editorial.services"),
        ("exchange.api", "editorial.services.publish"),
        ("urls", "editorial.views"),
        ("apps", "models.guards"),
    ],
)
def test_an_import_that_the_table_allows_is_no_fault(allowed: tuple[str, str]) -> None:
    assert check(allowed, ("apps", "models")).kept


@pytest.mark.parametrize(
    "forbidden",
    [
        ("transcripts.value", "models.document"),
        ("models.document", "editorial.services"),
        ("exchange.api", "editorial.views"),
        ("exchange.api", "transcripts.value"),
        ("models.document", "urls"),
    ],
)
def test_an_import_that_runs_the_other_way_is_named(forbidden: tuple[str, str]) -> None:
    found = check(forbidden)
    assert not found.kept
    assert found.metadata["broken"] == [tuple(f"house.{name}" for name in forbidden)]


def test_a_room_that_the_table_does_not_know_is_named() -> None:
    found = check(("helpers.text", "models.document"))
    assert not found.kept
    assert found.metadata["unknown"] == ["house.helpers"]


def test_a_room_that_does_not_stand_yet_is_no_fault() -> None:
    assert check(("apps", "models"), rooms=[*HOUSE, "citation: models"]).kept
