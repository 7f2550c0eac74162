import { CONNECTION, sawConnection, step } from '#checker/checkpoint'

export const connects = step({
  id: 'connects',
  title: 'connects to the peer that speaks for the network',
  symptoms: CONNECTION,
  judge: history => sawConnection(history, { peer: 'alice', direction: 'inbound' })
})
