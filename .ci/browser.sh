#!/usr/bin/env bash
# Makes sure that there is a browser, on a machine that has root and Debian's packages.
set -euo pipefail

command -v chromium >/dev/null || {
  apt-get update
  apt-get install -y chromium
}
