"""What depends on what, and which dates contradict each other: over one release, and over two of them.

`kinds` is the table of what counts as a dependency and from which field it is read, `recorded` reads them, `graph`
follows them, `carrying` tells who is who in both releases. `conflicts` holds the checks of dates over one release
against those over the other, `suspecting` names the links that rest on what changed.
"""
