"""What this tool is called and which version of it this is, for what is told about the tool itself."""

from typing import Final

VERSION: Final = "0.1.0"
