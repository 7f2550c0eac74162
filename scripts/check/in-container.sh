#!/bin/sh
# Checks one lesson in a container, as the user to whom the lessons belong. LESSON and SOLUTION say what;
# see docker-compose.yml.
set -u

# The other container cannot join the network of one that has ended: whoever has nothing to do waits for it.
usage() {
  tries=0
  until grep -q '@workshop' /proc/net/unix || [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
  exit 64
}

if [ -z "${LESSON:-}" ]; then
  echo 'Which lesson? In the project folder: LESSON=07 docker compose up' >&2
  echo 'or in the folder of a lesson: docker compose up' >&2
  usage
fi
[ -z "${SOLUTION:-}" ] || set -- --solution "$@"

export WORKSHOP_AGENT=@workshop WORKSHOP_LESSONS=/lessons HOME=/tmp
setpriv --reuid "$(stat -c %u /lessons)" --regid "$(stat -c %g /lessons)" --clear-groups \
  --inh-caps=-all --bounding-set=-all --no-new-privs \
  node --disable-sigusr1 --import ./checker/places/fast-start/register.mjs scripts/check/main.ts "$LESSON" "$@" &
checker=$!
trap 'kill -TERM "$checker"' TERM INT
wait "$checker"
code=$?
[ "$code" -ne 64 ] || usage
exit "$code"
