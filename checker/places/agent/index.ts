export { type Agent, connectAgent } from './connect-agent.ts'
export type { NodeSetup, ProjectFile } from './messages.ts'
export { nodeSetup } from './node-setup.ts'
