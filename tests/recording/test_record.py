"""The log of a library: what was altered is told, by line and by file; who makes it anew is told by a head."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import IntegrityError, InvalidInputError, Library, WrongUseError, read_release
from ilrs_docs.authoring.reading import Written
from ilrs_docs.library.record import NO_LINE, Publication, Record, parse_record, read_record
from ilrs_docs.library.verifying import record_of, unpublished
from ilrs_docs.recording import correct, publish, withdraw

Change = Callable[..., Written]
Run = Callable[..., tuple[int, str, str]]
DAY = date(2026, 11, 28)
REWORD = '[change.milestone.ilrs-1]\ntitle.en = "ILRS-1 lands"\n'


def recorded(folder: Path) -> Record:
    """Return the record of a library, which has one."""
    found = read_record(folder)
    assert found
    return found


def altered(record: Record, number: int, fields: dict[str, Any]) -> bytes:
    """Return the bytes of a log in which one line, from 1 on, says something else."""
    lines = [one.line() for one in record.publications]
    data = json.loads(lines[number - 1]) | fields
    lines[number - 1] = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return b"".join(lines)


@pytest.fixture
def published(plans: Path, change: Change) -> Path:
    """Return a library in which something was published, corrected and withdrawn."""
    publish(Library(plans), change(REWORD), version="1.1.0", day=DAY)
    said = {"corrects": "roadmap@1.0..latest", "kind": "wrong", "issued": None, "standing": None}
    correct(Library(plans), change('[change.milestone.ilrs-1]\nstatus = "altered"\n', **said), DAY)
    publish(Library(plans), change(REWORD.replace("lands", "landed"), "V 1.1.1"), version="1.1.1", day=DAY)
    withdraw(Library(plans), "roadmap@1.1.1", "Published by mistake.", DAY)
    return plans


def test_a_record_holds_what_was_published(published: Path) -> None:
    """In its order, each line with the digest of the one before; `SHA256SUMS` is made from it."""
    record = recorded(published)
    assert [one.kind for one in record.publications] == ["start", "release", "correction", "release", "withdrawal"]
    lines = (published / "LOG").read_bytes().splitlines(keepends=True)
    assert record.hashes == tuple(hashlib.sha256(line).hexdigest() for line in lines)
    assert [one.previous for one in record.publications] == [NO_LINE, *record.hashes[:-1]]
    assert record.data() == (published / "LOG").read_bytes()
    done = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=published, check=False)  # noqa: S607 - the tool that any user has
    assert done.returncode == 0
    names = {path.relative_to(published).as_posix() for path in published.rglob("*.*") if not path.name.startswith(".")}
    assert names == {*record.digests, "CHANGELOG.md"}
    Library(published).verify()
    Library(published).verify(record.head)
    assert str(record_of(Library(published))).startswith("consistent with itself, compared with no head; its head is ")


def test_a_head_is_known_by_its_first_digits(published: Path, ilrs: Run) -> None:
    """Of any line of the log: what came after it is counted."""
    record = recorded(published)
    code, out, _ = ilrs("verify", published, "--head", record.hashes[2][:12].upper())
    assert (code, "with the head that was given, after which came 2 publications; its head is" in out) == (0, True)
    code, out, _ = ilrs("verify", "--library", published, "--head", f"sha256:{record.hashes[3]}")
    assert (code, "after which came 1 publication;" in out) == (0, True)
    assert "with the head that was given; its head is" in ilrs("verify", published, "--head", record.head)[1]
    code, _, said = ilrs("verify", published, "--head", "0123456789ab")
    assert (code, "none of its 5 lines has the digest 0123456789ab" in said) == (4, True)
    for wrong in ("12", "latest", "g" * 64):
        assert "is no head of a log" in ilrs("verify", published, "--head", wrong)[2]
    code, _, said = ilrs("verify", "--head", record.head)  # the bundled releases have no log
    assert (code, "LOG: not there, so that" in said) == (4, True)
    assert "name no other path" in ilrs("verify", published, published, "--head", record.head)[2]
    file = published / "roadmap" / "1.0.0.json"
    assert f"and {file} is a file" in ilrs("verify", file, "--head", record.head)[2]


def test_a_forger_who_makes_everything_anew_is_told_by_a_head(published: Path, ilrs: Run) -> None:
    """The forger is the tool itself: V1.0 altered, log and sums made anew. Without a head nothing can be told."""
    record = recorded(published)
    path = published / "roadmap" / "1.0.0.json"
    path.write_bytes(path.read_bytes().replace(b'"2031"', b'"2032"'))
    code, _, said = ilrs("verify", published)
    assert (code, said) == (4, "error: roadmap/1.0.0.json: its digest differs from that in LOG\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    forged = Record((), ())
    for one in record.publications:
        files = {name: digest if name == "roadmap/1.0.0.json" else found for name, found in one.files.items()}
        forged = forged.followed_by(one.model_copy(update={"files": files}))
    (published / "LOG").write_bytes(forged.data())
    (published / "SHA256SUMS").write_bytes(forged.sums())
    code, out, _ = ilrs("verify", published)
    assert (code, "consistent with itself, compared with no head" in out) == (0, True)
    code, _, said = ilrs("verify", published, "--head", record.head)
    assert (code, "lines were altered and the log made anew" in said) == (4, True)


@pytest.mark.parametrize(
    ("number", "fields", "reason"),
    [
        (1, {"previous": "1" * 64}, "LOG:1: altered: what was before it is not what it was when this line was written"),
        (2, {"recorded": "2026-11-27"}, "LOG:3: altered: line 2 is not what it was when this line was written"),
        (2, {"recorded": "2026-01-01"}, "LOG:2: altered: recorded on 2026-01-01, before the line in front of it"),
        (3, {"previous": NO_LINE}, "LOG:3: altered: it follows no line, as another one does: two publications"),
        (2, {"version": "1.2.0"}, "LOG:2: altered: roadmap/1.2.0.json is missing"),
        (2, {"files": {"../x.json": "0" * 64}}, "LOG:2: altered: '../x.json' is no file that a release brings"),
        (2, {"kind": "start"}, "LOG:2: altered: "),
        (3, {"nature": None}, "LOG:3: altered: nature is missing of a correction"),
        (5, {"nature": "wrong"}, "LOG:5: altered: nature is not said of a withdrawal"),
        (5, {"version": "7.0.0"}, "LOG:5: altered: roadmap/7.0.0.json was not published before"),
        (5, {"note": "x" * 1001}, "LOG:5: altered: no line of a log, which each is JSON in one form"),
        (5, {"spy": 1}, "LOG:5: altered: no line of a log"),
        (5, {"previous": NO_LINE.upper() + "0"}, "LOG:5: altered: no line of a log"),
    ],
)
def test_a_line_that_was_altered_is_told(published: Path, number: int, fields: dict[str, Any], reason: str) -> None:
    """Whoever reads the library is told, not only `verify`."""
    (published / "LOG").write_bytes(altered(recorded(published), number, fields))
    for read in (Library(published).verify, Library(published).heads):
        with pytest.raises(IntegrityError, match="altered") as caught:
            read()
        assert any(one.startswith(reason) for one in caught.value.problems), caught.value.problems


def test_lines_that_contradict_those_before_are_told(published: Path) -> None:
    """Though each follows the one before it."""
    record = recorded(published)
    again = {"kind": "release", "document": "roadmap", "version": "1.1.0", "files": {"roadmap/1.1.0.json": "0" * 64}}
    gone = {"kind": "withdrawal", "document": "roadmap", "version": "1.1.1", "note": "Again."}
    for said, reason in (
        (again, "roadmap/1.1.0.json was published before"),
        (gone, "roadmap/1.1.1.json was withdrawn before"),
        ({"kind": "start"}, "a log starts once"),
    ):
        data = record.followed_by(Publication.model_validate({"recorded": DAY, **said})).data()
        with pytest.raises(IntegrityError, match=reason):
            parse_record(data)


def test_two_publications_side_by_side_are_told(published: Path) -> None:
    """Two branches that each publish: which line follows the same one as another, and what to do."""
    record = recorded(published)
    other = record.before.followed_by(record.publications[-1].model_copy(update={"note": "On another branch."}))
    (published / "LOG").write_bytes(record.data() + other.publications[-1].line())
    with pytest.raises(IntegrityError, match="LOG:6: altered: it follows line 4, as another one does"):
        Library(published).verify()


def test_a_log_that_is_cut_or_none_is_told() -> None:
    """And a form that says the same otherwise: keys twice, spaces, another order."""
    line = Publication(recorded=DAY, kind="start").line()
    for data, reason in (
        (line[:-1], "LOG:1: altered: its end is cut off"),
        (line + b"\n", "LOG:2: altered: no line of a log"),
        (line.replace(b":", b": "), "LOG:1: altered: not in the form in which it was written"),
        (line.replace(b"{", b'{"kind":"release",', 1), "LOG:1: altered: not in the form"),
        (b"", "LOG:1: altered: no line of a log"),
        (b"\xff\n", "LOG:1: altered: no line of a log"),
        (b"\n" * 200, "LOG: and 100 more"),
    ):
        with pytest.raises(IntegrityError) as caught:
            parse_record(data)
        assert any(one.startswith(reason) for one in caught.value.problems), caught.value.problems


def test_a_file_that_is_lost_or_altered_is_told(published: Path) -> None:
    """Change files and forms of corrections too; and a list of sums that is none of this log."""
    for name in ("roadmap/1.1.0.toml", "corrections/roadmap/1/1.0.0.json"):
        (published / name).write_bytes(b"{}")
    (published / "corrections/roadmap/1.toml").unlink()
    (published / "SHA256SUMS").unlink()
    with pytest.raises(IntegrityError) as caught:
        Library(published).verify()
    assert {
        "roadmap/1.1.0.toml: its digest differs from that in LOG",
        "corrections/roadmap/1/1.0.0.json: its digest differs from that in LOG",
        "corrections/roadmap/1.toml: listed in LOG, and no such file or directory",
        "SHA256SUMS: not the list of what LOG has published; the next publication makes it anew",
    } <= {*caught.value.problems}
    with pytest.raises(IntegrityError, match="its digest differs from that in LOG"):
        Library(published).load("roadmap@1.0")


def test_sums_of_the_publication_before_are_right(published: Path) -> None:
    """Whoever is stopped between the log and its list leaves that; the next publication makes it anew."""
    (published / "SHA256SUMS").write_bytes(recorded(published).before.sums())
    Library(published).verify()


def test_what_no_log_lists_is_not_published(published: Path, ilrs: Run) -> None:
    """It is neither listed nor loaded, and `verify` names it; a draft is one, and what is broken disturbs nobody."""
    folder = published / "roadmap"
    text = (folder / "1.0.0.json").read_text("utf-8")
    (folder / "3.0.0.json").write_text(text.replace('"1.0.0"', '"3.0.0"'), "utf-8")
    draft = text.replace('"1.0.0"', '"4.0.0-draft.1"').replace('"official"', '"draft"')
    (folder / "4.0.0-draft.1.json").write_text(draft, "utf-8")
    (folder / "5.0.0.json").write_bytes(b"{")
    library = Library(published)
    versions = [head.version for head in library.heads()]
    assert "3.0.0" not in versions
    assert "4.0.0-draft.1" in versions
    assert library.load("roadmap@4.0.0-draft.1").standing == "draft"
    with pytest.raises(WrongUseError, match="no release answers to 'roadmap@3"):
        library.load("roadmap@3.0")
    assert unpublished(library) == ["roadmap/3.0.0.json", "roadmap/5.0.0.json"]
    code, out, _ = ilrs("verify", published)
    assert (code, f"{published}: not published, and so not read: roadmap/3.0.0.json\n" in out) == (0, True)
    then = {head.version for head in Library(published, as_recorded=DAY).heads()}
    assert {*versions} - then == {"4.0.0-draft.1"}


def test_a_library_as_it_was_recorded(published: Path, ilrs: Run) -> None:
    """Up to a day, and on it; without a log nobody knows."""
    day = ("--as-recorded", "2026-09-20", "--library", published)
    assert "1.1.0" not in ilrs("list", *day)[1]
    assert '"status": "planned"' in ilrs("show", "roadmap@1.0", "--format", "json", *day)[1]
    now = ("--library", published, "--format", "json")
    assert '"status": "altered"' in ilrs("show", "roadmap@1.0", *now)[1]
    assert '"status": "planned"' in ilrs("show", "roadmap@1.0", "--stored", *now)[1]
    stored = Library(published, corrected=False).load("roadmap@1.0")
    assert stored == read_release(published / "roadmap" / "1.0.0.json")
    code, _, said = ilrs("list", "--as-recorded", "2026-09-19", "--library", published)
    assert (code, "had no release on 2026-09-19, by its LOG; name a later day, or leave it out" in said) == (2, True)
    code, _, said = ilrs("list", "--as-recorded", "2026-09-20")
    assert (code, "has no LOG, which says what was recorded when" in said) == (2, True)
    assert ilrs("list", "--as-recorded", "soon", "--library", published)[0] == 2


def test_a_log_has_a_limit(plans: Path) -> None:
    """Which is said in one sentence."""
    with (plans / "LOG").open("wb") as log:
        log.truncate(16 * 1024 * 1024 + 1)
    with pytest.raises(InvalidInputError, match="LOG: larger than 16 MiB, which such a file never is"):
        Library(plans).heads()


def test_a_library_that_is_copied_begins_anew(published: Path, tmp_path: Path, ilrs: Run) -> None:
    """With what there is: the forms of today, and nothing that was withdrawn. A copy of a folder is the same."""
    code, _, _ = ilrs("init", tmp_path / "copy", "--from", published, "--day", "2026-12-01")
    assert code == 0
    assert Library(tmp_path / "copy").load("roadmap@1.0")["ilrs-1"].status == "altered"
    assert [one.kind for one in recorded(tmp_path / "copy").publications] == ["start"]
    shutil.copytree(published, tmp_path / "same")
    Library(tmp_path / "same").verify(recorded(published).head)
    with pytest.raises(WrongUseError, match="withdrawn on 2026-11-28: Published by mistake"):
        Library(published).load("roadmap@1.1.1")
