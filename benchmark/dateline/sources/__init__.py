"""Outside corpora, and corpora of the user's own, by track name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dateline.sources.emergent import EMERGENT
from dateline.sources.fnc1 import FNC1
from dateline.sources.own import BRAT, CONLL
from dateline.sources.polnear import POLNEAR
from dateline.sources.source import Reading, Source, checked
from dateline.sources.wire import WIRE
from dateline.sources.worldwide import WORLDWIDE

_ALL = (WIRE, WORLDWIDE, POLNEAR, EMERGENT, FNC1, CONLL, BRAT)
SOURCES: Mapping[str, Source] = MappingProxyType({source.name: source for source in _ALL})

__all__ = ["SOURCES", "Reading", "Source", "checked"]
