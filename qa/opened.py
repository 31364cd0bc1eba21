"""Keeps the linters that calls of the library opened, so that the next call need not open the rules again."""

import os
from threading import Lock
from time import time_ns

from qa import rulecache
from qa.linter import Linter
from qa.rulebook import Selection
from qa.rulecache import Stamps, open_rulebook, settled, stamps_of

_MOST = 4  # linters kept, the last used last

Asked = tuple[str, tuple[str, ...], Selection, str | None, str | None]

_kept: dict[Asked, tuple[Stamps, Linter]] = {}
_lock = Lock()


def open_linter(
    folders: tuple[str, ...], selection: Selection, language: str | None, translated_from: str | None
) -> Linter:
    """Return a linter with the rules of the package and of ``folders``; raises ``qa.rulebook.RuleError``.

    It is the one of an earlier call with the same arguments if no file of the folders has changed since. Threads may
    share it: what it keeps of a page it keeps with the page, and what it opens late is the same whoever opens it.
    """
    asked = (rulecache.builtin_folder(), folders, selection, language, translated_from)
    now = time_ns()
    stamps = [stamp for folder in filter(os.path.isdir, folders) for stamp in stamps_of(folder)]
    with _lock:
        known = _kept.pop(asked, None)
        if known is None or known[0] != stamps:
            known = (
                stamps,
                Linter(open_rulebook(folders), selection, language=language, translated_from=translated_from),
            )
        if settled(stamps, now):
            _kept[asked] = known
        while len(_kept) > _MOST:
            del _kept[next(iter(_kept))]
    return known[1]
