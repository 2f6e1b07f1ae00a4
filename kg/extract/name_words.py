"""Cut a parsed block into words as names have them: abbreviations and hyphened names whole, "Iran-backed" apart."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.names import NameLexicon
from kg.model.parsed import ParsedBlock
from kg.model.tokens import Token

ABBREVIATIONS = (
    "Gen|Lt|Maj|Col|Brig|Capt|Sgt|Cmdr|Adm|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Prof|Rev|Hon|Jr|Sr|Cpl|Pvt|Spc|Corp|Inc|Ltd"
)
WORD = re.compile(
    rf"(?:[A-Z]\.)+[A-Z]\b\.?|(?:[A-Z]\.){{2,}}|(?:{ABBREVIATIONS})\.(?=[\s,])|[A-Z]\.(?=\s[\"“]?[A-Z])"
    r"|\b(?:People|Lord|Women|Children|Men|Workers|Soldiers|Farmers|King|Queen|Prophet)(?:['’]s|(?<=s)['’])(?=\s+[A-Z])"
    r"|[^\W_]+(?:(?:['’`‘ʿʾ&](?!s\b)|-(?![A-Z]\.)|–(?=[A-Z]{2,}\b))[^\W_]+)*"
)
ARTICLE_PREFIX = re.compile(r"^[dl]['’][A-Z]|^(?:a|al|el|an|as|ash|ad|adh|ar|at|az|es|ed|er|ez|ou|ur)-['’`ʿ]?[A-Z]")
INNER_PARTICLE = re.compile(r"^(?:[eion]|ul|al|el|u[drs]|a[sdz]|un|en|l[ae]|d[eu]|in|on|sur)$")
COMPOUND_END = re.compile(
    r"(?:ed|led|era|born|wide|like|style|made|owned|run|built|bound|held|free|linked|based|area|and|an|ian|ish|ese|day"
    r"|class|time|type|level|inspired|oriented|language|speaking|in-chief|war|mm|pro|anti|friendly|affiliate|ally"
    r"|dominated|region|governed|designate|elect)$"
)
ORDINAL = re.compile(r"^\d{1,4}(?:st|nd|rd|th|d)$")
DIGITS = "0123456789"
NUMBER = re.compile(r"^\d{1,4}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a block with its character offsets there and the first token that it begins in.

    `is_capital` tells that it is written like part of a name ("Taji", "al-Qaim", no month), `begins_sentence` that no
    other word of its sentence stands before it.
    """

    text: str
    start: int
    end: int
    token: Token
    is_capital: bool
    begins_sentence: bool


def words_of(block: ParsedBlock, lexicon: NameLexicon, gazetteer: Gazetteer) -> tuple[Word, ...]:
    """Return the words of a block; compounds such as "Iran-backed" and "Iraqi-American" are taken apart."""
    text, tokens = block.doc.text, block.doc.tokens
    starts = [token.idx for token in tokens]
    first = _first_words(block)
    words: list[Word] = []
    for match in WORD.finditer(text):
        for start, end in _parts(match.group(), match.start(), lexicon, gazetteer):
            token, part = tokens[bisect_right(starts, start) - 1], text[start:end]
            dated = part.rstrip(DIGITS) in lexicon.calendar  # also "January15", without its space
            capital = not dated and (part[0].isupper() or bool(ARTICLE_PREFIX.match(part)))
            words.append(
                Word(
                    text=part,
                    start=start,
                    end=end,
                    token=token,
                    is_capital=capital,
                    begins_sentence=token.i <= first[token.i],
                )
            )
    return tuple(words)


def _first_words(block: ParsedBlock) -> list[int]:
    """Return for each token the first of its sentence that is a word or a number, or the last of the sentence."""
    first: list[int] = []
    for sentence in block.doc.sents:
        tokens = block.doc.tokens[sentence.start : sentence.end]
        word = next((t.i for t in tokens if t.text.isalpha() or t.text.isdigit()), sentence.end - 1)
        first += [word] * len(tokens)
    return first


def _parts(word: str, offset: int, lexicon: NameLexicon, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield the offsets of a hyphened compound, or of its parts where they are words of their own."""
    pieces = re.split(r"[-–]", word) if "-" in word or "–" in word else [word]
    whole = len(pieces) == 1 or word in lexicon.unsplit or not any(p[:1].isupper() for p in pieces)
    if whole or _is_one_name(word, pieces, gazetteer):
        yield offset, offset + len(word)
        return
    position = offset
    for piece in pieces:
        if piece:
            yield position, position + len(piece)
        position += len(piece) + 1


def _is_one_name(word: str, pieces: list[str], gazetteer: Gazetteer) -> bool:
    if gazetteer.country(word) or (ARTICLE_PREFIX.match(word) and len(pieces) == 2):
        return True
    if len(pieces) == 2 and any(gazetteer.country(p) for p in pieces):
        return False
    if word.isupper() or pieces[-1][:1].isdigit():
        return True
    if not pieces[0][:1].isupper():
        return False
    if pieces[-1][:1].isupper():
        return all(INNER_PARTICLE.match(p) for p in pieces[1:-1])
    return len(pieces) == 2 and pieces[1].islower() and not COMPOUND_END.search(pieces[1])
