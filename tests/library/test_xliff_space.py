"""White space in XLIFF: what a tool put around a text, or broke its lines with, is no part of it on either side."""

from typing import Any

import pytest

from ilrs_docs.library.translated import parse_translated
from ilrs_docs.model import Release
from ilrs_docs.rendering.xliff import render_translations as render_xliff
from ilrs_docs.translating import listing, take

HEAD = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ru">'
PAD = "\n          {}\n        "


def _release(title: str) -> Release:
    data = {"document": "roadmap", "version": "1.0.0", "language": "en", "title": {"en": title}, "content": {}}
    return Release.model_validate(data)


def _file(segments: str, space: str = "") -> bytes:
    return f'{HEAD}<file id="f"{space}><unit id="title">{segments}</unit></file></xliff>'.encode()


def _segment(source: str, target: str, *, source_space: str = "", target_space: str = "") -> str:
    texts = f"<source{source_space}>{source}</source>\n<target{target_space}>{target}</target>"
    return f'<segment state="translated">{texts}</segment>'


def _taken(title: str, data: bytes) -> tuple[str | None, list[str]]:
    """Return what the title says in Russian afterwards, and why it was not taken."""
    found = take(_release(title), "ru", parse_translated(data, "back.xlf").offers)
    assert found.release.title
    return found.release.title.get("ru"), [problem.message for problem in found.problems]


OTHER = "was made from other words than this release has"
KEEP = ' xml:space="preserve"'
FOLD = ' xml:space="default"'
GAP = "<ignorable><source>{}</source></ignorable>"


@pytest.mark.parametrize(
    ("title", "segments", "words"),
    [
        ("Lander", _segment(PAD.format("Lander"), PAD.format("Аппарат")), "Аппарат"),
        ("Lander", _segment("Lander", PAD.format("Аппарат")), "Аппарат"),
        ("Lander", _segment(PAD.format("Lander"), "Аппарат"), "Аппарат"),
        ("Lander", _segment(" Lander ", "\tАппарат "), "Аппарат"),
        ("Lander", _segment("\r\n\tLander\r\n\t", "\r\n\tАппарат\r\n\t"), "Аппарат"),
        ("First lander", _segment("First\n          lander", "Первый\n          аппарат"), "Первый аппарат"),
        ("First lander", _segment("First\tlander", "Первый \t\n аппарат"), "Первый аппарат"),
        ("Lander", _segment("Lander", "Посадочный  аппарат"), "Посадочный аппарат"),
        ("Lander", _segment("Lander", "\u3000Аппарат\u00a0"), "\u3000Аппарат\u00a0"),
        ("Lander", _segment(PAD.format('<mrk id="m" type="term">Lander</mrk>'), PAD.format("Аппарат")), "Аппарат"),
        ("Lander", _segment("Lander", "\n<!-- place -->\n  Аппарат\n"), "Аппарат"),
        ("One. Two.", _segment("One. ", "Раз. ") + _segment("Two.", "Два."), "Раз. Два."),
        ("One.Two.",
         _segment(PAD.format("One."), PAD.format("Раз.")) + _segment(PAD.format("Two."), PAD.format("Два.")),
         "Раз.Два."),
        ("One. Two.",
         _segment(PAD.format("One."), PAD.format("Раз.")) + GAP.format(" ") + _segment("Two.", PAD.format("Два.")),
         "Раз. Два."),
        ("One. Two.", _segment("One.", "Раз.") + GAP.format("\n   ") + _segment("Two.", "Два."), "Раз. Два."),
    ],
)  # fmt: skip
def test_what_a_tool_put_into_a_text_is_taken_off(title: str, segments: str, words: str) -> None:
    """On both sides, at the ends and where lines were broken; nothing but the blanks of XML is."""
    assert _taken(title, _file(segments)) == (words, [])


@pytest.mark.parametrize(
    ("title", "segments", "space", "words"),
    [
        ("Lander", _segment("Lander", " Аппарат "), KEEP, " Аппарат "),
        ("Lander", _segment("Lander", " Аппарат ", target_space=KEEP), "", " Аппарат "),
        ("Lander", _segment(" Lander ", " Аппарат ", target_space=KEEP), "", " Аппарат "),
        ("Lander", _segment(" Lander ", " Аппарат ", source_space=FOLD, target_space=KEEP), KEEP, " Аппарат "),
        ("Lander", _segment("Lander", " Аппарат ", target_space=FOLD), KEEP, "Аппарат"),
        (" Lander ", _segment(" Lander ", " Аппарат "), "", " Аппарат "),
        (" Lander", _segment(" Lander", " Аппарат "), "", " Аппарат"),
        ("One\ntwo", _segment("One\ntwo", "Раз\nдва"), "", "Раз\nдва"),
        ("One\ntwo", _segment("One\ntwo", "\n  Раз\nдва\n  "), "", "Раз\nдва"),
        ("One  two", _segment("One  two", "Раз  два"), "", "Раз  два"),
        ("One\r", _segment('One<cp hex="000D"/>', PAD.format('Раз<cp hex="000D"/>')), "", "Раз\r"),
    ],
)  # fmt: skip
def test_white_space_of_a_text_itself_is_kept(title: str, segments: str, space: str, words: str) -> None:
    """Where the file says so, and where the words that were translated have some."""
    assert _taken(title, _file(segments, space)) == (words, [])


@pytest.mark.parametrize(
    ("title", "segments", "space"),
    [
        ("Lander", _segment(PAD.format("Lander"), "Аппарат"), KEEP),
        ("Lander", _segment("Lander", "Аппарат", source_space=KEEP) + GAP.format(" ") + _segment("x", "y"), ""),
        ("First lander", _segment("Firstlander", "Аппарат"), ""),
        ("Firstlander", _segment("First\nlander", "Аппарат"), ""),
        ("One\ntwo", _segment("One two", "Раз два"), ""),
        ("One  two", _segment("One\n  two", "Раз два"), ""),
        ("Lander", _segment("\u00a0Lander", "Аппарат"), ""),
    ],
)
def test_words_that_are_others_are_not_taken_for_the_same(title: str, segments: str, space: str) -> None:
    """White space that counts is not guessed."""
    assert _taken(title, _file(segments, space)) == (None, [OTHER])


def test_one_text_padded_in_two_ways_is_given_once() -> None:
    """What is the same without it agrees."""
    units = "".join(
        f'<unit id="title">{_segment(source, target)}</unit>'
        for source, target in (("Lander", "Аппарат"), (PAD.format("Lander"), PAD.format("Аппарат")))
    )
    assert _taken("Lander", f'{HEAD}<file id="f">{units}</file></xliff>'.encode()) == ("Аппарат", [])


@pytest.mark.parametrize("blank", ["\n", " ", "\t\n", " \n "])
def test_a_flood_of_white_space_costs_no_more_than_its_length(blank: str) -> None:
    """Wherever it stands."""
    flood = blank * 200_000
    for text in (f"{flood}Lander", f"Lander{flood}", f"{flood}Lander{flood}"):
        assert _taken("Lander", _file(_segment(text, "Аппарат"))) == ("Аппарат", [])
    assert _taken("First lander", _file(_segment(f"First{flood}lander", "Аппарат"))) == ("Аппарат", [])


@pytest.mark.parametrize("title", ["Lander", "A lander of two stages", " a  b\n", "x\ty"])
def test_a_file_that_was_indented_anew_is_taken(title: str) -> None:
    """An editor that lays XML out may drop what the file says of white space."""
    release = _release(title)
    text = render_xliff(listing(release, ["ru"], ["missing"]))
    assert KEEP in text
    answer = text.replace('state="initial"', 'state="final"').replace("</source>", "</source><target>Слово</target>")
    loose = answer.replace(KEEP, "").replace("<target>", "<target>\n    ").replace("</target>", "\n    </target>")
    for data in (answer, loose):
        found = parse_translated(data.encode(), "back")
        told: Any = take(release, "ru", found.offers)
        assert (told.changed, told.problems) == (1, ())
        assert told.release.title.get("ru").strip() == "Слово"
