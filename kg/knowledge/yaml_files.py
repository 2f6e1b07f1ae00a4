"""Read a YAML file of the lexicon into its form; a fault stops the run with file and key."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from kg.errors import KnowledgeError

Form = TypeVar("Form", bound=BaseModel)
# The C loader reads the same files ten times faster; it is missing where PyYAML was built without libyaml.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, form: type[Form]) -> Form:
    """Return the file at `path` as `form`. Raises KnowledgeError that names file and key where it does not fit."""
    try:
        return form.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER))
    except (ValidationError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path.name}: {error}; mend the key that is named") from error
