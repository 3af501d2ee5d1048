"""The draft check: every claim with a number in a text, held against the data.

The folders are the path of a claim, and import only themselves and those before: numbers, language,
periods, context, relations, ties, verdicts, replies. `check.py` walks it; `document.py` reads what
is checked, `claims.py` and `comments.py` write what was found.
"""
