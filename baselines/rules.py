"""Reading by rule: what shape, cue words and lists can do without training.

Entities: runs of capitalised words, split and labelled by lists, head nouns and titles, then made one label a name through the article.
Quotes: reporting words with the noun phrase before them and the clause after them; marked passages join the nearest one.
Stance: the words a claim shares with what a speaker is quoted as saying, then negation, denial, hedges and numbers.
Untrained, deterministic, standard library alone. The lists are general knowledge and of no corpus.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import dateline

sys.path.append(str(Path(__file__).parents[1]))
from baselines import lexicon as lists

name = "rules"
Span = tuple[int, int]


# Words ---------------------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|['’]s\b|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn)?\b|[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*|\S")


class Word(NamedTuple):
    """A word or mark with its place; `lower` has straight apostrophes."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it opens with a capital letter."""
        return self.text[0].isupper()


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text, by one pattern: hyphens and possessives stand alone."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in found]


# Entities ------------------------------------------------------------------------------------------------------------------


class Name(NamedTuple):
    """A labelled span; `sure` tells how much its label counts when the article votes on the surface."""

    start: int
    end: int
    label: str
    sure: int


@lru_cache(maxsize=4)
def names_of(document: dateline.Document) -> tuple[Name, ...]:
    """Dates, sums and names of a document, in order and apart."""
    text = document.text
    taken = _patterns(text)
    blocked = {offset for one in taken for offset in range(one.start, one.end)}
    runs: list[Name] = []
    for start, end in document.sentences:
        words = words_of(text, start, end)
        runs += _sentence_names(words, blocked, document)
    return tuple(sorted(taken + _agreed(text, runs)))


def ner(document: dateline.Document) -> list[dict[str, Any]]:
    """The names, dates and sums of a document."""
    edges = {edge for token in document.tokens for edge in token}
    return [{"start": n.start, "end": n.end, "label": n.label} for n in names_of(document) if n.start in edges and n.end in edges]


def _patterns(text: str) -> list[Name]:
    """Sums and dates: the leftmost match, a sum before a date."""
    found: list[Name] = []
    for match in lists.SUM_OR_DATE.finditer(text):
        label = "MONEY" if match.lastgroup == "money" else "DATE"
        found.append(Name(match.start(), len(text[: match.end()].rstrip(" ,")), label, 9))
    return found


def _sentence_names(words: list[Word], blocked: set[int], document: dateline.Document) -> list[Name]:
    """The names of one sentence; of a headline in capitals, only those that the lists know."""
    long = [word for word in words if word.text.isalpha() and len(word.text) > 3]
    shouted = len(long) > 3 and sum(word.capital for word in long) > 0.8 * len(long)
    found: list[Name] = []
    for first, last in _runs(words, blocked):
        if shouted:
            found += _listed_within(words, first, last)
        else:
            found += _split(words, *_trimmed(words, first, last, _lower_words(document)))
    return found


@lru_cache(maxsize=4)
def _lower_words(document: dateline.Document) -> frozenset[str]:
    """The words that the article prints in lower case somewhere."""
    return frozenset(re.findall(r"\b[^\W\d_A-Z][^\W\d_]+\b", document.text))


def _runs(words: list[Word], blocked: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches (first, last exclusive) of capitalised words with the small words that may stand within a name."""
    at = 0
    while at < len(words):
        if not words[at].capital or words[at].start in blocked:
            at += 1
            continue
        last = at + 1
        while (more := _joined(words, at, last)) and words[more - 1].start not in blocked:
            last = more
        yield at, last
        at = last


def _joined(words: list[Word], first: int, last: int) -> int:
    """Where the run goes on to from `last`, 0 where it stops."""
    rest = [word.lower for word in words[last : last + 4]]
    capital = [word.capital for word in words[last : last + 4]]
    close = last < len(words) and words[last].start == words[last - 1].end
    if not rest:
        return 0
    if capital[0]:
        return last + 1 if not close or words[last - 1].text in "-.&" else 0
    if rest[0] == "." and (words[last - 1].lower in lists.ABBREVIATED or len(words[last - 1].text) == 1) and True in capital[1:2]:
        return last + 2
    if rest[0] == "-" and close and capital[1:2] == [True] and words[last + 1].start == words[last].end:
        return 0 if _known(words[last - 1 : last]) in ("GPE", "NORP", "LOC") else last + 2
    if rest[0] == "-" and close and last - first > 1 and rest[1:2] and words[last + 1].start == words[last].end:
        return last + 2 if rest[1] not in lists.JOINED and len(rest[1]) < 6 and rest[1].isalpha() else 0
    if rest[0] == "&" or (rest[0] in lists.PARTICLES and words[last].text.islower()):
        small = 2 if rest[1:2] and rest[1] in lists.PARTICLES else 1
        return last + small + 1 if capital[small : small + 1] == [True] else 0
    if rest[0] in ("of", "for", "on", "in"):
        small = 2 if rest[1:2] == ["the"] else 1
        heads = any(word.lower in lists.HEAD_OF or word.lower in lists.FIRST_OF for word in words[first:last])
        return last + small + 1 if heads and rest[0] in ("of", "for") and capital[small : small + 1] == [True] else 0
    return _joined_by_and(words, first, last)


def _joined_by_and(words: list[Word], first: int, last: int) -> int:
    """The run goes on over "and" or a possessive inside the name of a body."""
    lowers = [word.lower for word in words[first:last]]
    if words[last].lower == "'s" and words[last - 1].lower in lists.OWNERS and words[last + 1 : last + 2] and words[last + 1].capital:
        return last + 2
    if words[last].lower not in ("and", ",") or not words[last + 1 : last + 2] or not words[last + 1].capital:
        return 0
    after = last + 1
    while after < len(words) and words[after].capital:
        after += 1
    bodies = {"of", "for"} & set(lowers) and lists.HEAD_OF.get(lowers[0]) == "ORG" and not _known(words[last + 1 : after])
    ahead = words[after - 1].lower in lists.HEADS["ORG"] and not lists.HEAD_OF.get(lowers[-1]) and not _known(words[first:last])
    return after if words[last].lower == "and" and (bodies or (ahead and len(lowers) == 1 and lowers[0].title() not in lists.GIVEN)) else 0


def _trimmed(words: list[Word], first: int, last: int, lower_words: frozenset[str]) -> tuple[int, int]:
    """The run without the ordinary words that merely open it."""
    opening = _opens(words, first)
    while first < last and not _known(words[first:last]):
        word = words[first]
        shouted = word.text.isupper() and len(word.text) > 1
        small = word.lower in lists.FUNCTION and not shouted
        ordinary = opening and not shouted and _ordinary(word, lower_words) and not _by_head(words[first:last])
        if not small and not ordinary and any(character.isalpha() for character in word.text):
            break
        first += 1
        opening = opening and small
    return first, last


def _ordinary(word: Word, lower_words: frozenset[str]) -> bool:
    """Whether a capital that opens a sentence may hide a common word."""
    if word.text in lists.GIVEN or word.lower in lists.TITLES or _known([word]):
        return False
    return word.lower in lists.OPENERS or word.lower in lower_words or word.lower.endswith(("ing", "ly", "tion", "ed", "ness"))


def _known(words: list[Word]) -> str | None:
    """The label that the lists have for these words as a whole."""
    surface = " ".join(word.text for word in words).replace(" - ", "-").replace(" .", ".")
    return lists.GAZETTEER.get(surface) or (lists.GAZETTEER.get(surface.title()) if surface.isupper() and len(surface) > 4 else None)


def _listed_within(words: list[Word], first: int, last: int) -> list[Name]:
    """The longest listed names inside a run."""
    found: list[Name] = []
    while first < last:
        sizes = (size for size in range(min(6, last - first), 0, -1) if _known(words[first : first + size]))
        size = next(sizes, 0)
        if size:
            found.append(Name(words[first].start, words[first + size - 1].end, _known(words[first : first + size]) or "", 9))
        first += size or 1
    return found


def _split(words: list[Word], first: int, last: int) -> list[Name]:
    """The names that a run holds: titles, peoples and places before a person come apart."""
    if first >= last:
        return []
    run = words[first:last]
    if label := _known(run):
        return [Name(run[0].start, run[-1].end, label, 9)]
    if label := _by_head(run):
        return [Name(run[0].start, run[-1].end, label, 6)] if label != "none" else []
    titles = [at for at in range(first, last) if words[at].lower in lists.TITLES and words[at].text not in lists.GIVEN]
    if titles:
        after = titles[-1] + 1
        after += after < last and words[after].text == "."
        before = [one for one in _split(words, first, titles[0]) if one.sure == 9 or one.label == "ORG"]
        return before + _person_or_list(words, after, last)
    for size in (3, 2, 1):
        if size < len(run) and (label := _known(run[:size])) in ("NORP", "GPE", "ORG") and run[0].text not in lists.GIVEN:
            if label != "NORP" and len(run) - size > 1 and run[size].text not in lists.GIVEN:
                break
            gap = run[size].text in "-&"
            return [Name(run[0].start, run[size - 1].end, label, 9), *_split(words, first + size + gap, last)]
    return _guessed(words, first, last) if run[-1].text not in ".&-" else _split(words, first, last - 1)


def _person_or_list(words: list[Word], first: int, last: int) -> list[Name]:
    """After a title: the person, unless the lists or a head noun know better."""
    if first >= last:
        return []
    run = words[first:last]
    label = _known(run) or _by_head(run)
    if label and (len(run) > 1 or label in ("GPE", "NORP", "LOC")):
        return [Name(run[0].start, run[-1].end, label, 6)] if label != "none" else []
    return [Name(run[0].start, run[-1].end, "PERSON", 8)]


def _by_head(run: list[Word]) -> str | None:
    """The label by the noun that heads a name, "none" for a bare common noun."""
    heads: dict[str, str] = lists.HEAD_OF
    firsts: dict[str, str] = lists.FIRST_OF
    lowers = [word.lower for word in run]
    if len(run) == 1:
        bare = any(lowers[0] in words for words in (lists.HEAD_OF, lists.FIELDS, lists.OPENERS, lists.TITLES))
        return "none" if bare else None
    for small in ("of", "for"):
        if small in lowers[1:]:
            head = lowers[lowers.index(small) - 1]
            return firsts.get(head) or heads.get(head)
    person = len(run) == 2 and run[0].text in lists.GIVEN and lowers[-1] in lists.SURNAMES
    if lowers[-1] in heads and not person:
        return heads[lowers[-1]]
    if lowers[0] in firsts and (firsts[lowers[0]] != "GPE" or len(run) == 2):
        return firsts[lowers[0]]
    return heads.get(lowers[-2]) if run[-1].text.isdigit() or lowers[-1] in ("ii", "i") else None


def _guessed(words: list[Word], first: int, last: int) -> list[Name]:
    """A name that no list knows: by given names, shape and the words around it."""
    run = words[first:last]
    before = words[first - 1].lower if first else ""
    after = words[last].lower if last < len(words) else ""
    alone = len(run) == 1
    if run[0].text in lists.GIVEN:
        label, sure = "PERSON", 3 if alone else 7
    elif before in lists.ROLES and (before in lists.TITLES or not alone):
        label, sure = "PERSON", 6
    elif alone and _is_acronym(run[0].text):
        label, sure = "ORG", 4
    elif alone and (before == "-" or after in ("-", "of", ":", "the")):
        return []
    elif after == "(" and words[last + 1 :] and words[last + 1].text == "".join(word.text[0] for word in run if word.capital):
        label, sure = "ORG", 7
    elif before in lists.INTO and len(run) < 3:
        label, sure = "GPE", 3
    elif after in lists.SAYING or before in lists.SAYING - {"told"}:
        label, sure = "PERSON", 4
    elif before in ("the", "a", "an", "told", "("):
        label, sure = "ORG", 2
    else:
        label, sure = "PERSON", (0 if _opens(words, first) else 1) if alone else 3
    return [Name(run[0].start, run[-1].end, label, sure)]


def _opens(words: list[Word], at: int) -> bool:
    """Whether a word opens its sentence or a quotation, where a capital says nothing."""
    return at == 0 or words[at - 1].text in "\"'“‘:[•*"


def _is_acronym(text: str) -> bool:
    """Whether a word is made of capitals, or opens and closes with one (PDFJ, BoG)."""
    return 1 < len(text) < 8 and text.isalnum() and text[0].isupper() and text[-1].isupper()


def _agreed(text: str, names: list[Name]) -> list[Name]:
    """One label a surface through the article, by vote; a part of a person's full name is that person."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in names:
        votes[_folded(text, one)][one.label] += one.sure**2
    winners = {surface: max(tally, key=lambda label: (tally[label], label)) for surface, tally in votes.items()}
    people = {
        part: sum(votes[surface].values())
        for surface, label in winners.items()
        if label == "PERSON" and votes[surface][label] > 5
        for part in {surface, *re.split(r"[\s.]+", surface)}
    }
    agreed: list[Name] = []
    for one in names:
        surface = _folded(text, one)
        label = "PERSON" if surface in people and one.sure < 9 else winners[surface]
        if votes[surface].total() or surface in people:
            agreed.append(one._replace(label=label))
    return agreed


def _folded(text: str, one: Name) -> str:
    """A surface as the vote counts it: capitals alone do not matter, save in acronyms."""
    surface = text[one.start : one.end]
    return surface.title() if surface.isupper() and len(surface) > 5 else surface


# Quotes --------------------------------------------------------------------------------------------------------------------

_MARKED = re.compile(r"[“\"][^“”\"]*(?:[”\"]|\Z)|''.+?(?:''|\Z)|(?<!\w)‘.+?[\w.,!?…-]’(?!\w)|(?<!\w)'(?=\w).+?[\w.,!?…]'(?!\w)", re.DOTALL)


class Cue(NamedTuple):
    """Reporting words `first` to `last` (exclusive): the verb with its particles, and finite, ing, passive or noun."""

    first: int
    last: int
    verb: str
    form: str


@dataclass(frozen=True)
class Found:
    """A quote in the making; places are characters, `direct` tells of marks that the content opens or closes with."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    direct: bool


class Paragraph:
    """The words of a paragraph with its marked passages and sentences: what the rules for quotes look at."""

    def __init__(self, document: dateline.Document, span: Span) -> None:
        self.text = document.text
        self.words = words_of(self.text, *span)
        body = self.text[span[0] : span[1]]
        self.passages = [(m.start() + span[0], m.end() + span[0]) for m in _MARKED.finditer(body) if m.end() - m.start() > 2]
        self.inside = [next((n for n, (a, b) in enumerate(self.passages) if a <= word.start < b), -1) for word in self.words]
        starts = {s for s, _ in document.sentences if not any(a < s < b for a, b in self.passages)}
        self.opening = [at for at, word in enumerate(self.words) if word.start in starts or at == 0]
        self.found: list[Found] = []
        self.taken: list[bool] = [False] * len(self.words)
        self.subjects: dict[int, Span] = {}

    def sentence(self, at: int) -> Span:
        """The words (first, last exclusive) of the sentence around a word, its final stop left out."""
        first = max(one for one in self.opening if one <= at)
        last = min((one for one in self.opening if one > at), default=len(self.words))
        while last > first + 1 and self.words[last - 1].text in ".;,:…" and self.inside[last - 1] < 0:
            last -= 1
        return first, last

    def lower(self, at: int) -> str:
        """The word at a place in lower case, empty beyond the edges and inside marks."""
        return self.words[at].lower if 0 <= at < len(self.words) and self.inside[at] < 0 else ""

    def chars(self, first: int, last: int) -> Span:
        """The characters from one word to another, exclusive; loose commas at the edges are left out."""
        while first < last - 1 and self.words[first].text in ",;:—–-)" and self.inside[first] < 0:
            first += 1
        while first < last - 1 and self.words[last - 1].text in ",;:.—–-(" and self.inside[last - 1] < 0:
            last -= 1
        inside = self.inside[last - 1]
        cut = inside >= 0 and last < len(self.words) and self.inside[last] == inside and self.words[last - 1].text != "."
        return self.words[first].start, self.passages[inside][1] if cut else self.words[last - 1].end

    def is_adverb(self, at: int) -> bool:
        """Whether a word looks like an adverb."""
        word = self.lower(at)
        return word in lists.ADVERBS or (word.endswith("ly") and len(word) > 4)

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a stretch holds what looks like a finite verb or its pronoun."""
        words = {self.lower(at) for at in range(first, last)}
        known = words & (lists.AUX | lists.NOT | lists.PRONOUNS | lists.FORMS.keys())
        return bool(known - {"'s", "who"}) or any(word.endswith("ed") for word in words)

    def add(self, pieces: list[Span], cue: Span | None, source: Span | None) -> None:
        """Keeps a quote whose parts are word spans."""
        pieces = [piece for piece in pieces if piece[0] < piece[1]]
        if not pieces:
            return
        source = source if source and source[0] < source[1] else None
        direct = any(self.inside[first] >= 0 or self.inside[last - 1] >= 0 for first, last in pieces)
        content = tuple(sorted({self.chars(*piece) for piece in pieces}))
        self.found.append(Found(content, self.chars(*cue) if cue else None, self.chars(*source) if source else None, direct))
        for first, last in (*pieces, *([cue] if cue else [])):
            self.taken[first:last] = [True] * (last - first)
        if source and cue:
            self.subjects[self.sentence(cue[0])[0]] = source


def _cues(p: Paragraph) -> Iterator[Cue]:
    """The reporting words outside marks, in order."""
    at = 0
    while at < len(p.words):
        cue = _verb_cue(p, at) if p.lower(at) in lists.FORMS else _noun_cue(p, at)
        if cue:
            yield cue
        at = max(at + 1, cue.last if cue else 0)


def _noun_cue(p: Paragraph, at: int) -> Cue | None:
    """`according to`, or a noun with a holder and a clause: "her claim that"."""
    if p.lower(at) == "according" and p.lower(at + 1) == "to":
        return Cue(at, at + 2, "according to", "according")
    held = p.lower(at - 1) in lists.HOLDERS or p.lower(at - 2) == "'s"
    return Cue(at, at + 1, p.lower(at), "noun") if held and p.lower(at) in lists.NOUNS and p.lower(at + 1) in ("that", "to") else None


def _verb_cue(p: Paragraph, at: int) -> Cue | None:
    """The verb group around a reporting verb, None where the word is no finite verb, participle or passive."""
    readings = lists.FORMS[p.lower(at)]
    verb, last = readings[0][0], at + 1
    for phrase in lists.PHRASES:
        if phrase[0] == verb and all(p.lower(at + n) == word for n, word in enumerate(phrase) if n):
            verb, last = " ".join(phrase), at + len(phrase)
            break
    first = at
    while p.lower(first - 1) in lists.AUX | lists.NOT or p.is_adverb(first - 1):
        first -= 1
    helpers = {p.lower(one) for one in range(first, at)}
    while first < at and p.lower(first) not in lists.AUX | lists.NOT:
        first += 1
    titled = p.words[at].capital and at not in p.opening and p.words[at - 1].capital
    infinitive = p.lower(first - 1) == "to" and p.lower(at) == verb
    form = _form(p, at, first, {kind for _, kind in readings}, helpers)
    if not form or titled or infinitive or verb in lists.BARE:
        return None
    return _refusal(p, Cue(first, last, verb, form)) or Cue(first, last, verb, form)


def _refusal(p: Paragraph, cue: Cue) -> Cue | None:
    """`declined to say`: one cue, where the second verb has a content of its own."""
    further = lists.FORMS.get(p.lower(cue.last + 1), (("", ""),))[0][0]
    link = p.lower(cue.last + 2)
    if (
        cue.verb not in lists.REFUSING
        or p.lower(cue.last) != "to"
        or not further
        or link not in lists.CLAUSE | lists.DETERMINERS | {"about"}
    ):
        return None
    return Cue(cue.first, cue.last + 2 + (link in ("on", "about")), further, cue.form)


def _form(p: Paragraph, at: int, first: int, kinds: set[str], helpers: set[str]) -> str:
    """finite, ing or passive; empty where the word is a noun, an infinitive or part of a noun phrase."""
    before = p.lower(first - 1)
    if "ing" in kinds:
        return "finite" if helpers & lists.BE else "ing" if before in (",", "and", "by", "without", "in") else ""
    if "'s" in helpers and "past" not in kinds:
        return ""
    if "past" in kinds and helpers & lists.BE:
        return "passive"
    if "past" in kinds and "base" not in kinds:
        return "" if p.lower(at + 1) == "by" or before in lists.DETERMINERS else "finite"
    if "base" in kinds and (helpers & (lists.AUX | lists.NOT)) - {"'s"}:
        return "finite"
    return "finite" if _is_present(p, at, first, kinds) else ""


def _is_present(p: Paragraph, at: int, first: int, kinds: set[str]) -> bool:
    """Whether a form that may be a noun is a verb in the present: "claims", "say"."""
    before = p.lower(first - 1)
    if first and p.inside[first - 1] >= 0 and kinds != {"base"}:
        return True
    if before in (lists.DETERMINERS | lists.PREPOSITIONS | {"'s", "and", "or", ""}) - lists.SOME:
        return "s" in kinds and p.lower(at) in lists.SURELY
    if "s" in kinds:
        named = before in lists.PRONOUNS or p.words[first - 1].capital
        return named or p.lower(at) not in lists.NOUNLIKE or p.lower(at + 1) in ("that", "to")
    return before in lists.SOME - {"this", "that"} or (before.endswith("s") and before not in ("'s", "as", "this", "its", "his"))


def _subject(p: Paragraph, cue: Cue) -> Span | None:
    """The noun phrase before a verb group: back to the clause's start, over appositions and relative clauses."""
    low = p.sentence(cue.first)[0]
    low = max((at + 1 for at in range(low, cue.first) if p.inside[at] >= 0), default=low)
    last = cue.first
    while last > low and p.is_adverb(last - 1) and p.lower(last - 1) not in lists.SOME | {"both", "each"}:
        last -= 1
    if last > low and p.lower(last - 1) in lists.PRONOUNS | {"which", "that", "those"}:
        return last - 1, last
    if p.lower(last - 1) in lists.TIME:
        last -= 1 + (p.lower(last - 2) == "on")
    if last <= low:
        return None
    if p.words[last - 1].text in ",—–":
        return _apposed(p, low, last - 1)
    first = last
    while first > low and not p.taken[first - 1] and not _bounds(p, first - 1, last):
        first = _over_bracket(p, first - 1, low)
    return _without_lead(p, first, last)


def _over_bracket(p: Paragraph, at: int, low: int) -> int:
    """The opening bracket of the closing one at a place, else the place."""
    if p.words[at].text != ")":
        return at
    return next((one for one in range(at, low - 1, -1) if p.words[one].text == "("), at)


def _bounds(p: Paragraph, at: int, last: int) -> bool:
    """Whether a word ends the clause that a subject stands in."""
    word = p.lower(at)
    if word in lists.SUBORDINATE or word in set(",;:—–(…"):
        return True
    if word in ("and", "or"):
        return at == last - 1 or p.has_verb(p.sentence(at)[0], at)
    return word == "-" and p.words[at].start > p.words[at - 1].end


def _apposed(p: Paragraph, low: int, comma: int) -> Span | None:
    """A subject that ends in an apposition: "Halvik, who runs the port, said"."""
    commas = [at for at in range(low, comma) if p.words[at].text == p.words[comma].text]
    leads = p.lower(low) in lists.PREPOSITIONS | lists.TIME | lists.SUBORDINATE | lists.ADVERBS or p.lower(low).endswith("ing")
    first = commas[0] + 1 if len(commas) > 1 and leads else low
    head = _without_lead(p, first, next((at for at in commas if at > first), first))
    return (head[0], comma) if head and not p.has_verb(*head) else None


def _without_lead(p: Paragraph, first: int, last: int) -> Span | None:
    """A noun phrase without conjunction, adverb or leading phrase before it."""
    while first < last and p.lower(first) in lists.LEADS:
        first += 1
    if first < last and p.lower(first) in lists.PREPOSITIONS:
        small = [at for at in range(first + 1, last) if not p.words[at].capital and p.words[at].text not in ".-"]
        articles = [at for at in range(first, last) if p.lower(at) in ("the", "a", "an", "some")]
        first = small[-1] + 1 if small and small[-1] < last - 1 else (articles or [last])[-1]
    if first < last - 1 and p.lower(first) in ("who", "which", "whom"):
        first += 1
    return (first, last) if first < last < first + 30 else None


def _shared_subject(p: Paragraph, cue: Cue) -> Span | None:
    """The subject that a participle or a coordinate verb has from earlier in its sentence."""
    low, _ = p.sentence(cue.first)
    if low in p.subjects:
        return p.subjects[low]
    if p.lower(low) in lists.PREPOSITIONS | lists.SUBORDINATE:
        low = next((one + 1 for one in range(low, cue.first) if p.words[one].text == ","), low)
    end = low
    while end < cue.first and p.lower(end) not in ("", ",", ":", ";") and not p.has_verb(end, end + 1):
        end += 1
        if p.lower(end - 1) in lists.PRONOUNS:
            break
    return _without_lead(p, low, end) if end < min(cue.first, low + 12) else None


def _paragraph_quotes(p: Paragraph) -> list[Found]:
    """All quotes of a paragraph: those that look back first, then those that look ahead, then passages left over."""
    cues = list(_cues(p))
    for cue in cues:
        _looking_back(p, cue)
    for cue in cues:
        if not any(p.taken[cue.first : cue.last]):
            _looking_ahead(p, cue, cues)
    _leftover(p)
    return sorted(p.found, key=lambda one: (one.content, one.cue or (0, 0)))


def _looking_back(p: Paragraph, cue: Cue) -> None:
    """Content before its cue: `"It fell," she said`, `The wall, said Halvik, held`, `It fell, according to her`."""
    low, end = p.sentence(cue.first)
    if cue.form == "according":
        _according(p, cue, low, end)
    if cue.form != "finite" or cue.verb == "show" or cue.verb not in lists.SAY | lists.TELL | lists.THINK:
        return
    source = _subject(p, cue)
    if source and p.words[source[1]].text == "," and p.inside[source[0] - 1] < 0:
        source = None
    start = source[0] if source else cue.first
    if start == 0 or any(p.taken[start : cue.last]) or not (_may_close(p, start - 1, low) or _is_aside(p, cue, start - 1)):
        return
    after = cue.last
    marked = p.inside[start - 1] >= 0
    if source is None:
        after = _inverted(p, cue.last, end)
        source = (cue.last, after)
        if after == cue.last or (not marked and after < end and p.words[after].text not in ",;"):
            return
    elif not marked and not _closes(p, cue, low, end, start - 1):
        return
    _add_back(p, cue, source, start - 1, after)


def _is_aside(p: Paragraph, cue: Cue, at: int) -> bool:
    """Whether a cue stands between commas: `At home, she said, nobody asked`."""
    return p.lower(at) == p.lower(cue.last) == "," and p.lower(cue.last + 1) not in lists.ASIDES | {""}


def _may_close(p: Paragraph, at: int, low: int) -> bool:
    """Whether content can end at a word: with its marks, or with a comma after a clause."""
    if p.inside[at] < 0:
        return p.words[at].text == "," and (p.has_verb(low, at) or any(p.lower(one).endswith("s") for one in range(low, at)))
    return at >= low or bool(re.search(r"[?!.,…—-][”\"'’]+$", p.text[: p.passages[p.inside[at]][1]]))


def _inverted(p: Paragraph, start: int, end: int) -> int:
    """Where the noun phrase after "said" ends: with its appositions, before time, place or more of the quotation."""
    if p.lower(start) in lists.PREPOSITIONS | lists.TIME | {"that", ",", ".", ":", ""}:
        return start
    at, relative = start, False
    while at < end and p.lower(at) not in ("", ";", ":", "—", "–"):
        word, following = p.lower(at), p.lower(at + 1)
        relative = relative or word in ("who", "which", "whose")
        if word in lists.TIME | {"that", "when", "while", "as", "after", "before"} or (word in lists.AUX and not relative):
            break
        if word == "," and (not following or following in lists.FORMS or following in {"and", "but", "in", "on"}):
            break
        at += 1
    if at < end and p.lower(at) in lists.AUX:
        return start
    while at > start and p.lower(at - 1) in lists.PREPOSITIONS | {","}:
        at -= 1
    return at


def _closes(p: Paragraph, cue: Cue, low: int, end: int, before: int) -> bool:
    """Whether nothing but time, place or hearer follows a cue, so that its content stands before it."""
    if _is_aside(p, cue, before):
        return True
    following = [p.lower(at) for at in range(cue.last, end)]
    if before - low < 2 or (p.lower(low) in lists.PREPOSITIONS | lists.TIME and before - low < 6):
        return False
    if not following or p.words[cue.last].text in ",;.":
        return not following or p.lower(low) not in lists.PREPOSITIONS or before - low > 3
    return following[0] in lists.PREPOSITIONS | lists.TIME and "that" not in following and "" not in following and len(following) < 12


def _add_back(p: Paragraph, cue: Cue, source: Span, before: int, after: int) -> None:
    """Keeps content before its cue, and what goes on after a comma."""
    low, end = p.sentence(cue.first)
    begin = p.sentence(before)[0]
    while begin < before and (p.taken[begin] or p.words[begin].text in ",;"):
        begin += 1
    if p.inside[before] >= 0:
        opening = p.inside.index(p.inside[before])
        while opening > 0 and p.inside[opening - 1] >= 0 and not p.taken[opening - 1]:
            opening = p.inside.index(p.inside[opening - 1])
        begin = opening if any(p.taken[min(begin, opening) : before]) else min(begin, opening)
    pieces = [(begin, before + 1)]
    comma = next((at for at in range(after, min(end, after + 14)) if p.lower(at) in ("", ",", ":")), end)
    more = comma + (p.lower(comma) != "")
    resumed = comma == after == cue.last and p.lower(more) not in lists.ASIDES - {"the", "a", "an"} and low <= begin
    if more < end and (p.inside[more] >= 0 or resumed):
        pieces.append((more, end))
    p.add(pieces, (cue.first, cue.last), source)


def _according(p: Paragraph, cue: Cue, low: int, end: int) -> None:
    """`according to X`: the sentence around it is the content."""
    stops = [at for at in range(cue.last, end) if p.lower(at) in ("", ",", ";")] + [end, end]
    after = p.lower(stops[0] + 1)
    apposed = cue.first > low and (after in {"who", "which", "a", "an", "the", "of"} or after.isdigit())
    until = stops[1] if apposed else stops[0]
    pieces = [(low, cue.first)] if cue.first > low and not any(p.taken[low : cue.first]) else []
    if until + 1 < end and not any(p.taken[until:end]):
        pieces.append((until + (p.inside[until] < 0), end))
    p.add(pieces, (cue.first, cue.last), (cue.last, until))


def _looking_ahead(p: Paragraph, cue: Cue, cues: list[Cue]) -> None:
    """Content after its cue: a clause, an infinitive, a quotation or an object, as the verb takes."""
    if cue.form == "noun":
        _held_noun(p, cue)
        return
    subject = None if cue.form == "ing" else _subject(p, cue)
    if cue.form == "passive":
        _passive(p, cue, subject)
        return
    start = _complement(p, cue)
    subject = subject or _shared_subject(p, cue)
    if start is None or (cue.form == "finite" and subject is None and p.inside[start] < 0):
        return
    words = {p.lower(at) for at in range(*subject)} if subject else set()
    if cue.verb in ("show", "find") and not words & lists.DOCUMENTS and p.lower(start) != "that":
        return
    p.add([(start, _content_end(p, cue, start, cues))], (cue.first, cue.last), subject)


def _held_noun(p: Paragraph, cue: Cue) -> None:
    """`her claim that`, `Halvik's claim that`: the holder is the source."""
    at = cue.first - 1 if p.lower(cue.first - 1) in lists.HOLDERS else cue.first - 2
    low, end = p.sentence(at)
    first = at
    while (
        p.lower(at) == "'s" and first > low and p.inside[first - 1] < 0 and (p.words[first - 1].capital or p.words[first - 1].text in ".-")
    ):
        first -= 1
    if p.lower(at) != "'s":
        at += 1
    if first < at:
        p.add([(cue.last, end)], (cue.first, cue.last), (first, at))


def _passive(p: Paragraph, cue: Cue, subject: Span | None) -> None:
    """`is expected to`: nobody speaks, and the subject is a piece of the content; `by` names who does."""
    start, end = cue.last, p.sentence(cue.first)[1]
    link = p.lower(start)
    if link == "by" and subject and cue.verb in lists.JUDGE | lists.SAY:
        until = next((at for at in range(start, end) if p.words[at].text in ",;"), end)
        p.add([subject], (cue.first, cue.last + 1), (start + 1, until))
    elif cue.verb in ("ask", "tell") and link in lists.CLAUSE | {"about"}:
        p.add([(start, end)], (cue.first, cue.last), None)
    elif link in ("to", "of", "that", "as") and subject and cue.verb in lists.IMPERSONAL:
        p.add([subject, (start, end)], (cue.first, cue.last), None)


def _complement(p: Paragraph, cue: Cue) -> int | None:
    """The word that the content after a cue begins with, None where the verb has no complement of its kind."""
    at, end = cue.last, p.sentence(cue.first)[1]
    if p.lower(at) == ":":
        return at + 1 if at + 1 < len(p.words) and at < end else None
    if cue.verb in lists.TELL | {"ask"} and p.lower(at) not in lists.CLAUSE | {"to", ""}:
        at = _after_hearer(p, at, end)
    if cue.verb in lists.SAY | lists.TELL and cue.verb not in lists.JUDGE - {"ask", "demand", "request"}:
        at = _after_adverbials(p, at, end)
    if p.lower(at) == "," and at + 1 < end and p.inside[at + 1] >= 0:
        return at + 1
    link = p.lower(at)
    if at >= end or link in (",", ".", ";", ")"):
        return None
    if p.inside[at] >= 0 or link in lists.CLAUSE:
        return at
    if link == "to" or (link == "not" and p.lower(at + 1) == "to"):
        return at if cue.verb in lists.TO_VERBS | {"tell", "ask", "warn"} else None
    takes = cue.verb in lists.REPORTING and (cue.verb not in lists.RARE_THAT or cue.verb in lists.JUDGE or cue.form == "finite")
    return at if takes and link not in lists.NO_CONTENT else None


def _after_hearer(p: Paragraph, at: int, end: int) -> int:
    """Past the hearer of "told": a pronoun, a name, or a few words before a clause."""
    links = ("", "that", "whether", "to", "how", "about", ":")
    stop = next((one for one in range(at, min(end, at + 14)) if p.lower(one) in links), None)
    if stop is not None and not any(p.lower(one) in lists.PRONOUNS | lists.AUX for one in range(at + 1, stop)):
        return stop + (p.lower(stop) == ":")
    if p.lower(at) in lists.HEARERS:
        return at + 1
    first = at + (p.lower(at) in lists.DETERMINERS)
    last = first
    while last < end and (p.words[last].capital or p.words[last].text in "-."):
        last += 1
    return min(max(last, first + 1), end)


def _after_adverbials(p: Paragraph, at: int, end: int) -> int:
    """Past the time, place and manner of the saying."""
    if p.lower(at) in lists.PREPOSITIONS | lists.TIME or p.is_adverb(at):
        for one in range(at, min(end, at + 18)):
            if p.lower(one) in ("", "that", ":"):
                return one + (p.lower(one) == ":")
            if p.lower(one) in lists.AUX | {","}:
                break
    while at < end and (p.lower(at) in lists.TIME | lists.TIME_UNITS or (p.lower(at) == "on" and p.lower(at + 1) in lists.TIME)):
        at += 1
    if p.lower(at) in ("in", "on", "at", "during") and p.lower(at + 1) in lists.DETERMINERS:
        at = next((one + 1 for one in range(at + 1, min(at + 6, end)) if p.lower(one) in lists.MEDIA), at)
    return at


def _content_end(p: Paragraph, cue: Cue, start: int, cues: list[Cue]) -> int:
    """Where content after a cue stops: before a second cue of the same level, an aside of the author, else with the sentence."""
    _, end = p.sentence(start)
    judged = cue.verb in lists.JUDGE - lists.SAY or p.lower(start) == "to" or cue.form == "ing"
    for at in range(start + 1, end):
        mark = p.lower(at)
        if not mark:
            continue
        aside = judged and (mark == ";" or (mark == "," and p.lower(at + 1) in lists.ASIDES))
        closed = p.inside[start] >= 0 and p.inside[at - 1] == p.inside[start] and mark in (",", "and", "as", "but", "while", "during")
        if p.taken[at] or aside or closed or _second_cue(p, cue, at, cues):
            return at
    return end


def _second_cue(p: Paragraph, cue: Cue, at: int, cues: list[Cue]) -> bool:
    """Whether a comma or conjunction leads to a cue that shares this one's subject, or has a pronoun for its own."""
    if p.lower(at) not in (",", "and", "but", "while"):
        return False
    near = at + 2 if p.lower(at + 1) in lists.PRONOUNS | lists.ADVERBS | {"and", "but"} else at + 1
    other = next((one for one in cues if one.first in (at + 1, near)), None)
    if other is None:
        return False
    if p.lower(at) == ",":
        return other.form == "ing" and other.verb in lists.SAY
    return other.form == "finite" and _same_level(p, cue, other)


def _same_level(p: Paragraph, cue: Cue, other: Cue) -> bool:
    """Whether two verb groups have the same tense, so that they may share a subject."""
    endings = [p.lower(one.last - 1).endswith(("ed", "d", "t")) for one in (cue, other)]
    heads = [p.lower(one.first) for one in (cue, other)]
    return heads[0] == heads[1] or (endings[0] == endings[1] and not set(heads) & lists.AUX)


def _leftover(p: Paragraph) -> None:
    """Passages without a cue: they go on with the quote before them in the paragraph, or stand alone."""
    for number, (start, end) in enumerate(p.passages):
        first = p.inside.index(number) if number in p.inside else -1
        if first < 0 or p.taken[first] or not _is_utterance(p, number):
            continue
        last = len(p.inside) - p.inside[::-1].index(number)
        p.taken[first:last] = [True] * (last - first)
        before = [one for one in p.found if one.cue and one.direct and one.content[0][0] < start]
        if before:
            host = max(before, key=lambda one: one.content)
            p.found[p.found.index(host)] = Found((*host.content, (start, end)), host.cue, host.source, True)
        else:
            p.found.append(Found(((start, end),), None, None, True))


def _is_utterance(p: Paragraph, number: int) -> bool:
    """Whether marks hold a sentence, and no title, nickname or wry word."""
    start, end = p.passages[number]
    body = p.text[start:end].strip("“”\"'‘’")
    opens = start == p.words[0].start or any(p.words[at].start == start for at in p.opening) or p.text[:start].rstrip()[-1:] == ":"
    return opens and len(body.split()) > 3 and (body[-1:] in ".!?,…—-" or end >= p.words[-1].end)


@lru_cache(maxsize=4)
def quotes_of(document: dateline.Document) -> tuple[Found, ...]:
    """The quotes of a document in order; marks left open run on into the next paragraph."""
    found: list[Found] = []
    for span in document.paragraphs:
        here = _paragraph_quotes(Paragraph(document, span))
        if found and here and here[0].content[0][0] == span[0] and _left_open(document.text, found[-1], span[0]):
            last = found.pop()
            here[0] = Found((*last.content, *here[0].content), last.cue or here[0].cue, last.source or here[0].source, True)
        found += here
    unique = {one.content: one for one in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda one: one.content))


def _left_open(text: str, one: Found, until: int) -> bool:
    """Whether a quote ends its paragraph with its marks still open."""
    start, end = one.content[-1]
    closed = text[end - 1] in "”\"'’"
    return text[start] in "“\"‘'" and not closed and not text[end:until].strip()


# Speakers ------------------------------------------------------------------------------------------------------------------

_HE, _SHE = {"he", "his", "him"}, {"she", "her"}


class Speakers:
    """Who stands behind each source of a document: names by their fullest form, roles, and pronouns by what went before."""

    def __init__(self, document: dateline.Document) -> None:
        self.text = document.text
        self.names = [one for one in names_of(document) if one.label in ("PERSON", "ORG", "GPE", "NORP")]
        self.people = [one for one in self.names if one.label == "PERSON"]
        self.roles: defaultdict[str, list[Name]] = defaultdict(list)
        for one in self.people:
            for role in _roles_around(self.text, one):
                self.roles[role].append(one)
        self.said: list[Span] = []

    def surface(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span[0] : span[1]]

    def fullest(self, one: Name) -> Span:
        """The longest mention of the same thing: for a person, of the same last name."""
        last = self.surface(one[:2]).split()[-1]
        same = [n for n in self.people if last in self.surface(n[:2]).split()] if one.label == "PERSON" else []
        return max(same, key=lambda n: (n.end - n.start, -n.start), default=one)[:2]

    def resolve(self, quote: Found) -> Span | None:
        """The span that names or describes the speaker of a quote, None where nobody is held to speak."""
        if quote.source is None:
            return self.said[-1] if quote.cue is None and self.said else None
        speaker = self._of_source(quote.source)
        if speaker:
            self.said.append(speaker)
        return speaker

    def _of_source(self, source: Span) -> Span | None:
        """A pronoun by what went before, a name by its fullest form, "the minister" by the last who was one, else the source."""
        words = self.surface(source).lower()
        if words in _HE | _SHE:
            return self._he_or_she(source, words)
        if words in ("they", "it", "their", "its"):
            fitting = [span for span in self.said if not self._is_person(span)] or self.said
            return fitting[-1] if fitting else None
        if words in ("i", "we", "you"):
            return None
        if words in ("who", "which", "that"):
            before = [one for one in self.names if one.end <= source[0]]
            return self.fullest(before[-1]) if before else None
        head = self._head(source)
        if head:
            return self.fullest(head)
        role = next((word for word in reversed(re.findall(r"\w+", words.split(",")[0])) if word in lists.ROLES), None)
        known = [one for one in self.roles.get(role or "", []) if one.start < source[0]] or self.roles.get(role or "", [])
        return self.fullest(known[-1]) if words.startswith("the ") and known else source

    def _head(self, source: Span) -> Name | None:
        """The name that a source is about: not a holder ("X's aide") nor what follows a preposition ("an aide to X")."""
        inside = [one for one in self.names if source[0] <= one.start and one.end <= source[1] and one.label != "NORP"]
        for one in inside:
            before = self.text[source[0] : one.start].lower().split()
            after = self.text[one.end : source[1]]
            person = one.label == "PERSON"
            holder = re.match(r"['’]s?\b|-", after) or (not person and after[1:2].islower())
            under = {"to", "of", "for", "from", "in", "at", "near", "with", "who"} & set(before) and not (
                person and before[-1] in lists.ROLES
            )
            led = not person and "," not in after and any(other.label == "PERSON" and other.start > one.end for other in inside)
            if not holder and not under and not led:
                return one
        return None

    def _is_person(self, span: Span) -> bool:
        return any(one.start == span[0] for one in self.people) or self.surface(span).lower().startswith(("a ", "an ", "one "))

    def _gender(self, span: Span) -> str:
        """he, she, or nothing where neither the title nor the given name tells."""
        title = self.text[max(0, span[0] - 6) : span[0]].split()[-1:]
        told = {"Mr": "he", "Mr.": "he", "Sir": "he", "Mrs": "she", "Mrs.": "she", "Ms": "she", "Ms.": "she", "Dame": "she"}
        if title and title[0] in told:
            return told[title[0]]
        first = self.surface(span).split()[0]
        if first in lists.WOMEN & lists.MEN:
            return ""
        return "she" if first in lists.WOMEN else "he" if first in lists.MEN else ""

    def _he_or_she(self, source: Span, pronoun: str) -> Span | None:
        other = "he" if pronoun in _SHE else "she"
        fitting = [span for span in self.said[-2:] if self._is_person(span) and self._gender(span) != other]
        if fitting:
            return fitting[-1]
        before = [one for one in self.people if one.end <= source[0]][-4:]
        fitting = [span for span in map(self.fullest, before) if self._gender(span) != other]
        return fitting[-1] if fitting else None


def _roles_around(text: str, one: Name) -> set[str]:
    """The role nouns in the words before a name and in the apposition after it."""
    before = re.split(r"[.,;:“”\"\n]", text[max(0, one.start - 60) : one.start].replace("Mr.", ""))[-1]
    after = re.match(r",([^.;“”\"\n]{0,80})", text[one.end :])
    words = re.findall(r"[^\W\d_]+", before)[-4:] + (re.findall(r"[^\W\d_]+", after[1].split(",")[0]) if after else [])
    return {word.lower() for word in words if word.lower() in lists.ROLES}


@lru_cache(maxsize=4)
def attributed(document: dateline.Document) -> tuple[tuple[Found, Span | None], ...]:
    """Each quote with the span of its speaker."""
    speakers = Speakers(document)
    return tuple((one, speakers.resolve(one)) for one in quotes_of(document))


def quotes(document: dateline.Document) -> list[dict[str, Any]]:
    """The quotes of a document with cue, source and speaker."""
    found: list[dict[str, Any]] = []
    for one, speaker in attributed(document):
        parts = {"cue": one.cue, "source": one.source, "speaker": speaker}
        found.append({"content": [list(span) for span in one.content], **{key: list(span) for key, span in parts.items() if span}})
    return found


# Stance --------------------------------------------------------------------------------------------------------------------

_NEAR, _NEAR_OPEN, _SURE = 0.15, 0.3, 0.7
"""The share of a claim's words that must be found: claims are put in words of their own; words around count half.

More in the open setting, where nobody says that a speaker may be asked; most before the author is taken at his own word.
"""


class Unit(NamedTuple):
    """Something that a speaker says or, as the author, tells, and the words of the sentences around it.

    `turned` where the cue denies it, `open` where it is left open.
    """

    words: frozenset[str]
    around: frozenset[str]
    negative: int
    turned: bool
    open: bool
    sentences: tuple[int, ...]


_SMALL = lists.FUNCTION | lists.AUX | lists.NOT


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    """The words that carry meaning, without their endings; numbers as they stand."""
    words = (word.lower for word in words_of(text) if word.text[0].isalnum())
    return frozenset(
        re.sub(r"(?:ing|ed|es|s|ly|e)$", "", word) if len(word) > 4 else word
        for word in words
        if word not in _SMALL
    )


def _unit(document: dateline.Document, spans: Iterable[Span], cue: Span | None) -> Unit:
    """What some spans say, with the words of the cue over them."""
    pieces = list(spans)
    text = " ".join(document.text[start:end] for start, end in pieces)
    lowers = [word.lower for word in words_of(text)]
    verbs = {verb for word in (words_of(document.text, *cue) if cue else []) for verb, _ in lists.FORMS.get(word.lower, ())}
    inside = tuple(n for n, (a, b) in enumerate(document.sentences) if any(a < end and start < b for start, end in pieces))
    negative = sum(word in lists.NEGATIVE or word.endswith("n't") for word in lowers)
    hedged = any(word in lists.HEDGE for word in lowers) or bool(verbs & lists.ASKING)
    near = document.sentences[max(0, inside[0] - 1) : inside[-1] + 1] if inside else ()
    around = _stems(document.text[near[0][0] : near[-1][1]]) if near else frozenset()
    return Unit(_stems(text), around, negative, bool(verbs & lists.DENYING), hedged, inside)


def _judged(claim: str, units: list[Unit], near: float) -> tuple[str, tuple[int, ...]]:
    """The label of a claim by the unit that shares most of its words, with that unit's sentences."""
    words = _stems(claim)
    shared = [
        (2 * len(words & unit.words) + len(words & unit.around - unit.words), -at) for at, unit in enumerate(units) if words & unit.words
    ]
    if not shared:
        return "unrelated", ()
    score, number = max(shared)
    if score < near * 2 * len(words):
        return "unrelated", ()
    unit = units[-number]
    negative = sum(word.lower in lists.NEGATIVE or word.lower.endswith("n't") for word in words_of(claim))
    figures = {word for word in words if word[0].isdigit()}
    others = {word for word in unit.words if word[0].isdigit()}
    if figures and others and not figures & others:
        return "deny", unit.sentences
    if unit.turned or (negative + unit.negative) % 2:
        return "deny", unit.sentences
    return ("discuss" if unit.open else "support"), unit.sentences


@lru_cache(maxsize=4)
def _author_units(document: dateline.Document) -> tuple[list[Unit], list[Unit]]:
    """The sentences without a quote, and those with one."""
    contents = [span for one in quotes_of(document) for span in one.content]
    quoted = [any(a < end and start < b for start, end in contents) for a, b in document.sentences]
    units = [_unit(document, [span], None) for span in document.sentences]
    return [u for u, q in zip(units, quoted) if not q], [u for u, q in zip(units, quoted) if q]


def _author_judged(document: dateline.Document, claim: str, sure: float) -> tuple[str, tuple[int, ...]]:
    """The author's stance: support or denial of what he tells himself and surely of this; else he discusses what he relays."""
    own, relayed = _author_units(document)
    label, evidence = _judged(claim, own, sure)
    if label in ("support", "deny"):
        return label, evidence
    label, evidence = _judged(claim, relayed or own, 0.0)
    return ("unrelated", ()) if label == "unrelated" else ("discuss", evidence)


def _units_of(document: dateline.Document, mentions: Iterable[Span]) -> list[Unit]:
    """What is quoted from a speaker who is mentioned at these places."""
    places = list(mentions)
    last_names = {document.text[start:end].split()[-1] for start, end in places if document.text[start].isupper()}
    units = []
    for one, speaker in attributed(document):
        spans = [span for span in (one.source, speaker) if span]
        same = any(a < end and start < b for start, end in spans for a, b in places)
        named = speaker and document.text[speaker[0] : speaker[1]].split()[-1] in last_names
        if same or named:
            units.append(_unit(document, one.content, one.cue))
    return units


def stance(document: dateline.Document, claims: Any, pairs: Any) -> list[dict[str, Any]]:
    """A label for every pair, with the sentences it rests on."""
    texts = {claim.id: claim.text for claim in claims}
    answers = []
    for pair in pairs:
        if pair.speaker.id == "author":
            label, evidence = _author_judged(document, texts[pair.claim], _SURE)
        else:
            units = _units_of(document, [(m.start, m.end) for m in pair.speaker.mentions])
            label, evidence = _judged(texts[pair.claim], units, _NEAR)
        answers.append({"claim": pair.claim, "speaker": pair.speaker.id, "label": label, "evidence": list(evidence)})
    return answers


def open_stances(document: dateline.Document, claims: Any) -> list[dict[str, Any]]:
    """The same over the speakers found in the text, the author as None; what is unrelated is left out."""
    speakers: dict[str, Span] = {}
    for _, span in attributed(document):
        if span:
            speakers.setdefault(document.text[span[0] : span[1]], span)
    answers: list[dict[str, Any]] = []
    for claim in claims:
        judged: dict[Span | None, str] = {None: _author_judged(document, claim.text, _SURE)[0]}
        judged |= {span: _judged(claim.text, _units_of(document, [span]), _NEAR_OPEN)[0] for span in speakers.values()}
        answers += [
            {"claim": claim.id, "speaker": span and list(span), "label": label} for span, label in judged.items() if label != "unrelated"
        ]
    return answers
