"""Laws of the merge over drawn change files: what is in conflict is called alike, whichever side is ours."""

from typing import Any

from harbour_plan import ROADMAP
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from ilrs_docs.authoring import ChangeFile, merge, parse_change_file, play, to_toml
from ilrs_docs.authoring.kinds import fields_of
from ilrs_docs.errors import InvalidInputError
from ilrs_docs.model import Release
from ilrs_docs.model.base import kind_of
from ilrs_docs.model.stored import plain_field
from ilrs_docs.model.walking import entries_of

FEW = settings(max_examples=max(settings().max_examples // 2, 1))
"""Each plays four small releases, and often more than once."""
CONTENT: dict[str, Any] = {
    "definition": {"id": "port", "text": "A port"},
    "missions": [{"id": own, "title": own} for own in ("ship", "tug", "raft")],
    "plans": [
        {"id": "one", "title": "One", "phases": [{"id": own, "title": own} for own in ("p1", "p2")]},
        {"id": "two", "title": "Two", "phases": [{"id": "p3", "title": "P3"}]},
    ],
    "milestones": [
        {"id": "quay", "title": "Quay", "window": "2027", "missions": ["ship"]},
        {"id": "mole", "title": "Mole", "window": "2028"},
    ],
}
BASE = Release.model_validate({**ROADMAP, "content": CONTENT, "gaps": []})
ENTRIES = [
    *(("mission", own) for own in ("ship", "tug", "raft")), *(("plan", own) for own in ("one", "two")),
    *(("phase", own) for own in ("p1", "p2", "p3")), *(("milestone", own) for own in ("quay", "mole")),
    ("definition", "port"),
]  # fmt: skip
NEW = ("a", "b")


def _lines(kind: str, own: str) -> list[str]:
    """Return what a change file may say of an entry, a line or two each."""
    text = "text" if kind == "definition" else "title"
    found = [f"[remove.{kind}]\n{own} = {{}}"]
    found += [f"[change.{kind}.{own}]\n{text}.en = '{word}'" for word in ("X", "Y")]
    if kind == "definition":
        return [*found, *(f"{found[0]}\n[add.{kind}.{new}]\ntext = '{new}'" for new in NEW)]
    found += [f"[rename.{kind}]\n{own} = '{new}'" for new in NEW]
    found += [f"[split.{kind}]\n{own} = {{ is = ['{one}', 'b'] }}" for one in ("a", own)]
    if kind == "milestone":
        found += [f"[change.milestone.{own}]\nwindow = '{day}'" for day in ("2029", "2030")]
        found += [f"[change.milestone.{own}]\nmissions = ['{one}']" for one in ("tug", "raft")]
    if kind == "phase":
        found += [
            f"[move.phase]\n{own} = {{ {spot} }}" for spot in ("in = 'plan:two'", "in = 'plan:a'", "first = true")
        ]
    return found


def _free() -> list[str]:
    """Return what a change file may say of more than one entry, or of new ones."""
    joins = [
        f"[join.mission]\n{own} = {{ was = ['{one}', '{other}'] }}"
        for own in ("a", "tug")
        for one, other in (("ship", "tug"), ("tug", "raft"))
    ]
    adds = [
        f"[add.{kind}.{own}]\ntitle = '{word}'" for kind in ("mission", "milestone") for own in NEW for word in "XY"
    ]
    phases = [f"[add.phase.{own}]\nin = 'plan:{plan}'\ntitle = '{own}'" for own in NEW for plan in ("one", "two", "a")]
    return [*joins, *adds, *phases, "[add.plan.a]\ntitle = 'A'"]


LINES = [[line for kind, own in ENTRIES for line in _lines(kind, own)], _free()]
SIDES = st.builds(
    lambda *parts: [*parts[0], *parts[1]],
    *(st.lists(st.sampled_from(lines), max_size=3, unique=True) for lines in LINES),
)


def _file(lines: list[str]) -> ChangeFile:
    """Return the change file of some lines, those of one table together; rejects what goes not together."""
    tables: dict[str, list[str]] = {}
    for line in "\n".join(lines).splitlines():
        if line.startswith("["):
            body = tables.setdefault(line, [])
        elif line not in body:
            body.append(line)
    text = "".join(f"{head}\n" + "".join(f"{line}\n" for line in body) for head, body in tables.items())
    try:
        file = parse_change_file(f"document = 'plan'\n{text}".encode(), "c.toml")
        play(BASE, file)
    except InvalidInputError:
        reject()
    return file


def _is_there(file: ChangeFile) -> dict[str, tuple[bool, bool]]:
    """Return of each conflict whether ours, and whether theirs, has something."""
    return {
        f"{kind}:{own} {name}": (one.ours.value is not None, one.theirs.value is not None)
        for kind, entries in file.conflict.items()
        for own, conflicts in entries.items()
        for name, one in conflicts.items()
    }


def _held(release: Release) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what every entry holds but for the entries in it."""
    return {
        (kind_of(entry), entry.__dict__["id"]): {name: plain_field(entry, name) for name in fields_of(type(entry))}
        for _, entry in entries_of(release)
    }


@FEW
@given(SIDES, SIDES)
def test_conflicts_are_called_alike_both_ways(one: list[str], other: list[str]) -> None:
    """Of entries that come, go, move, are renamed, split and joined: but what was ours is theirs."""
    files = _file(one), _file(other)
    found = [merge(BASE, mine, others) for mine, others in (files, files[::-1])]
    forth, back = map(_is_there, found)
    assert forth == {name: sides[::-1] for name, sides in back.items()}
    for merged in found:
        assert parse_change_file(to_toml(merged).encode(), "c.toml") == merged
    made = [
        play(play(BASE, mine), merged.model_copy(update={"conflict": {}}))
        for mine, merged in zip(files, found, strict=True)
    ]
    assert forth or _held(made[0]) == _held(made[1])
