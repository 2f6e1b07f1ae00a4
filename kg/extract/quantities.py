"""Read numbers: digits, words, ranges and bounds, with the noun that they count."""

import re
from dataclasses import dataclass

from kg.knowledge.numbers import load_number_words
from kg.model.tokens import Token

ONE = frozenset({"a", "an", "another"})
DIGITS = re.compile(r"^\d{1,3}(?:[,. ]\d{3})+$|^\d+$")
PERCENT = re.compile(r"%|per ?cent\b", re.IGNORECASE)
RANGE = re.compile(r"^(\d[\d,]*)\s*[–—-]\s*(\d[\d,]*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as written: `best` is None for a range or a bound; `first` and `last` are token indexes."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    first: int
    last: int


def parse_number(text: str) -> int | None:
    """Return the whole number that `text` writes in digits or words, or None.

    >>> parse_number("1,200"), parse_number("twenty-one"), parse_number("two hundred"), parse_number("2.5")
    (1200, 21, 200, None)
    >>> parse_number("23.568 million") is None
    True
    """
    text = text.strip().lower()
    if DIGITS.match(text):
        return int(re.sub(r"[,. ]", "", text))
    known = load_number_words()
    total, current, any_word = 0, 0, False
    for word in re.split(r"[\s-]+", text):
        if word in known.words:
            current += known.words[word]
        elif word in known.scales and (current or word == "dozen"):
            current = max(current, 1) * known.scales[word]
            if known.scales[word] >= 1000:
                total, current = total + current, 0
        elif DIGITS.match(word) and "." not in word:
            current += int(word.replace(",", ""))
        elif word != "and":
            return None
        any_word = any_word or word != "and"
    return total + current if any_word else None


def number_of(token: Token) -> int | None:
    """Return the number headed by a numeral token ("two hundred", "1,200")."""
    words = [t for t in token.subtree if t.pos == "NUM" or t.lower in load_number_words().scales]
    return parse_number(" ".join(t.text for t in words)) if words else parse_number(token.text)


def amount_at(token: Token) -> Amount | None:
    """Return the amount that the numeral `token` heads, with its range and qualifier read from the words around it."""
    known = load_number_words()
    doc, left, right = token.doc, token.i, token.i
    while (
        left > token.sent.start
        and (doc[left - 1].pos == "NUM" or doc[left - 1].lower in known.scales)
        and doc[left - 1].head.i in range(left - 1, right + 2)
        and (not doc[left - 1].text.isdigit() or doc[left].lower in known.scales)  # "On 2 June 2009 seven were killed"
    ):
        left -= 1
    tens = left - 2 >= token.sent.start and doc[left - 1].text in ("-", "–")
    if tens and known.words.get(_unbracketed(doc[left - 2].lower), 0) >= 20:
        left -= 2  # "thirty-five", "[t]hirty-five"
    while right + 1 < token.sent.end and doc[right + 1].pos in ("NUM", "NOUN") and doc[right + 1].lower in known.scales:
        right += 1
    ranged = RANGE.match(token.text)
    if ranged:
        low, high = int(ranged[1].replace(",", "")), int(ranged[2].replace(",", ""))
        return Amount(low=low, best=None, high=high, qualifier="about", first=left, last=right) if low < high else None
    value = parse_number(_unbracketed(doc[left : right + 1].text))
    if value is None or PERCENT.match(doc[right + 1 : right + 3].text):
        return None
    low_end = _range_start(doc[left])
    if low_end is not None and low_end[0] < value:
        return Amount(low=low_end[0], best=None, high=value, qualifier="about", first=low_end[1], last=right)
    high_end = _range_end(doc[left], right)
    if high_end is not None and high_end[0] > value:
        return Amount(low=value, best=None, high=high_end[0], qualifier="about", first=left, last=high_end[1])
    before = doc[max(token.sent.start, left - 4) : left].text.lower()
    if before.endswith(known.at_least):
        return Amount(low=value, best=None, high=None, qualifier="atLeast", first=left, last=right)
    if before.endswith(known.at_most):
        return Amount(low=None, best=None, high=value, qualifier="atMost", first=left, last=right)
    about = before.endswith(known.about)
    return Amount(low=None, best=value, high=None, qualifier="about" if about else "exactly", first=left, last=right)


def _unbracketed(text: str) -> str:
    """Return a word without the brackets around a letter that a quotation changes ("[e]ighty")."""
    return text.replace("[", "").replace("]", "")


def amount_of(noun: Token) -> Amount | None:
    """Return the amount of what a noun counts ("three soldiers"), or that of a numeral by itself."""
    if noun.pos == "NUM":
        return amount_at(noun)
    if noun.lower == "number":
        return None  # "killed the front's number three"
    for child in noun.children:
        # "On 2 June 2009 seven were killed": parsers hang the year on those killed.
        year = child.ent_type == "DATE" and child.text.isdigit()
        if child.dep in ("nummod", "quantmod") and child.pos == "NUM" and not year:
            return amount_at(child)
    return None


def second_numbers(noun: Token) -> list[Token]:
    """Return the further numbers of "36 Israeli and 71 Jordanian soldiers", which parsers hang on the adjective."""
    return [t for a in noun.lefts if a.dep == "amod" for t in a.subtree if t.dep == "conj" and t.pos == "NUM"]


def is_one(noun: Token) -> bool:
    """Tell whether a noun is one of a sort ("a former minister")."""
    single = noun.tag in ("NN", "NNP") and noun.lemma.lower() not in load_number_words().quantities
    return single and any(c.dep == "det" and c.lower in ONE for c in noun.children)


def one_person(token: Token) -> Amount:
    """Return the amount of one person in a list ("a former minister and three soldiers")."""
    return Amount(low=None, best=1, high=None, qualifier="exactly", first=token.i, last=token.i)


def _range_start(token: Token) -> tuple[int, int] | None:
    """Return the lower end of a range whose upper end starts at `token` ("10 to 12", "5–10"), and its token index."""
    doc, i = token.doc, token.i
    if i - 2 < token.sent.start or doc[i - 1].text not in ("to", "–", "-", "—", "and", "or"):
        return None
    if doc[i - 1].text == "and" and (i - 3 < token.sent.start or doc[i - 3].lower != "between"):
        return None
    if doc[i - 1].text == "to" and i - 3 >= token.sent.start and doc[i - 3].lower == "from":
        return None
    low = parse_number(doc[i - 2].text)
    return (low, i - 2) if low is not None else None


def _range_end(first: Token, right: int) -> tuple[int, int] | None:
    """Return the upper end of "between 60 and 70" or "60-70", whose lower end is read, and its token index."""
    doc = first.doc
    opens = first.i > first.sent.start and doc[first.i - 1].lower == "between"
    if right + 2 >= first.sent.end:
        return None
    dashed = doc[right + 1].text in ("-", "–") and not doc[right].whitespace and not doc[right + 1].whitespace
    if not dashed and not (opens and doc[right + 1].lower == "and"):
        return None
    last = right + 2
    while last + 1 < first.sent.end and doc[last + 1].lower in load_number_words().scales:
        last += 1  # "between 60 and five hundred"
    high = parse_number(doc[right + 2 : last + 1].text)
    low = parse_number(first.text) if dashed else None
    return (high, last) if high is not None and (low is None or low < high) else None
