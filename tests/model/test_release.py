"""`Release`: read strictly and as a whole; what is wrong with it is told all at once, each fault at its place."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
import semver
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ilrs_docs import Library, parse_release
from ilrs_docs.model import (
    Guideline,
    Release,
    Roadmap,
    Text,
    walk,
)
from ilrs_docs.model.canonical import canonical_bytes, digest, same

SOURCE = {"id": "cnsa-2021", "publisher": "CNSA", "title": "Announcement", "date": "2021-06-16"}


FACT = {"sources": ["cnsa-2021"], "confidence": "high"}


def _milestone(own_id: str, **fields: object) -> dict[str, Any]:
    return {"id": own_id, "title": {"en": own_id}, "status": "planned", **FACT, **fields}


def _roadmap() -> dict[str, Any]:
    """Return a small roadmap release as plain data, collections out of order on purpose."""
    phase = {"id": "reconnaissance", "title": {"en": "Reconnaissance"}, "window": "2021/2025", **FACT}
    return copy.deepcopy(
        {
            "document": "roadmap",
            "version": "1.0.0",
            "label": "V1.0",
            "title": {"en": "Roadmap"},
            "standing": "official",
            "basis": "reported",
            "issued": "2021-06-16",
            "issuers": ["Roscosmos", "CNSA"],
            "languages": ["zh", "en"],
            "sources": [SOURCE],
            "gaps": [{"id": "gap-composition", "part": ["content", "composition"], "reason": {"en": "Not printed."}}],
            "content": {
                "plans": [
                    {"id": "joint-plan", "title": {"en": "Plan"}, "originators": ["CNSA"], "phases": [phase], **FACT}
                ],
                "missions": [{"id": "luna-25", "title": {"en": "Luna-25"}, **FACT}],
                "milestones": [
                    _milestone(
                        "luna-25-landing", missions=["luna-25"], phase="reconnaissance", depends_on=["change-7"]
                    ),
                    _milestone("change-7", window="2021/2025"),
                ],
            },
        }
    )


def _guideline() -> dict[str, Any]:
    """Return a small guideline release as plain data."""
    steps = [{"id": "letter", "action": {"en": "Send it"}, **FACT}, {"id": "answer", "action": {"en": "Wait"}, **FACT}]
    content = {"procedures": [{"id": "call", "title": {"en": "Call"}, "status": "open", "steps": steps, **FACT}]}
    return {**_roadmap(), "document": "guideline", "gaps": [], "content": copy.deepcopy(content)}


def _read(data: object) -> Release:
    return Release.model_validate_json(json.dumps(data))


def _faults(data: object) -> list[tuple[tuple[int | str, ...], str, str]]:
    """Return what is wrong with a release as (place, type, sentence)."""
    with pytest.raises(ValidationError) as refusal:
        _read(data)
    return [(fault["loc"], fault["type"], fault["msg"]) for fault in refusal.value.errors()]


def test_a_release_reads_back_from_its_canonical_bytes() -> None:
    """Stored and read again it is equal and has the same bytes and digest."""
    for data in (_roadmap(), _guideline()):
        release = _read(data)
        again = Release.model_validate_json(canonical_bytes(release))
        assert same(again, release)
        assert canonical_bytes(again) == canonical_bytes(release)
        assert digest(again) == digest(release)


def test_the_content_is_that_of_the_document() -> None:
    """A roadmap holds a `Roadmap`, a guideline a `Guideline`, known by their fields."""
    assert isinstance(_read(_roadmap()).content, Roadmap)
    assert isinstance(_read(_guideline()).content, Guideline)
    built = _read(_guideline())
    assert Release(**{**built.__dict__, "content": built.content}) == built


def test_keyed_collections_and_sets_come_in_canonical_order() -> None:
    """Entries by id and values by code point, whatever the order in the file."""
    data = _roadmap()
    release = _read(data)
    assert isinstance(release.content, Roadmap)
    assert [milestone.id for milestone in release.content.milestones] == ["change-7", "luna-25-landing"]
    assert release.issuers == ("CNSA", "Roscosmos")
    assert release.languages == ("en", "zh")
    data["content"]["milestones"].reverse()
    assert canonical_bytes(_read(data)) == canonical_bytes(release)


def test_sequences_stay_as_given() -> None:
    """The order of steps has meaning and is kept."""
    content = _read(_guideline()).content
    assert isinstance(content, Guideline)
    assert [step.id for step in content.procedures[0].steps] == ["letter", "answer"]


def test_models_cannot_be_changed() -> None:
    """A release is a value: fields cannot be set, collections are tuples; `extra` alone is a map."""
    release = _read(_roadmap())
    with pytest.raises(ValidationError, match="frozen"):
        setattr(release, "label", "V2.0")  # noqa: B010 - mypy refuses the plain form for the same reason
    for _, model in walk(release):
        held = {name: value for name, value in model.__dict__.items() if name not in {"root", "extra"}}
        assert not any(isinstance(value, (list, set, dict)) for value in held.values())


def _set(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        here: Any = data
        for part in path[:-1]:
            here = here[part]
        here[path[-1]] = value

    return change


BROKEN = [
    pytest.param(_set("colour", value="red"), ("colour",), "extra_forbidden", "", id="unknown-field"),
    pytest.param(_set("label", value=1), ("label",), "string_type", "", id="number-for-text"),
    pytest.param(_set("label", value=""), ("label",), "string_too_short", "", id="empty-text"),
    pytest.param(_set("issued", value="yesterday"), ("issued",), "date_parsing", "", id="not-a-day"),
    pytest.param(_set("version", value="1.0"), ("version",), "value_error", "write three numbers", id="not-semver"),
    pytest.param(_set("standing", value="real"), ("standing",), "literal_error", "'official'", id="unknown-word"),
    pytest.param(_set("title", value={"z": "图"}), ("title", "z"), "language_tag", "BCP 47", id="no-tag"),
    pytest.param(_set("title", value={}), ("title",), "text_empty", "at least one language", id="no-words"),
    pytest.param(_set("languages", value=["f"]), ("languages", 0), "string_pattern_mismatch", "", id="no-language"),
    pytest.param(
        _set("languages", value=["en", "EN"]), ("languages", 1), "duplicate_value", "twice", id="twice-in-a-case"
    ),
    pytest.param(_set("kind", value="plan"), ("kind",), "literal_error", "'guideline'", id="unknown-kind"),
    pytest.param(_set("format_version", value=3), ("format_version",), "value_error", "newer ilrs-docs", id="newer"),
    pytest.param(
        _set("issuers", value=["CNSA", "CNSA"]), ("issuers", 1), "duplicate_value", "given twice", id="twice-in-a-set"
    ),
    pytest.param(_set("gaps", 0, "part", value=[]), ("gaps", 0, "part"), "too_short", "", id="gap-of-nothing"),
    pytest.param(
        _set("sources", 0, "id", value="Bad Id"),
        ("sources", 0, "id"),
        "string_pattern_mismatch",
        "pattern",
        id="bad-id",
    ),
    pytest.param(
        _set("sources", 0, "title", value=None), ("sources", 0), "source_unnamed", "title nor a speaker", id="no-title"
    ),
    pytest.param(
        _set("sources", 0, "url", value="ftp://a"),
        ("sources", 0, "url"),
        "string_pattern_mismatch",
        "http",
        id="bad-url",
    ),
]


BROKEN_MILESTONES = [
    pytest.param("window", "soon", ("window",), "value_error", "EDTF profile", id="bad-window"),
    pytest.param("status", "done", ("status",), "literal_error", "'planned'", id="unknown-status"),
    pytest.param("title", None, ("title",), "text_type", "words", id="no-title"),
    pytest.param("confidence", "sure", ("confidence",), "literal_error", "'high'", id="unknown-confidence"),
    pytest.param("wording", {"en": "a", "zh": "b"}, ("wording",), "quotation_translated", "one language", id="quoted"),
    pytest.param("notes", [{"day": "2026"}], ("notes", 0, "text"), "missing", "required", id="day-alone"),
    pytest.param("target", "", ("target",), "string_too_short", "", id="empty-target"),
]


@pytest.mark.parametrize(("spoil", "place", "kind", "says"), BROKEN)
def test_a_broken_release_is_refused_at_its_place(
    spoil: Callable[[dict[str, Any]], None], place: tuple[str | int, ...], kind: str, says: str
) -> None:
    """One thing spoiled gives one fault, with the place, the type and a sentence."""
    data = _roadmap()
    spoil(data)
    ((found, found_kind, sentence),) = _faults(data)
    assert (found, found_kind) == (place, kind)
    assert says in sentence


@pytest.mark.parametrize(("field", "value", "place", "kind", "says"), BROKEN_MILESTONES)
def test_a_broken_entry_is_refused_at_its_place(
    field: str, value: object, place: tuple[str, ...], kind: str, says: str
) -> None:
    """Inside the content the place is the path of field names and indices."""
    data = _roadmap()
    data["content"]["milestones"][1][field] = value
    ((found, found_kind, sentence),) = _faults(data)
    assert (found, found_kind) == (("content", "milestones", 1, *place), kind)
    assert says in sentence


@pytest.mark.parametrize("order", [1, -1])
def test_ids_are_unique_in_a_collection(order: int) -> None:
    """Two entries of one list with one id are refused, in a keyed collection and in a sequence."""
    for data, path in ((_roadmap(), ("milestones",)), (_guideline(), ("procedures", 0, "steps"))):
        entries = data["content"]
        for part in path:
            entries = entries[part]
        entries[1]["id"] = entries[0]["id"]
        entries[:] = entries[::order]
        ((place, kind, sentence),) = _faults(data)
        assert (place[-2:], kind) == ((1, "id"), "duplicate_id")
        assert "given twice in this list" in sentence


def test_all_faults_of_a_release_are_told_at_once() -> None:
    """Three dangling references are three faults, not the first of them."""
    data = _roadmap()
    data["content"]["milestones"][1].update(sources=["a"], missions=["b"], phase="c")
    assert len(_faults(data)) == 3


def test_the_content_is_read_as_what_the_release_says_that_it_is() -> None:
    """A roadmap with the content of a guideline has unknown fields; a noun of the other kind is a mistake."""
    ((place, kind, _),) = _faults({**_guideline(), "document": "roadmap"})
    assert (place, kind) == (("content", "procedures"), "extra_forbidden")
    with pytest.raises(ValidationError, match="the release is a roadmap, its content is that of a guideline"):
        Release(document="roadmap", version="1.0.0", content=Guideline())


def test_a_document_of_ones_own_says_its_kind() -> None:
    """Only the names of the two documents of the ILRS say by themselves how the content is read."""
    content: dict[str, Any] = {"levels": [{"id": "a"}]}
    for document in ("artemis", "Roadmap", 7):
        faults = _faults({"document": document, "version": "1.0.0", "content": content})
        alone = document == "artemis"
        assert faults[-1][:2] == (("kind",), "kind_missing" if alone else "kind_unknown")
        assert len(faults) == (1 if alone else 2), "the content is not guessed at"
    assert _read({"document": "roadmap", "kind": None, "version": "1.0.0", "content": {}}).kind == "roadmap"


@pytest.mark.parametrize(("kind", "content"), [("roadmap", Roadmap), ("guideline", Guideline)])
def test_a_content_that_both_kinds_could_have_is_never_guessed(kind: str, content: type) -> None:
    """With a definition alone, or with nothing, only `kind` or the name of the document tells."""
    possible: list[dict[str, Any]] = [{}, {"definition": {"id": "d", "text": "A base."}}, {"terms": []}]
    for held in possible:
        for head in ({"document": kind}, {"document": "own", "kind": kind}, {"document": "roadmap", "kind": kind}):
            data = {"version": "1.0.0", "content": held} | head
            assert type(_read(data).content) is type(parse_release(json.dumps(data).encode(), "a").content) is content


@pytest.mark.parametrize("kind", ["roadmap", "guideline"])
def test_a_release_of_ones_own_needs_little(kind: str) -> None:
    """A document, a kind, a version and a content; all else is left out and stays so."""
    release = _read({"document": "space-plan-2", "kind": kind, "version": "0.1.0", "content": {}})
    written = {"format": "ilrs-docs/release", "format_version": 2, "document": "space-plan-2", "kind": kind}
    assert json.loads(canonical_bytes(release)) == written | {"version": "0.1.0", "content": {}}
    assert (release.name, repr(release)) == ("0.1.0", "<Release space-plan-2 0.1.0>")


def test_a_copy_of_a_release_is_checked_and_settled_again() -> None:
    """A plain string becomes a text in its language, a reference that dangles raises."""
    release = _read(_roadmap())
    copied = release.model_copy(update={"notice": "Drawn up again.", "language": "en"})
    assert copied.notice == Text(en="Drawn up again.")
    with pytest.raises(ValidationError, match="names the source 'cnsa-2021'"):
        release.model_copy(update={"sources": ()})
    with pytest.raises(ValidationError, match="Extra inputs"):
        release.model_copy(update={"stand": "draft"})


def test_walk_names_every_model_by_its_path() -> None:
    """Paths lead through field names and ids; an entry without an id is named by its index."""
    data = _roadmap()
    data["content"]["milestones"][1]["notes"] = [{"en": "one"}, {"en": "two"}]
    paths = [path for path, _ in walk(_read(data))]
    assert paths[0] == ()
    assert ("content", "milestones", "change-7", "notes", 1) in paths
    assert ("content", "plans", "joint-plan", "phases", "reconnaissance", "window") in paths
    assert len(set(paths)) == len(paths)


@given(st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,2}){1,3}(-[0-9a-z.-]{0,6})?(\+[0-9a-z.]{0,4})?", fullmatch=True))
def test_versions_are_those_of_the_semver_package(text: str) -> None:
    """The check of a version and the package that orders versions mean the same."""
    data = json.loads(canonical_bytes(Library().load("roadmap@1.0"))) | {"version": text, "standing": "draft"}
    try:
        accepted = Release.model_validate_json(json.dumps(data)).version == text
    except ValidationError:
        accepted = False
    assert accepted == semver.Version.is_valid(text)


def test_a_release_shows_itself_in_one_line() -> None:
    """Its repr names it; the whole document would fill the screen."""
    shown = "<Release roadmap 1.0.0 (V1.0): official, 2021-06-16>"
    assert repr(Library().load("roadmap@1.0")) == str(Library().load("roadmap@1.0")) == shown
