"""A document as a feed: an entry for each release, the gravest change first; as Atom and as JSON Feed."""

import json
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import feedparser
import pytest
from checkout import CHECKOUT, TESTS
from lxml import etree

from ilrs_docs import Library, WrongUseError
from ilrs_docs.comparing import intervals
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.phrasing.weighing import HEADS, head
from ilrs_docs.publishing.documents import WholeDocument
from ilrs_docs.publishing.feeds import DocumentFeed, feed
from ilrs_docs.rendering import atom, jsonfeed

Data = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]
LIBRARY = Library()
DOCUMENTS = {name: WholeDocument(LIBRARY.releases(name), LIBRARY.neighbours(name)) for name in ("roadmap", "guideline")}
GRAMMAR = etree.RelaxNG(etree.parse(TESTS / "atom" / "atom.rng"))
EACH = pytest.mark.parametrize(("name", "language"), [(name, tag) for name in DOCUMENTS for tag in LANGUAGES])


def plan(year: int, **fields: object) -> Release:
    """Return the state of a plan of some year, with one milestone."""
    content = {"milestones": [{"id": "hub", "title": "Hub opens", "window": str(2 * year - 1993)}]}
    head_: Data = {"document": "plan", "kind": "roadmap", "version": f"1.{year - 2020}.0", "issued": f"{year}-01-01"}
    return Release.model_validate_json(json.dumps(head_ | {"language": "en", "content": content} | fields))


def whole(*releases: Release) -> WholeDocument:
    """Return a document of some releases, oldest first."""
    return WholeDocument(releases, intervals(releases))


def heads(language: Language) -> list[str]:
    """Return what stands over the changes of each weight, the gravest first."""
    with speaking(language):
        return [head(weight) for weight in HEADS]


@EACH
def test_each_release_is_an_entry_with_the_gravest_change_first(name: str, language: Language) -> None:
    """Newest first, each change in a sentence, none left out."""
    document = DOCUMENTS[name]
    found = feed(document, language)
    assert [one.updated for one in found.entries] == [one.issued for one in document.releases[::-1]]
    assert found.updated == document.releases[-1].issued
    for entry, interval in zip(found.entries, document.intervals[::-1], strict=False):
        assert sum(len(one.sentences) for one in entry.groups) == len(interval.comparison.changes)
        order = [heads(language).index(one.heading) for one in entry.groups]
        assert order == sorted(order)
        assert all(sentence for one in entry.groups for sentence in one.sentences)
    assert found.entries[-1].groups == ()


def test_a_tracked_state_never_passes_as_issued() -> None:
    """It has no author, and says first what it is; what the publishers issued has them as its authors."""
    newest, *_between, first = feed(DOCUMENTS["roadmap"]).entries
    assert (newest.authors, newest.standing) == ((), "tracked")
    assert newest.remarks[0].endswith("is compiled from public statements and has no official standing.")
    assert (first.authors, first.standing) == (("CNSA", "Roscosmos"), "official")
    assert first.summary == "It is the first release that is kept here."
    assert newest.summary.startswith("Decide: 2; Watch: ")


@pytest.mark.parametrize("status", ["planned", "altered", "deferred", "cancelled", "lost"])
def test_a_status_that_takes_surety_away_stands_in_the_summary(status: str) -> None:
    """In three languages, behind how much changed."""
    (before,) = json.loads(plan(2024).model_dump_json())["content"]["milestones"]
    state = plan(2025, content={"milestones": [before | {"status": status, "window": "2031"}]})
    for language in LANGUAGES:
        entry = feed(whole(plan(2024), state), language).entries[0]
        told = [one for group in entry.groups for one in group.sentences if one in entry.summary]
        assert len(told) == int(status != "planned")


def test_ids_are_made_of_digests_and_stay() -> None:
    """What comes later changes no id; another content, another language is another entry."""
    document = DOCUMENTS["roadmap"]
    known = [one.id for one in feed(document).entries]
    assert [one.id for one in feed(WholeDocument(document.releases[:-1], document.intervals[:-1])).entries] == known[1:]
    assert known[-1] == "urn:uuid:dcbeeff2-68ba-5b92-8080-2164cf84f22a"
    assert all(UUID(one).version == 5 for one in known)
    every = [one.id for tag in LANGUAGES for name in DOCUMENTS for one in (feed(DOCUMENTS[name], tag).entries)]
    every += [feed(DOCUMENTS[name], tag).id for tag in LANGUAGES for name in DOCUMENTS]
    assert len(every) == len(set(every))
    corrected = plan(2024, label="Corrected")
    assert feed(whole(plan(2024))).entries[0].id != feed(whole(corrected)).entries[0].id


def test_what_no_rule_explains_is_told_and_what_did_not_change_is_said() -> None:
    """The last group holds it; a release that only has another name says so."""
    document = whole(plan(2024), plan(2025))
    (interval,) = document.intervals
    bare = document._replace(
        intervals=(interval._replace(comparison=interval.comparison.model_copy(update={"changes": ()})),)
    )
    assert [one.heading for one in feed(bare).entries[0].groups] == ["Differences that no rule explains"]
    same = plan(2024, version="2.0.0", issued="2025-01-01")
    newest = feed(whole(plan(2024), same)).entries[0]
    assert newest.summary == "Only what names the release differs: its version, its label or its day of issue."
    assert (newest.title, newest.standing, newest.groups) == ("2.0.0 of 1 January 2025 (2.0.0)", None, ())


def test_a_release_without_a_day_is_named() -> None:
    """An entry has to say when it was updated."""
    with pytest.raises(WrongUseError, match=r"say no day of issue: plan 1\.4\.0$"):
        feed(whole(plan(2024, issued=None), plan(2025)))


@EACH
def test_atom_is_as_rfc_4287_has_it(name: str, language: Language) -> None:
    """By its grammar; each id once, dates at midnight in UTC."""
    text = atom.render_feed(feed(DOCUMENTS[name], language))
    root = etree.fromstring(text.encode())
    GRAMMAR.assertValid(root)
    ids = [one.text for one in root.iter("{*}id")]
    assert len(ids) == len(set(ids)) == len(DOCUMENTS[name].releases) + 1
    assert all(one.text.endswith("T00:00:00Z") for one in root.iter("{*}updated", "{*}published"))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language


@pytest.mark.parametrize("missing", ["id", "updated", "title", "author"])
def test_the_grammar_refuses_what_lacks_something(missing: str) -> None:
    """A feed without its id, its date, its title or an author is none."""
    root = etree.fromstring(atom.render_feed(feed(DOCUMENTS["guideline"])).encode())
    root.remove(root.find(f"{{*}}{missing}"))
    assert not GRAMMAR.validate(root)


@EACH
def test_a_reader_of_feeds_finds_the_same(name: str, language: Language) -> None:
    """Titles, days, authors and every sentence."""
    told = feed(DOCUMENTS[name], language)
    read = feedparser.parse(atom.render_feed(told))
    assert not read.bozo
    assert (read.version, read.feed.id, read.feed.title) == ("atom10", told.id, told.title)
    for one, found in zip(told.entries, read.entries, strict=True):
        assert (found.id, found.title, found.summary) == (one.id, one.title, one.summary)
        assert found.updated == found.published == f"{one.updated}T00:00:00Z"
        assert [author.name for author in found.get("authors", []) if author.name != "ilrs_docs"] == [*one.authors]
        assert [tag.term for tag in found.tags] == [one.standing]
        items = re.findall("<li>(.*?)</li>", found.content[0].value)
        assert len(items) == sum(len(group.sentences) for group in one.groups)


@EACH
def test_json_feed_is_as_its_version_1_1_has_it(name: str, language: Language) -> None:
    """What it requires is there, and every item says the same as HTML and as text."""
    told = feed(DOCUMENTS[name], language)
    read = json.loads(jsonfeed.render_feed(told))
    assert (read["version"], read["title"], read["language"]) == (
        "https://jsonfeed.org/version/1.1",
        told.title,
        language,
    )
    assert {type(value) for value in read.values()} == {str, list}
    for one, item in zip(told.entries, read["items"], strict=True):
        assert (item["id"], item["title"]) == (one.id, one.title)
        assert item["date_published"] == item["date_modified"] == f"{one.updated}T00:00:00Z"
        assert [author["name"] for author in item.get("authors", [])] == [*one.authors]
        assert item["tags"] == [one.standing]
        for group in one.groups:
            assert f"\n{group.heading}\n- {group.sentences[0]}" in item["content_text"]


def _tags(html: str) -> set[str]:
    found: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(" ".join([tag, *(name for name, _value in attrs)]))

    Tags().feed(html)
    return found


def _hostile() -> DocumentFeed:
    hostile = "<script>alert(1)</script>]]>&lt;b onclick=x>\r\n# x\x1b\x00\u202e\ufffe"
    head_: Mapping[str, object] = {"title": hostile, "label": hostile, "issuers": [hostile], "standing": "official"}
    milestone = {"id": "hub", "title": hostile, "window": "2055"}
    return feed(whole(plan(2024, **head_), plan(2025, **head_, content={"milestones": [milestone]})))


def test_hostile_text_stays_text() -> None:
    """No markup but that of the feed, and no hidden character."""
    told = _hostile()
    text, other = atom.render_feed(told), jsonfeed.render_feed(told)
    root = etree.fromstring(text.encode())
    GRAMMAR.assertValid(root)
    contents = [one.text for one in root.iter("{*}content")] + [
        one["content_html"] for one in json.loads(other)["items"]
    ]
    for html in contents:
        assert _tags(html) <= {"p", "h3", "ul", "li"}
    for shown in (text, other, *contents):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ufffe]", shown)
    assert "u202e" in text
    assert feedparser.parse(text).entries[0].title.startswith("<script>alert(1)</script>")


def test_what_says_no_standing_has_no_category() -> None:
    """Nor a tag."""
    told = feed(whole(plan(2024)))
    assert "category" not in atom.render_feed(told)
    assert "tags" not in json.loads(jsonfeed.render_feed(told))["items"][0]


def test_the_command_writes_what_the_file_ends_in(ilrs: Run, tmp_path: Path) -> None:
    """Of a whole document `.json` is a feed."""
    for name in ("feed.atom", "feed.json"):
        assert ilrs("export", "guideline", "--lang", "ru", "-o", tmp_path / name) == (0, "", "")
    told = feed(DOCUMENTS["guideline"], "ru")
    assert (tmp_path / "feed.atom").read_text("utf-8") == atom.render_feed(told)
    assert (tmp_path / "feed.json").read_text("utf-8") == jsonfeed.render_feed(told)


def test_scripts_export_a_document_in_a_line() -> None:
    """In any format of a document; what there is none of is refused with what there is."""
    assert LIBRARY.export("Guideline", "atom", language="zh") == atom.render_feed(feed(DOCUMENTS["guideline"], "zh"))
    partner = CHECKOUT / "docs" / "partners" / "payload-provider.toml"
    assert "LANGUAGE=ru" in LIBRARY.export("roadmap", "ics", partner=partner)
    with pytest.raises(WrongUseError, match="no format of a document is called 'docx'; there are: "):
        LIBRARY.export("roadmap", "docx")
    with pytest.raises(WrongUseError, match="no language is called 'fr'"):
        LIBRARY.export("roadmap", "ics", language="fr")  # type: ignore[call-overload] # what a script may say all the same
    with pytest.raises(WrongUseError, match="no document is called 'artemis'"):
        LIBRARY.export("artemis", "ics")
