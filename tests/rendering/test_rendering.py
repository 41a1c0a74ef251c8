"""Formats: text, Markdown and JSON of reports, comparisons, releases and lists; hostile text stays text in all."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from ilrs_docs import Library
from ilrs_docs.changes import Comparison, Replaced
from ilrs_docs.library.listing import ListedReleases
from ilrs_docs.model import Guideline, Release
from ilrs_docs.rendering import json as as_json
from ilrs_docs.rendering import markdown, text
from ilrs_docs.rendering.columns import columns, wrap
from ilrs_docs.rendering.escaping import address, markdown_line, visible
from ilrs_docs.reporting import Report, report

LIBRARY = Library()
HOSTILE = (
    "<script>alert(1)</script> **bold** | [x](javascript:alert(1)) `code` # head\n\n# Head\n- item\r\x1b[31mred\x07"
    "\u202egnihsif\u2066 &lt; ~~gone~~ ![i](http://e.org/i) www.e.org <b onclick=x>"
    " $x$ @all \u2028 \u200b \x9b31m {{7*7}}"
)
ESCAPES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def compared() -> Comparison:
    """Return the comparison of the Roadmap V1.0 with the latest state."""
    return LIBRARY.diff("roadmap@1.0", "roadmap@latest")


@pytest.fixture(scope="module")
def told(compared: Comparison) -> Report:
    """Return the report of that comparison."""
    return report(LIBRARY.load("roadmap@1.0"), LIBRARY.load("roadmap@latest"), compared, detail="full")


@pytest.fixture(scope="module")
def hostile() -> tuple[Release, Release, Comparison]:
    """Return two releases of which the newer holds hostile text in every place for prose."""
    old = LIBRARY.load("guideline@1.0")

    def poisoned(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: poisoned(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [poisoned(part, key) for part in value]
        prose = {"en", "title", "speaker", "publisher", "wording", "label", "actor", "unit", "issuers"}
        return HOSTILE if key in prose and isinstance(value, str) else value

    data = json.loads(LIBRARY.load("guideline@latest").model_dump_json())
    new = Release.model_validate_json(json.dumps(poisoned(data)))
    return old, new, LIBRARY.diff(old, new)


class Tags(HTMLParser):
    """Collects the tags of raw HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with its attributes' names."""
        self.found.add(" ".join([tag, *(name for name, _ in attrs)]))


def test_text_keeps_to_its_width(told: Report) -> None:
    """No line is longer than the width, save one whose only word is longer."""
    for width in (60, 100, 140):
        for line in text.render_report(told, width=width).splitlines():
            assert len(line) <= width or " " not in line.strip()


def test_text_names_every_section(told: Report) -> None:
    """All sections are numbered in order; what was compared, and what the words mean, stand behind the sources."""
    heads = re.findall(r"^(\d+)\. (.+)\n-", text.render_report(told), re.MULTILINE)
    around = ["Sources", "What was compared", "What the words mean"]
    titles = [*(section.title for section in told.sections), *around]
    assert heads == [(str(number), title) for number, title in enumerate(titles, start=1)]


def test_every_sentence_stands_in_every_format(told: Report) -> None:
    """What the report tells is in the text, in the Markdown and in the JSON; the text only counts gathered sources."""
    plain = " ".join(text.render_report(told, width=10_000).split())
    shown = MarkdownIt("commonmark").enable("table").render(markdown.render_report(told))
    shown = " ".join(re.sub(r"<[^>]+>", "", shown).replace("&quot;", '"').replace("&amp;", "&").split())
    for item in told.items():
        assert item.sentence in plain or item.rule in {"source-added", "source-removed"}
        assert item.sentence in shown
        assert json.dumps(item.sentence, ensure_ascii=False) in as_json.render(told)


def test_colour_changes_nothing_but_colour(told: Report, compared: Comparison) -> None:
    """Without its escape sequences, coloured text is the plain text."""
    for plain, coloured in (
        (text.render_report(told), text.render_report(told, colour=True)),
        (text.render_comparison(compared), text.render_comparison(compared, colour=True)),
        (
            text.render_list(ListedReleases(LIBRARY.releases())),
            text.render_list(ListedReleases(LIBRARY.releases()), colour=True),
        ),
    ):
        assert "\x1b" not in plain
        assert "\x1b[" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_comparison_is_one_line_a_change(compared: Comparison) -> None:
    """Each change has a line with severity, rule and sentence."""
    lines = text.render_comparison(compared).splitlines()
    for change in compared:
        assert any(line.startswith(f"{change.severity:<9} {change.rule}: ") for line in lines)
    assert markdown.render_comparison(compared).count("\n- **") == len(compared)


def test_no_differences_are_told_in_words() -> None:
    """A comparison of a release with itself says that there is nothing."""
    nothing = LIBRARY.diff("roadmap@1.0", "roadmap@1.0")
    assert "There are no differences." in text.render_comparison(nothing)
    assert "There are no differences." in markdown.render_comparison(nothing)


def test_releases_that_differ_in_their_name_alone_are_not_called_the_same() -> None:
    """What was edited is said, though no change is told of it."""
    old = LIBRARY.load("roadmap@1.0")
    renamed = LIBRARY.diff(old, old.model_copy(update={"label": "V1.0a"}))
    assert (len(renamed.edits), len(renamed.changes)) == (1, 0)
    assert "Only what names the release differs" in text.render_comparison(renamed)


def test_unclaimed_edits_follow_the_changes() -> None:
    """An edit that no change claims is shown in both formats."""
    path = ("content", "milestones", "luna-25", "status")
    edit = Replaced(old_path=path, new_path=path, old="planned", new="lost")
    found = LIBRARY.diff("roadmap@1.0", "roadmap@1.0").model_copy(update={"edits": (edit,)})
    assert "replaced: milestones / luna-25 / status" in text.render_comparison(found)
    assert "replaced: milestones / luna-25 / status" in markdown.render_comparison(found)


def test_a_list_has_a_line_for_each_release() -> None:
    """Text, Markdown and JSON list document, version, label, day and standing."""
    releases = LIBRARY.releases()
    assert len(text.render_list(ListedReleases(releases)).splitlines()) == len(releases) + 1
    assert len(markdown.render_list(ListedReleases(releases)).splitlines()) == len(releases) + 2
    first = json.loads(as_json.render_list(ListedReleases(releases)))[0]
    assert list(first) == ["document", "version", "label", "issued", "standing"]
    assert text.render_list(ListedReleases(())) == "There are no releases in this library.\n"


def test_a_list_needs_neither_rich_nor_the_report() -> None:
    """What lists releases does not import what it does not use."""
    code = (
        "import sys, ilrs_docs.rendering.text, ilrs_docs.rendering.markdown, ilrs_docs.rendering.json\n"
        "print(sorted({'rich', 'jinja2', 'click', 'pydantic', 'ilrs_docs.reporting'} & sys.modules.keys()))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"  # noqa: S603 - our own code


@pytest.mark.parametrize("selector", ["roadmap@1.0", "guideline@latest"])
def test_a_release_is_shown_whole(selector: str) -> None:
    """The definition, every title and every id of its entries are shown."""
    release = LIBRARY.load(selector)
    plain = " ".join(text.render_release(release, width=10_000).split())
    shown = markdown.render_release(release)
    for source in release.sources:
        assert f"[{source.id}]" in plain
        assert f"`{source.id}`" in shown
    assert release.content.definition
    assert release.content.definition.text.original in plain


def test_markdown_has_stable_anchors(told: Report) -> None:
    """Sections and sources have anchors that stay when titles change, and every link leads to one."""
    shown = markdown.render_report(told)
    anchors = re.findall(r'<a id="([^"]+)"></a>', shown)
    sections = [section.id for section in told.sections]
    named = [anchor for anchor in anchors if not anchor.startswith("source-")]
    assert named == [*sections, "sources", "identification", "legend"]
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\]\(#([^)]+)\)", shown)) <= set(anchors)


def test_hostile_text_stays_visible_text(hostile: tuple[Release, Release, Comparison]) -> None:
    """Control and bidirectional characters reach neither the terminal nor the page, but are seen."""
    old, new, comparison = hostile
    found = report(old, new, comparison)
    for shown in (
        text.render_report(found),
        text.render_comparison(comparison),
        text.render_release(new),
        text.render_list(ListedReleases([new])),
        markdown.render_report(found),
        markdown.render_comparison(comparison),
        markdown.render_release(new),
        markdown.render_list(ListedReleases([new])),
    ):
        assert not ESCAPES.search(shown)
        assert "u202e" in shown
        assert "\n# Head" not in shown


def test_hostile_text_is_no_markup(hostile: tuple[Release, Release, Comparison]) -> None:
    """Read as Markdown, the page holds no tag, heading, link or picture but those of the report itself."""
    old, new, comparison = hostile
    found = report(old, new, comparison)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for shown in (markdown.render_report(found), markdown.render_comparison(comparison), markdown.render_release(new)):
        tags, flat = Tags(), []
        for token in parser.parse(shown):
            flat += [token, *(token.children or [])]
        tags.feed("".join(token.content for token in flat if token.type in {"html_inline", "html_block"}))
        assert tags.found <= {"a id", "br", "details", "summary", "del", "ins"}
        assert not {"image", "fence", "code_block"} & {token.type for token in flat}
        assert "<s>gone</s>" not in parser.render(shown)
        links = [str(token.attrs["href"]) for token in flat if token.type == "link_open"]
        assert all(link.startswith(("#", "https://", "http://")) for link in links)
        assert not any("e.org" in link for link in links)
        assert not any(token.content == "code" for token in flat if token.type == "code_inline")


@pytest.mark.parametrize(
    "code", [0x00, 0x0A, 0x1B, 0x85, 0x9B, 0xAD, 0x061C, 0x200B, 0x2028, 0x202E, 0x2069, 0xFEFF, 0xE0001]
)
def test_invisible_characters_are_shown(code: int) -> None:
    """Each becomes an escape that names its code point, and the text around it stays."""
    assert (
        visible(f"Луна{chr(code)}月")
        == f"Луна\\{'u' if code < 0x10000 else 'U'}{code:0{4 if code < 0x10000 else 8}x}月"
    )


@pytest.mark.parametrize(
    "line",
    ["1. one", "1) one", "- one", "+ one", "# one", "> one", "= one", "    one", "--- ", "* one", "_one_", "a\\*b"],
)
def test_text_at_the_start_of_a_line_is_no_block(line: str) -> None:
    """What would open a list, a heading or a quotation at the start of a line is read as text there."""
    tokens = MarkdownIt("commonmark").parse(f"- {markdown_line(line.strip())}\n")
    assert [token.type for token in tokens if token.level < 4] == [
        *("bullet_list_open", "list_item_open", "paragraph_open"),
        "inline",
        *("paragraph_close", "list_item_close", "bullet_list_close"),
    ]
    (inline,) = [token for token in tokens if token.type == "inline"]
    assert "".join(child.content for child in inline.children or []) == line.strip()


def test_addresses_in_prose_are_no_links() -> None:
    """GitHub makes links of bare addresses, so these are broken up where document text holds them."""
    assert markdown_line("see https://e.org and www.e.org") == "see https\\://e.org and www\\.e.org"


def test_addresses_cannot_break_out() -> None:
    """An address in angle brackets holds nothing that ends it or turns the line."""
    assert address("https://e.org/a>b|c\u202ed`e") == "https://e.org/a%3Eb%7Cc%E2%80%AEd%60e"
    assert address("https://e.org/%D0%9B?a=b&c=d#e") == "https://e.org/%D0%9B?a=b&c=d#e"


def test_json_is_canonical(told: Report) -> None:
    """Two spaces, characters as they are, a newline at the end, and the same on a second run."""
    shown = as_json.render(told)
    assert shown.endswith("}\n")
    assert '\n  "format": "ilrs-docs/report"' in shown
    assert "“" in shown
    assert shown == as_json.render(told.model_copy(deep=True))


def test_columns_wrap_inside_their_cells() -> None:
    """Rows too wide for the page wrap in the widest column, and a very long word is broken rather than the page."""
    lines = list(columns([("name", "what"), ("a", "word " * 30), ("b", "x" * 200)], 40))
    assert max(map(len, lines)) <= 40
    assert sum("word" in line for line in lines) > 3


def test_a_mark_above_a_letter_takes_no_column() -> None:
    """A combining mark belongs to the letter before it; a wide character that fits nowhere still has its own line."""
    lines = list(columns([("\u0451\u0435\u0308", "x"), ("ab", "y")], 20))
    assert lines == ["\u0451\u0435\u0308  x", "--  -", "ab  y"]
    assert wrap("月球", 1, breaking=True) == ["月", "球"]
    assert wrap("", 5) == []


def test_columns_stay_readable_on_a_page_too_narrow() -> None:
    """No column becomes narrower than a short word where that does, nor than four characters on any page."""
    head = ("one-word-head", "other-word-head")
    assert next(map(len, columns([head], 18))) == 18
    assert next(map(len, columns([head], 10))) == 10
    assert next(map(len, columns([head], 4))) == 10


def test_a_report_without_sources_says_so(told: Report) -> None:
    """The section of sources is never silently empty."""
    bare = told.model_copy(update={"sources": (), "sources_empty": "No source is cited."})
    assert "\nNo source is cited.\n" in text.render_report(bare)
    assert "\n\nNo source is cited.\n" in markdown.render_report(bare)


def test_a_list_as_json_leaves_out_what_a_release_does_not_say() -> None:
    """No label, no day and no standing are no empty words."""
    release = Release(document="probe", kind="guideline", version="0.1.0", content=Guideline())
    assert (
        as_json.render_list(ListedReleases([release]))
        == '[\n  {\n    "document": "probe",\n    "version": "0.1.0"\n  }\n]\n'
    )
