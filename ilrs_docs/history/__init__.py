"""What became of entries over all releases of a document: each step kept, each entry followed, each field traced.

`steps` says what one release says otherwise than the one before it, `ledgers` puts the steps of a document in a row,
`following` follows an entry along it. `logged` tells what changed, `blaming` who last set what, `trending` how dates
moved.
"""
