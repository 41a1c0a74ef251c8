"""Which documents are looked at for what may depend on a release: those that can name something of it, no other."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from depending_plans import guide, milestones, plan, with_content

from ilrs_docs import IntegrityError, Library
from ilrs_docs.dependencies.kinds import KINDS
from ilrs_docs.library.in_force import NAMES_NOTHING
from ilrs_docs.model import Guideline, Release, Roadmap
from ilrs_docs.model.annotations import models_within
from ilrs_docs.model.base import kind_of
from ilrs_docs.model.canonical import canonical_bytes

NAMED = plan(2025), plan(2026, quay={"window": "2029"})
NOT_NAMED = milestones(), milestones({"id": "quay"}, version="1.1.0", issued=date(2026, 1, 1))
BROKEN = "its digest differs"
GONE = "listed in SHA256SUMS, and not there"


def _listed(folder: Path, *releases: Release) -> Path:
    """Write a library with its list of digests, and return its folder."""
    lines = []
    for one in releases:
        name, data = f"{one.document}/{one.version}.json", canonical_bytes(one)
        (folder / one.document).mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        lines.append(f"{sha256(data).hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines))
    return folder


@pytest.mark.parametrize(
    ("pair", "document", "data", "said"),
    [
        (NAMED, "roads", b"}", None),
        (NAMED, "guide", b"}", BROKEN),
        (NAMED, "guide", None, GONE),
        (NAMED, "roads", None, GONE),
        (NAMED, "terms", b"}", None),
        (NOT_NAMED, "guide", b"}", None),
    ],
)
def test_only_a_document_that_may_name_a_mission_is_looked_at(
    tmp_path: Path, pair: Sequence[Release], document: str, data: bytes | None, said: str | None
) -> None:
    """Nor is any where no mission is there to be named: what is broken elsewhere stops no report."""
    others = [guide(), with_content({}, document="roads"), with_content({}, document="terms", kind="guideline")]
    folder = _listed(tmp_path, *pair, *others)
    broken = next((folder / document).iterdir())
    if data is None:
        broken.unlink()
    else:
        broken.write_bytes(broken.read_bytes() + data)
    found = Library(folder)
    if said:
        with pytest.raises(IntegrityError, match=said):
            found.compare("plan@first", "plan@latest")
    else:
        assert len(found.compare("plan@first", "plan@latest").trail.beside) == (pair is NAMED)


def test_a_roadmap_names_nothing_elsewhere_and_is_known_by_how_it_begins() -> None:
    """In the stored form alone; a document of the other kind is never taken for one."""
    owners = {row.owner for row in KINDS.values() if row.reads == "elsewhere"}
    assert not owners & {kind_of(model) for model in models_within(Roadmap)}
    assert owners <= {kind_of(model) for model in models_within(Guideline)}
    releases = [
        *Library().releases(),
        NAMED[0],
        guide(),
        with_content({}, kind="guideline", title='"kind": "roadmap",'),
    ]
    for one in releases:
        assert bool(NAMES_NOTHING.match(canonical_bytes(one))) is (one.kind == "roadmap")
        assert not NAMES_NOTHING.match(one.model_dump_json().encode())
