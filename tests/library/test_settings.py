"""Reading a policy: a TOML file, or everything that is wrong with it."""

import time
from pathlib import Path

import pytest
from pydantic import ValidationError

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
        "format": "ilrs-docs/policy",
        "format_version": 2,
        "severity": {},
        "ignore": {"rules": (), "subjects": ()},
        "accepted": (),
    }


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (b"[severity\n", ["p:1:10: not TOML: expected ']' at the end of a table declaration"]),
        (b"a = 1\na = 2", ["p:2:6: not TOML: a name is given twice"]),
        (b"['a b'.c]\n['a b'.c]", ["p:2:9: not TOML: cannot declare a b.c twice"]),
        (b'a = 1\nb = "', ["p:2:6: not TOML: unterminated string"]),
        (b'a = 1\nb = "\xff"', ["p:2:6: not UTF-8: the byte 0xff begins no character here"]),
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


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a = " + "[" * 5000 + "]" * 5000, "p:1:105: nested more than 100 levels deep, which no such file is"),
        ("\nx = " + "{a = " * 101, "p:2:505: nested more than 100 levels deep, which no such file is"),
        ("b = 1\na = " + "9" * 5000, "p:2:5: a number of more than 1000 digits, which no such file has"),
        ("a = -" + "9_" * 5000 + "9", "p:1:6: a number of more than 1000 digits, which no such file has"),
        ('# "\n' + "a." * 20_000 + "b = 1", "p:2:1: a name of more than 100 parts, which no such file has"),
        ("[" + 'a . "b" . ' * 200 + "c]", "p:1:2: a name of more than 100 parts, which no such file has"),
        (
            "a = 0x" + "f" * 5000,
            "p: /a: unknown field 'a'; known here: format, format_version, severity, ignore, accepted",
        ),
        ("ignore.rules = [0x" + "f" * 5000 + "]", "p: /ignore/rules/0: expected a text, found a very large number"),
        ("a" * 500_000, "p:1:500001: not TOML: expected '=' after a key in a key/value pair"),
    ],
)
def test_what_costs_more_than_it_is_worth(text: str, fault: str) -> None:
    """Deep nesting, long numbers and long names are refused before they are read, with their place."""
    start = time.process_time()
    with pytest.raises(InvalidInputError) as raised:
        parse_toml(Policy, text.encode(), "p")
    assert [str(one) for one in raised.value.faults] == [fault]
    assert time.process_time() - start < 2


def test_what_only_looks_costly() -> None:
    """Brackets, digits and dots in texts and comments are no more than that."""
    costly = "[" * 200 + "9" * 2000 + "a." * 200
    texts = (f'"{costly}"', f"'{costly}'", f"'''{costly}\n'''", f'"""{costly}\n"\\\\"""', f'"{costly}\\\\"')
    for text in texts:
        policy = (
            f'# {costly} "\n[[accepted]]\nfingerprint = "1:0"\nwho = "A"\nuntil = "1.2.0"\nreason = {text} # {costly}\n'
        )
        assert costly in parse_toml(Policy, policy.encode(), "p").accepted[0].reason


def test_many_faults_are_counted() -> None:
    """The first hundred are told, each unknown rule with its nearest known one; looking for these takes no time."""
    rules = ", ".join(f'"gap-opend-{number}"' for number in range(20_000))
    start = time.process_time()
    with pytest.raises(InvalidInputError) as raised:
        parse_toml(Policy, f"[ignore]\nrules = [{rules}]".encode(), "p")
    lines = str(raised.value).split("\n")
    assert time.process_time() - start < 3
    assert lines[0] == "p: /ignore/rules/0: no rule is called 'gap-opend-0'; did you mean 'gap-opened'?"
    assert lines[100:] == ["p: 19900 more faults; mend these first"]
    with pytest.raises(ValidationError, match="no rule is called 'gap-opend'"):
        Policy.model_validate({"ignore": {"rules": ["gap-opend"]}})


def test_a_byte_order_mark_is_passed_over() -> None:
    """Editors on Windows begin a file with one."""
    assert parse_toml(Policy, b'\xef\xbb\xbf[severity]\nmilestone-lost = "act"', "p").severity == {
        "milestone-lost": "act"
    }


def test_a_file_of_a_newer_format_is_refused_in_one_sentence() -> None:
    """What it holds beyond this format is no fault of the file."""
    with pytest.raises(InvalidInputError) as caught:
        parse_toml(Policy, b'format_version = 2.1\nsince = "V1.0"\nignore.rules = ["no-such-rule"]', "policy.toml")
    assert str(caught.value) == (
        "policy.toml: /format_version: is of format version 2.1, newer than the 2 that this tool reads; "
        "a newer ilrs-docs reads it"
    )
