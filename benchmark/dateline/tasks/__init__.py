"""The tasks, by name. They share a table of contents (`task.Task`) and never meet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dateline.tasks.ner import NER
from dateline.tasks.open_stances import OPEN
from dateline.tasks.quotes import QUOTES
from dateline.tasks.stance import STANCE
from dateline.tasks.task import Settings, Task

TASKS: Mapping[str, Task] = MappingProxyType({task.name: task for task in (NER, QUOTES, STANCE, OPEN)})
"""In the order in which they are shown."""

__all__ = ["TASKS", "Settings", "Task"]
