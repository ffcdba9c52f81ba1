"""A short digest of what a row holds, by which damage to it is found."""

import json
from hashlib import blake2b

_BYTES = 8
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex).encode


def digest(*values: str | int | float | bytes | None) -> str:
    """Return the digest of a row's values: 16 hexadecimal digits.

    BLAKE2b with 8 bytes over the values as a JSON list, bytes as hexadecimal digits.
    """
    return blake2b(_encode(values).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
