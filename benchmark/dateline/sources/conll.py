"""Files in the manner of CoNLL-2003: a token a line, its tag in the last column, a blank line between sentences.

Source: Tjong Kim Sang and De Meulder (CoNLL 2003); tags decoded as its `conlleval` does. One rule reads IOB1, IOB2, BIOES, IOBES and
BILOU: a name begins at B, S or U, and at an I, E or L that does not go on with a name of its label; it ends before the next
beginning or O, and after S, U, E or L.

A line that starts with `# ` and ends in no tag is a comment. A line `-DOCSTART-` begins a document; its second column, where it is
no tag or filler, is the document's id. The text of a document is its tokens joined by a space, a line a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.documents import Document, Entity, Gold, Span
from dateline.errors import InputError, Problem, UsageError, shorten
from dateline.sources.source import decoded

SCHEMES = ("iob2", "iob1", "bioes")
_TAG = re.compile(r"(?:O|[BIESLU]-(?P<label>\S+))\Z")
_BEGIN = "-DOCSTART-"
_FILLERS = frozenset({"O", "_", "-", "-X-", _BEGIN})


class Tagged(NamedTuple):
    """A token and its tag."""

    token: str
    tag: str


def read_text(path: Path, raw: bytes) -> list[tuple[Document, Gold]]:
    """The documents of a file with their entities, in order. Raises InputError with every line that is none."""
    documents: list[tuple[str, list[list[Tagged]]]] = []
    problems: list[Problem] = []
    sentence: list[Tagged] = []
    for number, line in enumerate(decoded(path, raw).removeprefix("\ufeff").splitlines(), start=1):
        cells = line.split("\t") if "\t" in line else line.split()
        if cells and cells[0] == _BEGIN:
            named = cells[1].strip("()") if len(cells) > 1 and cells[1] not in _FILLERS else ""
            documents.append((named, [sentence := []]))
        elif not line.strip():
            if documents and sentence:
                documents[-1][1].append(sentence := [])
        elif line.startswith("# ") and not _TAG.match(cells[-1]):
            continue  # a comment, as corpora that number their sentences have them
        elif len(cells) < 2 or not _TAG.match(cells[-1]) or not cells[0].strip():
            found = f"the line {shorten(line)!r}"
            problems.append(Problem(f"{path}:{number}", found, "TOKEN, white space, and a tag (O, B-PER, I-PER, S-PER ...) as last column"))
        else:
            if not documents:
                documents.append(("", [sentence]))
            sentence.append(Tagged(cells[0], cells[-1]))
    out = [_document(f"{path.name}-{number:05}", named, parts) for number, (named, parts) in enumerate(documents, start=1)]
    problems += _repeated(path, out)
    if problems:
        raise InputError(problems)
    return [(document, gold) for document, gold in out if document.tokens]


def _repeated(path: Path, out: Sequence[tuple[Document, Gold]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for document, _ in out:
        if document.id in seen:
            yield Problem(str(path), f"the document {shorten(document.id)} again", "each id once")
        seen.add(document.id)


def _document(numbered: str, named: str, parts: Sequence[Sequence[Tagged]]) -> tuple[Document, Gold]:
    at = 0
    words: list[str] = []
    tokens: list[Span] = []
    sentences: list[Span] = []
    entities: list[Entity] = []
    for part in filter(None, parts):
        first = len(tokens)
        for token, _ in part:
            tokens.append((at, at + len(token)))
            at += len(token) + 1
        sentences.append((tokens[first][0], tokens[-1][1]))
        words.append(" ".join(token for token, _ in part))
        spans = tokens[first:]
        entities += [Entity(spans[a][0], spans[b][1], label) for a, b, label in decode([tag for _, tag in part])]
    key = named or numbered
    document = Document(key, "en", "\n".join(words), None, tuple(sentences), tuple(sentences), tuple(tokens), None, None)
    return document, Gold(id=key, entities=tuple(entities))


def decode(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """(first token, last token, label) of each name in a sentence of tags, whatever their scheme.

    >>> list(decode(["I-PER", "I-PER", "B-PER", "O", "S-LOC", "E-ORG", "B-ORG", "I-LOC"]))
    [(0, 1, 'PER'), (2, 2, 'PER'), (4, 4, 'LOC'), (5, 5, 'ORG'), (6, 6, 'ORG'), (7, 7, 'LOC')]
    """
    start, last, open_label = 0, -1, ""
    for number, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if open_label and (prefix in "BSUO" or label != open_label):
            yield start, last, open_label
            open_label = ""
        if label and not open_label:
            start, open_label = number, label
        last = number
        if prefix in "SUEL" and open_label:
            yield start, last, open_label
            open_label = ""
    if open_label:
        yield start, last, open_label


def encode(scheme: str, length: int, names: Iterable[tuple[int, int, str]]) -> list[str]:
    """The tags of a sentence of `length` tokens whose names are (first token, last token, label), in order.

    >>> encode("bioes", 4, [(0, 1, "PER"), (3, 3, "LOC")])
    ['B-PER', 'E-PER', 'O', 'S-LOC']
    >>> encode("iob1", 4, [(0, 1, "PER"), (2, 2, "PER")])
    ['I-PER', 'I-PER', 'B-PER', 'O']
    """
    if scheme not in SCHEMES:
        raise UsageError(f"the scheme {scheme!r} is none of {', '.join(SCHEMES)}")
    tags = ["O"] * length
    for first, last, label in names:
        touches = first > 0 and tags[first - 1].endswith(f"-{label}")
        tags[first : last + 1] = [f"I-{label}"] * (last - first + 1)
        if scheme == "iob2" or (scheme == "iob1" and touches):
            tags[first] = f"B-{label}"
        elif scheme == "bioes":
            tags[first], tags[last] = f"B-{label}", f"E-{label}"
            if first == last:
                tags[first] = f"S-{label}"
    return tags


def write_text(documents: Iterable[tuple[Document, Gold]], scheme: str = "iob2") -> Iterator[str]:
    """The lines of a file that holds these documents, each with its line end: token, two fillers, tag.

    Raises InputError for a name that cuts a token, or a token with white space in it: this format has no way to say so.
    """
    for document, gold in documents:
        yield f"{_BEGIN} {document.id} -X- O\n\n"
        names = sorted((e.start, e.end, e.label) for e in gold.entities)
        for sentence in document.sentences:
            tokens = [token for token in document.tokens if sentence[0] <= token[0] and token[1] <= sentence[1]]
            inside = [_placed(document, tokens, name) for name in names if sentence[0] <= name[0] < sentence[1]]
            for (start, end), tag in zip(tokens, encode(scheme, len(tokens), inside), strict=True):
                word = document.text[start:end]
                if word.split() != [word]:
                    raise InputError([Problem(document.id, f"the token {shorten(word)!r}", "a token without white space")])
                yield f"{word} -X- _ {tag}\n"
            yield "\n"


def _placed(document: Document, tokens: Sequence[Span], name: tuple[int, int, str]) -> tuple[int, int, str]:
    start, end, label = name
    starts = {token[0]: number for number, token in enumerate(tokens)}
    ends = {token[1]: number for number, token in enumerate(tokens)}
    if start not in starts or end not in ends:
        found = f"the name {shorten(document.text[start:end])!r} at {start}, which cuts a token or crosses a sentence"
        raise InputError([Problem(document.id, found, "names of whole tokens in one sentence: CoNLL files hold no others")])
    return starts[start], ends[end], label
