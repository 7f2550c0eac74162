#!/usr/bin/env bash
# Makes sure that there is a Docker Engine, Compose and the base image, on a machine that has root and
# Debian's packages. What is there already is used as it is. Ends with 1 and the reason if it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."

BASE=node:24-bookworm-slim
PLUGINS="${HOME:-/root}/.docker/cli-plugins"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

fail() {
  echo "docker.sh: $*" >&2
  exit 1
}

# The machine's own package sources, whatever they are: first of the URIs that have this release.
mirror() {
  local found
  found="$(sed -nE 's/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p; s/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/\2/p' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -1)"
  [ -n "$found" ] || fail "there is no package source in /etc/apt"
  echo "$found"
}

packages() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$work/apt.log" 2>&1 && return
  apt-get update -qq >"$work/apt.log" 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >>"$work/apt.log" 2>&1 ||
    fail "cannot install $*: $(tail -5 "$work/apt.log")"
}

engine() {
  docker version >/dev/null 2>&1 && return
  [ "$(id -u)" = 0 ] || fail "Docker is not running, and only root could start it"
  [ -x /usr/sbin/dockerd ] && [ -x /usr/bin/docker ] && command -v containerd >/dev/null && command -v iptables >/dev/null ||
    packages docker.io iptables
  # An engine that was killed leaves its pid behind; another process may have got that number since.
  rm -f /var/run/docker.pid
  # Nothing of the engine may hold on to what this script prints to: whoever reads that waits for its end.
  setsid dockerd </dev/null >/tmp/dockerd.log 2>&1 &
  for _ in $(seq 120); do
    docker version >/dev/null 2>&1 && return
    kill -0 $! 2>/dev/null || break
    sleep 0.5
  done
  docker version >/dev/null 2>&1 || fail "the Docker Engine does not start: $(tail -20 /tmp/dockerd.log)"
}

# Compose and buildx are in the release after this one.
compose() {
  docker compose version >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1 && return
  local next="$work/next"
  mkdir -p "$next/lists/partial" "$PLUGINS"
  {
    echo 'Types: deb'
    echo "URIs: $(mirror)"
    echo 'Suites: trixie'
    echo 'Components: main'
    echo 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg'
  } >"$next/next.sources"
  local options=(-qq -o "Dir::Etc::sourcelist=$next/next.sources" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::Lists=$next/lists" -o APT::Sandbox::User=root)
  (
    cd "$next"
    apt-get "${options[@]}" update && apt-get "${options[@]}" download docker-compose docker-buildx
    for package in ./*.deb; do dpkg -x "$package" unpacked; done
  ) >"$work/compose.log" 2>&1 || fail "cannot fetch Compose: $(tail -5 "$work/compose.log")"
  cp "$next"/unpacked/usr/libexec/docker/cli-plugins/docker-{compose,buildx} "$PLUGINS/"
  docker compose version >/dev/null || fail 'Compose does not run'
}

# Where no image registry can be reached, or not soon enough: the same system and Node, put together from packages.
base_image() {
  docker image inspect "$BASE" >/dev/null 2>&1 && return
  timeout "${PULL_SECONDS:-20}" docker pull -q "$BASE" >"$work/pull.log" 2>&1 && return
  echo "docker.sh: $BASE cannot be pulled; a stand-in is made of Debian's packages"
  packages debootstrap ca-certificates
  local root="$work/root" node npm
  node="$PWD/node_modules/node/bin/node"
  [ -x "$node" ] || fail "there is no Node in node_modules: run npm ci first"
  npm="$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")"
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$(mirror)" >"$work/debootstrap.log" 2>&1 ||
    fail "debootstrap failed: $(tail -5 "$work/debootstrap.log")"
  cp "$node" "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp -R "$npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
  chroot "$root" useradd --uid 1000 --create-home node
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  tar -C "$root" -c . | docker import \
    -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    -c 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' \
    -c 'CMD ["node"]' - "$BASE" >/dev/null || fail 'the stand-in cannot be imported'
}

engine
# The one waits for the network, the other for the disk.
compose &
base_image
wait $! || exit 1
echo "docker.sh: Docker $(docker version --format '{{.Server.Version}}'), Compose $(docker compose version --short), $BASE"
