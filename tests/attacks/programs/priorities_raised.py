"""Asks for more of the processor than others get.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import os
import resource

for name, attempt in {
    "nice": lambda: os.nice(-5),
    "setpriority": lambda: os.setpriority(os.PRIO_PROCESS, 0, -5),
    "sched_setscheduler": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    "sched_setaffinity": lambda: os.sched_setaffinity(0, {0}),
    "RLIMIT_NICE": lambda: resource.setrlimit(resource.RLIMIT_NICE, (40, 40)),
    "RLIMIT_RTPRIO": lambda: resource.setrlimit(resource.RLIMIT_RTPRIO, (99, 99)),
    "lowered": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0)),
}.items():
    try:
        attempt()
    except (OSError, ValueError):
        continue
    print("broken:", name)
