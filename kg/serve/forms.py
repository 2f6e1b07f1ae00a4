"""Choose the form of an answer: by the parameter `format` if the request has it, else by its Accept header."""

from collections.abc import Sequence

from kg.errors import QuestionError
from kg.graph.formats import Form
from kg.serve.negotiation import choose
from kg.serve.tasks import Reply, Task

HTML = Form(name="html", media_type="text/html", also=("application/xhtml+xml",))
JSON = Form(name="json", media_type="application/json")
CSV = Form(name="csv", media_type="text/csv")


def choose_form(task: Task, forms: Sequence[Form], *, strict: bool = True) -> Form | None:
    """Return the wanted form, the first of equals; None where none is acceptable.

    Raises QuestionError on a `format` that is none of the forms; unless `strict`, the header decides then: clients of
    SPARQL send names of their own beside it.
    """
    formats = task.values("format")
    for form in forms if formats else ():
        if formats[0] == form.name or formats[0] in form.media_types:
            return form
    if formats and strict:
        raise QuestionError(f"format={formats[0][:80]}: this can be had as {', '.join(form.name for form in forms)}")
    place = choose(task.accept, [form.media_types for form in forms])
    return None if place is None else forms[place]


def unacceptable(forms: Sequence[Form]) -> Reply:
    """Return the reply where the client accepts none of the forms."""
    offered = ", ".join(form.media_type for form in forms)
    return Reply(status=406, sentence=f"none of the media types in the Accept header can be had; this one is {offered}")
