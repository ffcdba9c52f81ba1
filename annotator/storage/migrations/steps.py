"""The steps that lead to the workspace file's schema.

A migration is never changed once released and imports nothing of the program: what it means
must not move with the code. Each is plain SQL, run in one transaction with all the others
that are due, so that a file is of the old version or of the new one and never between.
"""

from sqlite_utils import Migrations

from annotator.storage.migrations.m001_tables import m001_tables
from annotator.storage.migrations.m002_guards import m002_guards
from annotator.storage.migrations.m003_views import m003_views
from annotator.storage.migrations.m004_groups import m004_groups
from annotator.storage.migrations.m005_persons import m005_persons
from annotator.storage.migrations.m006_lookups import m006_lookups
from annotator.storage.migrations.m007_counts import m007_counts
from annotator.storage.migrations.m008_names import m008_names
from annotator.storage.migrations.m009_aliases import m009_aliases
from annotator.storage.migrations.m010_flags import m010_flags

_STEPS = (
    m001_tables,
    m002_guards,
    m003_views,
    m004_groups,
    m005_persons,
    m006_lookups,
    m007_counts,
    m008_names,
    m009_aliases,
    m010_flags,
)

migrations = Migrations("annotator")
for _step in _STEPS:
    migrations()(_step)
