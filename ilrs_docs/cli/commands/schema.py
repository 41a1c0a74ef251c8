"""`ilrs-docs schema`."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from ilrs_docs.cli.nearest import Choice
from ilrs_docs.cli.output import write, writes_file

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaMode

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: Final[dict[str, tuple[str, str, JsonSchemaMode]]] = {
    "release": ("model", "Release", "validation"),
    "lineage": ("model", "Lineage", "validation"),
    "diff": ("changes", "Comparison", "serialization"),
    "report": ("reporting.joint_models", "AnyReport", "serialization"),
    "history": ("history.logged", "History", "serialization"),
    "blame": ("history.blaming", "Blame", "serialization"),
    "trend": ("history.trends", "Trend", "serialization"),
    "matrix": ("matrix.rows", "Matrix", "serialization"),
    "impact": ("impact.models", "Impact", "serialization"),
    "bump-check": ("rules.bumping", "BumpCheck", "serialization"),
    "translations": ("translating", "Listing", "serialization"),
    "allowance": ("rules.allowing", "Allowance", "validation"),
    "check": ("checks.results", "CheckResult", "serialization"),
    "overstep": ("rules.allowing", "Overstep", "serialization"),
    "columns": ("library.tables.importing", "ColumnMap", "validation"),
    "policy": ("rules.policy", "Policy", "validation"),
    "partner": ("partners", "Profile", "validation"),
}


@click.command("schema", short_help="Print a JSON Schema.")
@click.argument("name", type=Choice(list(_MODELS)))
@writes_file
def command(name: str, file: str | None) -> int:
    """Print the JSON Schema of what is stored or read (release, lineage, policy, ...) or given out (the others)."""
    from pydantic import TypeAdapter

    room, model, mode = _MODELS[name]
    schema = TypeAdapter(getattr(import_module(f"ilrs_docs.{room}"), model)).json_schema(mode=mode)
    head = {"$schema": DIALECT, "title": f"ilrs-docs {name}"}
    write(json.dumps(head | schema | head, indent=2, ensure_ascii=False) + "\n", file)
    return 0
