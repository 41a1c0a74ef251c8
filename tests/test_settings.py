"""Reading a policy: a TOML file, or everything that is wrong with it."""

from pathlib import Path

import pytest

from ilrs_docs.errors import InvalidInputError
from ilrs_docs.library.settings import parse_toml, read_toml
from ilrs_docs.partners.profiles import Profile
from ilrs_docs.rules.policy import Policy

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
    policy = read_toml(Policy, path)
    assert policy.severity == {"milestone-slipped": "act"}
    assert policy.ignore.rules == ("source-added", "gap-opened")
    assert policy.ignore.subjects == ("milestone:luna-25",)
    assert [one.until for one in policy.accepted] == ["next official"]


def test_an_empty_file_is_a_policy() -> None:
    """Nothing has to be said."""
    assert parse_toml(Policy, b"", "p").model_dump() == {
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
        parse_toml(Policy, text, "p")
    assert [str(fault) for fault in raised.value.faults] == faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b'name = "A"\nlanguages = ["de"]', "/languages/0: expected 'en', 'zh' or 'ru', found 'de'"),
        (b'name = "A"\nlanguages = []', "/languages: expected at least 1 value here, found 0"),
        (b'name = "  "', "/name: '  ' is not a text with more than blanks in it"),
    ],
)
def test_one_mistake_is_one_fault(text: bytes, fault: str) -> None:
    """A list is not called too short for what is wrong in it; a name of blanks names nobody."""
    with pytest.raises(InvalidInputError) as raised:
        parse_toml(Profile, text, "p")
    assert [str(one) for one in raised.value.faults] == [f"p: {fault}"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is told as any other file."""
    with pytest.raises(InvalidInputError, match="no such file"):
        read_toml(Policy, tmp_path / "nowhere.toml")


def test_nested_too_deeply() -> None:
    """What the reader of TOML cannot follow is refused like any other bad file."""
    with pytest.raises(InvalidInputError, match=r"^p: nested too deeply to be read$"):
        parse_toml(Policy, b"a = " + b"[" * 5000 + b"]" * 5000, "p")


def test_a_byte_order_mark_is_passed_over() -> None:
    """Editors on Windows begin a file with one."""
    assert parse_toml(Policy, b'\xef\xbb\xbf[severity]\nmilestone-lost = "act"', "p").severity == {
        "milestone-lost": "act"
    }
