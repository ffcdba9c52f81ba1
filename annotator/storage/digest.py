"""A short digest of what a row holds, by which damage to it is found."""

import json
from collections.abc import Sequence
from hashlib import blake2b

_BYTES = 8
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex).encode
_BETWEEN = '],"",['

Value = str | int | float | bytes | None


def digest(*values: Value) -> str:
    """Return the digest of a row's values: 16 hexadecimal digits.

    BLAKE2b with 8 bytes over the values as a JSON list, bytes as hexadecimal digits.
    """
    return _of(_encode(values))


def digests(rows: Sequence[Sequence[Value]]) -> list[str]:
    """Return the `digest` of each of several rows, in half the time."""
    if not rows:
        return []
    # All in one list with an empty string between any two. Within a string a quotation mark is
    # escaped and no value is a list, so what stands between two rows stands nowhere else.
    between = [value for row in rows for value in (row, "")]
    each = _encode(between[:-1])[2:-2].split(_BETWEEN)
    return [_of(f"[{values}]") for values in each]


def _of(encoded: str) -> str:
    return blake2b(encoded.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
