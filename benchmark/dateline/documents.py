"""The words of Dateline as types: a document, what the gold says of it, and where the corpus lies.

Offsets count Unicode code points of `text`, half-open: `text[start:end]` is the span. Paragraphs, sentences and tokens are
spans in order; the headline is the first paragraph. Types are immutable, and a line of `data/documents/*.jsonl` is exactly
one `Annotated`.
"""

from __future__ import annotations

from importlib import resources
from itertools import accumulate
from pathlib import Path

import msgspec

Span = tuple[int, int]
"""(start, end), in code points, end exclusive."""

AUTHOR = "author"
"""The speaker id of the article's own voice: it takes stances, never quotes."""

PHENOMENA = (
    "hedged-denial",
    "metonymic-speaker",
    "unnamed-source",
    "nested-report",
    "cueless-quote",
    "pronoun-two-candidates",
    "split-content",
    "retraction",
    "negated-saying",
    "scare-quotes",
    "conditional-threat",
    "presupposed-claim",
    "number-dispute",
    "document-source",
    "group-against-member",
    "denial-by-doing",
)
SPEAKER_KINDS = ("named", "unnamed", "group", "author")
MENTION_KINDS = ("name", "description", "pronoun")
RELATED = ("support", "deny", "discuss")
STANCES = (*RELATED, "unrelated")


class Closed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An immutable record whose keys are exactly its fields, in order."""


class Document(Closed, frozen=True):
    """What a model is shown of an article, and nothing else.

    `title` is None where nobody marked a headline; `published` is an ISO date.
    """

    id: str
    language: str
    text: str
    title: Span | None
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    published: str | None
    outlet: str | None


class Entity(Closed, frozen=True):
    """A name mention; `entity` groups the mentions of one thing within the document."""

    start: int
    end: int
    label: str
    entity: str | None = None


class Mention(Closed, frozen=True):
    """Where a speaker is mentioned: every name, and every description or pronoun that serves as a source."""

    start: int
    end: int
    kind: str


class Speaker(Closed, frozen=True):
    """Somebody who says something or takes a stance; `kind` is one of SPEAKER_KINDS."""

    id: str
    name: str | None
    kind: str
    mentions: tuple[Mention, ...]


class Quote(Closed, frozen=True):
    """A reported statement or thought. `speaker` is a speaker's id, None where nobody can be named."""

    id: str
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: str | None
    phenomena: tuple[str, ...]


class Claim(Closed, frozen=True):
    """A sentence that can be true or false. `twin` is the claim it alters, never shown to a model."""

    id: str
    text: str
    twin: str | None = None


class Stance(Closed, frozen=True):
    """How a speaker stands to a claim in this document; `evidence` holds alternative sets of sentence indices.

    `agreed` tells whether the two readers gave the same label before adjudication; None where there were no two.
    """

    claim: str
    speaker: str
    label: str
    evidence: tuple[tuple[int, ...], ...]
    phenomena: tuple[str, ...]
    agreed: bool | None = None


class Decoy(Closed, frozen=True):
    """A passage that looks like a quote and is none."""

    start: int
    end: int
    phenomenon: str


class Annotated(Closed, frozen=True):
    """A document with all its layers: one line of the corpus."""

    id: str
    track: str
    language: str
    storyline: str | None
    outlet: str | None
    topic: str | None
    published: str | None
    canary: str
    phenomena: tuple[str, ...]
    text: str
    title: Span | None
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    entities: tuple[Entity, ...]
    speakers: tuple[Speaker, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    stances: tuple[Stance, ...]
    decoys: tuple[Decoy, ...]

    @property
    def document(self) -> Document:
        """What a model is shown."""
        return Document(**{name: getattr(self, name) for name in Document.__struct_fields__})

    @property
    def gold(self) -> Gold:
        """What a model is not shown."""
        return Gold(**{name: getattr(self, name) for name in Gold.__struct_fields__ if name != "unit"})


class Gold(msgspec.Struct, frozen=True):
    """What is known of one document and never shown: its layers, and the groups it is counted in.

    `unit` is what is resampled with this document; empty for the storyline, else the document itself.
    """

    id: str
    storyline: str | None = None
    outlet: str | None = None
    topic: str | None = None
    entities: tuple[Entity, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    stances: tuple[Stance, ...] = ()
    decoys: tuple[Decoy, ...] = ()
    unit: str = ""

    @property
    def resampled_with(self) -> str:
        """The name of the unit that this document belongs to."""
        return self.unit or self.storyline or self.id

    @property
    def groups(self) -> tuple[tuple[str, str | None], ...]:
        """The (dimension, value) slices that the whole document falls into."""
        return (("topic", self.topic), ("outlet", self.outlet))


class SpeakerView(Closed, frozen=True):
    """A speaker as a stance model sees one: no kind, no label."""

    id: str
    name: str | None
    mentions: tuple[Mention, ...]


class ClaimView(Closed, frozen=True):
    """A claim as a model sees one: its twin stays hidden."""

    id: str
    text: str


class Pair(Closed, frozen=True):
    """A question to a stance model: how does this speaker stand to this claim?"""

    claim: str
    speaker: SpeakerView


def claim_views(gold: Gold) -> tuple[ClaimView, ...]:
    """The claims of a document as a model sees them, in order."""
    return tuple(ClaimView(claim.id, claim.text) for claim in gold.claims)


def pairs_to_judge(gold: Gold) -> tuple[Pair, ...]:
    """The (claim, speaker) pairs that the gold holds, as a model sees them, by claim and then speaker."""
    speakers = {s.id: SpeakerView(s.id, s.name, s.mentions) for s in gold.speakers}
    asked = sorted((stance.claim, stance.speaker) for stance in gold.stances)
    return tuple(Pair(claim, speakers[speaker]) for claim, speaker in asked)


def ink(text: str) -> list[int]:
    """How many characters other than white space stand before each offset; length len(text) + 1."""
    return list(accumulate((not character.isspace() for character in text), initial=0))


def resource(name: str) -> Path:
    """The folder `data` or `schemas`: inside the installed package, or beside it in a checkout.

    Raises FileNotFoundError where neither is there.
    """
    inside = Path(str(resources.files("dateline"))) / name
    checkout = Path(__file__).resolve().parents[2] / name
    for folder in (inside, checkout):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"neither {inside} nor {checkout} is a folder: reinstall dateline")
