"""The page of measurements is there and says how it is made."""

from checkout import CHECKOUT

PAGE = CHECKOUT / "docs" / "performance.md"


def test_the_page_names_the_command_that_makes_it() -> None:
    """Whoever doubts a figure can measure again."""
    assert "`python -m benchmarks.run > docs/performance.md`" in PAGE.read_text("utf-8")
