"""The collector of garbage: paused while a release is read, and then as it was; comparing leaves it alone."""

import gc
import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from ilrs_docs import Library, diff, read_release, report
from ilrs_docs.library.pausing import collector_paused
from ilrs_docs.model import Release

LIBRARY = Library()


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.isenabled()
    yield
    (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("enabled", [True, False])
def test_it_is_left_as_it_was(*, enabled: bool) -> None:
    """Whoever had switched it off finds it off, whoever had it on finds it on, blocks in blocks included."""
    (gc.enable if enabled else gc.disable)()
    with collector_paused(), collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled() is enabled
    with pytest.raises(ZeroDivisionError), collector_paused():
        _ = 1 / 0
    assert gc.isenabled() is enabled


def test_blocks_may_overlap() -> None:
    """It is on again when the last block ends, whichever began first, and in whichever thread."""
    gc.enable()
    first, second = ExitStack(), ExitStack()
    first.enter_context(collector_paused())
    thread = threading.Thread(target=lambda: second.enter_context(collector_paused()))
    thread.start()
    thread.join()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()


def test_reading_pauses_it_and_comparing_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that imports `diff` and `report` has the collector that it chose, all the time."""
    gc.enable()
    seen: list[bool] = []
    whole = Release.model_validate_json

    def watched(data: bytes) -> Release:
        seen.append(gc.isenabled())
        return whole(data)

    monkeypatch.setattr(Release, "model_validate_json", watched)
    old = read_release(LIBRARY.path / "roadmap" / "1.0.0.json")
    assert seen == [False]
    assert gc.isenabled()

    def fail() -> None:
        message = "switched"
        raise AssertionError(message)

    monkeypatch.setattr(gc, "disable", fail)
    assert report(old, old, diff(old, old)).summary
