"""Where the checkout is, and the folder of its tests: what a test reads beside the package."""

from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1]
CHECKOUT: Final = TESTS.parent
