export { type BrowserPeerInit, prepareBrowser, startBrowserPeer } from './browser-peer.ts'
export { type Chromium, findChromium, openChromium } from './chromium.ts'
