"""Cut a parsed block into words and find chains of capitalised words, the raw stuff of names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.parser import ParsedBlock
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon

ABBREVIATIONS = (
    "Gen|Lt|Maj|Col|Brig|Capt|Sgt|Cmdr|Adm|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Prof|Rev|Hon|Jr|Sr|Cpl|Pvt|Spc|Corp|Inc|Ltd"
)
WORD = re.compile(
    rf"(?:[A-Z]\.)+[A-Z]\b\.?|(?:[A-Z]\.){{2,}}|(?:{ABBREVIATIONS})\.(?=[\s,])|[A-Z]\.(?=\s[\"“]?[A-Z])"
    r"|[^\W_]+(?:(?:['’`‘ʿʾ&](?!s\b)|-(?![A-Z]\.)|–(?=[A-Z]{2,}\b))[^\W_]+)*"
)
ARTICLE_PREFIX = re.compile(r"^[dl]['’][A-Z]|^(?:al|el|an|as|ash|ad|adh|ar|at|az|es|ed|er|ez|ou|ur)-['’`ʿ]?[A-Z]")
INNER_PARTICLES = frozenset(
    {
        "e",
        "i",
        "ul",
        "al",
        "el",
        "ud",
        "ur",
        "us",
        "o",
        "as",
        "ad",
        "az",
        "un",
        "en",
        "la",
        "de",
        "du",
        "le",
        "in",
        "on",
        "sur",
        "n",
    }
)
COMPOUND_END = re.compile(
    r"(?:ed|led|era|born|wide|like|style|made|owned|run|built|bound|held|free|linked|based|area|and|an|ian|ish|ese|day|class|time|type|level|"
    r"inspired|oriented|language|speaking|in-chief|war|mm|pro|anti|friendly|affiliate|ally|dominated|region|governed|designate|elect)$"
)
UNIT_NOUNS = frozenset(
    {"battalion", "brigade", "division", "regiment", "squadron", "corps", "infantry", "cavalry", "fleet", "army"}
)
CALENDAR = frozenset(
    {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    }
)
ORDINAL = re.compile(r"^\d{1,4}(?:st|nd|rd|th|d)$")
NUMBER = re.compile(r"^\d{1,4}$")
FUNCTION_TAGS = frozenset({"DET", "ADP", "ADV", "SCONJ", "CCONJ", "PRON", "AUX", "NUM", "PART", "INTJ", "VERB"})
NUMBERED = frozenset(
    {
        "Route",
        "Highway",
        "Force",
        "CTF",
        "Division",
        "Group",
        "Squadron",
        "Unit",
        "Company",
        "Battalion",
        "Brigade",
        "Team",
        "Platoon",
        "Gate",
    }
)
JOIN_IN = frozenset({"Mission", "Qaeda", "al-Qaeda", "Al-Qaeda", "al-Qaida", "State", "Qaida", "Force", "Forces"})
JOIN_FOR = frozenset(
    {
        "Ministry",
        "Department",
        "Front",
        "Centre",
        "Center",
        "Institute",
        "Observatory",
        "Movement",
        "Organisation",
        "Organization",
        "Council",
        "Office",
        "Fund",
        "Agency",
        "Committee",
        "Union",
        "Party",
        "Campaign",
        "Coalition",
        "Association",
        "Alliance",
        "Rally",
        "Minister",
        "Secretary",
        "Commission",
        "Commissioner",
        "Society",
        "Foundation",
        "Court",
        "Tribunal",
        "Bureau",
        "Army",
        "Force",
        "High",
        "Group",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a block with its character offsets there and the first token that it begins in."""

    text: str
    start: int
    end: int
    token: Token
    begins_sentence: bool

    @property
    def is_capital(self) -> bool:
        """Tell whether the word is written like part of a name."""
        return self.text not in CALENDAR and (self.text[0].isupper() or bool(ARTICLE_PREFIX.match(self.text)))


def words_of(block: ParsedBlock, gazetteer: Gazetteer) -> tuple[Word, ...]:
    """Return the words of a block; compounds such as "Iran-backed" and "Iraqi-American" are taken apart."""
    text = block.doc.text
    by_offset = {i: token for token in block.doc for i in range(token.idx, token.idx + len(token.text))}
    words: list[Word] = []
    for match in WORD.finditer(text):
        for start, end in _parts(match.group(), match.start(), gazetteer):
            token = by_offset[start]
            begins = token.is_sent_start or not any(
                t.is_alpha or t.is_digit for t in block.doc[token.sent.start : token.i]
            )
            words.append(Word(text=text[start:end], start=start, end=end, token=token, begins_sentence=bool(begins)))
    return tuple(words)


def _parts(word: str, offset: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the words in a hyphened compound: all of it, or its parts where they are words of their own."""
    pieces = re.split(r"[-–]", word)
    whole = (offset, offset + len(word))
    if len(pieces) == 1 or (ARTICLE_PREFIX.match(word) and len(pieces) == 2) or gazetteer.country(word):
        yield whole
        return
    inner = all(p in INNER_PARTICLES for p in pieces[1:-1])
    keep = (
        (pieces[-1][:1].isupper() and inner and pieces[0][:1].isupper()) or pieces[-1][:1].isdigit() or word.isupper()
    )
    apart = any(gazetteer.country(p) for p in pieces) and len(pieces) == 2
    keep = keep or (
        pieces[0][:1].isupper() and len(pieces) == 2 and pieces[1].islower() and not COMPOUND_END.search(pieces[1])
    )
    if keep and not apart:
        yield whole
        return
    if not any(p[:1].isupper() for p in pieces):
        yield whole
        return
    position = offset
    for piece in pieces:
        if piece:
            yield (position, position + len(piece))
        position += len(piece) + 1


def chains(
    words: tuple[Word, ...], text: str, lexicon: NameLexicon, gazetteer: Gazetteer
) -> Iterator[tuple[Word, ...]]:
    """Yield maximal chains of words that are written as one name or as a title with a name."""
    i = 0
    while i < len(words):
        if not _may_begin(words, i, text):
            i += 1
            continue
        end = i + 1
        while (following := _next(words, i, end, text, lexicon, gazetteer)) > end:
            end = following
        yield words[i:end]
        i = end


def _gap(words: tuple[Word, ...], i: int, text: str) -> str:
    return text[words[i - 1].end : words[i].start] if i < len(words) else "\n"


def _may_begin(words: tuple[Word, ...], i: int, text: str) -> bool:
    word = words[i]
    if word.is_capital:
        return True
    following = words[i + 1] if i + 1 < len(words) and _gap(words, i + 1, text) == " " else None
    if following is not None and (
        (ORDINAL.match(word.text) and following.text in UNIT_NOUNS)
        or (word.text in {"al", "el"} and following.is_capital)
    ):
        return True
    numbered = ORDINAL.match(word.text) or NUMBER.match(word.text)
    return bool(numbered) and following is not None and following.is_capital


def _next(words: tuple[Word, ...], first: int, end: int, text: str, lexicon: NameLexicon, gazetteer: Gazetteer) -> int:
    """Return where the chain words[first:end] ends after one more step, or `end` where it cannot go on."""
    if end >= len(words):
        return end
    gap, word, last = _gap(words, end, text), words[end], words[end - 1]
    if gap in {" ", "\u00a0", "  "}:
        if word.is_capital:
            return end + 1
        if NUMBER.match(word.text):
            return end + 1 if last.text in NUMBERED else end
        return _over_particle(words, first, end, text, lexicon, gazetteer)
    if gap == ", " and word.text in {"Jr.", "Sr.", "Jr", "Sr"}:
        return end + 1
    if gap.strip() in {'"', "“", "'"} and gap.startswith(" ") and word.is_capital:
        return _over_nickname(words, first, end, text, lexicon)
    if gap in {" – ", " - ", " — ", "-", "–"} and last.text in {"Force", "Forces"} and word.is_capital:
        return end + 1
    return end


def _over_nickname(words: tuple[Word, ...], first: int, end: int, text: str, lexicon: NameLexicon) -> int:
    closed = end + 1 < len(words) and re.fullmatch(r"[\"”'] ", _gap(words, end + 1, text)) and words[end + 1].is_capital
    last = words[end - 1]
    personal = (
        last.text in lexicon.ranks | lexicon.honorifics | lexicon.offices | lexicon.first_names
        or last.token.ent_type_ == "PERSON"
    )
    return end + 2 if closed and personal else end


def _over_particle(
    words: tuple[Word, ...], first: int, end: int, text: str, lexicon: NameLexicon, gazetteer: Gazetteer
) -> int:
    """Step over "bin", "of the", "and" and the like where a name may go on after them."""
    particle, after = words[end].text, end + 1
    if (
        after < len(words)
        and words[after].text == "the"
        and particle in {"of", "for", "in", "and"}
        and _gap(words, after, text) == " "
    ):
        after += 1
    if (
        after >= len(words)
        or not words[after].is_capital
        or any(_gap(words, k, text) != " " for k in range(end + 1, after + 1))
    ):
        return end
    if particle in lexicon.particles and after == end + 1:
        return after + 1 if words[end - 1].token.pos_ in {"PROPN", "NOUN", "ADJ", "X"} else end
    head = words[end - 1].text
    two = f"{words[end - 2].text} {head}" if end - 2 >= first else head
    if (
        words[first].begins_sentence
        and end - first == 1
        and words[first].text in lexicon.not_names
        and head not in lexicon.joins_of
    ):
        return end
    if (particle == "of" and _joins_of(head, two, lexicon)) or (
        particle in {"of", "for", "and"} and _one_entity(words[end - 1].token, words[after].token)
    ):
        return after + 1
    if particle == "for" and head in JOIN_FOR:
        return after + 1
    if particle == "in" and head in JOIN_IN and (head == "Mission" or _begins_place(words, after, gazetteer, lexicon)):
        return after + 1
    return after + 1 if particle == "and" and _joins_and(words, first, end, after, lexicon, gazetteer) else end


def _begins_place(words: tuple[Word, ...], start: int, gazetteer: Gazetteer, lexicon: NameLexicon) -> bool:
    names = [" ".join(w.text for w in words[start : start + size]) for size in (1, 2, 3)]
    places = lexicon.places["Place"] | lexicon.places["Region"] | {"Islamic Maghreb", "Indian Subcontinent"}
    return any(gazetteer.country_named(name) or name in places for name in names)


def _one_entity(left: Token, right: Token) -> bool:
    """Tell whether the model reads both tokens as parts of one organisation's name."""
    if left.ent_type_ != "ORG" or right.ent_type_ != "ORG":
        return False
    return not any(t.ent_iob_ == "B" for t in left.doc[left.i + 1 : right.i + 1])


def _joins_of(head: str, two: str, lexicon: NameLexicon) -> bool:
    titles = lexicon.offices | lexicon.ranks
    return (
        head in lexicon.joins_of
        or two in lexicon.joins_of
        or head in titles
        or two in titles
        or any(head in lexicon.heads[kind] for kind in ("GovernmentBody", "ArmedForce", "Organisation"))
    )


def _joins_and(
    words: tuple[Word, ...], first: int, end: int, after: int, lexicon: NameLexicon, gazetteer: Gazetteer
) -> bool:
    texts = [w.text for w in words[first:end]]
    for start in range(max(first, end - 4), end):
        for stop in range(after + 1, min(after + 4, len(words)) + 1):
            joined = " ".join(w.text for w in words[start:stop])
            if (
                gazetteer.country_named(joined)
                or gazetteer.group(joined)
                or gazetteer.organisation(joined)
                or joined in lexicon.places["Region"]
            ):
                return True
    if not {"of", "for", "in"} & set(texts):
        return False
    opening = {texts[0], " ".join(texts[:2])} | {texts[i - 1] for i, t in enumerate(texts) if t in {"of", "for", "in"}}
    known = opening & lexicon.joins_and or "Islamic State" in " ".join(texts)
    country_last = gazetteer.country_named(words[end - 1].text) is not None
    return bool(known) and (not country_last or "Islamic State" in " ".join(texts))
