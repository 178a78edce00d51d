"""Frozen dataclasses that cost little to define: `dataclass` and `replace` as the standard library has them.

The library compiles six methods for each class. A process defines some four hundred before it reads anything, which was
a third of its imports. Here `__init__` alone is compiled, and the other methods are made of the fields as they stand;
what a class is and does is the same, and a type checker reads the library's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, cast

__all__ = ["dataclass", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(kind: type | None = None, /, *, frozen: bool = False, **said: bool) -> Any:
        """As `dataclasses.dataclass`; a class that is not frozen, or has an order, is left to it."""
        if not frozen or said.get("order"):
            return dataclasses.dataclass(kind, frozen=frozen, **said)
        return _record(kind, **said) if kind else lambda kind: _record(kind, **said)

    def replace(value: Any, /, **changes: Any) -> Any:
        """As `dataclasses.replace`."""
        known = _COPIED.get(type(value))
        if known is None or not changes.keys() <= known[0].keys():
            return dataclasses.replace(value, **changes)
        places, values = known
        arguments = [*values(value)]
        for name, new in changes.items():
            arguments[places[name]] = new
        return type(value)(*arguments)


Values = Callable[[object], tuple[object, ...]]

_COPIED: dict[type, tuple[dict[str, int], Values]] = {}
"""What a copy of a value is made of, by its class: the places of the arguments of `__init__`, and what these are in a
value."""


def _record(kind: type, *, slots: bool = False, eq: bool = True) -> type:
    kind.__doc__ = kind.__doc__ or kind.__name__
    own = set(kind.__dict__)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(kind)
    fields = dataclasses.fields(made)
    made.__init__ = _init(made, fields)
    made.__setattr__, made.__delattr__ = _refuse, _refuse
    if slots:
        made.__getstate__, made.__setstate__ = _state, _restore
    if "__repr__" not in own:
        made.__repr__ = _shown
    if eq:
        if "__eq__" not in own:
            made.__eq__ = _equality(_values([field.name for field in fields if field.compare]))
        if made.__dict__.get("__hash__") is None:
            hashed = (field.compare if field.hash is None else field.hash for field in fields)
            made.__hash__ = _hash(_values([field.name for field, is_in in zip(fields, hashed, strict=True) if is_in]))
    names = [field.name for field in fields if field.init]
    _COPIED[made] = {name: place for place, name in enumerate(names)}, _values(names)
    return cast(type, made)


def _init(kind: type, fields: tuple[Field[Any], ...]) -> Callable[..., None]:
    """The one method that is compiled, since it is called most: its arguments are the fields. It sets each where it is
    kept, past the class that refuses changes."""
    known: dict[str, Any] = {"_absent": MISSING}
    arguments, body = ["self"], []
    for field in fields:
        name, value = field.name, field.name
        if field.default_factory is not MISSING:
            known[f"_new_{name}"] = field.default_factory
            value = f"_new_{name}() if {name} is _absent else {name}" if field.init else f"_new_{name}()"
            arguments += [f"{name}=_absent"] if field.init else []
        elif field.default is not MISSING:
            known[f"_default_{name}"] = field.default
            value = value if field.init else f"_default_{name}"
            arguments += [f"{name}=_default_{name}"] if field.init else []
        else:
            arguments.append(name)
        slot = getattr(kind, name, None)
        if isinstance(slot, MemberDescriptorType):
            known[f"_set_{name}"] = slot.__set__
            body.append(f" _set_{name}(self, {value})\n")
        else:
            body.append(f" self.__dict__[{name!r}] = {value}\n")
    after = " self.__post_init__()\n" if hasattr(kind, "__post_init__") else ""
    exec(f"def __init__({', '.join(arguments)}):\n{''.join(body)}{after or ' pass'}", known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__, made.__module__ = f"{kind.__qualname__}.__init__", kind.__module__
    return made


def _values(names: list[str]) -> Values:
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: (getattr(value, names[0]),)) if names else lambda _: ()


def _equality(values: Values) -> Callable[[object, object], object]:
    def equal(self: object, other: object) -> object:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _hash(values: Values) -> Callable[[object], int]:
    return lambda self: hash(values(self))


def _shown(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
