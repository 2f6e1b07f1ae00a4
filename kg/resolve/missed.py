"""List what did not reach the graph: sentences without a fact, and dates, numbers and names that no fact rests on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.model.facts import Fact, Missed
from kg.model.mentions import Form, Mention, TimeExpression
from kg.model.text import Article, Sentence

NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\d(?!\w)|(?<![\w.,])\d(?![\w.,]*\d)")
NAMING = ("mention", "name", "entity")


def find_missed(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Iterable[Mention],
    times: Iterable[TimeExpression],
    facts: Iterable[Fact],
) -> tuple[Missed, ...]:
    """Return what the facts leave out, in text order."""
    evidence = {e for fact in facts for e in fact.evidence}
    used_sentences = {e.sentence for e in evidence if not e.rule.startswith(NAMING)}
    words = sorted({w for e in evidence for w in e.words})
    touched = {offset for word in words for offset in range(word.start, word.end)}
    found = [
        *(
            Missed(what="sentence", span=s.span, reason="no frame, statement or figure was found in it")
            for s in sentences
            if s.span not in used_sentences
        ),
        *_dates(times, touched),
        *_numbers(article, sentences, times, touched),
        *_names(mentions, touched),
    ]
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end, m.what)))


def _dates(times: Iterable[TimeExpression], touched: set[int]) -> Iterator[Missed]:
    for time in times:
        if time.span.start not in touched:
            yield Missed(
                what="date",
                span=time.span,
                reason="no event was dated by it" if time.not_before else "it could not be resolved to a date",
            )


def _numbers(
    article: Article, sentences: Iterable[Sentence], times: Iterable[TimeExpression], touched: set[int]
) -> Iterator[Missed]:
    dated = {offset for time in times for offset in range(time.span.start, time.span.end)}
    for sentence in sentences:
        for match in NUMBER.finditer(sentence.span.text):
            span = article.span(sentence.span.start + match.start(), sentence.span.start + match.end())
            if span.start not in touched and span.start not in dated:
                yield Missed(what="number", span=span, reason="no figure was read from it")


def _names(mentions: Iterable[Mention], touched: set[int]) -> Iterator[Missed]:
    for mention in mentions:
        if mention.form is Form.NAME and mention.span.start not in touched:
            yield Missed(what="name", span=mention.span, reason="no entity was made from it")
