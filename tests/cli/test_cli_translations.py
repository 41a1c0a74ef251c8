"""`ilrs-docs translations`: what is listed, exported and taken back, where it goes, and how it ends."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs.library import read_release
from ilrs_docs.model import Text
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.model.texts import hash_of

Data = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]
NOW = hash_of("Roadmap")
OLD = hash_of("An older original")


@pytest.fixture
def draft(tmp_path: Path, release_data: Callable[..., Data]) -> Path:
    """Return a draft with a stale Russian title, a fresh Chinese one, and texts that nobody has translated."""
    title = {"en": "Roadmap", "zh": "路线图", "ru": "План", "_of": {"ru": OLD}}
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(release_data(version="1.1.0-draft.1", title=title)), "utf-8")
    return path


def test_what_is_stale_or_missing_is_listed(ilrs: Run, draft: Path) -> None:
    """Where no language is named, those of reports but its own; a line of counts for each, then what there is to do."""
    code, out, err = ilrs("translations", draft)
    assert (code, err) == (0, "")
    assert out.splitlines()[:7] == [
        "Translations of roadmap 1.1.0-draft.1",
        "zh: 1 fresh, 0 stale, 2 missing",
        "ru: 0 fresh, 1 stale, 2 missing",
        "",
        "missing zh  /notice",
        "  release “Roadmap”, notice",
        "  en  It has no official standing.",
    ]
    assert "stale   ru  /title\n  release, title\n  en  Roadmap\n  ru  План\n" in out
    assert "路线图" not in out


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--lang", "zh"], ["/notice", "/content/milestones/ilrs-1/title"]),
        (["--lang", "ru", "--state", "stale"], ["/title"]),
        (["--lang", "zh", "--state", "fresh", "--state", "stale"], ["/title"]),
        (["--lang", "ru", "--lang", "zh", "--state", "fresh"], ["/title"]),
        (["--state", "stale", "--lang", "zh"], []),
        (["--lang", "de"], ["/title", "/notice", "/content/milestones/ilrs-1/title"]),
        (["--lang", "zh_hant", "--lang", "zh-Hant"], ["/title", "/notice", "/content/milestones/ilrs-1/title"]),
        (["--lang", "en"], []),
    ],
)
def test_language_and_state_choose(ilrs: Run, draft: Path, options: list[str], ids: list[str]) -> None:
    """In JSON it is the listing as it is."""
    code, out, _ = ilrs("translations", draft, "--format", "json", *options)
    found = json.loads(out)
    assert (code, found["format"], found["format_version"]) == (0, "ilrs-docs/translations", 2)
    assert [unit["id"] for unit in found["units"]] == ids


def test_markdown_is_a_table_or_a_sentence(ilrs: Run, draft: Path) -> None:
    """What is stale shows the translation that there is."""
    table = ilrs("translations", draft, "--format", "markdown", "--state", "stale")[1]
    assert "| stale | ru | release, title | /title | en | Roadmap | План |" in table
    assert (
        "No translation" in ilrs("translations", draft, "--format", "markdown", "--state", "stale", "--lang", "zh")[1]
    )


@pytest.mark.parametrize(("state", "code"), [("stale", 1), ("missing", 1), ("fresh", 0)])
def test_the_exit_code_says_whether_something_is_listed(ilrs: Run, draft: Path, state: str, code: int) -> None:
    """Only where it is asked for."""
    assert ilrs("translations", draft, "--lang", "ru", "--state", state, "--exit-code")[0] == code
    assert ilrs("translations", draft, "--lang", "ru", "--state", state)[0] == 0


@pytest.mark.parametrize("languages", [[], ["--lang", "zh", "--lang", "ru"]])
@pytest.mark.parametrize("format_", ["xliff", "po"])
def test_a_file_for_translators_is_in_one_language(ilrs: Run, draft: Path, languages: list[str], format_: str) -> None:
    """Anything else is wrong use."""
    code, out, err = ilrs("translations", draft, "--format", format_, *languages)
    assert (code, out) == (2, "")
    assert err == f"error: a file for translators is in one language: with --format {format_}, name one by --lang\n"


@pytest.mark.parametrize(("format_", "open_", "done"), [
    ("xliff", 'state="initial">\n        <source>Roadmap</source>\n        <target>План</target>',
     'state="translated">\n        <source>Roadmap</source>\n        <target>Дорожная карта</target>'),
    ("po", '#, fuzzy\nmsgctxt "/title"\nmsgid "Roadmap"\nmsgstr "План"',
     'msgctxt "/title"\nmsgid "Roadmap"\nmsgstr "Дорожная карта"'),
])  # fmt: skip
def test_there_and_back(ilrs: Run, draft: Path, format_: str, open_: str, done: str) -> None:
    """Exported, translated, taken back: the release is written as it is stored, and the counts are told."""
    job, answer = draft.with_name("job"), draft.with_name("answer.json")
    assert ilrs("translations", draft, "--lang", "ru", "--format", format_, "-o", job) == (0, "", "")
    text = job.read_text("utf-8")
    assert open_ in text
    job.write_text(text.replace(open_, done), "utf-8")
    assert ilrs("translations", draft, "--take", job, "-o", answer) == (
        0, "", "ru: 1 taken, 0 not taken, 0 left alone as unfinished, 2 left alone as empty\n",
    )  # fmt: skip
    release = read_release(answer)
    assert release.title == Text(
        {"en": "Roadmap", "zh": "路线图", "ru": "Дорожная карта", "_of": {"ru": NOW, "zh": NOW}}
    )
    assert answer.read_bytes() == canonical_bytes(release)


def test_an_untouched_file_changes_nothing(ilrs: Run, draft: Path, tmp_path: Path) -> None:
    """What is stale stays so; without -o the release goes to standard output."""
    job = tmp_path / "job.po"
    ilrs("translations", draft, "--lang", "ru", "--format", "po", "-o", job)
    code, out, err = ilrs("translations", draft, "--take", job)
    assert (code, err) == (0, "ru: 0 taken, 0 not taken, 1 left alone as unfinished, 2 left alone as empty\n")
    assert out.encode() == canonical_bytes(read_release(draft))


def test_what_is_not_taken_is_told(ilrs: Run, draft: Path, tmp_path: Path) -> None:
    """One line each, controls made visible; what fits is taken all the same, and the exit code is 1."""
    job, answer = tmp_path / "job.po", tmp_path / "answer.json"
    head = 'msgid ""\nmsgstr "Language: zh_CN\\n"\n\n'
    entries = [
        ("/gone\x1b", "Roadmap", "x"),
        ("/title", "Plan", "计划"),
        ("/notice", "It has no official standing.", "无"),
    ]
    job.write_text(head + "\n".join(f'msgctxt "{a}"\nmsgid "{b}"\nmsgstr "{c}"\n' for a, b, c in entries), "utf-8")
    code, _, err = ilrs("translations", draft, "--take", job, "-o", answer)
    assert code == 1
    assert err.splitlines() == [
        f"{job} is in zh-CN, which is taken as zh",
        "not taken: /gone\\u001b: names no text of this release",
        "not taken: /title: was made from other words than this release has",
        "zh: 1 taken, 2 not taken, 0 left alone as unfinished, 0 left alone as empty",
    ]
    found = read_release(answer)
    assert [text and text.get("zh") for text in (found.title, found.notice)] == ["路线图", "无"]


def test_a_library_is_told_to_make_its_sums_anew(
    ilrs: Run, tmp_path: Path, release_data: Callable[..., Data], shelve: Callable[..., Path]
) -> None:
    """Only where the file that was written is not what they say."""
    library = shelve(tmp_path / "library", release_data())
    stored, job = library / "roadmap" / "1.0.0.json", tmp_path / "job.po"
    ilrs("translations", "roadmap@1.0", "--library", library, "--lang", "zh", "--format", "po", "-o", job)
    take = ("translations", stored, "--take", job, "-o", stored)
    remedy = f"cd {library} && sha256sum lineage.json */*.json > SHA256SUMS"
    (reminder,) = ilrs(*take)[2].splitlines()[1:]
    assert reminder == f"SHA256SUMS no longer fits this library; if all is right, make it anew: {remedy}"
    listed = [library / "lineage.json", stored]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(library)}\n" for path in listed]
    (library / "SHA256SUMS").write_text("".join(lines), "utf-8")
    assert ilrs(*take)[2].splitlines()[1:] == []
    assert ilrs("translations", "roadmap@1.0", "--library", library)[0] == 0


def test_standard_output_is_no_file_of_a_library(
    ilrs: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    release_data: Callable[..., Data],
    shelve: Callable[..., Path],
) -> None:
    """With `-o -`, also inside of a library, nothing is said of SHA256SUMS."""
    library = shelve(tmp_path / "library", release_data())
    stored, job = library / "roadmap" / "1.0.0.json", tmp_path / "job.po"
    ilrs("translations", stored, "--lang", "zh", "--format", "po", "-o", job)
    monkeypatch.chdir(library / "roadmap")
    (library / "roadmap" / "-").write_bytes(b"")
    code, out, err = ilrs("translations", stored, "--take", job, "-o", "-")
    assert (code, len(err.splitlines())) == (0, 1)
    assert out.encode() == canonical_bytes(read_release(stored))


def test_a_draft_in_a_library_needs_no_new_sums(
    ilrs: Run, tmp_path: Path, release_data: Callable[..., Data], shelve: Callable[..., Path]
) -> None:
    """Nothing is said of SHA256SUMS, for the library takes a draft without a line."""
    library = shelve(tmp_path / "library", release_data())
    stored, job = library / "roadmap" / "2.0.0-draft.1.json", tmp_path / "job.po"
    stored.write_text(json.dumps(release_data(version="2.0.0-draft.1", standing="draft")), "utf-8")
    ilrs("translations", stored, "--lang", "zh", "--format", "po", "-o", job)
    code, _, err = ilrs("translations", stored, "--take", job, "-o", stored)
    assert (code, len(err.splitlines())) == (0, 1)
    assert ilrs("list", "--library", library)[0] == 0


def test_a_broken_file_writes_nothing(ilrs: Run, draft: Path, tmp_path: Path) -> None:
    """It is told with its place, and the exit code is 3."""
    job, answer = tmp_path / "job.xlf", tmp_path / "answer.json"
    job.write_text("<!DOCTYPE x>\n<x/>", "utf-8")
    code, out, err = ilrs("translations", draft, "--take", job, "-o", answer)
    assert (code, out) == (3, "")
    assert err.startswith(f"error: {job}:1: has a document type")
    assert not answer.exists()


@pytest.mark.parametrize(
    "options", [["--state", "stale"], ["--format", "json"], ["--exit-code"]], ids=lambda options: options[0]
)
def test_taking_back_excludes_what_is_for_listing(ilrs: Run, draft: Path, options: list[str]) -> None:
    """It writes a release, in its one format."""
    code, _, err = ilrs("translations", draft, "--take", "nowhere.po", *options)
    assert (code, err) == (2, "error: --take excludes --state, --format and --exit-code: it writes a release\n")


def test_the_language_asked_for_is_that_of_the_file(ilrs: Run, draft: Path, tmp_path: Path) -> None:
    """Where it is named at all."""
    job = tmp_path / "job.po"
    ilrs("translations", draft, "--lang", "ru", "--format", "po", "-o", job)
    code, _, err = ilrs("translations", draft, "--take", job, "--lang", "zh")
    assert (code, err) == (2, f"error: {job} is in 'ru', and --lang asks for zh\n")
    assert ilrs("translations", draft, "--take", job, "--lang", "zh", "--lang", "ru")[0] == 0


def _job(tmp_path: Path, said: str, form: str, context: str = "/title") -> Path:
    job = tmp_path / f"job.{form}"
    head = f'msgid ""\nmsgstr "Language: {said}\\n"\n\n'
    segment = '<segment state="final"><source>Roadmap</source><target>路線圖</target></segment>'
    unit = f'<unit id="{context[1:]}">{segment}</unit>'
    root = f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="{said}">'
    po = f'{head}msgctxt "{context}"\nmsgid "Roadmap"\nmsgstr "路線圖"\n'
    job.write_text(po if form == "po" else f'{root}<file id="f">{unit}</file></xliff>', "utf-8")
    return job


@pytest.mark.parametrize("form", ["po", "xlf"])
@pytest.mark.parametrize(("said", "tag"), [("zh_TW", "zh-TW"), ("zh-Hant", "zh-Hant"), ("de", "de")])
def test_a_language_that_nobody_asked_for_is_refused(ilrs: Run, draft: Path, said: str, tag: str, form: str) -> None:
    """Chinese in traditional characters is not taken as `zh`; the message says how it is taken as what it is."""
    job, answer = _job(draft.parent, said, form), draft.with_name("answer.json")
    code, out, err = ilrs("translations", draft, "--take", job, "-o", answer)
    assert (code, out, answer.exists()) == (2, "", False)
    assert err == f"error: {job} is in {tag!r}, which is none of zh, ru; with --lang {tag} it is taken as that\n"
    code, _, err = ilrs("translations", draft, "--take", job, "-o", answer, "--lang", tag)
    assert (code, err.splitlines()[0].partition(",")[0]) == (0, f"{tag}: 1 taken")
    title = read_release(answer).title
    assert title
    assert (title.get(tag), title.get("zh"), title.state(tag)) == ("路線圖", "路线图", "fresh")
    assert ilrs("translations", answer, "--take", job)[::2] == (0, err.replace("1 taken", "0 taken"))


def test_a_tag_that_means_the_same_is_taken_with_a_word(ilrs: Run, draft: Path) -> None:
    """As that which was asked for."""
    job, answer = _job(draft.parent, "zh_TW", "po"), draft.with_name("answer.json")
    code, _, err = ilrs("translations", draft, "--take", job, "-o", answer, "--lang", "zh-Hant")
    assert (code, err.splitlines()[0]) == (0, f"{job} is in zh-TW, which is taken as zh-Hant")
    title = read_release(answer).title
    assert title
    assert title.languages == ("en", "ru", "zh", "zh-Hant")


def test_what_was_issued_is_not_translated_over(ilrs: Run, tmp_path: Path, release_data: Callable[..., Data]) -> None:
    """A release names the languages in which it is authentic."""
    draft, job = tmp_path / "draft.json", _job(tmp_path, "zh", "po")
    title = {"en": "Roadmap", "zh": "路线图"}
    data = release_data(version="1.1.0-draft.1", title=title, languages=["en", "zh"], authentic=["zh"])
    draft.write_text(json.dumps(data), "utf-8")
    code, out, err = ilrs("translations", draft, "--take", job)
    why = "was issued in zh, as the release says (authentic), and is not translated over"
    assert (code, err.splitlines()[0]) == (1, f"not taken: /title: {why}")
    assert out.encode() == canonical_bytes(read_release(draft))


def test_what_xliff_has_no_place_for_is_told(ilrs: Run, tmp_path: Path, release_data: Callable[..., Data]) -> None:
    """A file has one source language; PO has all of them."""
    draft, job = tmp_path / "draft.json", tmp_path / "job"
    data = release_data(title={"de": "Plan", "_from": "de"}, version="1.1.0-draft.1", language="en")
    draft.write_text(json.dumps(data), "utf-8")
    code, _, err = ilrs("translations", draft, "--lang", "ru", "--format", "xliff", "-o", job)
    kept = "XLIFF has one source language (en); --format po has them"
    assert (code, err) == (0, f"left out: 1 of 3 texts, which were written in de: {kept}\n")
    assert "<source>Plan" not in job.read_text("utf-8")
    assert ilrs("translations", draft, "--lang", "ru", "--format", "po", "-o", job) == (0, "", "")
    assert 'msgid "Plan"' in job.read_text("utf-8")


def test_malformed_po_writes_nothing(ilrs: Run, draft: Path) -> None:
    """It is told with its line, and the exit code is 3."""
    job, answer = _job(draft.parent, "ru", "po"), draft.with_name("answer.json")
    job.write_text(job.read_text("utf-8").removesuffix('"\n') + "\n", "utf-8")
    code, out, err = ilrs("translations", draft, "--take", job, "-o", answer)
    assert (code, out, answer.exists()) == (3, "", False)
    assert err.startswith(f"error: {job}:6:8: not PO: a string ends on its line")


def test_what_is_no_language_is_wrong_use(ilrs: Run, draft: Path) -> None:
    """The message says what one looks like."""
    code, _, err = ilrs("translations", draft, "--lang", "russian language")
    assert code == 2
    assert "'russian language' is not a language tag; write one as BCP 47 has it (en, zh-Hant, pt-BR)" in err


def test_bundled_releases_have_nothing_left_to_translate(ilrs: Run) -> None:
    """The listing says so in words."""
    for selector in ("roadmap@latest", "guideline@latest"):
        code, out, _ = ilrs("translations", selector, "--exit-code")
        assert code == 0
        assert out.endswith("\nNo translation is in a state that was asked for.\n")
