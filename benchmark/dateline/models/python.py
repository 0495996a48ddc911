"""A model that is Python: a file, a module, or any object with a `name` and a function for each task it does.

    name = "my-model"
    def ner(document): ...                        -> [{"start": 0, "end": 5, "label": "PERSON"}, ...]
    def quotes(document): ...                     -> [{"content": [[0, 12]], "cue": [13, 17], "speaker": [18, 22]}, ...]
    def stance(document, claims, pairs): ...      -> [{"claim": "c1", "speaker": "lee", "label": "deny"}, ...]
    def open_stances(document, claims): ...       -> [{"claim": "c1", "speaker": [18, 22], "label": "deny"}, ...]
    def fit(task, documents, gold): ...           optional; called once a task, with the train split only

The model is given `Document`s, which hold nothing of the gold.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from dateline.corpus import Corpus
from dateline.documents import Document, claim_views, pairs_to_judge
from dateline.errors import DatelineError, UsageError
from dateline.tasks import TASKS

METHODS = {"ner": "ner", "quotes": "quotes", "stance": "stance", "open": "open_stances"}


def load_model(named: str) -> Any:
    """The module of a `file.py` or `module:name`. Raises UsageError where there is none, or it is no model."""
    model = _from_file(Path(named)) if named.endswith(".py") else _from_module(named)
    check(model, named)
    return model


def check(model: Any, named: str) -> None:
    """Raises UsageError where an object, which the user calls `named`, is no model."""
    if not isinstance(getattr(model, "name", None), str):
        raise UsageError(f"{named}: not a model: it has no `name` (a string)")
    if not tasks_of(model):
        raise UsageError(f"{named}: not a model: it has none of the functions {', '.join(METHODS.values())}")


def _from_file(path: Path) -> ModuleType:
    # Under a name of its own: a model in json.py must not become what others import as json.
    spec = importlib.util.spec_from_file_location(f"dateline_model_{path.stem}", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise UsageError(f"{path}: no such file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise DatelineError(f"{path}: cannot be imported: {type(error).__name__}: {error}") from error
    return module


def _from_module(named: str) -> Any:
    module, _, attribute = named.partition(":")
    try:
        found: Any = importlib.import_module(module)
        return getattr(found, attribute) if attribute else found
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise UsageError(f"{named}: {error}. A model is file.py, module:name, or a predictions file or folder.") from error


def tasks_of(model: Any) -> tuple[str, ...]:
    """The tasks that a model has a function for."""
    return tuple(task for task, method in METHODS.items() if callable(getattr(model, method, None)))


def fit(model: Any, task: str, train: Callable[[], Corpus]) -> None:
    """Lets a model learn that wants to, from the train split, which is read only then. Raises DatelineError where it fails."""
    if callable(getattr(model, "fit", None)):
        corpus = train()
        try:
            model.fit(task, corpus.documents, corpus.gold)
        except (Exception, SystemExit) as error:
            raise DatelineError(f"{model.name}: fit failed on {task}: {type(error).__name__}: {error}") from error


def answers(model: Any, task: str, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """A model's answers to a task, a line for each document.

    Raises DatelineError, naming the document, where the model fails on it.
    """
    method = getattr(model, METHODS[task])
    for document in corpus.documents:
        try:
            found = list(method(document, *_shown(task, document, corpus)))
            line = {"id": document.id, TASKS[task].key: found}
            msgspec.json.encode(line)
        except (Exception, SystemExit) as error:
            raise DatelineError(f"{model.name}: {METHODS[task]} failed on {document.id}: {type(error).__name__}: {error}") from error
        yield line


def _shown(task: str, document: Document, corpus: Corpus) -> tuple[Any, ...]:
    gold = corpus.gold[document.id]
    if task == "stance":
        return claim_views(gold), pairs_to_judge(gold)
    return (claim_views(gold),) if task == "open" else ()
