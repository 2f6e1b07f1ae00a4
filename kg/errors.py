"""The error tree. A message names the file, the place and the remedy; only the command line turns it into an exit code.

KgError
├── InputError        an article that cannot be read                    (exit 3)
├── KnowledgeError    a fault in ontology, lexicon, shape or query       (exit 4)
├── GraphError        a built graph that is missing or broken           (exit 5)
├── QuestionError     an unknown query or parameter                      (exit 6)
│   └── RefusedError  a query that an endpoint does not run              (exit 6)
├── OutputError       a place that cannot be written                     (exit 7)
├── ModelError        a language model that is not installed             (exit 8)
└── ServerError       an address that cannot be served, a worker lost    (exit 9)
"""


class KgError(Exception):
    """Base of every error that this package raises on purpose."""

    exit_code = 2


class InputError(KgError):
    """An article is missing, empty, too large, or not text."""

    exit_code = 3


class KnowledgeError(KgError):
    """An ontology, lexicon, shape or query file has a fault; the message names file and key."""

    exit_code = 4


class GraphError(KgError):
    """A built graph is missing, incomplete or unreadable."""

    exit_code = 5


class QuestionError(KgError):
    """A query or a parameter is unknown or malformed."""

    exit_code = 6


class RefusedError(QuestionError):
    """A query is well formed, but would change the graph or reach for something outside it."""


class OutputError(KgError):
    """A file or folder cannot be written."""

    exit_code = 7


class ModelError(KgError):
    """A spaCy pipeline is not installed or lacks a component."""

    exit_code = 8


class ServerError(KgError):
    """The server cannot listen at the address, or the process that holds the graph is gone."""

    exit_code = 9
