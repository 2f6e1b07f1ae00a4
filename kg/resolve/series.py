"""Number the events of a series where the text counts them ("the third base to be transferred", "the third round of talks")."""


def series_key(article: str, kind: str, of: str = "") -> str:
    """Return the key of the article's series of one class of events, `of` narrowing it to those on one target.

    >>> series_key("orlo", "BaseTransfer")
    'event/orlo/series-basetransfer'
    """
    return f"event/{article}/series-{kind.lower()}" + (f"-{of}" if of else "")
