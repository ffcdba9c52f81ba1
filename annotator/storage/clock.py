"""The time as it is stored."""

from datetime import UTC, datetime


def now() -> str:
    """Return the present time: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
