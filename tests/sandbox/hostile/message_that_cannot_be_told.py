# seen: raised
"""Raises an error whose text raises an error."""


class Trouble(Exception):
    def __str__(self):
        raise RuntimeError


raise Trouble
