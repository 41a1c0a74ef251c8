"""Reading a policy: a TOML file, or everything that is wrong with it."""

from pathlib import Path

import pytest

from ilrs_docs.errors import InvalidInputError
from ilrs_docs.library.policies import parse_policy, read_policy

WHOLE = b"""
[severity]
milestone-slipped = "act"

[ignore]
rules = ["source-added", "gap-opened"]
subjects = ["milestone:luna-25"]

[[accepted]]
fingerprint = "1:0"
reason = "Agreed at the forum."
who = "Anna"
until = "next official"
"""


def test_a_policy_is_read(tmp_path: Path) -> None:
    """Severities, what is ignored, what was accepted."""
    path = tmp_path / "policy.toml"
    path.write_bytes(WHOLE)
    policy = read_policy(path)
    assert policy.severity == {"milestone-slipped": "act"}
    assert policy.ignore.rules == ("source-added", "gap-opened")
    assert policy.ignore.subjects == ("milestone:luna-25",)
    assert [one.until for one in policy.accepted] == ["next official"]


def test_an_empty_file_is_a_policy() -> None:
    """Nothing has to be said."""
    assert parse_policy(b"", "p").model_dump() == {
        "severity": {},
        "ignore": {"rules": (), "subjects": ()},
        "accepted": (),
    }


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (b"[severity\n", ["p:1:10: not TOML: expected ']' at the end of a table declaration"]),
        (b'a = 1\nb = "', ["p:2:6: not TOML: unterminated string"]),
        (b'a = 1\nb = "\xff"', ["p:2:6: not UTF-8"]),
        (
            b'[severity]\ngap-fill = "act"\ngap-opened = "urgent"',
            [
                "p: /severity/gap-fill: no rule is called 'gap-fill'; did you mean 'gap-filled'?",
                "p: /severity/gap-opened: expected 'act', 'attend', 'inform' or 'editorial', found 'urgent'",
            ],
        ),
        (b"ignored = 1", ["p: /ignored: unknown field 'ignored'; did you mean 'ignore'?"]),
        (b"ignore.rules = 1", ["p: /ignore/rules: expected an array, found 1"]),
        (
            b'ignore.subjects = ["luna-25"]',
            ["p: /ignore/subjects/0: 'luna-25' is not a kind and an id (milestone:luna-25)"],
        ),
        (
            b'[[accepted]]\nfingerprint = "1:0"\nwho = "A"\nuntil = "soon"',
            [
                "p: /accepted/0/reason: the field 'reason' is missing",
                "p: /accepted/0/until: 'soon' is neither a semantic version (1.2.0) nor 'next official'",
            ],
        ),
    ],
)
def test_every_fault_is_told_with_its_place(text: bytes, faults: list[str]) -> None:
    """Line and column where it is no TOML, else the pointer of the value; all at once."""
    with pytest.raises(InvalidInputError) as raised:
        parse_policy(text, "p")
    assert [str(fault) for fault in raised.value.faults] == faults


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is told as any other file."""
    with pytest.raises(InvalidInputError, match="no such file"):
        read_policy(tmp_path / "nowhere.toml")
