"""What runs elsewhere: the hooks of pre-commit and the steps of the GitHub Action, each tried as it stands."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import CHECKOUT

from ilrs_docs import Library
from ilrs_docs.model.canonical import canonical_bytes

Run = Callable[..., tuple[int, str, str]]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
ACTION: dict[str, Any] = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
bash = pytest.mark.skipif(not (shutil.which("bash") and shutil.which("git")), reason="there is no bash or no git here")


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        ("1.0.0.json", {"ilrs-docs-verify", "ilrs-docs-check", "ilrs-docs-sums"}),
        ("plans/roadmap/1.0.1-tracked.20260910.json", {"ilrs-docs-verify", "ilrs-docs-check", "ilrs-docs-sums"}),
        ("plans/lineage.json", {"ilrs-docs-sums"}),
        ("plans/SHA256SUMS", {"ilrs-docs-sums"}),
        ("package.json", set()),
        ("plans/roadmap/notes-1.json", set()),
        ("1.0.0.json.bak", set()),
    ],
)
def test_a_hook_looks_at_its_files(path: str, hooks: set[str]) -> None:
    """Releases are files that are called by a version."""
    assert {name for name, hook in HOOKS.items() if re.search(hook["files"], path)} == hooks


def _hook(ilrs: Run, name: str, *files: object) -> tuple[int, str, str]:
    """Run a hook as pre-commit does: its entry, then the files that changed, if it wants them."""
    program, *arguments = shlex.split(HOOKS[name]["entry"])
    assert program == "ilrs-docs"
    return ilrs(*arguments, *(files if HOOKS[name].get("pass_filenames", True) else ()))


def test_files_that_changed_are_read_whole(ilrs: Run, tmp_path: Path) -> None:
    """All faults of all files at once; none of a valid one."""
    good, bad, worse = (tmp_path / name for name in ("1.0.0.json", "1.1.0.json", "1.2.0.json"))
    good.write_bytes(canonical_bytes(Library().load("roadmap@1.0")))
    bad.write_text("{", "utf-8")
    assert _hook(ilrs, "ilrs-docs-verify", good) == (0, f"{good}: valid\n", "")
    code, out, err = _hook(ilrs, "ilrs-docs-verify", good, bad, worse)
    assert (code, out) == (3, "")
    assert err.splitlines() == [
        f"error: {bad}:1:2: not JSON: expecting property name enclosed in double quotes",
        f"error: {worse}: no such file or directory",
    ]


def test_files_that_changed_are_checked(ilrs: Run, tmp_path: Path) -> None:
    """Each beside those before it in its folder, whether or not it is listed yet."""
    folder = tmp_path / "plans" / "roadmap"
    folder.mkdir(parents=True)
    head = {"document": "roadmap", "language": "en", "content": {"milestones": [{"id": "a", "title": "A"}]}}
    for version, content in (("1.0.0", head["content"]), ("1.0.1", {})):
        text = json.dumps(head | {"version": version, "content": content})
        (folder / f"{version}.json").write_text(text, "utf-8")
    code, out, err = _hook(ilrs, "ilrs-docs-check", folder / "1.0.0.json", folder / "1.0.1.json")
    assert (code, err) == (1, "")
    assert [line.split(": ")[1] for line in out.splitlines()] == [
        "warning vanished-id",  # its place comes first in the file
        "error insufficient-bump",
        "1 error, 1 warning, 0 pieces of advice",
    ]


def test_the_library_is_as_its_sums_say(ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that the hook's arguments, the environment or the options in a file name."""
    monkeypatch.setenv("ILRS_DOCS_LIBRARY", str(CHECKOUT / "versions"))
    assert _hook(ilrs, "ilrs-docs-sums", "versions/SHA256SUMS")[0] == 0


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository of one release, which the work tree has changed, and programs that a runner has."""
    folder, programs = tmp_path / "repository", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    for name, body in (
        ("ilrs-docs", f'exec "{sys.executable}" -m ilrs_docs "$@"'),
        ("python", 'printf "%s\\n" "python $*"'),
        ("gh", 'printf "%s\\n" "gh $*"; cat "${@: -1}"'),
    ):
        program = programs / name
        program.write_text(f"#!/usr/bin/env bash\n{body}\n", "utf-8")
        program.chmod(0o755)
    release = Library().load("roadmap@latest")
    (folder / "1.json").write_bytes(canonical_bytes(release))
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "one")):
        subprocess.run(["git", *arguments], cwd=folder, check=True)  # noqa: S603, S607 - our own arguments
    (folder / "1.json").write_bytes(canonical_bytes(release.edit({"change-7": {"window": "2029"}})))
    return folder


def _step(name: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub does: in bash, which ends at the first fault, with the inputs it is given."""
    inputs = {key: value.get("default", "") for key, value in ACTION["inputs"].items()} | given
    values = {key: _filled(value, inputs) for key, value in STEPS[name].get("env", {}).items()}
    runner = {
        "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(folder.parent),
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
        "GITHUB_ACTION_PATH": "the-action",
    }
    return subprocess.run(  # noqa: S603 - our own steps
        [str(shutil.which("bash")), "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]],
        cwd=folder,
        env=os.environ | runner | values,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )  # fmt: skip - a call


def _filled(value: str, inputs: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], value)


@bash
def test_the_step_that_checks(repository: Path) -> None:
    """Annotations of what was found in the new release; the level says from which on the job fails."""
    assert STEPS["Check"]["if"] == "inputs.check != ''"
    done = _step("Check", repository, old="git:HEAD:1.json", new="1.json", check="error")
    assert (done.returncode, done.stderr) == (0, "")
    assert "::warning file=1.json,line=" in done.stdout
    assert _step("Check", repository, old="git:HEAD:1.json", new="1.json", check="warning").returncode == 1


@bash
def test_the_steps_of_the_action(repository: Path) -> None:
    """A digest in the summary and as a comment, then annotations in the file that was changed."""
    sides = {"old": "git:HEAD:1.json", "new": "1.json"}
    done = _step("Install", repository)
    assert done.stdout == "python -m pip install --quiet the-action\n"
    done = _step("Digest", repository, **sides, language="zh")
    assert (done.returncode, done.stderr) == (0, "")
    digest = (repository.parent / "ilrs-docs-digest.txt").read_text("utf-8")
    assert "嫦娥七号" in digest
    assert (repository.parent / "summary.md").read_text("utf-8") == digest
    done = _step("Comment", repository)
    assert done.stdout.startswith("gh pr comment ")
    assert done.stdout.endswith(digest)
    done = _step("Annotations", repository, **sides)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^::(warning|error|notice) file=1\.json,line=\d+", done.stdout, re.MULTILINE)


@bash
def test_the_action_fails_where_it_is_asked_to(repository: Path) -> None:
    """By severity or by rule; what is no selector ends the step, and is told."""
    sides = {"old": "git:HEAD:1.json", "new": "1.json"}
    assert _step("Annotations", repository, **sides, **{"fail-on": "editorial"}).returncode == 1
    assert _step("Annotations", repository, **sides, **{"fail-on": "milestone-lost"}).returncode == 0
    done = _step("Digest", repository, old="--help; echo pwned", new="1.json")
    assert done.returncode in {2, 3}
    assert "pwned" not in done.stdout


def test_no_input_is_part_of_a_script() -> None:
    """Each goes through the environment: what stands in a branch's name is never run."""
    assert not [step for step in STEPS.values() if "${{" in step["run"]]
    given = set(re.findall(r"inputs\.([a-z-]+)", (CHECKOUT / "action.yml").read_text("utf-8")))
    assert given == set(ACTION["inputs"])
