"""Which limit an exception comes from, told inside the box; the same without a box, for exceptions that are odd."""

import errno

import pytest

from autograder.sandbox.met import limit_met

MET = {
    "bytearray(10**11)": "memory",
    "import torch\ntorch.ones(10**11)": "memory",
    "import mmap\nmmap.mmap(-1, 1 << 40)": "memory",
    "open('x', 'wb').write(bytes(9 << 20))": "files",
    "for i in range(9): open(f'x{i}', 'wb').write(bytes(7 << 20))": "files",
    "import torch\ntorch.save(torch.ones(10**7), 'x')": "files",
    "import numpy\nnumpy.save('x', numpy.ones(10**7))": "files",
    "import os\nfiles = [open(os.__file__) for _ in range(100)]": "files",
    "import os\nopen(os.__file__, 'a')": "files",
    "import os\nos.mkdir('/usr/lib/x')": "files",
    "import os\nos.fork()": "processes",
    "import os\nos.execvp('ls', ['ls'])": "processes",
    "import os\nos.posix_spawn('/bin/ls', ['ls'], {})": "processes",
    "import subprocess\nsubprocess.run(['ls'])": "processes",
    "import multiprocessing\nmultiprocessing.Pool(2)": "processes",
    "import torch\nlist(torch.utils.data.DataLoader([1.0, 2.0], num_workers=2))": "processes",
    "from threading import Event, Thread\nwhile True: Thread(target=Event().wait, daemon=True).start()": "threads",
    "try: open('/x', 'w')\nexcept OSError as error: raise ValueError('no') from error": "files",
    "try: bytearray(10**11)\nexcept MemoryError: undefined": "memory",
    "open('data.csv')": "raised",
    "open('/etc/passwd')": "raised",
    "import socket\nsocket.socket()": "raised",
    "1 / 0": "raised",
}


@pytest.mark.parametrize("source", MET)
def test_a_limit_that_a_program_meets_is_its_kind_of_failure(run, source):
    failure = run(source).recording.failure
    assert (failure.kind, failure.line) == (MET[source], 1 + source.count("\n"))


class Endless(Exception):
    @property
    def __cause__(self):
        return Endless()


class Mute(MemoryError, OSError):
    def __str__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Endless(), ""),
        (Mute(errno.EFBIG, "x"), "memory"),
        (OSError([], "an odd number"), ""),
        (PermissionError(errno.EACCES, "no", object()), ""),
    ],
)
def test_an_exception_that_a_program_made_odd_is_looked_at_all_the_same(error, kind):
    assert limit_met(error) == kind
