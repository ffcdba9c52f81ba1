"""What may be put into an article anew: nothing that carries a label or relation out of use.

Where such a mark stands already it stays; into another article, a file's or a corrected text's, it
does not come, and all else does.
"""

from collections import Counter

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Scheme


def in_use(annotation: Annotation, scheme: Scheme) -> tuple[Annotation, Counter[str]]:
    """Return an annotation without what is out of use, and how much that was, by code.

    The links of a span that is left out go with it and are not counted.
    """
    labels = {label.code for label in scheme.labels if label.retired}
    types = {type_.code for type_ in scheme.relations if type_.retired}
    spans = [span for span in annotation.spans if span.label in labels]
    kept = annotation.without(span.id for span in spans) if spans else annotation
    links = [link for link in kept.relations if link.label in types]
    kept = kept.without(keys=(link.key for link in links)) if links else kept
    return kept, Counter([*(span.label for span in spans), *(link.label for link in links)])
