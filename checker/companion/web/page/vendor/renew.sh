#!/usr/bin/env bash
# Writes webrtc.js anew: what of @libp2p/webrtc runs in a browser. What it imports comes with libp2p itself.
set -euo pipefail

version=6.0.33
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm --prefix "$work" install --no-audit --no-fund --ignore-scripts --legacy-peer-deps --omit=optional --omit=peer \
  "@libp2p/webrtc@$version"
cd "$work"
echo "export { webRTC } from './node_modules/@libp2p/webrtc/dist/src/index.js'" |
  "$here/../../../../../node_modules/.bin/esbuild" --bundle --packages=external --platform=browser --format=esm \
    --target=es2023 --charset=ascii --outfile="$here/webrtc.js" \
    --banner:js="// @libp2p/webrtc $version, Apache-2.0 OR MIT, https://github.com/libp2p/js-libp2p: made by renew.sh"
