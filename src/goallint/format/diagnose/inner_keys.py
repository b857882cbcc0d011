"""The keys inside decisions and splits: in English, as the schema has them, and as they were written."""

from typing import Any

from goallint.format import vocabulary
from goallint.format.shape import Field


def in_english(item: Any, field: Field) -> Any:
    """The keys of decisions and splits in English, as the schema of documents has them."""
    if type(item) is list:
        return [in_english(one, field) for one in item]
    if type(item) is not dict:
        return item
    if field.value == "decision":
        table = vocabulary.keys("decision")
    elif field.value in ("outcomes", "targets") or field.of == "outcomes":
        table = vocabulary.keys("split")
    else:
        return item
    if field.value == "map":
        inside = field._replace(value=field.of, of="")
        return {k: in_english(v, inside) for k, v in item.items()}
    return {table[k].name if k in table else k: in_english(v, field) for k, v in item.items()}


def as_written(raw: dict[Any, Any], step: Any) -> Any:
    """The key of a mapping that `in_english` has made into `step`."""
    for mapping in ("split", "decision"):
        table = vocabulary.keys(mapping)
        for key in raw if step not in raw else ():
            if key in table and table[key].name == step:
                return key
    return step
