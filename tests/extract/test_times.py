"""Every time rule finds its own examples; cases of resolution; properties of spans and bounds."""

import re
import runpy
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.errors import InputError, KnowledgeError
from kg.extract.times import heading_times, read_times, times_json, title_times
from kg.extract.times.calendar import Point, bounds_of, shifted, value_of
from kg.extract.times.pattern import find_candidates
from kg.ingest.files import read_article
from kg.ingest.plain import read_plain
from kg.knowledge import resources
from kg.knowledge.times import TimeExample, TimeRule, load_times
from kg.knowledge.words import LEXICON
from kg.model.mentions import TimeExpression
from kg.model.text import Article, Sentence

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT.parent / "shared" / "bench" / "wikiwars"
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "times.yaml").read_text(encoding="utf-8"))
RULES = tuple(pattern.rule for pattern in load_times().patterns)
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
END = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z])")


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """Cut the prose into sentences without a parser."""
    found: list[Sentence] = []
    prose = set(article.prose())
    for index, block in enumerate(article.blocks):
        if block not in prose:
            continue
        start = block.span.start
        for end in [*(block.span.start + m.start() for m in END.finditer(block.span.text)), block.span.end]:
            while article.text[start].isspace():
                start += 1
            found.append(Sentence(index=len(found), span=article.span(start, end), block=index, section=block.section))
            start = end
    return tuple(found)


def times_of(text: str) -> tuple[TimeExpression, ...]:
    article = read_plain(text, name="case")
    return read_times(article, sentences_of(article))


def _name(value: object) -> str:
    return value.name if isinstance(value, TimeRule) else ""


def test_where_a_pattern_matches_its_cue_stands() -> None:
    lexicon = load_times()
    seed = read_article(resources.files("seeds", ".txt")[0])
    texts = (*(example.text for _, example in EXAMPLES), *(s.span.text for s in sentences_of(seed)))
    for text in texts:
        for pattern in lexicon.patterns:
            if pattern.pattern.search(text):
                assert lexicon.cues[pattern.rule.cue].search(text.casefold()), (pattern.rule.name, text)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=_name)
def test_a_rule_and_no_other_finds_its_example(rule: TimeRule, example: TimeExample) -> None:
    lexicon = load_times()
    sentences = sentences_of(read_plain(example.text, name="case"))
    found = [
        c.rule.name
        for s in sentences
        for c in find_candidates(s.span.text, lexicon)
        if s.span.text[c.start : c.end] == example.finds
    ]
    assert found == [rule.name]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=_name)
def test_an_example_has_its_value(rule: TimeRule, example: TimeExample) -> None:
    time = next(t for t in times_of(example.text) if t.span.text == example.finds)
    assert time.value == (example.value or None)


def test_every_rule_has_a_name_of_its_own_and_an_example() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.examples for rule in RULES)


@pytest.mark.parametrize("case", CASES["resolution"], ids=lambda case: case["name"])
def test_resolves(case: dict[str, object]) -> None:
    """A case gives a text and expressions of it: the words, and value, basis, bounds or relation where they matter."""
    times = times_of(str(case["text"]))
    expected = case["times"]
    assert isinstance(expected, list)
    for wanted in expected:
        matching = [t for t in times if t.span.text == wanted["finds"]]
        assert matching, f"{wanted['finds']} is not among {[t.span.text for t in times]}"
        time = matching[wanted.get("nth", 1) - 1]
        got = {
            "value": time.value,
            "basis": str(time.basis),
            "relation": time.relation,
            "precision": str(time.precision),
            "bounds": [time.not_before, time.not_after],
        }
        assert {key: got[key] for key in got if key in wanted} == {key: wanted[key] for key in got if key in wanted}


@pytest.mark.parametrize("text", CASES["no_times"])
def test_leaves_other_numbers_and_words_alone(text: str) -> None:
    assert [t.span.text for t in times_of(text)] == []


@pytest.mark.parametrize("case", CASES["headings"], ids=lambda case: case["heading"])
def test_reads_headings(case: dict[str, str]) -> None:
    title = case.get("title", "Siege of Rivermouth")
    article = read_plain(f"= {title} =\n\nIt is a siege.\n\n== {case['heading']} ==\n\nThey left.\n", name="case")
    assert [t.value for t in heading_times(article).get(1, ())] == ([case["value"]] if "value" in case else [])


def test_a_section_has_the_date_of_the_heading_above() -> None:
    article = read_plain(
        "= Siege =\n\nIt is.\n\n== 2031 ==\n\nA.\n\n=== Raids ===\n\nB.\n\n== Outcome ==\n\nC.\n", name="case"
    )
    assert {section: [t.value for t in times] for section, times in heading_times(article).items()} == {
        1: ["2031"],
        2: ["2031"],
    }


def test_reads_the_title() -> None:
    assert [t.value for t in title_times(read_plain("= March 2031 Rivermouth bombing =\n\nIt is.\n", name="case"))] == [
        "2031-03"
    ]
    assert title_times(read_plain("= Siege of Rivermouth =\n\nIt is.\n", name="case")) == ()


WORDS = st.sampled_from(
    [
        "On",
        "in",
        "the",
        "May",
        "March",
        "3",
        "12",
        "2031",
        "1999",
        "490",
        "BC",
        "to",
        "–",
        "and",
        ",",
        ".",
        "two",
        "days",
        "later",
        "The",
        "following",
        "month",
        "earlier",
        "31",
        "February",
        "winter",
        "of",
        "same",
        "year",
        "century",
        "1990s",
        "'32",
        "09:15",
        "a.m.",
        "(",
        ")",
        "It",
        "began",
        "next",
        "decade",
        "last",
        "0",
        "week",
        "== 2031 ==",
        "\n\n",
        "Christmas",
        "9/11",
        "until",
        "9999",
        "1000",
        "early",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_spans_lie_in_their_sentence_and_bounds_are_in_order(text: str) -> None:
    try:
        article = read_plain(text, name="case")
    except InputError:
        return
    sentences = sentences_of(article)
    times = read_times(article, sentences)
    for time in times:
        assert article.text[time.span.start : time.span.end] == time.span.text
        assert sentences[time.sentence].span.covers(time.span)
        assert (time.not_before is None) is (time.not_after is None)
        if time.not_before is not None and time.not_after is not None:
            assert time.not_before <= time.not_after
    assert all(one.span.end <= other.span.start for one, other in pairwise(times))
    assert times == read_times(article, sentences)


@given(
    st.dates(min_value=date(2, 1, 1), max_value=date(9000, 1, 1)),
    st.integers(-300, 300),
    st.sampled_from(["D", "W", "M", "Y"]),
)
def test_reckoning_there_and_back_reaches_the_same_time(day: date, count: int, unit: str) -> None:
    point = Point(year=day.year, month=day.month, day=day.day)
    there = shifted(point, count, unit)
    if there is None or unit == "W" or (there.year or 0) < 1:
        return
    back = shifted(there, -count, unit)
    assert back is not None
    assert (value_of(point) or "").startswith(value_of(back) or "-")
    first, last = bounds_of(back) or (date.max, date.min)
    assert first <= day <= last


def test_json_gives_offsets_words_and_values(nlp: Language) -> None:
    text = "It began on 3 May 2031. On Thursday it was over. In spring they may leave."
    found = times_json(nlp, text)
    assert [(f["text"], f["value"]) for f in found] == [
        ("3 May 2031", "2031-05-03"),
        ("Thursday", "XXXX-WXX-4"),
        ("spring", "2031-SP"),
    ]
    assert all(text[int(str(f["start"])) : int(str(f["end"]))] == f["text"] for f in found)
    assert times_json(nlp, "") == []


@pytest.mark.slow
@pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark is not here")
def test_reaches_its_aims_on_the_benchmark() -> None:
    scorer = runpy.run_path(str(BENCH.parents[1] / "score_spans.py"))
    gold_count = found_count = overlapping = right = 0
    for path in sorted(BENCH.glob("*.key.xml")):
        text, gold = scorer["read_wikiwars"](path)
        found = [(t.span.start, t.span.end, t.value) for t in times_of(text)]
        pairs = scorer["pair"](gold, found, lambda one, other: True)
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        overlapping += len(pairs)
        right += sum(g[2] is not None and scorer["same_value"](g[2], f[2]) for g, f, _ in pairs)
    assert 2 * overlapping / (gold_count + found_count) >= 0.96
    assert 2 * right / (gold_count + found_count) >= 0.88


def test_a_fragment_that_is_not_declared_is_named(tmp_path: Path) -> None:
    for file in LEXICON.glob("times*.yaml"):
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace("{clear_month}", "{moon}"), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"times-calendar\.yaml: month: there is no fragment moon"):
        load_times(tmp_path)
