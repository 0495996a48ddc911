"""The open setting of claim stance: from a text and its claims alone, who supports, denies or discusses which?

Conventions: a predicted speaker is a span that names or describes it, or null for the author of the article; it resolves as a
quote's speaker does. Unrelated is what is not said.

Measures: `f1` over (claim, speaker, label) triples (ranks), `precision`, `recall`; a true positive is a member of a maximum
one-to-one matching of triples with the same claim, the same label and the right speaker.
"""

from __future__ import annotations

from typing import Literal

from dateline.documents import AUTHOR, RELATED, Closed, Document, Gold, ink
from dateline.errors import Trouble, shorten
from dateline.matching import matching_size
from dateline.spans import Speakers, best_mention
from dateline.tally import Counts, Measure, Measures, f1, grouped, precision, recall
from dateline.tasks.task import Settings, SpanLine, Task, by_slice, span_troubles


class OpenStance(Closed, frozen=True):
    """A predicted triple."""

    claim: str
    speaker: SpanLine | None
    label: Literal["support", "deny", "discuss"]


class OpenLine(Closed, frozen=True):
    """One line of a predictions file."""

    id: str
    open_stances: tuple[OpenStance, ...]


Answer = tuple[OpenStance, ...]


def strip(gold: Gold) -> OpenLine:
    """What the gold says, as a prediction: a speaker becomes a mention of it, a name before a description."""
    spans = {speaker.id: best_mention(speaker.mentions) for speaker in gold.speakers}
    related = (stance for stance in gold.stances if stance.label in RELATED)
    return OpenLine(gold.id, tuple(OpenStance(s.claim, spans[s.speaker], s.label) for s in related))  # type: ignore[arg-type]


def check(line: OpenLine, document: Document, gold: Gold, settings: Settings) -> tuple[Answer, list[Trouble]]:
    """The answer in a line, or all that is wrong with it: claims, spans, exact duplicates."""
    claims = {claim.id for claim in gold.claims}
    places = [(f"/open_stances/{i}/speaker", s.speaker) for i, s in enumerate(line.open_stances) if s.speaker is not None]
    troubles = span_troubles(document, places)
    first: dict[OpenStance, int] = {}
    for i, stance in enumerate(line.open_stances):
        if stance.claim not in claims:
            found, expected = f"the claim {shorten(stance.claim)!r}", f"a claim of {document.id}"
            troubles.append(Trouble(f"/open_stances/{i}/claim", found, expected))
        if first.setdefault(stance, i) != i:
            troubles.append(Trouble(f"/open_stances/{i}", f"the same triple as /open_stances/{first[stance]}", "each triple once"))
    return line.open_stances, troubles


def tally(document: Document, gold: Gold, answer: Answer | None, settings: Settings) -> dict[str, int]:
    """The counts of one document; None stands for no answer."""
    speakers = Speakers(gold, ink(document.text))
    given = [(s.claim, s.label, frozenset({AUTHOR}) if s.speaker is None else speakers.named_by(s.speaker)) for s in answer or ()]
    wanted = [(s.claim, s.label, s.speaker) for s in gold.stances if s.label in RELATED]
    counts = {"answered": int(answer is not None)}
    for prefix, labels in (("", RELATED), *((f"label={label}/", (label,)) for label in RELATED)):
        one = [triple for triple in wanted if triple[1] in labels]
        two = [triple for triple in given if triple[1] in labels]
        edges = [(i, j) for i, a in enumerate(one) for j, b in enumerate(two) if a[:2] == b[:2] and a[2] in b[2]]
        counts[f"{prefix}triples.tp"] = matching_size(edges)
        counts[f"{prefix}triples.gold"], counts[f"{prefix}triples.predicted"] = len(one), len(two)
    return grouped(counts, ("triples.tp", "triples.gold", "triples.predicted"), gold.groups)


def measures(counts: Counts) -> Measures:
    """The scores that summed counts give."""
    present = [label for label in RELATED if any(key.startswith(f"label={label}/") for key in counts)]
    slices = by_slice(counts, ("topic", "outlet"), lambda prefix: f1("triples", prefix))
    return Measures(_triple(""), {label: _triple(f"label={label}/") for label in present}, slices)


def _triple(prefix: str) -> dict[str, Measure]:
    return {"f1": f1("triples", prefix), "precision": precision("triples", prefix), "recall": recall("triples", prefix)}


def declared(counts: Counts, settings: Settings) -> dict[str, str]:
    """What the signature says of the settings: nothing."""
    return {}


OPEN = Task("open", 1, "open_stances", "f1", OpenLine, strip, check, tally, measures, declared)
