"""What a token of an article shows to somebody who looks for quotations: words, clause structure, marks, the rules' own reading.

`Reading` is an article as parallel lists over its tokens; `cue_features` and `part_features` put them into attributes: for the words that
report, and for the content and source of one such word. Nothing here is trained.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import dateline

sys.path.append(str(Path(__file__).parents[1]))
from baselines import lexicon as lists
from baselines import rules

Span = tuple[int, int]
Features = list[str]

_MARKED = re.compile(r"[“\"][^“”\"\n]*(?:[”\"]|\Z|(?=\n))|''.+?(?:''|\Z)|(?<!\w)‘.+?[\w.,!?…-]’(?!\w)|(?<!\w)'(?=\w).+?[\w.,!?…]'(?!\w)")
_VERBS = {"SAY": lists.SAY, "TELL": lists.TELL, "THINK": lists.THINK, "JUDGE": lists.JUDGE, "SHOW": lists.SHOW, "TO": lists.TO_VERBS}
_SMALL = {"and", "or", "but", "that", "to", "of", "by", "as", "for", "with", "in", "on", "at", "than", "because", "while", "if", "not"}
_SMALL |= {"'s", "who", "which", "what", "whether"}
REACH = 60
"""So many tokens before and after a cue its content and source are looked for, and as far as its paragraph goes."""


# What a word is ------------------------------------------------------------------------------------------------------------


@cache
def verb_of(lower: str) -> tuple[str, str, str]:
    """A reporting form's verb, the kinds of reporting it does, and its form; empty strings for other words."""
    readings = lists.FORMS.get(lower)
    if not readings:
        return "", "", ""
    verb = readings[0][0]
    phrases = {phrase for phrase in lists.REPORTING if phrase.split("_")[0].split()[0] == verb}
    return verb, "+".join(kind for kind, verbs in _VERBS.items() if verb in verbs) or f"part{min(len(phrases), 1)}", readings[0][1]


_GROUPS = (
    ("pr", lists.PRONOUNS), ("pro", {"him", "them", "me", "us"}), ("not", lists.NOT), ("be", lists.BE), ("aux", lists.AUX),
    ("sub", lists.SUBORDINATE), ("time", lists.TIME), ("prep", lists.PREPOSITIONS), ("det", lists.DETERMINERS),
)  # fmt: skip


@cache
def part_of_speech(word: str) -> str:
    """A guess at a word's part of speech from lists and its ending; small words stand for themselves."""
    lower = word.lower().replace("’", "'")
    if not word[0].isalnum() and lower != "'s":
        return word[0]
    if lower in _SMALL:
        return lower
    if word[0].isdigit():
        return "0"
    grouped = next((tag for tag, words in _GROUPS if lower in words), None)
    return grouped or _open_class(word, lower)


def _open_class(word: str, lower: str) -> str:
    """A guess at the part of speech of a word that is no small one."""
    form = verb_of(lower)[2]
    if form and not (word[0].isupper() and not word.isupper()):
        return f"v-{form}"
    if word[0].isupper():
        return "X"
    if lower in lists.ADVERBS or (lower.endswith("ly") and len(lower) > 4):
        return "adv"
    if lower in lists.ROLES:
        return "role"
    return next((f"-{ending}" for ending in ("ing", "ed", "s") if lower.endswith(ending) and len(lower) > len(ending) + 2), "x")


def is_verb(pos: str) -> bool:
    """Whether a part of speech may be a verb's."""
    return pos in ("be", "aux", "-ed") or pos[:2] == "v-"


@cache
def stem(lower: str) -> str:
    """A word without the endings of verbs and plurals."""
    return re.sub(r"(?:(?:i|)ed|(?:i|)es|ing|s|e|y)$", "", lower) if len(lower) > 4 else lower


@cache
def of_word(word: str) -> tuple[str, ...]:
    """What a word shows by itself."""
    lower = word.lower()
    verb, kinds, form = verb_of(lower)
    found = [f"w={lower}", f"st={stem(lower)}", f"x3={lower[-3:]}", f"x2={lower[-2:]}", f"pos={part_of_speech(word)}"]
    found += [f"v={verb}", f"vk={kinds}", f"vf={kinds}|{form}"] if verb else []
    found += ["noun"] if lower in lists.NOUNS else []
    found += ["doc"] if lower in lists.DOCUMENTS else []
    found += ["media"] if lower in lists.MEDIA else []
    found += ["title"] if word[0].isupper() else []
    return tuple(found)


# The article ---------------------------------------------------------------------------------------------------------------


class Reading:
    """An article's tokens, each with its sentence, paragraph, place in quotation marks and what the rules take it for."""

    def __init__(self, document: dateline.Document) -> None:
        self.document = document
        self.text = document.text
        self.tokens = [span for span in document.tokens if self.text[span[0] : span[1]].strip()]
        self.starts = [start for start, _ in self.tokens]
        self.ends = [end for _, end in self.tokens]
        self.words = [self.text[start:end] for start, end in self.tokens]
        self.lowers = [word.lower().replace("’", "'") for word in self.words]
        self.pos = [part_of_speech(word) for word in self.words]
        self.sentences = self._blocks(document.sentences)
        self.paragraphs = self._blocks(document.paragraphs)
        self.sentence = [n for n, (first, last) in enumerate(self.sentences) for _ in range(first, last)]
        self.paragraph = [n for n, (first, last) in enumerate(self.paragraphs) for _ in range(first, last)]
        self.passages = self._passages()
        self.passage = [-1] * len(self.tokens)
        self.mark = ["O"] * len(self.tokens)
        self._mark_passages()
        self.ruled, self.ruled_by = self._ruled()
        self.lead = self._leads()
        self.static = [self._of_token(at) for at in range(len(self.tokens))]

    def _blocks(self, spans: Sequence[Span]) -> list[Span]:
        """The token spans of sentences or paragraphs: from each start to the next."""
        firsts = sorted({0, *(self.at(start) for start, _ in spans)} - {len(self.tokens)})
        return list(zip(firsts, [*firsts[1:], len(self.tokens)])) if self.tokens else []

    def at(self, offset: int) -> int:
        """The first token that ends after a character."""
        return bisect_right(self.ends, offset)

    def covering(self, span: Span) -> Span:
        """The tokens that a span of characters touches."""
        first = self.at(span[0])
        return first, max(first, bisect_right(self.starts, span[1] - 1))

    def chars(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last`, exclusive."""
        return self.starts[first], self.ends[last - 1]

    def _passages(self) -> list[Span]:
        found: list[Span] = []
        for first, last in self.paragraphs:
            low, high = self.chars(first, last)
            spans = [m.span() for m in _MARKED.finditer(self.text, low, high) if m.end() - m.start() > 2]
            found += [(a, b) for a, b in (self.covering(span) for span in spans) if b > a]
        return found

    def _mark_passages(self) -> None:
        for number, (first, last) in enumerate(self.passages):
            size = "s" if last - first < 7 else "l"
            for at in range(first, last):
                self.passage[at] = number
                self.mark[at] = f"{'B' if at == first else 'E' if at == last - 1 else 'I'}{size}"

    def _ruled(self) -> tuple[list[str], list[int]]:
        """What the rules take each token for (cue, content or source), and for which of their quotes."""
        tags, owner = ["O"] * len(self.tokens), [-1] * len(self.tokens)
        for number, one in enumerate(rules.quotes_of(self.document)):
            parts = [("C", span) for span in one.content] + [("S", one.source)] + [("V", one.cue)]
            for tag, span in parts:
                if span:
                    first, last = self.covering(span)
                    tags[first:last] = [tag] * (last - first)
                    owner[first:last] = [number] * (last - first)
        return tags, owner

    def _leads(self) -> list[int]:
        """For each token, how many verbs its sentence has before it, outside marks: 0 for what may be the first subject."""
        found: list[int] = []
        for first, last in self.sentences:
            verbs = 0
            for at in range(first, last):
                found.append(verbs)
                verbs += self.passage[at] < 0 and is_verb(self.pos[at])
        return found

    def word(self, at: int) -> str:
        """The word at a place in lower case, a mark beyond the edges."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else "<>"

    def tag(self, at: int) -> str:
        """The part of speech at a place, a mark beyond the edges and the sentence."""
        return self.pos[at] if 0 <= at < len(self.pos) else "<>"

    def _of_token(self, at: int) -> Features:
        """The attributes of a token and its neighbours, the same for every tagger."""
        w, p = self.word, self.tag
        found = ["bias", *of_word(self.words[at])]
        found += [f"-1w={w(at - 1)}", f"1w={w(at + 1)}", f"-2w={w(at - 2)}", f"2w={w(at + 2)}", f"-1p={p(at - 1)}", f"1p={p(at + 1)}"]
        found += [f"-2p={p(at - 2)}|{p(at - 1)}", f"2p={p(at + 1)}|{p(at + 2)}", f"-1p0={p(at - 1)}|{p(at)}", f"p1={p(at)}|{p(at + 1)}"]
        found += [f"3p={p(at - 1)}|{p(at)}|{p(at + 1)}", f"q={self.mark[at]}"]
        found += [f"q3={self._mark(at - 1)}{self.mark[at]}{self._mark(at + 1)}", f"r={self.ruled[at]}"]
        found += [f"r2={self._rule(at - 1)}{self.ruled[at]}", f"r3={self.ruled[at]}{self._rule(at + 1)}"]
        first, last = self.sentences[self.sentence[at]]
        found += [f"s0={self.mark[at][0]}"] if at == first else []
        found += [f"s1={p(at)}"] if at == last - 1 else []
        found += [f"lead={min(self.lead[at], 3)}|{self.pos[at]}"]
        found += ["p0"] if at == self.paragraphs[self.paragraph[at]][0] else []
        found += ["head"] if self.paragraph[at] == 0 else []
        return found

    def _mark(self, at: int) -> str:
        return self.mark[at] if 0 <= at < len(self.mark) else "<>"

    def _rule(self, at: int) -> str:
        return self.ruled[at] if 0 <= at < len(self.ruled) else "<>"


# Features of cues ----------------------------------------------------------------------------------------------------------


def cue_features(reading: Reading, first: int, last: int) -> list[Features]:
    """The attributes of a sentence's tokens for the tagger of cues."""
    marks = [at for at in range(first, last) if reading.mark[at][0] == "B"]
    ends = [at for at in range(first, last) if reading.mark[at][0] == "E"]
    out: list[Features] = []
    for at in range(first, last):
        found = list(reading.static[at])
        verb, kinds, _ = verb_of(reading.lowers[at])
        lower, w, p = reading.lowers[at], reading.word, reading.tag
        ahead = min((one - at for one in marks if one > at), default=9)
        behind = min((at - one for one in ends if one < at), default=9)
        root = stem(lower)
        found += [f"st|1p={root}|{p(at + 1)}", f"st|-1p={root}|{p(at - 1)}", f"st|pos={root}|{p(at)}"]
        found += [f"w|w={w(at - 1)}|{lower}", f"w|1w={lower}|{w(at + 1)}", f"w|q={lower}|{reading.mark[at][0]}"]
        found += [f"ahead={min(ahead, 5)}", f"behind={min(behind, 5)}", f"-3p={p(at - 3)}", f"3p={p(at + 3)}"]
        if verb:
            found += [f"v|1p={verb}|{p(at + 1)}", f"v|-1p={verb}|{p(at - 1)}", f"v|r={verb}|{reading.ruled[at]}"]
            found += [f"vk|{kinds}|{p(at - 1)}|{p(at + 1)}", f"vk|ahead={kinds}|{min(ahead, 4)}|{min(behind, 3)}"]
            found += [f"vk|q={kinds}|{reading.mark[at][0]}|{reading.pos[at]}"]
        found += [f"opened={_opened(reading, first, at)}"]
        out.append(found)
    return out


def _opened(reading: Reading, first: int, at: int) -> str:
    """How the clause of a token opens: the nearest reporting word or conjunction before it in the sentence."""
    for one in range(at - 1, max(first, at - 25) - 1, -1):
        if reading.pos[one][:2] == "v-" or reading.lowers[one] in ("that", "which", "who", "to", "and", "but", "if", "when", "as"):
            return f"{reading.pos[one]}|{verb_of(reading.lowers[one])[1]}|{min(at - one, 4)}"
    return "none"


# Features of a cue's content and source ------------------------------------------------------------------------------------


def window(reading: Reading, cue: Span) -> Span:
    """The tokens around a cue where its parts are looked for: its paragraph, the next one too where it ends in a colon."""
    first, last = reading.paragraphs[reading.paragraph[cue[0]]]
    if reading.words[last - 1] == ":" and last < len(reading.tokens):
        last = reading.paragraphs[reading.paragraph[last]][1]
    low, high = max(first, cue[0] - REACH), min(last, cue[1] + REACH)
    while low > first and reading.passage[low] >= 0 and reading.passage[low - 1] == reading.passage[low]:
        low -= 1
    while high < last and reading.passage[high] >= 0 and reading.passage[high - 1] == reading.passage[high]:
        high += 1
    return low, high


class _Around:
    """What is the same for all tokens of a cue's window: the verb, and what stands right before and after it."""

    def __init__(self, reading: Reading, cue: Span, cues: Sequence[bool]) -> None:
        first, last = cue
        self.reading, self.cue, self.cues = reading, cue, cues
        self.sentence = reading.sentence[first]
        verbs = [reading.lowers[at] for at in range(last - 1, first - 1, -1) if verb_of(reading.lowers[at])[0]]
        self.verb = verb_of(verbs[0])[0] if verbs else reading.lowers[last - 1]
        self.kinds = verb_of(verbs[0])[1] if verbs else "none"
        helped = any(reading.lowers[at] in lists.BE for at in range(first, last - 1))
        self.form = f"{verb_of(verbs[0])[2] if verbs else 'noun'}{'+be' if helped else ''}"
        self.before = self._next(first - 1)
        self.after = self._next(last)
        owners = [reading.ruled_by[at] for at in range(first, last) if reading.ruled[at] == "V"]
        self.owner = owners[0] if owners else -2

    def _next(self, at: int) -> str:
        reading = self.reading
        if not 0 <= at < len(reading.tokens) or reading.sentence[at] != self.sentence:
            return "edge" if not 0 <= at < len(reading.tokens) or reading.passage[at] < 0 else "edge-q"
        return "mark" if reading.passage[at] >= 0 else reading.pos[at]


def part_features(reading: Reading, cue: Span, cues: Sequence[bool]) -> list[Features]:
    """The attributes of the tokens of a cue's window for the tagger of its parts; `cues` tells which tokens are cues at all."""
    low, high = window(reading, cue)
    around = _Around(reading, cue, cues)
    out: list[Features] = [[] for _ in range(low, high)]
    for step, start, stop in ((-1, cue[0] - 1, low - 1), (1, cue[1], high)):
        between = _Between(around)
        for at in range(start, stop, step):
            out[at - low] = _of_part(around, between, at, abs(at - start) + 1, "<" if step < 0 else ">")
            between.add(at)
    for at in range(*cue):
        out[at - low] = ["cue", f"cue={'B' if at == cue[0] else ''}{'E' if at == cue[1] - 1 else ''}"]
    return out


class _Between:
    """What stands between the cue and a token, as it grows."""

    def __init__(self, around: _Around) -> None:
        self.around = around
        self.commas = self.verbs = self.cues = self.links = self.passages = 0
        self.that = self.colon = False
        self.last_passage = -1

    def add(self, at: int) -> None:
        """Goes past a token."""
        reading = self.around.reading
        pos, inside = reading.pos[at], reading.passage[at]
        if inside >= 0 and inside != self.last_passage:
            self.passages += 1
            self.last_passage = inside
        if inside >= 0:
            return
        self.commas += pos in ",;—–()"
        self.verbs += is_verb(pos)
        self.links += pos in ("and", "but", "or", "sub", "who", "which", "while", "because", "as", "if", "what")
        self.cues += self.around.cues[at] and not (at and self.around.cues[at - 1])
        self.that = self.that or pos == "that"
        self.colon = self.colon or pos == ":"


def _of_part(around: _Around, between: _Between, at: int, distance: int, side: str) -> Features:
    """The attributes of one token of a window."""
    r = around.reading
    side += side if r.sentence[at] != around.sentence else ""
    near = str(distance) if distance < 6 else "<9" if distance < 9 else "<15" if distance < 15 else "<30" if distance < 30 else "far"
    pos, mark, kinds = r.pos[at], r.mark[at], around.kinds
    passage = f"{min(between.passages, 3)}{'in' if r.passage[at] >= 0 and r.passage[at] == between.last_passage else ''}"
    path = f"{min(between.commas, 3)}{min(between.verbs, 2)}{int(between.that)}{min(between.cues, 2)}"
    shape = f"{around.before}|{around.after}"
    found = [f"{side}{one}" for one in r.static[at]]
    found += [f"d={side}{near}", f"d|k={side}{near}|{kinds}", f"d|p={side}{near}|{pos}", f"vb|d={around.verb}|{side}{near}"]
    lead = f"{side}{min(r.lead[at], 2)}"
    found += [f"vb|p={around.verb}|{side}|{pos}", f"k|f|p={kinds}|{around.form}|{side}|{pos}", f"path={side}{path}"]
    found += [f"path|p={side}{path}|{pos}", f"lead={lead}|{min(between.verbs, 3)}|{pos}", f"lead|k={lead}|{around.form}|{around.before}"]
    found += [f"path|k={side}{path}|{kinds}", f"sh={side}{shape}", f"sh|path={side}{shape}|{path}", f"sh|q={side}{shape}|{mark}"]
    found += [f"af|p={side}{around.after}|{pos}|{min(distance, 3)}", f"be|p={side}{around.before}|{pos}|{min(distance, 3)}"]
    found += [f"pas={side}{passage}|{mark}", f"pas|sh={side}{passage}|{shape}|{mark[0]}", f"com={side}{min(between.commas, 4)}|{pos}"]
    found += [f"com|af={side}{min(between.commas, 4)}|{around.after}", f"lk={side}{min(between.links, 3)}|{pos}"]
    found += [f"cues={side}{min(between.cues, 2)}{'+' if around.cues[at] else ''}"]
    found += [f"cue+={side}{_cue_ahead(around, at)}|{pos}", f"own={side}{_own(around, at)}"]
    found += [f"own2={_own(around, at - 1)}{_own(around, at)}", f"own3={_own(around, at)}{_own(around, at + 1)}"]
    return found


def _cue_ahead(around: _Around, at: int) -> int:
    """How near the next cue after a token is."""
    here = around.cues[at + 1 : at + 5]
    return next((n for n, one in enumerate(here) if one), 9)


def _own(around: _Around, at: int) -> str:
    """What the rules take a token for: a part of this cue's quote, or (small) of another."""
    r = around.reading
    if not 0 <= at < len(r.tokens):
        return "-"
    tag = r.ruled[at]
    return tag if r.ruled_by[at] == around.owner or tag == "O" else tag.lower()
