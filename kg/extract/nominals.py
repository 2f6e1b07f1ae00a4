"""Find the nominal and pronominal mentions that can refer back to a name: "he", "the alliance", "the embassy"."""

from collections.abc import Iterable, Iterator

from kg.knowledge.names import NameLexicon
from kg.model.mentions import Form, Mention
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.tokens import Token

PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
GROUP_PRONOUNS = frozenset({"it", "its", "they", "their", "them", "itself", "themselves"})
PRONOUNS = PERSON_PRONOUNS | GROUP_PRONOUNS
DETERMINERS = frozenset({"the", "this", "that", "both"})
EXPLETIVE_VERBS = frozenset({"seem", "appear", "happen", "rain", "take"})


def find_nominals(parsed: ParsedArticle, named: Iterable[Mention], lexicon: NameLexicon) -> tuple[Mention, ...]:
    """Return mentions by pronoun or by definite common noun that no named mention covers, in text order."""
    taken = {i for mention in named for i in range(mention.span.start, mention.span.end)}
    return tuple(
        m
        for block in parsed.blocks
        for token in block.doc.tokens
        if (m := _mention(token, block, parsed, lexicon, taken)) is not None
    )


def _mention(
    token: Token, block: ParsedBlock, parsed: ParsedArticle, lexicon: NameLexicon, taken: set[int]
) -> Mention | None:
    offset = block.offset + token.idx
    if offset in taken:
        return None
    lower = token.lower
    pronoun = lower in PRONOUNS and not _is_expletive(token)
    found = None if pronoun else _definite(token, lexicon)
    if not pronoun and found is None:
        return None
    sentence = next((s for s in block.sentences if s.span.start <= offset < s.span.end), None)
    if sentence is None:
        return None
    if found is None:
        kind = "Person" if lower in PERSON_PRONOUNS else "Actor"
        span = parsed.span_of(token, block)
        return Mention(
            span=span, sentence=sentence.index, kind=kind, form=Form.PRONOUN, head=offset, rule=f"pronoun:{lower}"
        )
    kind, first = found
    span = parsed.article.span(block.offset + block.doc[first].idx, offset + len(token.text))
    if any(i in taken for i in range(span.start, span.end)):
        return None
    return Mention(
        span=span, sentence=sentence.index, kind=kind, form=Form.NOMINAL, head=offset, rule=f"definite:{lower}"
    )


def _is_expletive(token: Token) -> bool:
    return token.dep == "expl" or (
        token.lower == "it"
        and token.dep in {"nsubj", "nsubjpass"}
        and (
            token.head.lemma in EXPLETIVE_VERBS
            or (
                any(c.dep in {"ccomp", "acomp"} and c.pos in {"ADJ", "VERB"} for c in token.head.children)
                and token.head.lemma == "be"
            )
            or (token.dep == "nsubjpass" and token.head.lemma in {"report", "estimate", "say", "confirm", "believe"})
        )
    )


def _definite(token: Token, lexicon: NameLexicon) -> tuple[str, int] | None:
    """Return (kind, index of the first token) for a definite noun phrase that names nothing new, or None."""
    if token.pos not in {"NOUN", "PROPN"} or (
        not token.text[0].islower() and not token.text.isupper() and token.text not in {"Coalition", "Embassy", "Base"}
    ):
        return None
    lower = token.lower
    left = [c for c in token.lefts if c.dep != "punct" and c.lower != "same"]  # "in the same city"
    if not left or left[0].lower not in DETERMINERS:
        return None
    phrase = " ".join(t.lower for t in token.doc[left[0].i + 1 : token.i + 1] if t.lower != "same")
    if any(c.dep == "prep" and c.lower in {"of", "in", "near", "at"} for c in token.rights):
        return None
    for kind, nouns in sorted(lexicon.nominals.items()):
        if phrase in nouns or (lower in nouns and len(left) == 1):
            return kind, left[0].i
    return None


def nominals_by_kind(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions that need an antecedent, in text order."""
    yield from (m for m in mentions if m.form is not Form.NAME)
