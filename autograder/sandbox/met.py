"""Inside the box: which limit a program's exception comes from. A claim, like all that is said here."""

from __future__ import annotations

import errno
import traceback
from contextlib import suppress

WORDS = {
    "can't allocate memory": "memory",
    "can't start new thread": "threads",
    "open file failed with strerror": "files",
    "unexpected pos": "files",
    " requested and ": "files",
}
"""Of torch, Python and numpy, where an exception has no number."""
NUMBERS = {
    errno.ENOMEM: "memory",
    errno.EAGAIN: "processes",  # what seccomp.py has fork and exec say
    **dict.fromkeys((errno.EFBIG, errno.ENOSPC, errno.EMFILE, errno.EROFS), "files"),
}
REFUSED = (errno.EACCES, errno.EPERM)
MOST_LINKS = 10
"""Of a chain of exceptions: a program can make one without end."""


def limit_met(error: BaseException) -> str:
    """The kind of Failure of the first exception in the chain that tells of a limit; empty where none does."""
    link: BaseException | None = error
    for _ in range(MOST_LINKS):
        if link is None:
            return ""
        with suppress(Exception):  # the program may have made it odd
            if kind := _kind(link):
                return kind
        link = link.__cause__ or link.__context__
    return ""


def _kind(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "memory"
    if isinstance(error, OSError) and error.errno is not None:
        return _by_number(error)
    if isinstance(error, OSError | RuntimeError):
        return next((kind for words, kind in WORDS.items() if words in str(error)), "")
    return ""


def _by_number(error: OSError) -> str:
    if _in_multiprocessing(error):
        return "processes"
    if error.errno in REFUSED and _was_to_write(error.filename):
        return "files"
    return NUMBERS.get(error.errno or 0, "")


def _in_multiprocessing(error: OSError) -> bool:
    """Before it starts a process it makes a semaphore, for which it wants a file."""
    frames = (frame for frame, _ in traceback.walk_tb(error.__traceback__))
    return any(str(frame.f_globals.get("__name__")).startswith("multiprocessing.") for frame in frames)


def _was_to_write(file: object) -> bool:
    """Whether a refused file can be read, or is not there: then it was to be written or made."""
    if not isinstance(file, str | bytes):
        return False
    try:
        open(file, "rb").close()
    except (FileNotFoundError, IsADirectoryError):
        return True
    except OSError:
        return False
    return True
