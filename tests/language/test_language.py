"""Every message in every language: all there, whole, compiled as written, and nothing of the English left over."""

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import (
    FOLDER,
    LANGUAGES,
    Language,
    extracting,
    gettext,
    marked,
    ngettext,
    pgettext,
    speaking,
    spoken,
)
from ilrs_docs.language.extracting import (
    PLURALS,
    Found,
    brought_up_to_date,
    found_in,
    po_path,
    read,
    said_by,
    untranslated_in,
    write,
)
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.conventions import CONVENTIONS
from ilrs_docs.phrasing.messages import messages
from ilrs_docs.phrasing.sentences import CLAUSE, PLACE, message_of, sentence
from ilrs_docs.rendering import html, paper
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.rows import PAIR
from ilrs_docs.rules.values import value_kind

OTHERS = [language for language in LANGUAGES if language != "en"]
FORMS = {language: number for language, (number, _rule) in PLURALS.items()}
NAMES = {"CMSA", "CSV", "JSON"}
"""Words in Latin letters that another language writes so too."""
WANTED = {*found_in(), *messages()}
each_language = pytest.mark.parametrize("language", OTHERS)


def _messages(language: Language) -> list[Message]:
    return [message for message in read(language) if message.id]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _places(text: str) -> set[str]:
    """Return the named places of a message; a title may stand alone in one language and in marks in another."""
    return {place.replace("alone", "title") for place in re.findall(r"\{(\w*)\}", text)}


@each_language
def test_a_catalogue_has_every_message_and_no_other(language: Language) -> None:
    """What the source and the rules say is there with its context and its plural; nothing obsolete stays behind."""
    catalogue = read(language)
    assert {(message.id, message.context) for message in _messages(language)} == WANTED
    assert not catalogue.obsolete
    assert untranslated_in(catalogue) == []
    assert [message.id for message in _messages(language) if message.fuzzy] == []


@each_language
def test_the_head_of_a_catalogue_says_only_what_gettext_needs(language: Language) -> None:
    """No day and no version of a tool stands there, so that two who write one do not differ in it."""
    head = po_path(language).read_text("utf-8").split("\n\n")[0]
    assert [words for words in ("Date", "Babel", "EMAIL", "Team") if words in head] == []


@each_language
def test_translations_have_the_places_of_their_message(language: Language) -> None:
    """Each form, as many as the language has, fills the same named places, whatever their order."""
    for message in _messages(language):
        plural = message.id if isinstance(message.id, str) else message.id[1]
        forms = _forms(message)
        assert len(forms) == (1 if isinstance(message.id, str) else FORMS[language]), message.id
        assert all(_places(form) == _places(plural) for form in forms), message.id


@each_language
def test_translations_are_in_their_language(language: Language) -> None:
    """No word in Latin letters stands outside of a place, save names."""
    for message in _messages(language):
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w*\}", "", " ".join(_forms(message))))
        assert set(words) <= NAMES, message.id


@each_language
def test_the_compiled_catalogue_is_what_compiling_gives(language: Language) -> None:
    """The two committed files of a catalogue say one thing: neither was changed without the other."""
    compiled = said_by(read_mo(BytesIO(po_path(language).with_suffix(".mo").read_bytes())))
    assert compiled == said_by(read(language)) == said_by(brought_up_to_date(language, WANTED))


def _told_of(rule: str, language: Language) -> Change:
    """Return a change of a rule with something to say in every place of its message."""
    words = {"zh": ("月球", "火星", "地球"), "ru": ("Луна", "Венера", "Земля")}[language]
    subjects = tuple(Subject(kind=CATALOGUE[rule].subject, id=f"x-{at}", title=title) for at, title in enumerate(words))
    detail: dict[str, Any] = {
        "months": 24, "days": 3, "certainty": "definite", "phase": {"title": words[0]}, "stage": "similar", "score": 87,
        "title_old": words[1], "title_new": words[2], "undated": True, "field": "window", "language": language,
        "shifts": [{"kind": "date", "old": "2028", "new": "2029"}], "old_title": None, "original": "en",
        "against": [{"kind": "date", "old": "2028", "new": "2029"}],
    }  # fmt: skip
    change = Change(
        rule=rule, severity="inform", bump="none", subjects=subjects, detail=detail, edits=(), fingerprint="1:x",
    )  # fmt: skip
    kind = value_kind(change)
    reading = {"field": "window", "value": "2028", "confidence": "low"}
    old, new = (reading, reading) if kind == "reading" else ("2027/2028", "../2031") if kind == "window" else words[1:]
    return change.model_copy(update={"old": old, "new": new})


def _is_whole(told: str, language: Language) -> bool:
    """Return whether a sentence has no place left open, no bracket, no empty clause, and its full stop."""
    broken = re.search(r"[{}]|[,;:\uff0c\uff1b\uff1a] ?[.。,]|\(\)|\uff08\uff09|  |None", told)
    paired = all(told.count(first) == told.count(last) for first, last in ("()", "«»", "“”", "\uff08\uff09"))
    return broken is None and paired and told.endswith("。" if language == "zh" else ".")


@each_language
@pytest.mark.parametrize("rule", CATALOGUE)
def test_every_rule_is_told_in_every_language(rule: str, language: Language) -> None:
    """All places are filled, none of the English is left, and the sentence is closed as the language does."""
    with speaking(language):
        told = sentence(_told_of(rule, language))
    assert re.findall(r"[A-Za-z]+", told) == []
    assert _is_whole(told, language)


@each_language
@pytest.mark.parametrize("rule", CATALOGUE)
def test_what_is_not_known_leaves_no_hole(rule: str, language: Language) -> None:
    """Where a change knows no more than its values, the clause that has nothing to say is left out whole."""
    full = _told_of(rule, language)
    bare = full.model_copy(update={"detail": {}, "subjects": full.subjects[:1]})
    with speaking(language):
        assert _is_whole(sentence(bare), language)


@each_language
def test_the_same_may_be_left_out_in_every_language(language: Language) -> None:
    """A clause in brackets holds the same places, and none stands in another one."""
    every = [one for one in read(language) if CLAUSE.search(str(one.id))]
    assert every
    for one in every:
        told, message = str(one.string), str(one.id)
        assert _left_out(told) == _left_out(message)
        assert not re.search(r"[\[\]]", CLAUSE.sub("", told) + CLAUSE.sub("", message))


def _left_out(message: str) -> list[list[str]]:
    return sorted(sorted(PLACE.findall(clause)) for clause in CLAUSE.findall(message))


@each_language
def test_values_on_one_side_are_told_alone(language: Language) -> None:
    """A rule that tells a value before and after does so in the words that can be exchanged for one of the two."""
    with speaking(language):
        pairs = [row.id for row in CATALOGUE.values() if "{pair}" in row.template]
        assert pairs
        assert [rule for rule in pairs if "{pair}" not in message_of(rule)] == []
        assert not [row.id for row in CATALOGUE.values() if PAIR in row.template]
        change = _told_of("milestone-changed", language)
        only_new = sentence(change.model_copy(update={"old": None}))
        only_old = sentence(change.model_copy(update={"new": None}))
    expected = {
        "zh": ("此前未说明，现为不晚于2031年", "原为2027—2028年，现不再说明"),
        "ru": ("ранее не указано, стало — не позднее 2031 года", "было — 2027\u20132028 годы, больше не указано"),
    }[language]
    assert expected[0] in only_new
    assert expected[1] in only_old


def test_english_is_the_message_itself() -> None:
    """Nothing is looked up where English is spoken; a marked message is what it was."""
    assert gettext("Sources") == marked("Sources") == pgettext("heading of a column", "Sources") == "Sources"
    assert [ngettext("{count} day", "{count} days", number) for number in (1, 2)] == ["{count} day", "{count} days"]


@each_language
def test_nothing_stays_nothing(language: Language) -> None:
    """An empty message does not bring up the head of the catalogue."""
    with speaking(language):
        assert gettext("") == ""


def test_what_one_word_may_mean_is_told_apart() -> None:
    """The same English word is translated by its context."""
    with speaking("zh"):
        assert pgettext("kind", "mission") == "任务"
        assert pgettext("word", "minor") == "次要"


def test_languages_nest_and_are_left_again() -> None:
    """Each block speaks its own language; after it, also by an error, the one around it is spoken again."""
    with speaking("zh"):
        with speaking("ru"):
            assert spoken() == "ru"
        with pytest.raises(KeyError), speaking("ru"):
            raise KeyError
        assert spoken() == "zh"
        assert gettext("Sources") == "来源"
    assert spoken() == "en"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 месяц"), (2, "2 месяца"), (5, "5 месяцев"), (11, "11 месяцев"), (21, "21 месяц"), (24, "24 месяца")],
)
def test_russian_counts_in_three_forms(number: int, words: str) -> None:
    """One, a few and many go with different forms of the noun."""
    with speaking("ru"):
        assert phrases.count(number, "month") == words


def test_the_locale_of_the_machine_does_not_matter() -> None:
    """The environment may ask for any language; what is told is in the one that the report speaks."""
    script = (
        "from ilrs_docs.language import gettext, speaking\n"
        "from ilrs_docs.phrasing import phrases\n"
        "for language in ('en', 'zh', 'ru'):\n"
        "    with speaking(language):\n"
        "        print(ascii((gettext('Sources'), phrases.window('../2035-06'), phrases.listed(['1', '2', '3']))))\n"
    )
    told = {
        subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-c", script], env=os.environ | asked, capture_output=True, check=True
        ).stdout
        for asked in ({"LC_ALL": "C", "LANGUAGE": ""}, {"LC_ALL": "ru_RU.UTF-8", "LANGUAGE": "zh:ru", "LANG": "zh_CN"})
    }
    assert len(told) == 1
    assert told.pop().count(b"\n") == len(LANGUAGES)


def test_new_messages_are_empty_and_old_ones_gone(tmp_path: Path) -> None:
    """A catalogue keeps the translations of what is still wanted, in its one order, each plural with all its forms."""
    wanted: list[Found] = [
        ("Sources", None),
        ("A message of tomorrow", None),
        (("{count} moon", "{count} moons"), None),
    ]
    catalogue = brought_up_to_date("ru", wanted)
    assert untranslated_in(catalogue) == ["A message of tomorrow", "('{count} moon', '{count} moons')"]
    assert [message.string for message in catalogue if message.id == "Sources"] == ["Источники"]
    path = tmp_path / "ru" / "ilrs_docs.po"
    write(catalogue, path)
    assert "Date" not in path.read_text(encoding="utf-8")
    assert path.with_suffix(".mo").exists()


def _stored_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every catalogue below a folder: its bytes, and when it was written."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*o")}
    return {name: (path.read_bytes(), path.stat().st_mtime_ns) for name, path in found.items()}


def test_catalogues_are_made_where_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language without a catalogue gets one, with nothing translated; doing it again writes no file."""
    monkeypatch.setattr(extracting, "FOLDER", tmp_path)
    first = extracting.update(messages())
    files = _stored_in(tmp_path)
    assert extracting.update(messages()) == first
    assert len(files) == 2 * len(OTHERS)
    assert _stored_in(tmp_path) == files
    assert {len(missing) for missing in first.values()} == {len(WANTED)}


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the committed catalogues, which is the one that is brought up to date."""
    shutil.copytree(FOLDER, tmp_path / "catalogues")
    monkeypatch.setattr(extracting, "FOLDER", tmp_path / "catalogues")
    return tmp_path / "catalogues"


def test_what_is_up_to_date_is_left_as_it_lies(copied: Path) -> None:
    """With any Babel: no head is written anew, no order, no flag, and no file is touched."""
    before = _stored_in(copied)
    extracting.update(messages())
    assert _stored_in(copied) == before
    assert {name: data for name, (data, _) in before.items()} == {
        name: data for name, (data, _) in _stored_in(FOLDER).items()
    }


def test_another_layout_says_the_same(copied: Path) -> None:
    """What a PO editor wraps, orders or marks in another way is not written back; the other language neither."""
    path = copied / "ru" / "LC_MESSAGES" / "ilrs_docs.po"
    head, *entries = path.read_text("utf-8").rstrip("\n").split("\n\n")
    flagless = "\n\n".join([head, *reversed(entries)]).replace("#, python-brace-format\n", "")
    path.write_text(flagless + "\n", "utf-8")
    before = _stored_in(copied)
    extracting.update(messages())
    assert _stored_in(copied) == before


@pytest.mark.parametrize("spoilt", [b"", b"not compiled", b"\xde\x12\x04\x95cut short"])
def test_a_compiled_catalogue_that_cannot_be_read_is_compiled_anew(copied: Path, spoilt: bytes) -> None:
    """One that was cut short or merged badly stands in nobody's way."""
    path = copied / "zh" / "LC_MESSAGES" / "ilrs_docs.mo"
    path.write_bytes(spoilt)
    extracting.update(messages())
    assert said_by(read_mo(BytesIO(path.read_bytes()))) == said_by(read("zh"))


@pytest.mark.parametrize("context", ["kind", b"kind"])
def test_a_context_is_one_in_letters_and_in_bytes(context: Any) -> None:  # noqa: ANN401 - what Babel gave it as
    """What a catalogue says is told alike whatever its reader makes of a context."""
    catalogue = Catalog("zh")
    catalogue.add("mission", "任务", context=context)
    assert said_by(catalogue)["mission", "kind"] == (("任务",), False)


def test_a_new_translation_is_compiled_and_a_fuzzy_one_is_not(copied: Path) -> None:
    """What a translator changes reaches the compiled catalogue; what is marked fuzzy stays so, with its comment."""
    path = copied / "ru" / "LC_MESSAGES" / "ilrs_docs.po"
    text = path.read_text("utf-8")
    text = text.replace('msgstr "Источники"', 'msgstr "Откуда"', 1)
    text = text.replace('msgid "Summary"', '# Ask the agency.\n#, fuzzy\nmsgid "Summary"', 1)
    path.write_text(text, "utf-8")
    extracting.update(messages())
    told = said_by(read_mo(BytesIO(path.with_suffix(".mo").read_bytes())))
    assert told["Sources", None] == (("Откуда",), False)
    assert ("Summary", None) not in told
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("number", [*range(130), 1_000_002])
def test_plurals_are_those_of_the_language(number: int) -> None:
    """The rule in the head of the Russian catalogue chooses as the data of CLDR do."""
    forms = {"one": "месяц", "few": "месяца", "many": "месяцев"}
    with speaking("ru"):
        assert phrases.count(number, "month").split()[-1] == forms[Locale("ru").plural_form(number)]


def test_messages_are_found_wherever_they_are_marked(tmp_path: Path) -> None:
    """In source also inside of f-strings, with contexts and plurals, and in templates; calls without words are not."""
    (tmp_path / "one.py").write_text("f\"- {_('In an f-string')}\"\n")
    (tmp_path / "two.py").write_text(
        'a.b("no")\n_(variable)\nngettext("one", "many", 2)\nngettext(one, many, 2)\n'
        'pgettext("where", "what")\npgettext(where, "what else")\n'
    )
    (tmp_path / "page.html.j2").write_text("{{ _('In a template') }}{{ ngettext('a moon', 'moons', 2) }}")
    assert set(found_in(tmp_path)) == {
        ("In an f-string", None), (("one", "many"), None), ("what", "where"), ("In a template", None),
        (("a moon", "moons"), None),
    }  # fmt: skip


TABLES: dict[str, set[str]] = {
    "conventions": {*CONVENTIONS},
    "plurals": {"en", *PLURALS},
    "html": {*html.TAGS},
    "paper": {*paper.TAGS},
}


@pytest.mark.parametrize("table", TABLES)
def test_every_language_has_its_row(table: str) -> None:
    """A language that was left out of one of the tables would be a traceback in some format only."""
    assert TABLES[table] == {*LANGUAGES}
