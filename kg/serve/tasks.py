"""What the server asks of the process that holds the graph, and what comes back: both as one line of JSON."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    SPARQL = "sparql"
    STORED = "stored"
    NODE = "node"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to answer.

    `target` is the text of a query, the name of a stored one, the path of a node or the name of a page; `params` are
    those of the request, `accept` its header, `site` the address of the server as the client wrote it.
    """

    kind: Kind
    target: str
    params: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    site: str = ""

    def values(self, name: str) -> tuple[str, ...]:
        """Return every value of a parameter, in order."""
        return tuple(value for key, value in self.params if key == name)

    def dump(self) -> bytes:
        """Return the task as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> "Task":
        """Return the task that `dump` wrote."""
        fields = json.loads(line)
        params = tuple((key, value) for key, value in fields.pop("params"))
        return cls(kind=Kind(fields.pop("kind")), params=params, **fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How a task ended: an HTTP status, and the media type of the body or, for a fault, one sentence."""

    status: int = 200
    media_type: str = ""
    sentence: str = ""

    def dump(self) -> bytes:
        """Return the reply as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> "Reply":
        """Return the reply that `dump` wrote."""
        return cls(**json.loads(line))
