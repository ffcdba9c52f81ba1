"""The workspace file's schema version; how to get there is in `steps`.

Told apart because the steps need sqlite-utils, which costs a third of the time to the first
article on screen, and a file that is up to date needs no step.
"""

VERSION = 10
"""The schema version this program writes: the file's ``user_version``, the number of steps."""
