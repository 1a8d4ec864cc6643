"""Runs a seccomp filter on one system call, as the kernel does; only what filters use."""

import struct
from collections.abc import Sequence

LOAD, AND, RETURN, JUMP = 0x20, 0x54, 0x06, 0x05
TESTS = {
    0x15: lambda value, constant: value == constant,
    0x25: lambda value, constant: value > constant,
    0x35: lambda value, constant: value >= constant,
    0x45: lambda value, constant: bool(value & constant),
}


def verdict(program: bytes, architecture: int, number: int, arguments: Sequence[int] = ()) -> int:
    """What the filter returns; an unknown instruction is a KeyError."""
    call = struct.pack("<iIQ6Q", number, architecture, 0, *arguments, *[0] * (6 - len(arguments)))
    instructions = list(struct.iter_unpack("<HBBI", program))
    value = place = 0
    while True:
        code, true, false, constant = instructions[place]
        place += 1
        if code == RETURN:
            return constant
        if code == LOAD:
            (value,) = struct.unpack_from("<I", call, constant)
        elif code == AND:
            value &= constant
        elif code == JUMP:
            place += constant
        else:
            place += true if TESTS[code](value, constant) else false
