import { step } from '#checker/checkpoint'
import { AGENT_VERSION } from '../told-by-node.ts'
import { logging, logsPeer } from '../told-by-peers.ts'

export const logsCallers = step({
  id: 'logs-callers',
  title: 'logs a peer that has dialled it, too',
  symptoms: {
    'only-dialled-identified': good => good.without('identify carol'),
    'own-agent': good => logging(good, 'carol', () => ({ agentVersion: AGENT_VERSION })),
    // As of those that it has dialled.
    'fields-swapped': null,
    'identify-invented': null
  },
  catches: { 'only-dialled': 'only-dialled-identified' },
  judge: history => logsPeer(history, 'carol', 'only-dialled-identified')
})
