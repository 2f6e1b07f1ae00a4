"""Find the words of time in a sentence: each with the rule that matched and what its groups say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.knowledge.times import TimeLexicon, TimePattern, TimeRule

REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of a sentence that a rule reads as a time, with the named groups that matched."""

    rule: TimeRule
    groups: Mapping[str, str]
    start: int
    end: int


def find_candidates(text: str, lexicon: TimeLexicon) -> tuple[Candidate, ...]:
    """Return the candidates of one sentence; of those that overlap the leftmost, longest, first rule's is kept."""
    folded = text.casefold()
    held = {name for name, cue in lexicon.cues.items() if cue.search(folded)}
    tried = (pattern for pattern in lexicon.patterns if pattern.rule.cue in held)
    found = [candidate for pattern in tried for candidate in _matches(text, pattern)]
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or kept[-1].end <= candidate.start:
            kept.append(candidate)
    return tuple(kept)


def _matches(text: str, pattern: TimePattern) -> Iterator[Candidate]:
    for match in pattern.pattern.finditer(text):
        group = "extent" if "extent" in pattern.pattern.groupindex else 0
        start, end = match.span(group)
        near = max(0, start - REACH)
        if pattern.after is not None and not pattern.after.search(text, near, start):
            continue
        if pattern.not_after is not None and pattern.not_after.search(text, near, start):
            continue
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        yield Candidate(rule=pattern.rule, groups=groups, start=start, end=end)
