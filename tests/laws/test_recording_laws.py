"""Laws of the record: whatever is published, corrected, withdrawn or stopped in between, what was recorded stays so."""

import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ilrs_docs import Library, Release
from ilrs_docs.authoring import parse_change_file, play
from ilrs_docs.authoring.amending import Editor
from ilrs_docs.authoring.drafting import draft, drafted
from ilrs_docs.authoring.files import EntrySpot
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.errors import IlrsDocsError, IntegrityError, RefusedReleaseError, WrongUseError
from ilrs_docs.library.creating import create
from ilrs_docs.library.reading import read_release
from ilrs_docs.library.record import LOG, Publication, Record, parse_record, read_record
from ilrs_docs.library.storing import COMING
from ilrs_docs.library.verifying import unpublished
from ilrs_docs.model.canonical import canonical_bytes, digest
from ilrs_docs.recording import correct, publish, withdraw

SOURCE = {"id": "agency", "publisher": "Agency", "title": "Plan", "date": "2021-06-16"}
FIRST = Release.model_validate(
    {
        "document": "plan",
        "kind": "roadmap",
        "version": "1.0.0",
        "label": "V1.0.0",
        "language": "en",
        "standing": "official",
        "issued": date(2021, 6, 16),
        "sources": [SOURCE],
        "content": {
            "milestones": [
                {"id": own, "title": title, "window": "2031", "status": "planned", "sources": ["agency"]}
                for own, title in (("base", "Base on the surface"), ("relay", "Relay in orbit"))
            ]
        },
    }
)
FEW = settings(max_examples=max(settings().max_examples // 20, 1), stateful_step_count=10)
"""Each run publishes, checks and compares some ten releases."""
WINDOWS = st.sampled_from(["2030", "2031", "2032~", "2033/2035"])


class Recorded(RuleBasedStateMachine):
    """One library, and what was seen of it after each day."""

    def __init__(self) -> None:
        """Begin with one release."""
        super().__init__()
        self.room = Path(mkdtemp())
        self.folder = self.room / "plans"
        self.day = date(2026, 1, 1)
        create(self.folder, None, self.day)
        publish(Library(self.folder), FIRST, day=self.day)
        self.stored: dict[str, bytes] = {}
        self.seen: dict[date, dict[str, str]] = {}
        self.heads: list[str] = []
        self.number = 0

    def teardown(self) -> None:
        """Play each change file again, on the form of its base that it was made from; take the library away."""
        names = self.record.digests
        stored = [name for name in names if name.endswith(".json") and not name.startswith("li")]
        forms = {digest(one): one for one in (read_release(self.folder / name) for name in stored)}
        for name in names:
            if name.startswith("plan/") and name.endswith(".toml"):
                file = parse_change_file((self.folder / name).read_bytes(), name)
                made = play(forms[str(file.digest)], file)
                assert canonical_bytes(made) == (self.folder / name).with_suffix(".json").read_bytes()
        shutil.rmtree(self.room)

    @property
    def record(self) -> Record:
        """Its record."""
        found = read_record(self.folder)
        assert found
        return found

    def versions(self) -> list[str]:
        """Return the versions of the releases that hold."""
        return [head.version for head in Library(self.folder).heads("plan")]

    def tried(self, act: Any) -> None:  # noqa: ANN401 - any call
        """Do something on the next day; where it is refused, nothing has become another."""
        self.day += timedelta(days=1)
        before = self.record
        try:
            act()
        except (WrongUseError, RefusedReleaseError):
            assert self.record == before

    def begun(self, data: st.DataObject) -> tuple[Release, Written]:
        """Return a base and a change file on it, begun and edited by what the commands call."""
        base = Library(self.folder).load(f"plan@{data.draw(st.sampled_from(self.versions()))}")
        file = draft(base, "official", self.day)
        self.number += 1
        editor = Editor(parse_written(drafted(base, file).encode(), "change.toml"), base)
        editor.set("release", [f"label=V{self.number}"])
        for own in [one.id for one in base.milestones]:
            self.edited(editor, own, data)
        return base, parse_written(editor.done().text.encode(), "change.toml")

    def edited(self, editor: Editor, own: str, data: st.DataObject) -> None:
        """Edit one milestone, or not."""
        what = data.draw(st.sampled_from(["nothing", "nothing", "set", "rename", "split", "remove", "add"]))
        new = f"{own}-{self.number}"
        if what == "set":
            editor.set(own, [f"window={data.draw(WINDOWS)}"], ("agency",))
        elif what == "rename":
            editor.rename(own, new, ("agency",))
        elif what == "split":
            editor.split(own, [own, new])
        elif what == "remove":
            editor.remove(own, ())
        elif what == "add":
            editor.add(f"milestone:{new}", [f"title=Work {self.number}", "status=planned"], EntrySpot(), ("agency",))

    @rule(data=st.data())
    def publish(self, data: st.DataObject) -> None:
        """Publish what a change file leads to; it is what playing it gives."""
        base, written = self.begun(data)
        highest = max(int(one.partition(".")[0]) for one in (head.split("/")[1] for head in self.record.releases))
        version = data.draw(st.sampled_from([f"{highest + 1}.0.0", f"{highest}.{self.number}.0", "1.0.0"]))

        def act() -> None:
            made = publish(Library(self.folder), written, version=version, day=self.day).release
            expected = play(base, written.sound().model_copy(update={"version": version}))
            assert canonical_bytes(made) == canonical_bytes(expected)

        self.tried(act)

    @rule(data=st.data(), kind=st.sampled_from(["wrong", "newly-known"]))
    def correct(self, data: st.DataObject, kind: str) -> None:
        """Correct a window from a release on."""
        version = data.draw(st.sampled_from(self.versions()))
        there = [one.id for one in Library(self.folder).load(f"plan@{version}").milestones]
        if not there:
            return
        own = data.draw(st.sampled_from(there))
        line = f'[change.milestone.{own}]\nwindow = "{data.draw(WINDOWS)}"\n'
        text = f'document = "plan"\ncorrects = "plan@{version}..latest"\nkind = "{kind}"\n{line}'

        written = parse_written(text.encode(), "correction.toml")
        self.tried(lambda: correct(Library(self.folder), written, self.day))

    @precondition(lambda self: len(self.versions()) > 1)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        """Withdraw some release."""
        version = data.draw(st.sampled_from(self.versions()))
        self.tried(lambda: withdraw(Library(self.folder), f"plan@{version}", "It was a trial.", self.day))

    @precondition(lambda self: not (self.folder / COMING).exists())
    @rule()
    def stop(self) -> None:
        """Leave what a publication leaves that is stopped before its log comes."""
        (self.folder / COMING).write_text("plan/99.0.0.json\nplan/99.0.0.toml\n", "utf-8")
        (self.folder / "plan" / "99.0.0.json").write_bytes(canonical_bytes(FIRST))
        (self.folder / ".LOG.new").write_bytes(b"{")

    @invariant()
    def nothing_changes_that_was_recorded(self) -> None:
        """Each file stays byte for byte, each head was one, each day is as it was."""
        library, record = Library(self.folder), self.record
        self.heads.append(record.head)
        for head in dict.fromkeys(self.heads):
            library.verify(head)
        for name in record.digests:
            data = (self.folder / name).read_bytes()
            assert self.stored.setdefault(name, data) == data
        self.seen[self.day] = {one.version: found for one, found in library.digests("plan").items()}
        for day, seen in self.seen.items():
            then = Library(self.folder, as_recorded=day).digests("plan")
            assert {one.version: found for one, found in then.items()} == seen
        assert "99.0.0" not in self.versions()
        assert not (self.folder / COMING).exists() or unpublished(library) == ["plan/99.0.0.json"]


TestRecorded = Recorded.TestCase
TestRecorded.settings = FEW


LINES = Record((), ()).followed_by(Publication(recorded=date(2026, 1, 1), kind="start"))
for _number in range(3):
    _files = {f"plan/{_number}.0.0.json": f"{_number}" * 64}
    LINES = LINES.followed_by(
        Publication(recorded=date(2026, 1, 2), kind="release", document="plan", version=f"{_number}.0.0", files=_files)
    )


@given(st.integers(0, 10**6), st.binary(max_size=3), st.integers(0, 5))
def test_a_log_that_is_altered_anywhere_is_told(place: int, piece: bytes, taken: int) -> None:
    """Whatever is put in, taken out or changed: it is told as altered, or is another log of its own; nothing else."""
    data = LINES.data()
    at = place % len(data)
    changed = data[:at] + piece + data[at + taken :]
    try:
        found = parse_record(changed)
    except IntegrityError:
        assert changed != data
    else:
        assert found.data() == changed
        assert (found.head == LINES.head) is (changed == data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_log_or_are_told(data: bytes) -> None:
    """As those of a file may be anything."""
    with suppress(IntegrityError):
        parse_record(data)


ANY = st.text(max_size=40) | st.sampled_from(["1.0.0..", "..", "1.0.0..latest", "2026-13-40", "first..1", "@@", "\0"])


@given(ANY, ANY)
def test_any_words_are_told_where_they_name_no_releases(corrects: str, selector: str) -> None:
    """In an error of ours, within the limits of what is read; nothing is recorded."""
    folder = Path(mkdtemp()) / "plans"
    create(folder, None, date(2026, 1, 1))
    publish(Library(folder), FIRST, day=date(2026, 1, 1))
    before = (folder / LOG).read_bytes()
    lines = "[change.milestone.base]\nwindow = '2030'\n"
    written = parse_written(f'document = "plan"\nkind = "wrong"\n{lines}'.encode(), "c.toml")
    file = written.sound().model_copy(update={"corrects": f"plan@{corrects}" if corrects else "plan"})
    with suppress(IlrsDocsError):
        correct(Library(folder), written._replace(file=file), date(2026, 1, 2))
        assert Library(folder).load("plan@1.0")["base"].window.root == "2030"
        before = (folder / LOG).read_bytes()
    with suppress(IlrsDocsError):
        withdraw(Library(folder), selector, selector, date(2026, 1, 2))
    assert (folder / LOG).read_bytes() == before
    shutil.rmtree(folder.parent)
