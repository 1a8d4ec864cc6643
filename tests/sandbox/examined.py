"""Prints which layers are missing, and what comes of starting a box of each tier and of any. Runs no program in it."""

import json

from autograder.records import GraderFault
from autograder.sandbox import layers, libraries
from autograder.sandbox.host import Box


def started(tier: int | None) -> dict:
    try:
        with Box(tier=tier) as box:
            return {"tier": box.tier}
    except GraderFault as fault:
        return {"tier": None, "got": fault.got, "next": fault.next_step}


def main() -> None:
    missing = {layer.name: [layer.missing, layer.remedy] for layer in layers.examine(libraries.find()) if layer.missing}
    print(json.dumps({"missing": missing, "1": started(1), "2": started(2), "any": started(None)}))


main()
