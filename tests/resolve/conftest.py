import pytest
from spacy.language import Language

from kg.extract.parser import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language model, loaded once."""
    return load_model()
