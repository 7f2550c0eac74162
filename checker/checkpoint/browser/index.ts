export { BROWSER, type BrowserPeer, type StartBrowserOptions } from './browser-peer.ts'
export { BROWSERS_ID, browserSeen } from './browser-story.ts'
export { greet } from './greet.ts'
export { type BrowserSymptom, greetsBrowser } from './greets-browser.ts'
