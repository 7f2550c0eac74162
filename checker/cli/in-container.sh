#!/bin/sh
# Checks one lesson in a container, as the user to whom the lessons belong. LESSON and SOLUTION say what;
# see docker-compose.yml.
set -eu

if [ -z "${LESSON:-}" ]; then
  echo 'Which lesson? In the project folder: LESSON=07 docker compose up' >&2
  echo 'or in the folder of a lesson: docker compose up' >&2
  exit 64
fi
[ -z "${SOLUTION:-}" ] || set -- --solution "$@"

export WORKSHOP_AGENT=@workshop WORKSHOP_LESSONS=/lessons HOME=/tmp
exec setpriv --reuid "$(stat -c %u /lessons)" --regid "$(stat -c %g /lessons)" --clear-groups \
  --inh-caps=-all --bounding-set=-all --no-new-privs \
  node --disable-sigusr1 --import ./checker/fast-start/register.mjs checker/cli/main.ts "$LESSON" "$@"
