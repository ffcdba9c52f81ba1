"""No file of the program imports itself by way of others, not even for types alone.

The contracts of import-linter hold the layers apart; this holds the files of each layer to an
order in which they can be read, from those that know of nothing to the window.
"""

from graphlib import TopologicalSorter

import grimp


def test_no_file_imports_itself_by_way_of_others() -> None:
    graph = grimp.build_graph("annotator", cache_dir=None)
    imports = {name: set(graph.find_modules_directly_imported_by(name)) for name in graph.modules}
    assert sum(map(len, imports.values())) > 1000
    TopologicalSorter(imports).prepare()  # which raises CycleError, with the cycle
