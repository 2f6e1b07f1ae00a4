"""What a request may cost, as the command line sets it."""

import json
from dataclasses import asdict, dataclass, replace

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one request, and of how many are answered at once.

    `seconds` of running, `memory` in MiB beyond the graph itself, `result` and `request` in bytes, `workers` queries
    at a time and as many pages beside them, `queue` requests that may wait for either.
    """

    seconds: float = 10.0
    memory: int = 512
    result: int = 32 * MIB
    request: int = MIB
    workers: int = 4
    queue: int = 64

    @property
    def own(self) -> "Limits":
        """The limits of the server's own pages, which nobody can make worse by asking."""
        return replace(self, seconds=6 * self.seconds, memory=4 * self.memory, result=8 * self.result)

    def dump(self) -> str:
        """Return the limits as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def parse(cls, text: str) -> "Limits":
        """Return the limits that `dump` wrote."""
        return cls(**json.loads(text))
