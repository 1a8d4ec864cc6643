# seen: protocol
"""Nests a message deeper than a parser's stack."""

import os

body = b'{"id":1,"recording":' + b"[" * 200_000
os.write(3, len(body).to_bytes(4, "little") + body)
