"""Which lines of an article are set otherwise than its body."""

from annotator.domain.article import Article, Role
from annotator.ui.article.positions import TextMap


def roles_of(article: Article, lines: TextMap) -> dict[int, Role]:
    """Return the roles of the lines that are not body text.

    They come from the article's blocks; without blocks, a first paragraph that is the headline
    known from its metadata is set as one.
    """
    roles: dict[int, Role] = {
        line: block.role
        for block in article.blocks
        if block.role is not Role.BODY
        for line in lines.lines_of(block.start, block.end)
    }
    if not article.blocks and article.meta.headline.strip():
        for line in range(lines.count):
            first = article.text[lines.start(line) : lines.end(line)].strip()
            if first:
                if first == article.meta.headline.strip():
                    roles[line] = Role.HEADLINE
                break
    return roles
