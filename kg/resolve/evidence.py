"""Make evidence: the sentence that says something, the telling words in it, and the rule that read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.facts import Evidence, Fact, Ref, Term, Value
from kg.model.text import NO_SENTENCE, Article, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Knows the sentences of an article and makes facts with evidence from them."""

    article: Article
    sentences: tuple[Sentence, ...]

    def evidence(self, sentence: int, words: Iterable[Span], rule: str, *, derived: bool = False) -> Evidence:
        """Return evidence from a sentence; words outside it are left out.

        With NO_SENTENCE it is the line of a heading or of the title that has the words.
        """
        if sentence == NO_SENTENCE:
            return self._of_line(words, rule)
        record = self.sentences[sentence]
        inside = tuple(sorted({w for w in words if record.span.covers(w)}))
        return Evidence(
            sentence=record.span,
            words=inside,
            rule=rule,
            section=self.article.sections[record.section].title,
            derived=derived,
        )

    def _of_line(self, words: Iterable[Span], rule: str) -> Evidence:
        """Return the evidence of words in a heading or the title."""
        told = tuple(sorted(set(words)))
        line = next(block for block in self.article.blocks if block.span.covers(told[0]))
        return Evidence(sentence=line.span, words=told, rule=rule, section=self.article.sections[line.section].title)


class Ledger:
    """Collects facts, each with all its evidence."""

    def __init__(self) -> None:
        self._evidence: dict[tuple[str, str, Value], dict[Evidence, None]] = {}  # each in the order of its coming

    def add(self, subject: str, predicate: str, value: Value | None, *evidence: Evidence) -> None:
        """Add a fact, or more evidence for one; a value of None adds nothing."""
        if value is None or value == "":
            return
        self._evidence.setdefault((subject, predicate, value), {}).update(dict.fromkeys(evidence))

    def kind(self, subject: str, kind: str, label: str, *evidence: Evidence) -> None:
        """Add the class and the label of a thing."""
        self.add(subject, "rdf:type", Term(iri=f"ck:{kind}"), *evidence)
        self.add(subject, "skos:prefLabel", label, *evidence)

    def link(self, subject: str, predicate: str, key: str | None, *evidence: Evidence) -> None:
        """Add a fact whose object is another thing."""
        if key is not None:
            self.add(subject, predicate, Ref(key=key), *evidence)

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts in the order in which they were first added."""
        return tuple(
            Fact(subject=s, predicate=p, value=v, evidence=tuple(e)) for (s, p, v), e in self._evidence.items()
        )
