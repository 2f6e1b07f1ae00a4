"""Load the words and rules of time expressions: months, units, parts of the day, a pattern for each way of writing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from kg.errors import KnowledgeError
from kg.knowledge.words import LEXICON
from kg.knowledge.yaml_files import read_yaml

FRAGMENT = re.compile(r"\{([a-z_]+)\}")
WORDS = "times.yaml"
RULES = ("times-calendar.yaml", "times-lasting.yaml", "times-relative.yaml")
Meaning = Literal["calendar", "shift", "same", "duration", "set", "fixed"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TimeExample(_Strict):
    """A text, the expression that the rule finds in it, and its value there ("" where it has none)."""

    text: str
    finds: str
    value: str | None = None


class TimeRule(_Strict):
    """One way of writing a time.

    `cue` is what a text in lower case must hold for the rule to be tried: most hold no time of most kinds.
    `pattern` is a regular expression with `{fragments}`; its group `extent`, if there is one, is the expression.
    `after` and `not_after` must, or must not, match right before the expression. `unit`, `direction` and `value` give
    what the words do not name themselves.
    """

    name: str
    meaning: Meaning
    cue: str
    pattern: str
    after: str | None = None
    not_after: str | None = None
    unit: str | None = None
    direction: int | None = None
    value: str | None = None
    examples: tuple[TimeExample, ...]


class TimeEntries(_Strict):
    """Words with what they stand for; `fragments` are named pieces of patterns, `relations` the words before a date."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, float]
    vague_numbers: frozenset[str]
    ordinals: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    directions: dict[str, int]
    relations: dict[str, tuple[str, ...]]
    fragments: dict[str, str]


class _RuleList(_Strict):
    rules: tuple[TimeRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePattern:
    """A rule with its compiled patterns."""

    rule: TimeRule
    pattern: re.Pattern[str]
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLexicon:
    """All words and rules, the rules in the order of their files, and every cue of them once."""

    words: TimeEntries
    patterns: tuple[TimePattern, ...]
    cues: Mapping[str, re.Pattern[str]]
    relations: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def load_times(folder: Path = LEXICON) -> TimeLexicon:
    """Read the time lexicon. Raises KnowledgeError with file and key on a fault."""
    words = read_yaml(folder / WORDS, TimeEntries)
    fragments = _fragments(words)
    rules = [(rule, name) for name in RULES for rule in read_yaml(folder / name, _RuleList).rules]
    relations = tuple(
        (sense, re.compile(rf"(?:^|\W)(?:{'|'.join(cues)})\s+(?:the\s+)?\Z", re.IGNORECASE))
        for sense, cues in words.relations.items()
    )
    return TimeLexicon(
        words=words,
        patterns=tuple(_compile(rule, fragments, name) for rule, name in rules),
        cues={rule.cue: _cue(rule, fragments, name) for rule, name in rules},
        relations=relations,
    )


def _fragments(words: TimeEntries) -> dict[str, str]:
    """Return the named pieces of patterns: those of the file, and one for each class of words."""
    classes: dict[str, Iterable[str]] = {
        "month_word": words.months,
        "weekday_word": words.weekdays,
        "number_word": words.numbers,
        "vague_number": words.vague_numbers,
        "ordinal_word": words.ordinals,
        "unit_word": words.units,
        "season_word": words.seasons,
        "part_word": words.day_parts,
        "direction_word": words.directions,
    }
    pieces = {
        name: "(?:" + "|".join(sorted(map(re.escape, listed), key=lambda w: (-len(w), w))) + ")"
        for name, listed in classes.items()
    }
    for name, pattern in words.fragments.items():
        pieces[name] = _filled(pattern, pieces, f"{WORDS}: fragments: {name}")
    return pieces


def _filled(pattern: str, fragments: Mapping[str, str], where: str) -> str:
    unknown = sorted({name for name in FRAGMENT.findall(pattern) if name not in fragments})
    if unknown:
        raise KnowledgeError(f"{where}: there is no fragment {', '.join(unknown)}; declare it before its use")
    return FRAGMENT.sub(lambda m: fragments[m[1]], pattern)


def _compile(rule: TimeRule, fragments: Mapping[str, str], file: str) -> TimePattern:
    where = f"{file}: {rule.name}"
    try:
        return TimePattern(
            rule=rule,
            pattern=re.compile(rf"(?<!\w)(?:{_filled(rule.pattern, fragments, where)})(?!\w)", re.IGNORECASE),
            after=_side(rule.after, fragments, where),
            not_after=_side(rule.not_after, fragments, where),
        )
    except re.error as error:
        raise KnowledgeError(f"{where}: the pattern is no regular expression ({error}); mend it") from error


def _cue(rule: TimeRule, fragments: Mapping[str, str], file: str) -> re.Pattern[str]:
    where = f"{file}: {rule.name}: cue"
    try:
        return re.compile(_filled(rule.cue, fragments, where))
    except re.error as error:
        raise KnowledgeError(f"{where}: is no regular expression ({error}); mend it") from error


def _side(pattern: str | None, fragments: Mapping[str, str], where: str) -> re.Pattern[str] | None:
    return (
        None
        if pattern is None
        else re.compile(rf"(?:(?<!\w)|(?=\W)|(?<=\d))(?:{_filled(pattern, fragments, where)})\Z", re.IGNORECASE)
    )
