"""The contract of the house's rooms for import-linter: DESIGN.md's table, read as it is written there."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class RoomsContract(Contract):
    """Each room of a package imports only from the rooms that its line allows; nobody imports what stands at the top.

    `may_import` holds one line a room, "room: other, other.part"; a room that does not stand yet is no fault, and one
    that has no line is. `at_the_top` names the modules beside the rooms, which may import any room.
    """

    type_name = "rooms"

    may_import = fields.ListField(subfield=fields.StringField())
    at_the_top = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001 (import-linter's call)
        """Return the broken imports and the unknown rooms of the graph."""
        root = str(self.session_options["root_packages"][0])
        lines = [str(line).partition(":") for line in self.may_import]  # type: ignore[attr-defined]
        allowed = {room.strip(): _names(others) for room, _, others in lines}
        top = set(self.at_the_top)  # type: ignore[call-overload]
        known = {f"{root}.{name}" for name in {*allowed, *top}}
        unknown = sorted(graph.find_children(root) - known)
        broken = [
            (importer, imported)
            for importer, imported in _imports(graph, root)
            if not _may(importer.removeprefix(f"{root}."), imported.removeprefix(f"{root}."), allowed, top)
        ]
        return ContractCheck(kept=not broken and not unknown, metadata={"broken": broken, "unknown": unknown})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print a sentence for each fault."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}, which the table of the house does not allow.")
        for module in check.metadata["unknown"]:
            output.print_error(f"{module} is no room of the house, and nothing that DESIGN.md puts at the app's top.")


def _names(text: str) -> set[str]:
    return {name.strip() for name in text.split(",") if name.strip()}


def _imports(graph: ImportGraph, root: str) -> list[tuple[str, str]]:
    """Return each import (importer, imported) between two modules below the root package."""
    below = sorted(graph.find_descendants(root))
    return [
        (importer, imported)
        for importer in below
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if imported.startswith(f"{root}.")
    ]


def _may(importer: str, imported: str, allowed: dict[str, set[str]], top: set[str]) -> bool:
    room = importer.partition(".")[0]
    if room in top or imported.partition(".")[0] == room:
        return True
    return any(imported == name or imported.startswith(f"{name}.") for name in allowed.get(room, ()))
