"""Leaves out one layer of the box after another, in its own processes, and prints why each box runs nothing.

    python mutants.py TIER

A script, so that it can be started as another user (see as_user.py). A fork server is dear, so what a child does is
chosen for each fork, by a limit that is used for nothing else here.
"""

import contextlib
import json
import os
import sys
from dataclasses import replace

from autograder.records import Cell, GraderFault
from autograder.sandbox import host, server
from autograder.sandbox.host import Box

CHOSEN_BY_LIMIT = 100
"""The first file_mib that stands for a mutant."""
IN_CHILD = {
    1: {
        "nothing": ("kernel", "collapse", "lambda *args: False"),
        "Landlock": ("landlock", "restrict", "os.close"),
        "seccomp": ("kernel", "filter_calls", "lambda program: None"),
        "capabilities": ("kernel", "drop_capabilities", "lambda: None"),
        "limits": ("limits", "apply", "lambda *args, **words: None"),
        "mounts": ("namespaces", "fresh_files", "lambda *args: None"),
        "process namespaces": ("namespaces", "fork_alone", "lambda own: os.fork()"),
    },
    2: {
        "nothing": ("kernel", "collapse", "lambda *args: False"),
        "Landlock": ("landlock", "restrict", "os.close"),
        "seccomp": ("kernel", "filter_calls", "lambda program: None"),
        "limits": ("limits", "apply", "lambda *args, **words: None"),
    },
}
CHOOSE = """
import os
from autograder.sandbox import kernel, landlock, limits, namespaces, warm

modules = dict(kernel=kernel, landlock=landlock, limits=limits, namespaces=namespaces)
whole = {(module, name): getattr(modules[module], name) for module, name, _ in MUTANTS}

def chosen(**words):
    for (module, name), function in whole.items():
        setattr(modules[module], name, function)
    module, name, code = MUTANTS[words["file_mib"] - FIRST]
    setattr(modules[module], name, eval(code, dict(os=os)))
    return limits.Limits(**words)

warm.Limits = chosen
"""
ROOT_STAYS = """
from autograder.sandbox import namespaces

namespaces.become_nobody = lambda: None
"""


def starting_with(code: str):
    """A server whose process runs this code first."""
    command = server._command

    def changed(*args):
        words = command(*args)
        words[-1] = words[-1].replace("warm.main(", f"exec({code!r}, {{}}); warm.main(")
        return words

    return replaced(server, "_command", changed)


@contextlib.contextmanager
def replaced(module, name: str, value):
    whole = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, whole)


def refusal(box: Box) -> str:
    """Why the box runs nothing; empty where it does."""
    box._tried = False
    try:
        box.run([Cell("", "pass")])
    except GraderFault as fault:
        return f"{fault.what} {fault.got}"
    return ""


def refusal_of_new(tier: int) -> str:
    try:
        with Box(tier=tier) as box:
            return refusal(box)
    except GraderFault as fault:
        return f"{fault.what} {fault.got}"


def in_child(tier: int):
    mutants = IN_CHILD[tier]
    code = f"MUTANTS, FIRST = {list(mutants.values())!r}, {CHOSEN_BY_LIMIT}\n{CHOOSE}"
    with starting_with(code), Box(tier=tier) as box:
        for number, name in enumerate(mutants):
            with replaced(host, "DEFAULT", replace(host.DEFAULT, file_mib=CHOSEN_BY_LIMIT + number)):
                box.limits = host.DEFAULT
                yield name, refusal(box)


def at_start(tier: int):
    if os.geteuid() == 0:
        with starting_with(ROOT_STAYS):
            yield "another user than root", refusal_of_new(tier)
    wrap = server.wrap

    def with_etc(*args):
        words = wrap(*args)
        place = words.index("--remount-ro")
        return [*words[:place], "--ro-bind", "/etc", "/etc", *words[place:]]

    if tier == 1:
        with replaced(server, "wrap", with_etc):
            yield "bubblewrap", refusal_of_new(tier)


def main() -> None:
    tier = int(sys.argv[1])
    print(json.dumps({**dict(in_child(tier)), **dict(at_start(tier))}))


main()
