"""A format that can grow: a field that is put into every stored model moves no digest, no fingerprint and no file.

The package under test is copied, a field is put into the source of each noun of `ilrs_docs.model`, and a process of its
own reads the bundled releases with both.
"""

import ast
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ilrs_docs
from ilrs_docs import Library
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.base import Model

FIELD = "added_later"
PACKAGE = Path(ilrs_docs.__file__).parent
SCRIPT = """
import json
from ilrs_docs import Library, diff
from ilrs_docs.model import Milestone, Release
from ilrs_docs.model.canonical import canonical_bytes, digest

library = Library()
library.verify()
releases = library.releases()
told = {
    "fields": sorted(Milestone.model_fields),
    "digests": {f"{one.document} {one.version}": digest(one) for one in releases},
    "lineage": digest(library.load_lineage()),
    "stored": all(
        canonical_bytes(one) == (library.path / one.document / f"{one.version}.json").read_bytes() for one in releases
    ),
    "fingerprints": [
        [change.fingerprint for change in library.diff(f"{document}@1.0", f"{document}@latest")]
        for document in ("roadmap", "guideline")
    ],
}
if "added_later" in Milestone.model_fields:
    old = library.load("roadmap@latest")
    first, *rest = old.content.milestones
    content = old.content.model_copy(update={"milestones": (first.model_copy(update={"added_later": "Said"}), *rest)})
    new = old.model_copy(update={"content": content})
    told["set"] = {
        "digests differ": digest(old) != digest(new),
        "entries that differ": [
            one.id for one, other in zip(old.content.milestones, new.content.milestones, strict=True)
            if canonical_bytes(one) != canonical_bytes(other)
        ],
        "first": first.id,
        "changes": [[change.rule, change.subjects[0].id, change.detail["field"]] for change in diff(old, new)],
    }
print(json.dumps(told))
"""


def _grown(folder: Path) -> Path:
    """Copy the package and its releases into a folder, with a field more in each stored noun."""
    package = folder / "ilrs_docs"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "versions"))
    shutil.copytree(Library().path, package / "versions")
    nouns = {model.__name__ for model in _models_below(Model)}
    for path in sorted((package / "model").glob("*.py")):
        lines = path.read_text("utf-8").split("\n")
        found = [node for node in ast.parse("\n".join(lines)).body if isinstance(node, ast.ClassDef)]
        for node in reversed([one for one in found if one.name in nouns]):
            lines.insert(node.end_lineno or 0, f"    {FIELD}: str | None = None")
        path.write_text("\n".join(lines), "utf-8")
    return folder


def _models_below(model: type[Model]) -> set[type[Model]]:
    """Return the stored models: what derives from `Model` in `ilrs_docs.model`."""
    below = {inner for one in model.__subclasses__() for inner in _models_below(one)}
    return below | {one for one in model.__subclasses__() if _is_stored(one)}


def _is_stored(model: type[Model]) -> bool:
    """Return whether a noun stands in the source of `ilrs_docs.model`, and was not made by a test under such a name."""
    home = sys.modules.get(model.__module__)
    return model.__module__.startswith("ilrs_docs.model.") and getattr(home, model.__name__, None) is model


@cache
def _told(folder: Path | None) -> dict[str, Any]:
    """Return what a process says of the bundled releases, with the package in `folder` where one is named."""
    path = [f"import sys; sys.path.insert(0, {str(folder)!r})"] if folder else []
    done = subprocess.run(  # noqa: S603 - the program is our own
        [sys.executable, "-c", "\n".join([*path, SCRIPT])], capture_output=True, check=False, encoding="utf-8", cwd="/"
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package of which each stored noun has a field more."""
    return _grown(tmp_path_factory.mktemp("grown"))


def test_every_stored_noun_has_the_field(grown: Path) -> None:
    """Releases, lineage, every entry, and what stands in them; else nothing would be shown here."""
    assert {Release, Lineage} <= _models_below(Model)
    assert FIELD in _told(grown)["fields"]
    assert FIELD not in _told(None)["fields"]
    for model in _models_below(Model):
        source = (grown / "ilrs_docs" / Path(*model.__module__.split(".")[1:])).with_suffix(".py").read_text("utf-8")
        (node,) = (
            one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.ClassDef) and one.name == model.__name__
        )
        assert FIELD in {
            one.target.id for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        }


@pytest.mark.parametrize("what", ["digests", "lineage", "stored", "fingerprints"])
def test_a_field_that_is_added_moves_nothing(grown: Path, what: str) -> None:
    """Every bundled release is read, intact, canonical, and of the same digest; its changes have the same names."""
    assert _told(grown)[what] == _told(None)[what]
    assert _told(None)["stored"] is True


def test_only_the_entry_in_which_it_is_set_is_another(grown: Path) -> None:
    """With its release, whose digest it moves; and it is told."""
    told = _told(grown)["set"]
    assert told["digests differ"]
    assert told["entries that differ"] == [told["first"]]
    assert told["changes"] == [["milestone-changed", told["first"], FIELD]]
