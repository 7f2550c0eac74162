import { CONNECTION, sawConnection, step } from '#checker/checkpoint'

export const connects = step({
  id: 'connects',
  title: 'connects to the peer in REMOTE_PEERS',
  symptoms: CONNECTION,
  judge: history => sawConnection(history, { peer: 'alice', direction: 'inbound' })
})
