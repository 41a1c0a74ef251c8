"""The commands on rules: `rules`, `check-bump`, and what `--policy` does to `diff` and `report`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.rules import CATALOGUE
from ilrs_docs.rules.first_fingerprints import first_fingerprint

Run = Callable[..., tuple[int, str, str]]
Make = Callable[..., Any]
PAIR = ("roadmap@1.0", "roadmap@latest")


@pytest.fixture
def policy(tmp_path: Path) -> Callable[[str], Path]:
    """Return a writer of policy files."""

    def write(text: str) -> Path:
        path = tmp_path / "policy.toml"
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def versions(tmp_path: Path, release_data: Make, shelve: Make) -> Callable[[str], tuple[object, ...]]:
    """Return a maker of arguments: 1.0.0 against a release of another version whose milestone has no window."""

    def make(version: str) -> tuple[object, ...]:
        milestone = {"id": "ilrs-1", "title": {"en": "ILRS-1"}, "status": "planned", "sources": ["cnsa"]}
        content = {"milestones": [milestone | {"confidence": "high"}]}
        releases = release_data(), release_data(version=version, issued="2022-01-01", content=content)
        library = shelve(tmp_path / version, *releases)
        return ("roadmap@1.0.0", f"roadmap@{version}", "--library", library)

    return make


def test_rules_lists_every_rule(ilrs: Run) -> None:
    """A line each in text, an object each in JSON."""
    code, out, err = ilrs("rules")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == list(CATALOGUE)
    assert [rule["id"] for rule in json.loads(ilrs("rules", "--format", "json")[1])] == list(CATALOGUE)


def test_rules_shows_one_rule_with_its_why(ilrs: Run) -> None:
    """All that its row says, in every format."""
    rule = CATALOGUE["milestone-slipped"]
    for format_ in ("text", "markdown", "json"):
        code, out, _ = ilrs("rules", rule.id, "--format", format_)
        assert code == 0
        assert rule.why in out
        assert rule.message in out
        assert all(word in out for word in ("act", "attend", "inform"))


def test_an_unknown_rule_comes_with_the_nearest(ilrs: Run) -> None:
    """It is wrong use."""
    code, out, err = ilrs("rules", "milestone-sliped")
    assert (code, out) == (2, "")
    assert err == "error: no rule is called 'milestone-sliped'; did you mean 'milestone-slipped'?\n"


def test_the_page_of_rules_is_current(ilrs: Run) -> None:
    """`ilrs-docs rules --format markdown -o docs/rules.md` writes it."""
    assert (CHECKOUT / "docs" / "rules.md").read_text("utf-8") == ilrs("rules", "--format", "markdown")[1]


def test_a_version_that_is_high_enough(ilrs: Run, versions: Callable[[str], tuple[object, ...]]) -> None:
    """One line, exit code 0."""
    code, out, err = ilrs("check-bump", *versions("2.0.0"))
    assert (code, err) == (0, "")
    assert out == "roadmap 1.0.0 to 2.0.0: the bump is major, the changes ask for major: enough\n"
    assert ilrs("check-bump", *versions("2.0.0"), "--format", "markdown")[1] == f"# {out}"


@pytest.mark.parametrize("version", ["1.1.0", "1.1.0-draft.1"])
def test_a_version_that_is_too_low(ilrs: Run, versions: Callable[[str], tuple[object, ...]], version: str) -> None:
    """The rules that ask for more are named, and the lowest version that would do; exit code 1."""
    arguments = versions(version)
    code, out, _ = ilrs("check-bump", *arguments)
    assert code == 1
    assert "not enough, 2.0.0 is the lowest version that would do" in out
    assert out.splitlines()[1].startswith("major  milestone-window-dropped: ILRS-1 has no window any more")
    code, out, _ = ilrs("check-bump", *arguments, "--format", "json")
    assert code == 1
    jsonschema.validate(json.loads(out), json.loads(ilrs("schema", "bump-check")[1]))
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == ["milestone-window-dropped"]
    assert "`milestone-window-dropped`" in ilrs("check-bump", *arguments, "--format", "markdown")[1]


def test_tracked_states_claim_no_version(ilrs: Run) -> None:
    """One line, exit code 2."""
    code, out, err = ilrs("check-bump", *PAIR)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "is tracked" in err


def test_a_policy_acts_alike_in_every_format(ilrs: Run, policy: Callable[[str], Path]) -> None:
    """What it keeps back is told in none, and each says how much that is."""
    path = policy('[ignore]\nsubjects = ["milestone:luna-25"]\n[severity]\nmilestone-altered = "inform"\n')
    data = json.loads(ilrs("diff", *PAIR, "--policy", path, "--format", "json")[1])
    jsonschema.validate(data, json.loads(ilrs("schema", "diff")[1]))
    kept_back = len(data["filtered"]["withheld"])
    assert kept_back
    assert "milestone-lost" not in {change["rule"] for change in data["changes"]}
    for command in ("diff", "report"):
        for format_ in ("text", "markdown", "json"):
            out = ilrs(command, *PAIR, "--policy", path, "--format", format_)[1]
            if (command, format_) != ("diff", "json"):
                assert f"The policy keeps back {kept_back} changes: {kept_back} ignored." in " ".join(out.split())
                assert "Luna 25 was lost" not in out
                assert "Differences that no rule explains" not in out


def test_a_comparison_of_which_everything_is_kept_back_says_so(ilrs: Run, policy: Callable[[str], Path]) -> None:
    """It is not told as one without differences, and is no finding either."""
    rules = json.dumps([*CATALOGUE])
    path = policy(f"[ignore]\nrules = {rules}\n")
    code, out, _ = ilrs("diff", *PAIR, "--policy", path, "--exit-code")
    assert code == 0
    assert "The policy keeps back every change" in out
    assert "no differences" not in out
    for format_ in ("text", "markdown", "json"):
        code, out, _ = ilrs("report", *PAIR, "--policy", path, "--exit-code", "--format", format_)
        assert code == 0
        assert "The policy keeps back every change" in out


def test_acceptances_are_told_with_who_and_why(ilrs: Run, policy: Callable[[str], Path]) -> None:
    """So is one that is past, and one that fits nothing."""
    changes = json.loads(ilrs("diff", *PAIR, "--format", "json")[1])["changes"]
    lost = next(change for change in changes if change["rule"] == "milestone-lost")
    altered = next(change for change in changes if change["rule"] == "milestone-altered")
    entry = '[[accepted]]\nfingerprint = "{}"\nreason = "Known."\nwho = "Anna"\nuntil = "{}"\n'
    terms = ((lost["fingerprint"], "next official"), (altered["fingerprint"], "1.0.0"), ("2:0", "9.0.0"))
    out = ilrs("diff", *PAIR, "--policy", policy("".join(entry.format(*each) for each in terms)))[1]
    assert (
        "Accepted by Anna until the next official release (Known): The Luna 25 mission failed on 19 August 2023." in out
    )
    assert f"Told again, since it was accepted only by Anna until 1.0.0 (Known): {altered['fingerprint']}" in out
    assert "What was accepted by Anna until 9.0.0 (Known) fits no change: 2:0" in out
    assert "milestone-altered: Chang'e-8" in out


def test_a_policy_that_keeps_nothing_back_says_only_what_is_stale(ilrs: Run, policy: Callable[[str], Path]) -> None:
    """No count of nothing is told."""
    text = '[[accepted]]\nfingerprint = "2:0"\nreason = "Known."\nwho = "Anna"\nuntil = "9.0.0"\n'
    out = ilrs("diff", *PAIR, "--policy", policy(text))[1]
    assert "What was accepted by Anna until 9.0.0 (Known) fits no change: 2:0" in out
    assert "keeps back" not in out


def test_an_acceptance_under_a_first_fingerprint_holds_and_is_named(ilrs: Run, policy: Callable[[str], Path]) -> None:
    """With the fingerprint to write in its place, or that it fits nothing here."""
    lost = next(change for change in Library().diff(*PAIR) if change.rule == "milestone-lost")
    entry = '[[accepted]]\nfingerprint = "{}"\nreason = "Known."\nwho = "Anna"\nuntil = "next official"\n'
    out = ilrs("diff", *PAIR, "--policy", policy(entry.format(first_fingerprint(lost)) + entry.format("1:0")))[1]
    assert (
        "Accepted by Anna until the next official release (Known): The Luna 25 mission failed on 19 August 2023." in out
    )
    assert f"{first_fingerprint(lost)} is a fingerprint of an earlier way; write {lost.fingerprint} in its place" in out
    assert "1:0 is a fingerprint of an earlier way, and fits no change" in out


def test_a_policy_that_is_not_valid(ilrs: Run, policy: Callable[[str], Path]) -> None:
    """Every fault is told, exit code 3."""
    path = policy('[ignore]\nrules = ["gap-fill"]')
    assert ilrs("diff", *PAIR, "--policy", path)[::2] == (
        3,
        f"error: {path}: /ignore/rules/0: no rule is called 'gap-fill'; did you mean 'gap-filled'?\n",
    )


def test_the_schema_of_a_policy(ilrs: Run) -> None:
    """It holds for what the reader takes."""
    schema = json.loads(ilrs("schema", "policy")[1])
    jsonschema.validate({"severity": {"milestone-slipped": "act"}, "ignore": {"rules": ["gap-filled"]}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"severity": {"milestone-slipped": "urgent"}}, schema)
