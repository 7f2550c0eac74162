import { formatNumber } from '#checker/show/pages'
import { PARAMETERS } from './parameters.ts'
import { formatDelay } from './parse-delay.ts'
import type { Settings } from './settings.ts'
import type { Sweep } from './sweep.ts'

/** What the networks have in common, in a few lines for people, and what is swept over. */
export function describeSettings(networks: readonly Settings[], sweep?: Sweep): string[] {
  const common = (describe: (settings: Settings) => string): string => {
    const texts = new Set(networks.map(describe))
    return texts.size === 1 ? ([...texts][0] as string) : ''
  }
  const lines = [
    [
      common(({ nodes }) => `${formatNumber(nodes)} nodes`),
      common(({ bits }) => `ids of ${bits} bits`),
      common(({ tables }) => `${tables} tables`),
      common(({ k }) => `k ${k}`),
      common(({ alpha }) => `α ${alpha}`),
      common(({ beta }) => `β ${beta}`),
      common(({ steps }) => `ends after ${steps} answers without progress`)
    ],
    [
      common(({ delay }) => `delay ${formatDelay(delay)} ms`),
      common(({ errors, fastDelay }) => failing(errors, 'at once', fastDelay)),
      common(({ slowErrors, slowDelay }) => failing(slowErrors, 'late', slowDelay)),
      common(({ overhead }) => (overhead > 0 ? `overhead ${overhead} ms` : '')),
      common(({ churn }) => (churn > 0 ? `a node goes ${churn} × an hour` : '')),
      common(({ churn, refresh }) => (churn > 0 ? `tables renewed every ${refresh} minutes` : '')),
      common(({ churn, hours }) => (churn > 0 ? `for ${hours} hours` : '')),
      common(({ compat }) => (compat === 'none' ? '' : `counted as ${compat} does`)),
      common(({ seed }) => `seed ${seed}`)
    ]
  ].map(words => words.filter(word => word !== '').join(', '))
  if (sweep !== undefined) lines.push(`varied: ${PARAMETERS[sweep.name].axis}`)
  return lines
}

function failing(share: number, when: string, delay: Settings['delay']): string {
  if (share === 0) return ''
  return `${formatNumber(share * 100)} % of connections fail ${when} (${formatDelay(delay)} ms)`
}
