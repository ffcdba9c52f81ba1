"""Dates as feeds, mail and agencies write them, made ISO 8601."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_BASIC = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def iso_day(said: str) -> str:
    """Return the day of a time in ISO 8601 (extended or basic) or as in mail; empty if none."""
    if found := _BASIC.match(said.strip()):
        return "-".join(found.groups())
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def iso_time(said: str) -> str:
    """Return a time in ISO 8601, as it was given or made from the basic form; empty if none."""
    try:
        return datetime.fromisoformat(said.strip()).isoformat()
    except ValueError:
        return iso_day(said)
