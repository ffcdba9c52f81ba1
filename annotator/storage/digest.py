"""A short digest of what a row holds, by which damage to it is found."""

import json
from hashlib import blake2b

_BYTES = 8


def digest(*values: str | int | float | bytes | None) -> str:
    """Return the digest of a row's values: 16 hexadecimal digits.

    BLAKE2b with 8 bytes over the values as a JSON list, bytes as hexadecimal digits.
    """
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    data = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return blake2b(data.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
