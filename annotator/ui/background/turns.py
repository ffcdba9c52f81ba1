"""One thing after another, also where some of them have to wait for the disk."""

from collections import deque
from collections.abc import Callable

Action = Callable[[], None]


class Turns:
    """Calls actions in the order they come, each once the one before it has ended.

    An action that waits for something calls `begin` and, when it has come, `end`; one that
    does neither has ended when it returns.
    """

    def __init__(self) -> None:
        self._waiting: deque[tuple[Action, bool]] = deque()
        self._busy = False

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing waits."""
        return not self._busy and not self._waiting

    def take(self, action: Action, *, kept: bool = False) -> None:
        """Call `action` in its turn: at once where nothing is under way.

        What is `kept` is not forgotten with what else waits.
        """
        self._waiting.append((action, kept))
        self._pump()

    def take_first(self, action: Action) -> None:
        """Call `action` before all that waits: at once where nothing is under way."""
        self._waiting.appendleft((action, True))
        self._pump()

    def forget(self) -> None:
        """Drop what waits and need not be kept."""
        self._waiting = deque(each for each in self._waiting if each[1])

    def take_next(self, action: Action) -> None:
        """Call `action` as soon as what is under way has ended, before all that waits."""
        self._waiting.appendleft((action, True))

    def begin(self) -> None:
        """Say that the action being called goes on after it returns."""
        self._busy = True

    def end(self) -> None:
        """Say that it has ended, and go on with what waits."""
        self._busy = False
        self._pump()

    def drop(self) -> None:
        """Say that it has failed; what waits was asked for in the belief that it would not."""
        self._busy = False
        self._waiting.clear()

    def _pump(self) -> None:
        while self._waiting and not self._busy:
            action, _ = self._waiting.popleft()
            action()
