export { chromiumSaid } from './chromium.ts'
export { dockerHost } from './docker-host.ts'
export { inheritedEnv } from './inherited-env.ts'
