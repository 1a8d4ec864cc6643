"""Starts workers by everything that has workers.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import concurrent.futures
import multiprocessing
import os
import pty
import subprocess

import torch


def work(*args):
    os.write(1, b"broken: worker\n")


def load():
    return list(torch.utils.data.DataLoader([1.0, 2.0], num_workers=2))


for attempt in (
    lambda: multiprocessing.get_context("fork").Process(target=work).start(),
    lambda: multiprocessing.get_context("spawn").Process(target=work).start(),
    lambda: multiprocessing.get_context("forkserver").Process(target=work).start(),
    lambda: concurrent.futures.ProcessPoolExecutor(1).submit(work),
    lambda: subprocess.Popen(["true"]),
    lambda: os.popen("echo broken"),
    lambda: pty.fork(),
    load,
):
    try:
        attempt()
    except (OSError, RuntimeError):
        continue
    print("broken")
