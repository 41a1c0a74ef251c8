"""Texts in the language of what holds them, however deep they stand; all else stays the same object."""

from typing import Any

from ilrs_docs.model import Element, Lineage, Milestone, Note, Phase, Plan, Release, Roadmap, Text
from ilrs_docs.model.canonical import canonical_bytes, digest
from ilrs_docs.model.settling import settled_fields


def _data(words: Any) -> dict[str, Any]:  # noqa: ANN401 - a text in one spelling or the other
    """Return a release with texts in a field, a list, a map, a note, a quotation and an entry inside an entry."""
    phase = {"id": "p", "title": words, "objectives": [words, words], "wording": words}
    milestone = {"id": "m", "title": words, "notes": [words, {"text": words, "day": "2026"}]}
    content = {"plans": [{"id": "a", "title": words, "phases": [phase]}], "milestones": [milestone]}
    return {"document": "plan", "kind": "roadmap", "version": "1.0.0", "title": words, "content": content}


def test_both_spellings_of_a_text_have_one_digest() -> None:
    """A plain string is in the language of its release; without one it is in a language that nobody stated."""
    for language, tag in (("en", "en"), ("zh-hant", "zh-Hant"), (None, "und")):
        head = {"language": language}
        plain, tagged = (Release.model_validate(_data(words) | head) for words in ("Moon", {tag: "Moon"}))
        assert canonical_bytes(plain) == canonical_bytes(tagged)
        assert digest(plain) == digest(tagged)
        assert canonical_bytes(plain).count(f'"{tag}": "Moon"'.encode()) == 9


def test_a_plain_string_of_ones_own_stays_one() -> None:
    """Under `extra` a string is a scalar; a text there is settled as any other."""
    release = Release.model_validate(_data("Moon") | {"language": "en", "extra": {"a": "Moon", "b": Text("Moon")}})
    assert release.extra == {"a": "Moon", "b": Text(en="Moon")}


def test_a_lineage_has_a_language_too() -> None:
    """That of the notes in it."""
    step = {"id": "s", "document": "plan", "kind": "renumbered", "old": ["a"], "new": ["b"], "note": "Umbenannt"}
    (succession,) = Lineage.model_validate({"language": "DE", "successions": [step]}).successions
    assert succession.note == Text(de="Umbenannt")


def test_an_entry_may_be_shared_between_releases_in_two_languages() -> None:
    """Nothing is changed in place: what becomes another text is made anew."""
    milestone = Milestone(id="m", title=Text("Mond"), notes=(Note(text=Text("Mond")),))
    for language in ("de", "sv"):
        content = Roadmap(milestones=(milestone,))
        release = Release(document="plan", kind="roadmap", version="1.0.0", language=language, content=content)
        assert isinstance(release.content, Roadmap)
        assert release.content.milestones[0].notes[0].text.root == {language: "Mond"}
    assert milestone.title == Text("Mond")


def test_what_is_settled_stays_the_same_object() -> None:
    """An entry whose texts stand as they are is not made again, beside one whose texts do not."""
    done, plain = (Phase(id=name, title=title) for name, title in (("a", Text(en="A")), ("b", Text("B"))))
    changed = settled_fields(Plan(id="p", title=Text(en="P"), phases=(done, plain)), "en")
    assert list(changed) == ["phases"]
    assert changed["phases"][0] is done
    assert changed["phases"][1].title == Text(en="B")
    assert settled_fields(Element(id="e", title=Text(en="E"), extra={"a": Text(en="E"), "b": 1}), "en") == {}
