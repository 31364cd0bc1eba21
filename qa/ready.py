"""Keeps regular expressions compiled: to compile a long one takes a millisecond, to read it back ten microseconds.

The compiled form belongs to one version of Python, as the files it is kept in do; where it cannot be made or used the
expression is compiled from its source as ever.
"""

import re
from typing import Any

LONG = 200  # code points from which an expression is worth keeping compiled
Ready = tuple[Any, ...]


def made_ready(source: str) -> Ready:
    """Return the compiled form of an expression as marshal can keep it; nothing for a short one."""
    if len(source) < LONG:
        return ()
    from array import array

    try:
        from re import _compiler as compiler  # type: ignore[attr-defined] # not in the type stubs
        from re import _parser as parser  # type: ignore[attr-defined] # not in the type stubs

        tree = parser.parse(source)
        code = array("I", compiler._code(tree, 0)).tobytes()  # noqa: SLF001 - the one way to it; a failure is caught
        return tree.state.flags, code, tree.state.groups, dict(tree.state.groupdict)
    except (ImportError, AttributeError, TypeError, OverflowError):
        return ()


def opened(source: str, ready: Ready) -> re.Pattern[str]:
    """Return the expression of ``source``, from its compiled form if there is one that this Python can use."""
    if ready:
        flags, code, groups, named = ready
        names: list[str | None] = [None] * groups
        for name, index in named.items():
            names[index] = name
        try:
            from _sre import compile as assemble  # type: ignore[import-not-found] # not in the type stubs

            listed = list(memoryview(code).cast("I"))
            pattern: re.Pattern[str] = assemble(source, flags, listed, groups - 1, named, tuple(names))
        except (ImportError, TypeError, ValueError, RuntimeError, OverflowError):
            return re.compile(source)  # another Python than the one that made it
        return pattern
    return re.compile(source)
