"""Many pairs at once: the same rows whoever compares, in order; what cannot be compared is told, the others go on."""

import csv
import io
import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from checkout import TESTS
from jsonschema import Draft202012Validator
from killed_worker import die

from ilrs_docs import Library, compare_many
from ilrs_docs.comparing import Interval
from ilrs_docs.errors import WrongUseError
from ilrs_docs.library import BUNDLED, Side
from ilrs_docs.matrix.collecting import Choice, collected
from ilrs_docs.matrix.many import AHEAD, RUN, pair_outcomes
from ilrs_docs.matrix.rows import COLUMNS, MatrixRow, matrix_rows
from ilrs_docs.matrix.workers import cluster, workers

Run = Callable[..., tuple[int, str, str]]
Data = dict[str, Any]
SECONDS = 300
"""How long a cluster may take, on a machine that does much else."""
PAIR = ("roadmap@1.0.0", "roadmap@latest")


def _versions(interval: Interval) -> str:
    return f"{interval.old.version} {interval.new.version}"


@pytest.fixture
def plans(tmp_path: Path, shelve: Callable[..., Path], release_data: Callable[..., Data]) -> Path:
    """Return a library of one document of six releases, each a month later, and a draft."""
    found = []
    for month in range(1, 7):
        data = release_data("roadmap", f"1.0.{month}", f"2024-0{month}-01") | {"document": "harbour", "kind": "roadmap"}
        data["content"]["milestones"][0]["window"] = f"203{month}"
        found.append(data)
    draft = release_data("roadmap", "1.0.7-draft.1", "2024-07-01") | {"document": "harbour", "kind": "roadmap"}
    return shelve(tmp_path / "plans", *found, draft)


def _rows(folder: Path, choice: Choice = "neighbours", executor: Executor | None = None) -> list[MatrixRow]:
    library = Library(folder)
    return list(matrix_rows(library, collected(library.opened(), choice), executor))


def test_a_row_says_what_diff_and_log_say() -> None:
    """Of each two neighbours of the bundled releases: the bump, the counts, the gravest change."""
    library = Library()
    rows = _rows(BUNDLED)
    assert [row.new.version for row in rows if row.document == "roadmap"] == [
        interval.new.version for interval in library.neighbours("roadmap")
    ]
    for document in ("roadmap", "guideline"):
        logged = {one.version: one for one in library.history(document).releases}
        for row in (row for row in rows if row.document == document):
            one = logged[row.new.version]
            assert (row.counts, row.tally, row.gravest) == (one.counts, one.tally, one.remark)
            found = library.diff(f"{document}@{row.old.version}", f"{document}@{row.new.version}")
            assert row.required_bump == found.required_bump
            assert row.heading.startswith(f"{document}, from ")


def test_all_pairs_are_each_with_each_later_one(plans: Path) -> None:
    """Fifteen of six; the draft is none of them, but may be one when it is only counted."""
    rows = _rows(plans, "all")
    assert [(row.old.version[-1], row.new.version[-1]) for row in rows] == [
        (str(old), str(new)) for old in range(1, 7) for new in range(old + 1, 7)
    ]
    assert collected(Library(plans).opened(), "all").most == 21
    assert collected(Library(plans).opened(), document="Harbour").most == 6


@pytest.mark.parametrize("shown", ["text", "csv", "json"])
def test_the_bytes_are_the_same_whoever_compares(ilrs: Run, plans: Path, tmp_path: Path, shown: str) -> None:
    """In one process and in two, on standard output and in a file."""
    code, alone, err = ilrs("matrix", plans, "--format", shown)
    file = tmp_path / "answer"
    assert (code, err) == (0, "")
    assert ilrs("matrix", plans, "--format", shown, "--workers", 2, "-o", file) == (0, "", "")
    assert file.read_bytes().decode() == alone


def test_a_library_that_cannot_be_checked_is_named_once(ilrs: Run, plans: Path) -> None:
    """Not by each process."""
    (plans / "SHA256SUMS").unlink()
    for workers_ in (1, 2):
        code, _out, err = ilrs("matrix", plans, "--workers", workers_)
        assert code == 0
        assert err.count("nothing in this folder can be checked") == 1
        assert len(err.splitlines()) == 1


def test_a_byte_order_mark_stands_once(ilrs: Run, plans: Path) -> None:
    """Before the first row alone."""
    out = ilrs("matrix", plans, "--format", "csv", "--bom")[1]
    assert out.startswith("\ufeff")
    assert out.count("\ufeff") == 1


def test_the_json_is_what_its_schema_says(ilrs: Run, plans: Path) -> None:
    """With many pairs, with one that failed, and with none."""
    schema = json.loads(ilrs("schema", "matrix")[1])
    (plans / "harbour" / "1.0.3.json").write_text("{", "utf-8")
    whole = ilrs("matrix", plans, "--format", "json")
    assert whole[0] == 4
    for path in list((plans / "harbour").glob("1.0.[2-6].json")):
        path.unlink()
    (plans / "SHA256SUMS").unlink()
    empty = ilrs("matrix", plans, "--format", "json")
    for found in (whole[1], empty[1]):
        Draft202012Validator(schema).validate(json.loads(found))
    assert len(json.loads(whole[1])["pairs"]) == 5
    assert json.loads(empty[1]).get("pairs", []) == []


def test_the_table_has_a_column_for_each_cell(ilrs: Run, plans: Path) -> None:
    """And a count of zero where there is none, but nothing where the pair was not compared."""
    (plans / "harbour" / "1.0.6.json").unlink()
    code, out, _err = ilrs("matrix", plans, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 4
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["attend"], rows[0]["editorial"], rows[0]["fault"]) == ("1", "0", "")
    assert (rows[-1]["attend"], rows[-1]["fault"]) == ("", "integrity")
    assert rows[-1]["problems"] == "harbour/1.0.6.json: listed in SHA256SUMS, and not there"


@pytest.mark.parametrize(
    ("broken", "code", "words"), [("{", 3, "not JSON"), ("{", 4, "its digest differs"), (None, 4, "its digest differs")]
)
def test_a_bad_file_is_told_and_the_rest_goes_on(
    ilrs: Run, plans: Path, broken: str | None, code: int, words: str
) -> None:
    """Its head may be whole; it stands where its version would, so that no others are taken for neighbours."""
    bad = plans / "harbour" / "1.0.3.json"
    bad.write_text(broken or bad.read_text("utf-8").replace("2033", "2043"), "utf-8")
    if code == 3:
        (plans / "SHA256SUMS").unlink()
    found = ilrs("matrix", plans)
    rows = [line for line in found[1].splitlines() if not line.startswith(" ")]
    assert found[0] == code
    assert len(rows) == 5
    assert [place for place, row in enumerate(rows) if row.endswith("could not be compared")] == [1, 2]
    assert words in " ".join(found[1].split())


def test_a_fault_behind_the_head_is_told_too(ilrs: Run, plans: Path) -> None:
    """It is found when the pair is compared."""
    (plans / "SHA256SUMS").unlink()
    bad = plans / "harbour" / "1.0.1.json"
    bad.write_text(bad.read_text("utf-8").replace('"planned"', '"flown"'), "utf-8")
    code, out, _err = ilrs("matrix", plans)
    assert code == 3
    assert "/content/milestones/0/status" in out
    assert out.count("could not be compared") == 1


def test_a_name_that_is_no_version_comes_last(plans: Path) -> None:
    """What it would be a neighbour of is not known."""
    (plans / "harbour" / "next.json").write_text("{}", "utf-8")
    (plans / "harbour" / "1.0.0.json").write_text("{}", "utf-8")
    rows = _rows(plans)
    assert (rows[0].old.version, rows[-1].new.version) == ("1.0.0", "next")
    assert [bool(row.fault) for row in rows] == [True, False, False, False, False, False, True]


def test_pairs_may_be_named_in_every_way(tmp_path: Path) -> None:
    """As for `Library.diff`: by words, files, releases, and nothing; what is wrong is told in words."""
    library = Library()
    file = tmp_path / "own.json"
    file.write_bytes((BUNDLED / "roadmap" / "1.0.0.json").read_bytes())
    pairs: list[tuple[Side, Side]] = [
        PAIR,
        (library.load("roadmap@1.0"), "roadmap@latest"),
        (None, "roadmap@1.0"),
        (file, file),
    ]
    found = list(compare_many([*pairs, ("roadmap@9", PAIR[1]), (PAIR[0], "guideline@latest")], library=library))
    assert [one.place for one in found] == [0, 1, 2, 3, 4, 5]
    for pair, outcome in zip(pairs, found, strict=False):
        assert outcome.result is not None
        assert outcome.result.changes == library.diff(*pair).changes
    assert [one.fault and one.fault.kind for one in found[4:]] == ["wrong-use", "wrong-use"]
    assert "roadmap@9" in (found[4].fault.problems[0] if found[4].fault else "")


class _Slow(Executor):
    """An executor that does the work when it is asked for, and counts how much was handed to it before."""

    def __init__(self) -> None:
        self.submitted = self.done = self.most = self.cancelled = 0
        self._max_workers = 2

    def submit(self, fn: Any, /, *args: Any, **_kwargs: Any) -> "Future[Any]":  # noqa: ANN401 - as the base has it
        executor = self
        self.submitted += 1
        self.most = max(self.most, self.submitted - self.done)

        class Lazy(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:  # noqa: ANN401, ARG002 - as the base has it
                executor.done += 1
                return fn(*args)

            def cancel(self) -> bool:
                executor.cancelled += 1
                return True

        return Lazy()


def test_only_a_few_pairs_are_ahead() -> None:
    """However many there are, and none is taken before it is needed; who stops early leaves none behind."""
    taken = 0

    def pairs() -> Iterator[tuple[str, str]]:
        nonlocal taken
        for _number in range(1000):
            taken += 1
            yield "roadmap@1.0.0", "roadmap@1.0.0"

    executor = _Slow()
    found = pair_outcomes(pairs(), executor, make=_versions)
    assert [one.place for one in islice(found, 20)] == list(range(20))
    given = -(-20 // RUN)  # runs that 20 pairs are of
    assert executor.most == 2 * AHEAD
    assert taken == RUN * (given + 2 * AHEAD - 1)
    found.close()  # type: ignore[attr-defined] # a generator
    assert executor.cancelled == taken // RUN - given


def test_a_worker_that_ends_loses_no_pair_without_a_word(plans: Path) -> None:
    """A pool of processes breaks: what was not compared is told, each once; this process does not end."""
    pairs = [(f"harbour@1.0.{place}", f"harbour@1.0.{place + 1}") for place in range(1, 6)]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = list(pair_outcomes(pairs * 3, pool, library=Library(plans), make=die))
    assert [one.place for one in found] == list(range(15))
    assert all((one.result is None) is (one.fault is not None) for one in found)
    assert {one.fault.kind for one in found if one.fault} == {"lost-worker"}
    assert found[0].fault is not None


def test_a_pair_that_kills_one_worker_after_another_is_told(plans: Path) -> None:
    """Dask gives up on it, by an error of its own; those that were handed out along with it are compared."""

    class KilledWorker(Exception):  # noqa: N818 - as Dask calls it
        pass

    def deadly(interval: Interval) -> str:
        if interval.new.version == "1.0.4":
            raise KilledWorker
        return interval.new.version

    pairs = [(f"harbour@1.0.{place}", f"harbour@1.0.{place + 1}") for place in range(1, 6)]
    found = list(pair_outcomes(pairs, _Slow(), library=Library(plans), make=deadly))
    assert [one.result for one in found] == ["1.0.2", "1.0.3", None, "1.0.5", "1.0.6"]
    assert [one.fault and one.fault.kind for one in found] == [None, None, "lost-worker", None, None]


def test_an_executor_that_is_broken_takes_nothing(plans: Path) -> None:
    """Each pair that is handed to it is told as lost."""

    class Broken(Executor):
        def submit(self, *_args: Any, **_kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as that of an executor
            raise BrokenExecutor

    pairs = [("harbour@1.0.1", "harbour@1.0.2"), ("harbour@1.0.2", "harbour@1.0.3")]
    found = list(pair_outcomes(pairs, Broken(), library=Library(plans), make=_versions))
    assert [one.fault and one.fault.kind for one in found] == ["lost-worker"] * 2


def test_what_a_maker_raises_is_raised(plans: Path) -> None:
    """It is no fault of a pair."""

    def wrong(_interval: Interval) -> str:
        raise ZeroDivisionError

    executor = _Slow()
    with pytest.raises(ZeroDivisionError):
        list(pair_outcomes([("harbour@1.0.1", "harbour@1.0.2")], executor, library=Library(plans), make=wrong))


def test_a_cluster_loses_nothing_when_a_worker_is_killed(plans: Path, tmp_path: Path, ilrs: Run) -> None:
    """A real one of two workers, one of which ends in the middle: each outcome comes once, in order, and the same."""
    pytest.importorskip("distributed")
    mark = tmp_path / "killed"
    script = [sys.executable, *map(str, (TESTS / "shared" / "killed_worker.py", plans, mark))]
    done = subprocess.run(  # noqa: S603 - a script of our own
        script, capture_output=True, check=False, encoding="utf-8", timeout=SECONDS, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    versions = ["1.0.9" if place == 20 else f"1.0.{place % 6 + 1}" for place in range(40)]
    assert mark.exists()
    assert told["found"] == [[place, version] for place, version in enumerate(versions)]
    assert told["matrix"] == ilrs("matrix", plans, "--format", "json")[1]


def test_a_cluster_is_left_when_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its executor is that of a client, which is closed; the address is where somebody answers."""
    asked: list[object] = []

    class Client:
        def __init__(self, address: str, **options: object) -> None:
            asked.extend((address, options["set_as_default"]))

        def get_executor(self) -> str:
            return "executor"

        def close(self) -> None:
            asked.append("closed")

    with socket.create_server(("127.0.0.1", 0)) as server:
        place = server.getsockname()
        comm = SimpleNamespace(get_address_host_port=lambda _address: place)
        monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=Client))
        monkeypatch.setitem(sys.modules, "distributed.comm", comm)
        with cluster("tcp://here:1") as executor:
            asked.append(executor)
    assert asked == ["tcp://here:1", False, "executor", "closed"]


def test_a_release_alone_is_compared_with_nothing(ilrs: Run, plans: Path) -> None:
    """What has no second one beside it is told once, after all else; that two are the same is said."""
    (plans / "SHA256SUMS").unlink()
    for name in ("mill", "dam"):
        (plans / name).mkdir()
        (plans / name / "1.0.0.json").write_text("{}")
        assert "one release alone" in ilrs("matrix", plans)[2]
    assert "note: 2 documents have one release alone, which is compared with nothing" in ilrs("matrix", plans)[2]
    same = json.loads((plans / "harbour" / "1.0.6.json").read_text("utf-8")) | {"version": "1.0.8"}
    (plans / "harbour" / "1.0.8.json").write_text(json.dumps(same))
    assert "Only what names the release differs" in ilrs("matrix", plans)[1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nowhere",), 3, "no such folder"),
        ((BUNDLED, "rodmap"), 2, "did you mean 'roadmap'?"),
        ((BUNDLED, "--scheduler", "tcp://127.0.0.1:1"), 2, "no scheduler of Dask answers at 'tcp://127.0.0.1:1'"),
        ((BUNDLED, "--scheduler", "here"), 2, "no scheduler of Dask answers at 'here'"),
        ((BUNDLED, "--scheduler", "tcp://127.0.0.1:1", "--workers", 2), 2, "exclude each other"),
        ((BUNDLED, "--workers", 0), 2, "0 is not in the range"),
    ],
)
def test_what_cannot_be_asked_is_told(ilrs: Run, arguments: tuple[object, ...], code: int, words: str) -> None:
    """In one line, before anything is written."""
    found = ilrs("matrix", *arguments)
    assert found[:2] == (code, "")
    assert words in found[2]


def test_without_dask_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One helpful line."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WrongUseError, match=r'pip install "ilrs-docs\[dask\]"'), cluster("tcp://127.0.0.1:1"):
        pass


def test_one_worker_is_this_process() -> None:
    """Nothing is begun for it."""
    with workers(1) as executor:
        assert executor is None
