"""The time as steps, the workspace file and manifests tell it."""

from datetime import UTC, datetime


def now() -> str:
    """Return the present time: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
