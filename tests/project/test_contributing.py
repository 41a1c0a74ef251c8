"""CONTRIBUTING.md and what goes with it: each session and file that they name is there, and the other way round."""

import re

from checkout import CHECKOUT

PAGE = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
SESSIONS = re.findall(r"^@nox\.session.*\ndef (\w+)\(", (CHECKOUT / "noxfile.py").read_text("utf-8"), re.MULTILINE)
OTHERS = [CHECKOUT / name for name in ("SECURITY.md", ".github/PULL_REQUEST_TEMPLATE.md", ".pre-commit-config.yaml")]


def test_every_session_is_explained() -> None:
    """The table has a row for each session of nox, and for no other."""
    table = PAGE[PAGE.index("| session |") : PAGE.index("Run `nox")]
    named = re.findall(r"`(\w+)`", "".join(row.split("|")[1] for row in table.splitlines()[2:] if row.startswith("|")))
    assert sorted(named) == sorted(SESSIONS)


def test_every_command_of_nox_names_sessions() -> None:
    """Here, and in what a pull request asks for."""
    pages = (PAGE, *(path.read_text("utf-8") for path in OTHERS))
    asked = {
        name for page in pages for line in re.findall(r"nox (?:--no-venv )?-s ([a-z ]+)", page) for name in line.split()
    }
    assert asked
    assert asked <= {*SESSIONS}


def test_every_file_that_is_named_exists() -> None:
    """Paths in code and behind links; `<kind>` stands for a word."""
    paths = re.findall(r"`((?:ilrs_docs|tests|docs)/[^`<]*)[^`]*`|\]\(([^)#]+)", PAGE)
    found = {one or other for one, other in paths}
    assert len(found) > 20
    assert sorted(path for path in found if not (CHECKOUT / path).exists()) == []


def test_the_parts_of_a_field_recipe_are_those_that_a_test_asks_for() -> None:
    """`ADDED` and the three lists of ways back are where the recipes say."""
    for name, path in (
        ("ADDED", "ilrs_docs/rules/first_fingerprints.py"),
        ("PAIRS", "tests/rules/test_case_folders.py"),
        ("OWN_WAY_BACK", "tests/rules/test_case_folders.py"),
        ("WAIVERS", "tests/rules/test_case_folders.py"),
    ):
        assert f"`{name}`" in PAGE
        assert re.search(rf"^{name}\b", (CHECKOUT / path).read_text("utf-8"), re.MULTILINE)


def test_the_hooks_are_the_checks_of_ci() -> None:
    """What is run before a commit is run by a session or by the test of what is generated."""
    hooks = re.findall(r"^ +entry: (.+)$", OTHERS[2].read_text("utf-8"), re.MULTILINE)
    asked = (CHECKOUT / "noxfile.py").read_text("utf-8")
    for hook in hooks[:-1]:
        assert all(f'"{word}"' in asked for word in hook.split()), hook
    assert hooks[-1] == "python tools/generate.py --check"
