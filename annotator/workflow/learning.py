"""Learning from decisions which suggested quotes are quotes.

What is learned are the weights of `annotator.nlp.quotes.ranker`, kept in the workspace they were
learned from. They are learned from the decisions themselves each time, so that nothing adds up
and a decision taken back is one that never was. Sensitive and withdrawn articles teach nothing.
"""

import json

from annotator.nlp.quotes.ranker import Example, Ranker, examples_of
from annotator.storage.store import Store
from annotator.storage.values import LEARNED

_FORGOTTEN_UNTIL = "forgotten_until"
_MOST = 2000  # decisions; learning from them takes half a second


def examples(store: Store) -> list[Example]:
    """Return the latest decisions on quotes in gold articles, the latest first, 2,000 at most."""
    forgotten = int(store.values.get(_FORGOTTEN_UNTIL, "0"))
    found: list[Example] = []
    for text, quotes in store.decided_quotes.latest(after=forgotten):
        found.extend(examples_of(text, quotes))
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def learned(store: Store) -> Ranker:
    """Return what was learned last and is kept in the workspace; the empty ranker if nothing."""
    kept = store.values.get(LEARNED)
    return Ranker(json.loads(kept)) if kept else Ranker()


def keep(store: Store, ranker: Ranker) -> None:
    """Keep in the workspace what has been learned."""
    if ranker != learned(store):
        store.values.set(LEARNED, json.dumps(dict(ranker.weights), ensure_ascii=False))


def forget(store: Store) -> None:
    """Forget what has been learned; the decisions taken until now teach nothing any more."""
    store.values.set(LEARNED, "")
    store.values.set(_FORGOTTEN_UNTIL, str(store.decided_quotes.last_step()))
