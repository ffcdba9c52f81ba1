"""Learning from decisions which suggested quotes are quotes, and who speaks them.

What is learned are the weights of `annotator.nlp.quotes.ranker` and of `…speaker_ranker`, kept in
the workspace they were learned from. They are learned from the decisions themselves each time,
so that nothing adds up and a decision taken back is one that never was. Sensitive and withdrawn
articles teach nothing.
"""

import json
import time
from dataclasses import dataclass, replace

from annotator.domain.annotation import Annotation
from annotator.domain.progress import Progress, silent, track
from annotator.nlp.quotes.ranker import Example, Ranker, examples_of, learn
from annotator.nlp.quotes.speaker_ranker import Choice, learn_speakers
from annotator.storage.store import Store
from annotator.storage.values import LEARNED
from annotator.workflow.speakers import choices_of

_FORGOTTEN_UNTIL = "forgotten_until"
_MOST = 2000  # decisions; learning from them takes half a second
_MOST_CHOICES = 600  # quotes with a speaker; likewise
_MOST_ARTICLES, _WITH_SPEAKERS = 300, 60  # that are looked at, the latter for speakers too
_AT_ONCE, _SECONDS = 5, 0.008  # articles, and how long others may have to wait
_FEWEST_CHOICES = 50  # fewer than these made the order of candidates worse when replayed


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from: decisions on quotes, and gold articles with their speakers.

    ``purged`` is how many articles the workspace had forgotten when they began to be gathered,
    ``looked_at`` how many gold annotations have been looked at since, and ``older`` the step
    before which to go on; None where all has been gathered.
    """

    examples: tuple[Example, ...]
    articles: tuple[tuple[str, Annotation], ...]
    purged: int = 0
    looked_at: int = 0
    older: int | None = None


def lessons(store: Store) -> Lessons:
    """Return the latest decisions on quotes in gold articles, the latest first, 2,000 at most.

    With them go the latest gold articles, sixty at most, as (text, annotation).
    """
    gathered = some_lessons(store)
    while gathered.older is not None:
        gathered = some_lessons(store, gathered)
    return gathered


def some_lessons(store: Store, so_far: Lessons | None = None) -> Lessons:
    """Return more of what `lessons` does, for some 10 ms; another turn's are gone on with."""
    until = time.monotonic() + _SECONDS
    so_far = so_far or Lessons((), (), store.purged())
    examples, articles = list(so_far.examples), list(so_far.articles)
    looked_at, older = so_far.looked_at, so_far.older
    after = int(store.values.get(_FORGOTTEN_UNTIL, "0"))
    while looked_at < _MOST_ARTICLES and len(examples) < _MOST:
        some = store.decided_quotes.latest(after=after, before=older, limit=_AT_ONCE)
        for one in some:
            examples.extend(examples_of(one.text, store.decided_quotes.quotes(one)))
            if looked_at < _WITH_SPEAKERS:
                articles.append((one.text, store.decided_quotes.annotation(one)))
            looked_at, older = looked_at + 1, one.last_step
        if len(some) < _AT_ONCE:
            break
        if time.monotonic() >= until:
            return Lessons(tuple(examples), tuple(articles), so_far.purged, looked_at, older)
    return Lessons(tuple(examples[:_MOST]), tuple(articles), so_far.purged, looked_at)


def learn_from(given: Lessons, progress: Progress = silent) -> Ranker:
    """Return what the decisions teach, in a second or two; of speakers nothing before fifty.

    Raises:
        Cancelled: `progress` did.
    """
    choices: list[Choice] = []
    for text, annotation in track(given.articles, progress):
        choices.extend(choices_of(text, annotation))
        if len(choices) >= _MOST_CHOICES:
            break
    speakers = learn_speakers(choices[:_MOST_CHOICES]) if len(choices) >= _FEWEST_CHOICES else {}
    return replace(learn(given.examples), speakers=speakers)


def learned(store: Store) -> Ranker:
    """Return what was learned last and is kept in the workspace; the empty ranker if nothing."""
    kept = store.values.get(LEARNED)
    if not kept:
        return Ranker()
    read = json.loads(kept)
    # Until speakers were ranked, the weights of quotes were all there was.
    return Ranker(read["quotes"], read["speakers"]) if "quotes" in read else Ranker(read)


def keep(store: Store, ranker: Ranker, given: Lessons) -> None:
    """Keep in the workspace what has been learned of its lessons.

    If an article was purged meanwhile nothing is kept, for what was learned may hold its words.
    """
    if given.purged == store.purged() and ranker != learned(store):
        learned_now = {"quotes": dict(ranker.weights), "speakers": dict(ranker.speakers)}
        store.values.set(LEARNED, json.dumps(learned_now, ensure_ascii=False))


def forget(store: Store) -> None:
    """Forget what has been learned; the decisions taken until now teach nothing any more."""
    store.values.set(LEARNED, "")
    store.values.set(_FORGOTTEN_UNTIL, str(store.decided_quotes.last_step()))
