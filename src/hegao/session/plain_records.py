"""Records as plain data that JSON can hold, and back: what a dataclass holds becomes the list of its fields' values.

Everything is worked out from the type hints, once a type, so a record may gain fields without a word here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hegao.language.quick_classes import dataclass

Turn = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of one type are made plain and made again (None: they stay as they are), and the type spelled out to its last field."""

    flatten: Turn | None
    rebuild: Turn | None
    shape: str


@lru_cache(maxsize=256)
def codec_of(kind: Any) -> Codec:
    """The codec of a type: a str, int, float, bool or enum, a dataclass, `X | None`, or a tuple or mapping (by str or enum) of such.

    Raises TypeError for any other type.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if kind in (str, int, float, bool, NoneType):
        return Codec(None, None, kind.__name__)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Codec(lambda member: member.value, kind, f"{kind.__name__}{[member.value for member in kind]}")
    if is_dataclass(kind):
        return _dataclass_codec(kind)
    if origin in (UnionType, Union) and len(inner) == 2 and NoneType in inner:
        return _optional_codec(codec_of(inner[0] if inner[1] is NoneType else inner[1]))
    if origin is tuple:
        return _row_codec(codec_of(inner[0])) if inner[1:] == (...,) else _tuple_codec(tuple(map(codec_of, inner)))
    if origin in (Mapping, dict) and issubclass(inner[0], str):
        return _mapping_codec(codec_of(inner[1])) if inner[0] is str else _table_codec(codec_of(inner[0]), codec_of(inner[1]))
    raise TypeError(f"no codec is known for {kind!r}")


def _dataclass_codec(kind: Any) -> Codec:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    codecs = [codec_of(hints[name]) for name in names]
    turned = [(number, codec.rebuild) for number, codec in enumerate(codecs) if codec.rebuild]

    def flatten(record: Any) -> list[Any]:
        values = [getattr(record, name) for name in names]
        return [codec.flatten(value) if codec.flatten else value for codec, value in zip(codecs, values, strict=True)]

    def rebuild(values: list[Any]) -> Any:
        for number, turn in turned:
            values[number] = turn(values[number])
        return kind(*values)

    shape = ", ".join(f"{name}: {codec.shape}" for name, codec in zip(names, codecs, strict=True))
    return Codec(flatten, rebuild, f"{kind.__name__}({shape})")


def _optional_codec(codec: Codec) -> Codec:
    flatten, rebuild = codec.flatten, codec.rebuild
    return Codec(
        flatten and (lambda value: None if value is None else flatten(value)),
        rebuild and (lambda value: None if value is None else rebuild(value)),
        f"{codec.shape}?",
    )


def _row_codec(codec: Codec) -> Codec:
    flatten, rebuild = codec.flatten, codec.rebuild
    return Codec(
        (lambda row: [flatten(value) for value in row]) if flatten else list,
        (lambda row: tuple([rebuild(value) for value in row])) if rebuild else tuple,
        f"{codec.shape}*",
    )


def _tuple_codec(codecs: tuple[Codec, ...]) -> Codec:
    return Codec(
        lambda row: [codec.flatten(value) if codec.flatten else value for codec, value in zip(codecs, row, strict=True)],
        lambda row: tuple(codec.rebuild(value) if codec.rebuild else value for codec, value in zip(codecs, row, strict=True)),
        f"({', '.join(codec.shape for codec in codecs)})",
    )


def _mapping_codec(codec: Codec) -> Codec:
    flatten, rebuild = codec.flatten, codec.rebuild
    return Codec(
        (lambda table: {key: flatten(value) for key, value in table.items()}) if flatten else dict,
        (lambda table: {key: rebuild(value) for key, value in table.items()}) if rebuild else dict,
        f"{{{codec.shape}}}",
    )


def _table_codec(keys: Codec, values: Codec) -> Codec:
    """A mapping by the members of an enum of words."""
    plain = _mapping_codec(values)
    flatten, rebuild = plain.flatten or dict, plain.rebuild or dict
    return Codec(
        lambda table: flatten({key.value: value for key, value in table.items()}),
        lambda table: {keys.rebuild(key) if keys.rebuild else key: value for key, value in rebuild(table).items()},
        f"{{{keys.shape}: {values.shape}}}",
    )
