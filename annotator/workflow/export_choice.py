"""What to export, as a user chooses it, and what of the workspace that comes to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import Article
from annotator.domain.selection import SPLITS, Reason, Selection
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.record import Record
from annotator.formats.registry import Format, formats
from annotator.i18n import N_
from annotator.storage.selecting import Candidate
from annotator.storage.store import Store
from annotator.workflow.docbin import DOCBIN, SPACY_JSON
from annotator.workflow.splits import BRIDGE, SHARES, by_date, plan_groups


class SplitBy(StrEnum):
    """How an export is divided into train, dev and test."""

    NOTHING = "nothing"
    GROUPS = "groups"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to export and how; the default is all gold as native JSONL, in one file.

    Attributes:
        format_name: a key of `export_formats`. "standoff" is the form without text.
        selection: which annotations.
        labels: only spans of these labels and relations between them; empty for all.
        rejected: whether what was rejected goes along, as negatives: in the format's own way
            where it has one, else in a stand-off file beside it. None leaves it to the format:
            with native JSONL and stand-off, without in all others.
        split: how to divide it.
        shares: how much of 100 new groups give to train, dev and test.
        dev_from: the first day of dev where it is divided by date, ISO 8601; empty for no dev.
        test_from: the first day of test; empty for no test.
        sidecar: whether what the format cannot hold is written to a file beside it.
    """

    format_name: str = "native"
    selection: Selection = Selection()
    labels: tuple[str, ...] = ()
    rejected: bool | None = None
    split: SplitBy = SplitBy.NOTHING
    shares: tuple[int, int, int] = SHARES
    dev_from: str = ""
    test_from: str = ""
    sidecar: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An annotation that was asked for and stays inside; `REASONS` has the reason in words."""

    uid: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Picked:
    """What a choice comes to: the annotations that go out, and those that stay."""

    kept: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


def export_formats() -> Mapping[str, Format]:
    """Return every format that a workspace can be exported to, by name."""
    return {**formats(), SPACY_JSON.name: SPACY_JSON, DOCBIN.name: DOCBIN}


def format_of(choice: ExportChoice) -> Format:
    """Return the format that was chosen.

    Raises:
        BadInputError: there is no format of this name.
    """
    found = export_formats().get(choice.format_name)
    if found is None:
        raise BadInputError(
            N_("There is no format “{name}”; there are: {known}."),
            name=choice.format_name,
            known=", ".join(export_formats()),
        )
    return found


def check(store: Store, choice: ExportChoice) -> None:
    """Refuse a choice that cannot be meant.

    Raises:
        BadInputError: there is no format or label of a name, or shares are not 100 together.
    """
    format_of(choice)
    known = store.scheme().by_code
    for label in choice.labels:
        if label not in known:
            raise BadInputError(
                N_("The scheme has no label “{label}”; it has: {known}."),
                label=label,
                known=", ".join(known),
            )
    if sum(choice.shares) != 100 or min(choice.shares) < 0:
        raise BadInputError(N_("The shares of train, dev and test must be 100 together."))


def with_rejected(choice: ExportChoice) -> bool:
    """Tell whether what was rejected goes along.

    Raises:
        BadInputError: there is no format of this name.
    """
    if choice.rejected is not None:
        return choice.rejected
    return State.SUGGESTED in format_of(choice).aside


def pick(store: Store, choice: ExportChoice) -> Picked:
    """Return which annotations go out by a choice, each with its split, and which do not.

    Only reads: articles without a split get the one they would be assigned.
    """
    found = store.selections.candidates(choice.selection, today())
    kept = [one for one in found if one.reason is None]
    left_out = [LeftOut(one.uid, one.reason) for one in found if one.reason]
    if choice.split is SplitBy.NOTHING:
        # A folder is divided by what its articles say; one that is not to be, must not tell.
        hidden = (*SPLITS, BRIDGE) if format_of(choice).folder else (BRIDGE,)
        kept = [replace(one, split="") if one.split in hidden else one for one in kept]
        return Picked(tuple(kept), tuple(left_out))
    if choice.split is SplitBy.DATE:
        splits: Mapping[str, str | Reason] = by_date(store, kept, choice.dev_from, choice.test_from)
    else:
        plan = plan_groups(store, {one.uid for one in kept}, choice.shares)
        splits = {**{one.uid: one.split for one in kept if one.split}, **plan.by_uid}
    divided = [replace(one, split=splits[one.uid]) for one in kept if splits[one.uid] in SPLITS]
    out = (one.uid for one in kept if splits[one.uid] not in SPLITS)
    left_out += [
        LeftOut(uid, why if isinstance(why := splits[uid], Reason) else Reason.BRIDGE)
        for uid in out
    ]
    return Picked(tuple(divided), tuple(left_out))


def records(
    store: Store, candidates: Sequence[Candidate], choice: ExportChoice
) -> Iterator[Record]:
    """Yield the records of annotations as a choice has them, one in memory at a time."""
    labels = tuple(label.code for label in store.scheme().labels if not label.retired)
    wanted = tuple(code for code in labels if not choice.labels or code in choice.labels)
    rejected = with_rejected(choice)
    links = rejected and State.SUGGESTED in format_of(choice).aside
    read = store.selections.read(candidates)
    for one, (article, annotation) in zip(candidates, read, strict=True):
        kept = _kept(annotation, choice.labels, rejected=rejected, rejected_links=links)
        yield _record(one, article, annotation, kept, wanted)


def only_rejected(record: Record) -> Record:
    """Return a record with nothing but what was rejected in it."""
    kept = [s.id for s in record.annotation.spans if s.live]
    links = [r.key for r in record.annotation.relations if r.live]
    return replace(record, annotation=record.annotation.without(kept, links))


def today() -> str:
    """Return the present day, UTC, ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def _kept(
    annotation: Annotation, labels: Sequence[str], *, rejected: bool, rejected_links: bool
) -> Annotation:
    """Return an annotation without the spans of other labels, and what was rejected, if asked."""
    gone = [
        s.id
        for s in annotation.spans
        if (labels and s.label not in labels) or not (rejected or s.live)
    ]
    links = [r.key for r in annotation.relations if not (rejected_links or r.live)]
    return annotation.without(gone, links) if gone or links else annotation


def _record(
    one: Candidate,
    article: Article,
    annotation: Annotation,
    kept: Annotation,
    reviewed: tuple[str, ...],
) -> Record:
    """Return the record of one annotation; gold means that every label was gone through."""
    is_gold = annotation.review.status is Status.GOLD
    return Record(
        article,
        kept,
        one.annotator,
        reviewed=reviewed if is_gold else (),
        suggestions_shown=any(s.source for s in annotation.spans) if is_gold else None,
        group=one.group,
        split=one.split,
    )
