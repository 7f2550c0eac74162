import {
  defineCheckpoint,
  giveIdentity,
  IDENTITY_SYMPTOMS,
  logsGivenIdentity,
  START_MS
} from '#checker/checkpoint'

export default defineCheckpoint({
  async play(stage) {
    const { file } = await giveIdentity(stage)
    const env = { IDENTITY_FILE: file, LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }
    const node = await stage.startNode({ env })
    await node.logs('identity', { within: START_MS })
  },
  checks: [logsGivenIdentity],
  symptoms: IDENTITY_SYMPTOMS
})
