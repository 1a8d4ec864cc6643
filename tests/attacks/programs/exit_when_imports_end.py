"""Registers functions for the end of Python and for every fork, to speak after the grader has.

==========  ======
technique   A8
assignment  linear
status      ran
most        0
==========  ======
"""
import atexit
import os
import sys
import threading
import weakref


class Last:
    def __del__(self):
        print("broken: at the end")


atexit.register(print, "broken: atexit")
os.register_at_fork(before=lambda: print("broken: fork"), after_in_child=lambda: print("broken: child"))
threading._register_atexit(print, "broken: threads")
sys.last = Last()
weakref.finalize(sys.last, print, "broken: finalize")
sys.exit()
