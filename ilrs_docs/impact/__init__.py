"""What hangs on what changed: which entries depend on which, what that means for dates, which links to look at again.

`kinds` is the table of what counts as a dependency and from which field it is read, `dependencies` reads them, `graph`
follows them, `carrying` tells who is who in both releases. `conflicts` holds the checks of dates over one release
against those over the other, `suspecting` names the links that rest on what changed, `supposing` puts in values that
nobody has published. `working` puts it together.
"""
