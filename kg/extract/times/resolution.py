"""Give each candidate of a sentence its place in the calendar, from its own words and from the text around it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.times.calendar import Point, coarsened, shifted, value_of
from kg.extract.times.context import Discourse, fine_enough
from kg.extract.times.normalise import (
    count_of,
    direction_of,
    duration_of,
    frequency_of,
    point_of,
    unit_of,
    vague_value,
    year_of_pair,
)
from kg.extract.times.pattern import Candidate
from kg.knowledge.times import TimeEntries
from kg.model.mentions import Basis

JOINT = re.compile(
    r"(?:,\s*\d{1,2})*\s*(?:,|,?\s*(?:and|or|to|through|until|till)|[-–—/])\s*(?:the\s+|on\s+)?", re.IGNORECASE
)
ADJECTIVAL = re.compile(
    r"(?:^|\W)(?:the|a|an|his|their|its)\s+(?:(?:old|former|original|first|second|famous|earlier|later)\s+)?\Z",
    re.IGNORECASE,
)
NOUN_FOLLOWS = re.compile(
    r"\s+(?!(?:in|at|by|on|to|as|and|or|when|while|the|was|were|had|has|that|which|with|from|for|a|an|after)\b)[A-Za-z]"
)
NAMED_AFTER = re.compile(r"\b(?:[A-Z]\w+ of|Acts?|Bill|Law|Ordinance|Regulations?|Union|Cup|Games|Olympics) \Z")
UNTIL = re.compile(r"\b(?:until|till)\s+\Z", re.IGNORECASE)
BOUND = re.compile(r"\w.*\b(?:as of|since|until|till|before)\s+\Z", re.DOTALL)
"""What stands before a date that only bounds another time; one that opens its sentence does set the scene."""
FAR_END = re.compile(r"\w.*\b(?:into|by|through)\s+\Z", re.DOTALL)
"""What stands before a year to which something went on, but not where it opens a sentence ("By 1988 ...")."""
RECKONED = re.compile(r"\b(?:days?|weeks?|months?) (?:after|since|following) [^,.;]{0,80}\bin \Z", re.IGNORECASE)
"""What stands before a month from which the time of the sentence is reckoned."""
BACKGROUND = re.compile(r"\b(?:which|who|whom|that|where)\b(?: \w+){0,3}? had\b[^.;]*\Z")
"""A relative clause in the pluperfect before a year, which tells no more than how the thing had come about."""
PLUPERFECT = re.compile(r" had (?:\w+ly )?\w+(?:ed|en)\b")
"""What stands right after such a year ("where he in 2005 had pioneered it")."""
AHEAD = 20
LIFETIME = 20
"""Years: what somebody says or does "sixty years later" does not take the story there."""
REDUCED = re.compile(r"\b[A-Za-z]+s [a-z]+ed in \Z")
AUXILIARY = re.compile(r" (?:was|were|had|have|has)\b")
"""What stands around the year of a reduced relative clause ("recruits drafted in 1939 were sent home")."""
OF_SAME_YEAR = re.compile(r"(?:that|the same)\s+year\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A candidate with its value and, where it has a place in the calendar, its point."""

    candidate: Candidate
    value: str | None
    point: Point | None = None
    basis: Basis = Basis.EXPLICIT


def resolve(
    text: str, candidates: Sequence[Candidate], discourse: Discourse, words: TimeEntries
) -> tuple[Resolved, ...]:
    """Resolve the candidates of one sentence in text order; `discourse` takes in the dates that they tell."""
    reader = _Sentence(text=text, candidates=candidates, discourse=discourse, words=words)
    return tuple(found for i in range(len(candidates)) if (found := reader.read(i)) is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    text: str
    candidates: Sequence[Candidate]
    discourse: Discourse
    words: TimeEntries

    def read(self, i: int) -> Resolved | None:
        """Return the reading of one candidate, None where its words are no date after all (31 June)."""
        candidate = self.candidates[i]
        meaning = candidate.rule.meaning
        if meaning == "fixed":
            return Resolved(candidate=candidate, value=candidate.rule.value or None)
        if meaning == "duration":
            return Resolved(candidate=candidate, value=duration_of(candidate, self.words))
        if meaning == "set":
            return Resolved(candidate=candidate, value=frequency_of(candidate, self.words))
        if meaning == "calendar":
            return self._calendar(i)
        return self._reckoned(candidate)

    def _calendar(self, i: int) -> Resolved | None:
        candidate = self.candidates[i]
        point = self._completed_words(candidate)
        if point is None or not point.is_date():
            return None
        if "weekday" in candidate.groups and point == Point(part=point.part):
            weekday = next(
                n for name, n in self.words.weekdays.items() if name.lower() == candidate.groups["weekday"].lower()
            )
            return Resolved(candidate=candidate, value=f"XXXX-WXX-{weekday}", basis=Basis.RELATIVE)
        if point.clock:
            return self._clock(i, point)
        if point.year is not None:
            far_end = UNTIL.search(self.text[: candidate.start]) and self.discourse.is_far_ahead(point)
            aside = self._is_bound(candidate) or self._is_background(candidate, point) or self._is_end(candidate, point)
            if not (far_end or aside or self._qualifies(candidate, point)):
                self.discourse.tell(point)
            return Resolved(candidate=candidate, value=value_of(point), point=point)
        return self._without_year(i, point)

    def _completed_words(self, candidate: Candidate) -> Point | None:
        """Return the point of the words, with the century of "'32" and the era of an ancient year filled in."""
        groups, near = candidate.groups, self.discourse.near
        if "short_year" in groups:
            return _century_filled(groups, near)
        if "ancient" in groups:
            return (
                replace(point_of(candidate, self.words), year=-int(groups["ancient"]))
                if self.discourse.ancient
                else None
            )
        return point_of(candidate, self.words)

    def _qualifies(self, candidate: Candidate, point: Point) -> bool:
        """Tell whether a bare year only tells one thing from another ("the 2003 invasion"), or stands in brackets."""
        before, after = self.text[: candidate.start], self.text[candidate.end :]
        if point.day:
            return False
        qualifying = (ADJECTIVAL.search(before) and NOUN_FOLLOWS.match(after)) or NAMED_AFTER.search(before)
        return bool(qualifying) or before.count("(") > before.count(")")

    def _is_bound(self, candidate: Candidate) -> bool:
        """Tell whether a date only tells up to or from when something held ("had died as of June 2009")."""
        return self.discourse.near is not None and BOUND.search(self.text[: candidate.start]) is not None

    def _is_end(self, candidate: Candidate, point: Point) -> bool:
        """Tell whether a bare year is only how far what the story has told went on ("lasted into 1988")."""
        near = self.discourse.near if self.discourse.own else None
        later = near is not None and near.month is not None and (near.year or 0) < (point.year or 0)
        bare = self.text[candidate.start : candidate.end].isdigit()  # but not "through the first half of 1988"
        return later and bare and FAR_END.search(self.text[: candidate.start]) is not None

    def _is_background(self, candidate: Candidate, point: Point) -> bool:
        """Tell whether a bare year looks back from the story for one clause ("Orlo, which had been lost in 1941")."""
        bare = point.month is None and self.discourse.near is not None
        before, after = self.text[: candidate.start], self.text[candidate.end :]
        reduced = REDUCED.search(before) and AUXILIARY.match(after)
        return bare and bool(reduced or BACKGROUND.search(before) or PLUPERFECT.match(after))

    def _without_year(self, i: int, point: Point) -> Resolved | None:
        candidate = self.candidates[i]
        if OF_SAME_YEAR.search(self.text[candidate.start : candidate.end]) and self.discourse.near:
            return self._told(candidate, replace(point, year=self.discourse.near.year), Basis.RELATIVE)
        if point.month is None and point.day is not None:
            near = self.discourse.near
            if near is None or near.month is None or not self.discourse.own:
                return Resolved(candidate=candidate, value=None, basis=Basis.INHERITED)
            return self._told(candidate, replace(point, year=near.year, month=near.month), Basis.INHERITED)
        if "beside" in candidate.groups:
            return self._beside(candidate, point)
        if (before := self._reckoned_from(candidate, point)) is not None:
            return before
        joined = self._joined_year(i)
        found = (joined, Basis.EXPLICIT) if joined is not None else self.discourse.year_of(point.month, point.day)
        if found is None:
            return Resolved(candidate=candidate, value=None, basis=Basis.INHERITED)
        return self._told(candidate, replace(point, year=found[0]), found[1])

    def _reckoned_from(self, candidate: Candidate, point: Point) -> Resolved | None:
        """Read the last such month where the time since it is told ("seven months after the massacre in February")."""
        near = self.discourse.near if self.discourse.own else None
        if near is None or near.year is None or near.month is None or point.month is None or point.day is not None:
            return None
        reckoned = RECKONED.search(self.text[: candidate.start])
        told = (c for c in self.candidates if c.rule.meaning == "calendar")
        if reckoned is None or not any(c.end <= reckoned.start() for c in told):
            return None
        past = replace(point, year=near.year - (point.month > near.month))
        return Resolved(candidate=candidate, value=value_of(past), point=past, basis=Basis.INHERITED)

    def _joined_year(self, i: int) -> int | None:
        """Return the year that follows a list or range of days ("11 March and 14 March 2020")."""
        month = point_of(self.candidates[i], self.words).month
        for here, following in zip(self.candidates[i:], self.candidates[i + 1 :], strict=False):
            if following.rule.meaning != "calendar" or not JOINT.fullmatch(self.text[here.end : following.start]):
                return None
            point = point_of(following, self.words)
            if point.year is not None:
                crosses = month is not None and point.month is not None and month > point.month
                return (
                    None
                    if point.clock or point.decade
                    else point.year - 1
                    if crosses and point.year > 1
                    else point.year
                )
        return None

    def _told(self, candidate: Candidate, point: Point, basis: Basis) -> Resolved | None:
        if not point.is_date():
            return None
        self.discourse.tell(point)
        return Resolved(candidate=candidate, value=value_of(point), point=point, basis=basis)

    def _beside(self, candidate: Candidate, point: Point) -> Resolved | None:
        """Read "the following March", "next spring": the first after, or the last before, the date told last."""
        near, direction = self.discourse.near, direction_of(candidate, self.words)
        if near is None or near.year is None:
            return Resolved(candidate=candidate, value=None, basis=Basis.RELATIVE)
        month = point.month or {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[point.season or "SP"]
        there = near.month or (12 if direction > 0 else 1)
        year = near.year + (direction if (month - there) * direction <= 0 else 0)
        return self._told(candidate, replace(point, year=year), Basis.RELATIVE)

    def _clock(self, i: int, point: Point) -> Resolved:
        """Give an hour its day: the date that follows it in the sentence at once, else the day told last."""
        candidate, day = self.candidates[i], self.discourse.near if self.discourse.own else None
        following = self.candidates[i + 1] if i + 1 < len(self.candidates) else None
        if following is not None and following.start - candidate.end < 40 and following.rule.meaning == "calendar":
            date = point_of(following, self.words)
            if date.day and date.month and not date.clock:
                year = (
                    date.year
                    or self._joined_year(i + 1)
                    or (self.discourse.year_of(date.month, date.day) or (None,))[0]
                )
                day = replace(date, year=year) if year is not None else None
        if day is None or not day.day or not day.is_date():
            return Resolved(candidate=candidate, value=value_of(point), basis=Basis.INHERITED)
        point = replace(day, clock=point.clock, part=None)
        return Resolved(candidate=candidate, value=value_of(point), point=point, basis=Basis.INHERITED)

    def _reckoned(self, candidate: Candidate) -> Resolved:
        """Reckon from the date told last; what cannot be reckoned gets no point."""
        unit, near = unit_of(candidate, self.words), self.discourse.near
        count = (
            1.0
            if candidate.rule.meaning == "shift" and "count" not in candidate.groups
            else count_of(candidate, self.words)
        )
        vague = "vague" in candidate.groups or "event" in candidate.groups or candidate.rule.name.startswith("vague")
        point: Point | None = None
        if unit in ("D", "W", "M", "Y", "DE", "CE") and near is not None and not vague and not candidate.rule.value:
            if candidate.rule.meaning == "same":
                point = coarsened(near, unit)
            elif fine_enough(near, unit) and count is not None and count == int(count):
                point = shifted(near, int(count) * direction_of(candidate, self.words), unit)
        if point is not None and not (self.discourse.own or unit in ("Y", "DE", "CE")):
            point = None
        if point is None:
            return Resolved(candidate=candidate, value=candidate.rule.value or vague_value(unit), basis=Basis.RELATIVE)
        if point.day and (part := point_of(candidate, self.words).part):
            point = replace(point, part=part)
        looks_far = point.year is not None and near is not None and point.year > (near.year or 0) + LIFETIME
        if candidate.rule.meaning == "shift" and direction_of(candidate, self.words) > 0 and not looks_far:
            self.discourse.tell(point)
        return Resolved(candidate=candidate, value=value_of(point), point=point, basis=Basis.RELATIVE)


def _century_filled(groups: Mapping[str, str], near: Point | None) -> Point | None:
    """Return the year of "2031–32" or "'32": after the first of the pair, else the last that is not far ahead."""
    if "base" in groups:
        return Point(year=year_of_pair(groups))
    if near is None or near.year is None or near.year < 0:
        return None
    latest = near.year + AHEAD
    return Point(year=latest - (latest - int(groups["short_year"])) % 100)
