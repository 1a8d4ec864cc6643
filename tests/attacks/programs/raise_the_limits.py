"""Asks for more than it was given.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""

import resource

more = resource.RLIM_INFINITY
for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
    for attempt in (
        lambda kind=kind: resource.setrlimit(kind, (more, more)),
        lambda kind=kind: resource.prlimit(0, kind, (more, more)),
    ):
        try:
            attempt()
        except (OSError, ValueError):
            continue
        print("broken:", kind)
