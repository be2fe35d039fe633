"""What `typings/` says of untyped packages: a name that a package lacks would pass every check of types."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

TYPINGS = Path(__file__).parents[2] / "typings"
STUBS = sorted(TYPINGS.rglob("*.pyi"))


def module_of(stub: Path) -> str:
    parts = stub.relative_to(TYPINGS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def names_of(stub: Path) -> list[str]:
    found = []
    for node in ast.parse(stub.read_text()).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.append(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.append(node.target.id)
    return [name for name in found if not name.startswith("_")]


@pytest.mark.parametrize("stub", STUBS, ids=module_of)
def test_every_name_that_is_promised_is_there(stub: Path) -> None:
    module = importlib.import_module(module_of(stub))
    assert [name for name in names_of(stub) if not hasattr(module, name)] == []
