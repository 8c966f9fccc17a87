"""Data classes that are made in a tenth of the time: 150 of them stood for a third of what a first check takes.

The standard library compiles six functions for each class. Here comparing, hashing and printing are small functions over the same
fields, and `__init__` is made with the first object, of code that classes with as many fields share. That a frozen class is not written
to is held by the type checker, which sees `dataclasses.dataclass`; `fields`, `replace` and `asdict` of the standard library work as
ever. No class of hegao's inherits from one with fields. `field` and `replace` are here, too, since `dataclasses` takes as long to import
as thirty modules of hegao's.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - others import it from here
    from dataclasses import field as field  # noqa: PLC0414
    from dataclasses import replace as replace  # noqa: PLC0414

    from hegao.language.kept_table import KeptTable
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False) -> Callable[[type], type]:
        """What is asked for here of `dataclasses.dataclass`."""

        def make(cls: type) -> type:
            fields = [_field_of(cls, name) for name in cls.__annotations__]
            body = {**_methods(fields, frozen=frozen, eq=eq, order=order), **cls.__dict__}
            return _with_slots(cls, fields, body) if slots else _with_defaults(cls, fields, body)

        return make

    def field(**said: Any) -> _Field:
        """What is asked for here of `dataclasses.field`."""
        return _Field(**said)

    def replace(record: Any, **changes: Any) -> Any:
        """As `dataclasses.replace`."""
        for name in record.__match_args__:
            if name not in changes:
                changes[name] = getattr(record, name)
        return type(record)(**changes)


_MOST_KEPT = 500

_NONE: Any = object()
"""Stands for a default that is not there."""


class _Field:
    """What is known of one field; the parameters are those of `dataclasses.field`."""

    __slots__ = ("compare", "default", "default_factory", "hash", "init", "name", "repr")

    def __init__(
        self,
        *,
        default: Any = _NONE,
        default_factory: Any = _NONE,
        init: bool = True,
        repr: bool = True,
        hash: bool | None = None,
        compare: bool = True,
    ) -> None:
        self.name = ""
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare
        self.hash = compare if hash is None else hash


def _field_of(cls: type, name: str) -> _Field:
    value = cls.__dict__.get(name, _NONE)
    found = value if isinstance(value, _Field) else _Field(default=value)
    found.name = name
    return found


def _with_slots(cls: type, fields: Sequence[_Field], body: dict[str, Any]) -> type:
    """The class once more, with room for its fields and nothing else."""
    names = [field.name for field in fields]
    for name in (*names, "__dict__", "__weakref__"):
        body.pop(name, None)
    body.update(__slots__=tuple(names), __qualname__=cls.__qualname__)
    made: type = type(cls)(cls.__name__, cls.__bases__, body)
    return made


def _with_defaults(cls: type, fields: Sequence[_Field], body: dict[str, Any]) -> type:
    """The class with the defaults of its fields as its own attributes."""
    for name in body.keys() - cls.__dict__.keys():
        setattr(cls, name, body[name])
    for field in fields:
        if field.default is not _NONE:
            setattr(cls, field.name, field.default)
        elif field.name in cls.__dict__:
            delattr(cls, field.name)
    return cls


class _StandardFields:
    """What the standard library's `fields` asks of a class, made when it does."""

    def __init__(self, fields: Sequence[_Field]) -> None:
        self._fields = fields

    def __get__(self, _record: object, owner: Any) -> Any:
        import dataclasses  # noqa: PLC0415 - few ask, and it takes long

        columns = [(field.name, owner.__annotations__[field.name], _standard(field)) for field in self._fields]
        alike: Any = dataclasses.make_dataclass(owner.__name__, columns, init=False, repr=False, eq=False)
        owner.__dataclass_fields__ = alike.__dataclass_fields__
        return alike.__dataclass_fields__


def _standard(field: _Field) -> Any:
    import dataclasses  # noqa: PLC0415

    defaults = {"default": field.default, "default_factory": field.default_factory}
    given = {name: value for name, value in defaults.items() if value is not _NONE}
    return dataclasses.field(**given, init=field.init, repr=field.repr, hash=field.hash, compare=field.compare)


def _methods(fields: Sequence[_Field], *, frozen: bool, eq: bool, order: bool) -> dict[str, Any]:
    values = _values([field.name for field in fields if field.compare])
    made: dict[str, Any] = {
        "__init__": _late_init(fields),
        "__repr__": _printed([field.name for field in fields if field.repr]),
        "__match_args__": tuple([field.name for field in fields if field.init]),
        "__dataclass_fields__": _StandardFields(fields),
    }
    if eq:
        made["__eq__"] = _compared(operator.eq, values)
        made["__hash__"] = _hashed(_values([field.name for field in fields if field.hash])) if frozen else None
    if order:
        for name in ("lt", "le", "gt", "ge"):
            made[f"__{name}__"] = _compared(getattr(operator, name), values)
    return made


def _late_init(fields: Sequence[_Field]) -> Callable[..., None]:
    """An `__init__` that puts the real one in its own place when the first object is made."""

    def first(self: Any, *values: Any, **named: Any) -> None:
        made: Any = next((cls for cls in type(self).__mro__ if cls.__dict__.get("__init__") is first), None)
        if made is not None:  # another thread may have made it meanwhile
            made.__init__ = _init_of(made, fields)
        type(self).__init__(self, *values, **named)

    return first


def _init_of(made: type, fields: Sequence[_Field]) -> FunctionType:
    """What a person would write: each parameter to its field, a default where none is given.

    Classes whose fields are of the same kinds share its code but for the names.
    """
    names = {f"field{number}": field.name for number, field in enumerate(fields)}
    template = _template(tuple(map(_kind_of, fields)), hasattr(made, "__post_init__"))
    code = template.replace(
        co_varnames=tuple([names.get(name, name) for name in template.co_varnames]),
        co_names=tuple([names.get(name, name) for name in template.co_names]),
        co_qualname=f"{made.__qualname__}.__init__",
    )
    known = {"_none": _NONE}
    for number, field in enumerate(fields):
        known[f"_given{number}"] = field.default if field.default_factory is _NONE else field.default_factory
    return FunctionType(code, known, "__init__", _defaults(fields))


def _defaults(fields: Sequence[_Field]) -> tuple[Any, ...]:
    """The defaults of the last parameters; one that is made anew each time is `_NONE` until then."""
    parameters = [field for field in fields if field.init]
    while parameters and parameters[0].default is _NONE and parameters[0].default_factory is _NONE:
        parameters.pop(0)
    for field in parameters:
        if field.default is _NONE and field.default_factory is _NONE:
            raise TypeError(f"{field.name} has no default, but a field before it has")
    return tuple([field.default for field in parameters])


def _kind_of(field: _Field) -> str:
    """The line that sets a field, where @ stands for its number, after a mark for a field that is a parameter."""
    if field.default_factory is not _NONE:
        return "+self.field@ = _given@() if field@ is _none else field@" if field.init else "self.field@ = _given@()"
    if field.init:
        return "+self.field@ = field@"
    return "pass" if field.default is _NONE else "self.field@ = _given@"


@lru_cache(maxsize=128)
def _template(kinds: tuple[str, ...], post_init: bool) -> CodeType:
    """The code for fields of some kinds. Compiling it for all classes took longer than reading a page, so it is kept."""
    kept = _kept_templates()
    known = kept.entries.get((kinds, post_init))
    if not isinstance(known, CodeType):
        known = _compiled(kinds, post_init)
        kept.add((kinds, post_init), known)
    return known


@lru_cache(maxsize=1)
def _kept_templates() -> KeptTable[tuple[tuple[str, ...], bool], CodeType]:
    from hegao.language.kept_table import KeptTable, stamp_of  # noqa: PLC0415 - no class needs it before the first object is made

    return KeptTable("classes", lambda: stamp_of(__file__), _MOST_KEPT)


def _compiled(kinds: tuple[str, ...], post_init: bool) -> CodeType:
    parameters = [f"field{number}" for number, kind in enumerate(kinds) if kind.startswith("+")]
    lines = [kind.removeprefix("+").replace("@", str(number)) for number, kind in enumerate(kinds)]
    body = "\n ".join([*lines, "self.__post_init__()" if post_init else "pass"])
    whole = compile(f"def __init__({', '.join(['self', *parameters])}):\n {body}", "<data class>", "exec")
    return next(constant for constant in whole.co_consts if isinstance(constant, CodeType))


def _values(names: Sequence[str]) -> Callable[[Any], Any]:
    """What is compared of an object: the value where there is one field, a tuple of them where there are more."""
    return operator.attrgetter(*names) if names else type


def _printed(names: Sequence[str]) -> Callable[[Any], str]:
    def printed(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return printed


def _hashed(values: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        return hash(values(self))

    return hashed


def _compared(holds: Callable[[Any, Any], bool], values: Callable[[Any], Any]) -> Callable[[Any, object], bool]:
    def compared(self: Any, other: object) -> bool:
        return holds(values(self), values(other)) if self.__class__ is other.__class__ else NotImplemented

    return compared
