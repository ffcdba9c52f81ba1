#!/bin/sh
# Pins every dependency with its hashes. No index addresses or local paths go into the files.
set -eu
options="--quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header --strip-extras ${LOCK_UPGRADE:-}"
# shellcheck disable=SC2086
.venv/bin/pip-compile $options --extra checkout -o requirements.lock pyproject.toml
# shellcheck disable=SC2086
.venv/bin/pip-compile $options --extra checkout --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
# shellcheck disable=SC2086
.venv/bin/pip-compile $options --extra checkout --extra package -c requirements.lock -o requirements-package.lock pyproject.toml
for consumer in label_studio doccano spacy; do
  # shellcheck disable=SC2086
  .venv/bin/pip-compile $options -o tools/consumers/$consumer.lock tools/consumers/$consumer.in
done
