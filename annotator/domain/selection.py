"""Which annotations leave the workspace, why others stay inside, and into what they are split."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.annotation import Status
from annotator.i18n import N_

SPLITS = ("train", "dev", "test")
"""What gold is divided into, by the names that files and formats have for it."""


class Reason(StrEnum):
    """Why an annotation that was asked for stays inside."""

    WITHDRAWN = "withdrawn"
    SENSITIVE = "sensitive"
    EMBARGOED = "embargoed"
    UNPUBLISHED = "unpublished"
    BRIDGE = "bridge"
    """It would tie articles of two splits together."""
    UNDATED = "undated"
    """It has no date of publication, and the splits go by date."""


REASONS: Mapping[Reason, str] = {
    Reason.WITHDRAWN: N_("withdrawn"),
    Reason.SENSITIVE: N_("sensitive"),
    Reason.EMBARGOED: N_("under embargo"),
    Reason.UNPUBLISHED: N_("not published yet"),
    Reason.BRIDGE: N_("would tie two splits together"),
    Reason.UNDATED: N_("has no date of publication"),
}
"""Why something stays inside, in English; translated when shown."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which annotations to take; what is empty leaves none out.

    Withdrawn, sensitive, embargoed and unpublished articles stay inside unless asked for by
    their flags. Embargoed is what may not be used before a later day than today, unpublished
    what is dated later than today; an article without a date is taken for published.

    Attributes:
        statuses: what the annotator says of the article.
        annotators: aliases.
        words: of headline or text, as the queue is searched.
        decided_from: the first day, ISO 8601, on which the annotator last changed something.
        decided_to: the last such day.
        withdrawn: take withdrawn articles too.
        sensitive: take sensitive articles too.
        embargoed: take articles under embargo too.
        unpublished: take articles that are not published yet too.
    """

    statuses: tuple[Status, ...] = (Status.GOLD,)
    annotators: tuple[str, ...] = ()
    words: str = ""
    decided_from: str = ""
    decided_to: str = ""
    withdrawn: bool = False
    sensitive: bool = False
    embargoed: bool = False
    unpublished: bool = False

    def reason_against(
        self, *, withdrawn: bool, sensitive: bool, embargo: str, published: str, today: str
    ) -> Reason | None:
        """Return why an article stays inside; None if it may go out.

        Args:
            withdrawn: whether it is withdrawn.
            sensitive: whether it is flagged as sensitive.
            embargo: the first moment (ISO 8601) at which it may be used; empty for none.
            published: when it was or will be published; empty if unknown.
            today: the present day, ISO 8601.
        """
        if withdrawn and not self.withdrawn:
            return Reason.WITHDRAWN
        if sensitive and not self.sensitive:
            return Reason.SENSITIVE
        if embargo[: len(today)] > today and not self.embargoed:
            return Reason.EMBARGOED
        if published[: len(today)] > today and not self.unpublished:
            return Reason.UNPUBLISHED
        return None
