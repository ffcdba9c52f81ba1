"""E-mail addresses, URLs, handles and hashtags: a name inside one is never marked."""

import re

_ADDRESS = re.compile(
    r"""
    [\w.+-]+@[\w-]+(?:\.[\w-]+)+          # name@host.se
    | (?:https?://|ftp://|www\.)[^\s<>"”“»]+[^\s<>"”“».,;:!?)\]]   # a URL
    | \b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/[^\s<>"”“»]*[^\s<>"”“».,;:!?)\]]?  # host.se/path
    | (?<![\w@])@\w+                      # a handle
    | (?<![\w&#])\#\w+                    # a hashtag
    """,
    re.VERBOSE,
)


def addresses(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) code points of what is an address or a tag in `text`, in order."""
    return [match.span() for match in _ADDRESS.finditer(text)]
