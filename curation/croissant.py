"""`data/croissant.json`: the corpus described in Croissant 1.1, with the fields of Responsible AI 1.0.

One file and one record set for each config and split, every file with its SHA-256. Croissant has no type for a span of text: spans are
integers, and descriptions give the unit. Source: MLCommons Croissant 1.1 (2026) and RAI 1.0.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from curation.rows import FEATURES, Feature
from dateline.corpus import SPLITS

ABOUT = Path("curation/croissant.toml")
_TYPES = {"string": "sc:Text", "int32": "sc:Integer", "bool": "sc:Boolean", "date32": "sc:Date"}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "annotation": "cr:annotation",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@id": "https://schema.org/description", "@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@id": "https://schema.org/name", "@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(facts: Mapping[str, Any], listed: Mapping[str, Any]) -> dict[str, Any]:
    """The whole description, from the corpus's facts and the files that the manifest lists."""
    about = tomllib.loads(ABOUT.read_text("utf-8"))
    sets = [(config, split) for config in FEATURES for split in SPLITS]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": "dateline",
        "version": facts["version"],
        **about["dataset"],
        "datePublished": facts["published"].isoformat(),
        "inLanguage": facts["language"],
        "isLiveDataset": False,
        "usageInfo": facts["canary"],
        **{f"rai:{name}": text for name, text in about["rai"].items()},
        "distribution": [_file(config, split, listed[f"{config}/{split}.jsonl"]) for config, split in sets],
        "recordSet": [_splits(), *(_records(config, split, about["fields"]) for config, split in sets)],
    }


def _file(config: str, split: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{config}-{split}.jsonl",
        "name": f"{config}-{split}.jsonl",
        "contentUrl": f"{config}/{split}.jsonl",
        "contentSize": f"{entry['bytes']} B",
        "encodingFormat": "application/jsonlines",
        "sha256": entry["sha256"],
    }


def _splits() -> dict[str, Any]:
    urls = {"train": "Training", "validation": "Validation", "test": "Test"}
    field = {"@type": "cr:Field", "name": "name", "@id": "splits/name", "dataType": "sc:Text"}
    url = {"@type": "cr:Field", "name": "url", "@id": "splits/url", "dataType": "sc:URL"}
    return {
        "@type": "cr:RecordSet",
        "@id": "splits",
        "name": "splits",
        "dataType": "cr:Split",
        "key": {"@id": "splits/name"},
        "field": [field, url],
        "data": [{"splits/name": name, "splits/url": f"cr:{kind}Split"} for name, kind in urls.items()],
    }


def _records(config: str, split: str, said: Mapping[str, str]) -> dict[str, Any]:
    name = f"{config}-{split}"
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{said[config]} Split: {split}.",
        "key": {"@id": f"{name}/id"},
        "field": [_field(name, feature, said) for feature in FEATURES[config]],
    }


def _field(name: str, feature: Feature, said: Mapping[str, str]) -> dict[str, Any]:
    """A column: a value, a list, or a list of records, each with its parts."""
    key = f"{name}/{feature['name']}"
    about = {"@type": "cr:Field", "@id": key, "name": feature["name"]}
    if feature["name"] in said:
        about["description"] = said[feature["name"]]
    source = {"fileObject": {"@id": f"{name}.jsonl"}, "extract": {"column": feature["name"]}}
    if "list" not in feature:
        return {**about, "dataType": _type(feature["dtype"]), "source": source}
    inner = feature["list"]
    if isinstance(inner, list):
        parts = [_part(key, source, part) for part in inner if "list" not in part]
        return {**about, "dataType": "cr:Label", "isArray": True, "arrayShape": "-1", "subField": parts}
    shape = "-1,2" if isinstance(inner, dict) and "list" in inner else "-1"
    return {**about, "dataType": _type(_innermost(inner)), "isArray": True, "arrayShape": shape, "source": source}


def _part(key: str, source: Mapping[str, Any], part: Feature) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{key}/{part['name']}",
        "name": part["name"],
        "dataType": _type(part["dtype"]),
        "source": {**source, "transform": {"jsonPath": part["name"]}},
    }


def _innermost(inner: Any) -> Any:
    while isinstance(inner, dict) and ("list" in inner or "dtype" in inner):
        inner = inner.get("list", inner.get("dtype"))
    return inner


def _type(dtype: Any) -> str:
    return _TYPES[dtype] if isinstance(dtype, str) else "sc:Text"

