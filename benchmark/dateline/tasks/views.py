"""Which labels a score is about (views), and how a model's labels come home (label maps).

A view maps the labels of gold and predicted alike; None means that the label does not count there. A label map is applied to
predictions alone, before the view.

Sources: the label lists of OntoNotes 5 (Weischedel et al. 2013), CoNLL-2003 (Tjong Kim Sang and De Meulder 2003) and the Worldwide
newswire corpus (Shan et al. 2023, arXiv 2404.13465); the reductions follow the last paper's converter, except that a sum of money
counts in no CoNLL class here, where it is MISC in part there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from dateline.documents import Span

Labels = Mapping[str, str | None]

CORE = ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "DATE", "MONEY")
WORLDWIDE = ("PERSON", "LOC", "ORG", "NORP", "DATE", "MISC", "MONEY", "FAC", "PRODUCT")
CONLL = ("PER", "LOC", "ORG", "MISC")


def _same(labels: tuple[str, ...], **changed: str | None) -> Labels:
    return MappingProxyType({**{label: label for label in labels}, **changed})


_WORK = {"EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC"}
VIEWS: Mapping[str, Labels] = MappingProxyType(
    {
        "full": _same(CORE),
        "conll4": _same(
            CONLL,
            PERSON="PER",
            GPE="LOC",
            FAC="LOC",
            NORP="MISC",
            PRODUCT="MISC",
            DATE=None,
            MONEY=None,
            **_WORK,
        ),
        "worldwide9": _same(WORLDWIDE, GPE="LOC", **_WORK),
    }
)
"""View name to label map; `full` on an outside track is that track's own labels instead."""

_COUNTS_AND_TIMES = ("PERCENT", "TIME", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE")
LABEL_MAPS: Mapping[str, Labels] = MappingProxyType(
    {
        "conll": _same(("LOC", "ORG", "MISC"), PER="PERSON"),
        "ontonotes": _same(CORE, **dict.fromkeys(_COUNTS_AND_TIMES)),
        "worldwide": MappingProxyType(
            {
                "Person": "PERSON",
                "Location": "LOC",
                "Organization": "ORG",
                "NORP": "NORP",
                "Date": "DATE",
                "Misc": "MISC",
                "Miscellaneous": "MISC",
                "Money": "MONEY",
                "Facility": "FAC",
                "Product": "PRODUCT",
            }
        ),
    }
)
CONVENTIONS = frozenset({"ontonotes"})
"""The label maps that also bring span conventions home, by `at_home`."""

_THE = re.compile(r"the(?:\s+|\Z)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\Z")
_NUMBER = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|few|some|couple|"
    r"dozens?|hundreds?|thousands?|half|first|last|past|next|recent|coming|more|than|about|nearly|almost|over|of|the|at|least)"
)
_DURATION = re.compile(
    rf"(?:{_NUMBER}[\s-]+)*(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))"
    r"(?:[\s-]+(?:old|long))?\Z",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?:the\s+)?(?:(?:this|last|next|coming|previous)\s+\w+|(?:first|second|third|fourth|last)\s+quarter)\Z", re.IGNORECASE
)
_AGE = re.compile(r"(?:(?:aged?|ages)\s+)?\d{1,3}\Z|.*\bold\Z", re.IGNORECASE)


def at_home(text: str, span: Span, label: str) -> Span | None:
    """A span in OntoNotes' convention brought to ours; None where we do not annotate it.

    Without a leading "the", save in titles, and without a trailing possessive; "a week ago" and "a million euros" keep their article. A
    DATE that is a duration or an age is none. A firm's name that ends in 's of its own cannot be told from a possessive.
    """
    start, end = span
    if label != "WORK_OF_ART" and (article := _THE.match(text[start:end])):
        start += article.end()
    if possessive := _POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    if start >= end or (label == "DATE" and _is_length_of_time(text[start:end])):
        return None
    return start, end


def _is_length_of_time(words: str) -> bool:
    return bool((_DURATION.match(words) and not _POINT.match(words)) or _AGE.match(words))
