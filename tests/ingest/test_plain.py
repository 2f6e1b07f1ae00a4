from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.ingest.plain import LONGEST_BLOCK, LONGEST_SENTENCE, read_plain
from kg.knowledge.resources import files
from kg.model.text import Article, BlockKind

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "conflict"


def fields(article: Article) -> list[tuple[str, str | None]]:
    return [(f.key, f.value.text if f.value else None) for f in article.infobox]


def prose(article: Article) -> list[str]:
    return [block.span.text for block in article.prose()]


def test_the_seed_has_its_infobox_and_nested_sections() -> None:
    article = read_plain(files("seeds", ".txt")[0].read_text(encoding="utf-8"), name="seed")
    assert [f.key for f in article.infobox] == ["Conflict", "Partof", "Date", "Place", "Result"]
    assert {s.level for s in article.sections} == {0, 2, 3}
    assert article.sections[3].path == ("Withdrawal",)
    assert article.sections[-1].is_back_matter


@pytest.mark.parametrize("header", ["Infobox", "INFOBOX", "Battle of Nowhere", "Siege of the Old Fort (1901)", ""])
def test_an_infobox_may_have_any_header(header: str) -> None:
    infobox = f"{header}\n- Date: 1 May 1901\n- Place: Nowhere\n- Strength1: , , ,\n- Result: ()"
    text = f"= Battle of Nowhere =\n\n{infobox}\n\nIt rained."
    article = read_plain(text, name="x")
    assert fields(article) == [("Date", "1 May 1901"), ("Place", "Nowhere"), ("Strength1", None), ("Result", None)]
    assert prose(article) == ["It rained."]


def test_a_nested_item_is_one_more_value_of_its_key() -> None:
    article = read_plain("Infobox\n- Combatant1:\n  - Norland\n  - Sudland\n- Time: 10:30\n\nThey met.", name="x")
    sides = [("Combatant1", None), ("Combatant1", "Norland"), ("Combatant1", "Sudland")]
    assert fields(article) == [*sides, ("Time", "10:30")]


def test_a_list_after_a_sentence_is_no_infobox() -> None:
    article = read_plain("These took part.\n- North: ten men\n- South: two men", name="x")
    assert article.infobox == ()
    assert prose(article) == ["These took part.", "North: ten men", "South: two men"]


def test_headings_nest_to_four_levels_and_more() -> None:
    article = read_plain("= T =\n==A==\n=== B ===\n==== C ====\nText.\n== D ==\nMore.", name="x")
    assert [(s.title, s.level, s.path) for s in article.sections] == [
        ("", 0, ()), ("A", 2, ()), ("B", 3, ("A",)), ("C", 4, ("A", "B")), ("D", 2, ())]


def test_text_without_headings_is_one_lead_named_after_its_file() -> None:
    article = read_plain("One thing happened.\nAnother followed.", name="my-notes")
    assert (article.title, article.key, len(article.sections)) == ("my-notes", "my-notes", 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_offsets_count_byte_order_mark_and_carriage_returns(end: str) -> None:
    text = f"\ufeff= T ={end}{end}A base fell.{end}"
    article = read_plain(text, name="x")
    assert article.title == "T"
    assert article.text == text
    block = next(article.prose())
    assert text[block.span.start:block.span.end] == "A base fell."


@pytest.mark.parametrize("text", ["", "  \n ", "= Only a title =", "= T =\n== A ==\n", "?!\n...",
                                  "Infobox\n- Date: 1901\n- Place: X"])
def test_a_text_without_a_sentence_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no sentence"):
        read_plain(text, name="x")


def test_a_very_long_sentence_is_cut_between_words() -> None:
    text = "The " + "troops and " * 10_000 + "left."
    article = read_plain(text, name="x")
    assert all(len(block.span.text) <= LONGEST_SENTENCE for block in article.blocks)
    assert " ".join(prose(article)) == text
    assert prose(read_plain("x" * 5_000, name="x")) == ["x" * 2_000, "x" * 2_000, "x" * 1_000]


def test_a_very_long_paragraph_is_cut_between_sentences() -> None:
    text = " ".join("The troops left the base." for _ in range(2_000))
    article = read_plain(text, name="x")
    assert all(len(piece) <= LONGEST_BLOCK and piece.endswith(".") for piece in prose(article))
    assert " ".join(prose(article)) == text


@given(st.text(alphabet=st.sampled_from("= -*:.A b\n\r\t\ufeff\u202e\u200f\"'é\x07"), max_size=200))
def test_every_block_is_where_it_says(text: str) -> None:
    try:
        article = read_plain(text, name="x")
    except InputError:
        return
    ends = 0
    for block in article.blocks:
        assert text[block.span.start:block.span.end] == block.span.text
        assert block.span.start >= ends
        ends = block.span.end
    assert all(f.value is None or text[f.value.start:f.value.end] == f.value.text for f in article.infobox)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not here")
def test_every_word_of_the_corpus_is_in_a_block() -> None:
    for path in sorted(CORPUS.glob("*.txt"))[::20]:
        text = path.read_text(encoding="utf-8")
        article = read_plain(text, name=path.stem)
        assert article.blocks[0].kind is BlockKind.TITLE
        read = " ".join(block.span.text for block in article.blocks)
        assert read.split() == [w for line in text.split("\n") for w in line.strip("=").split()], path.name
