"""Loading libraries that could use a network, without their so much as opening a socket."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_socket() -> Iterator[None]:
    """Keep urllib3, which a library imported inside loads, from trying what it finds here.

    It binds a socket to ::1 when it is imported, to see whether the computer knows IPv6.
    """
    import socket  # not before a library is to be loaded: the window comes up without

    known, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = known
