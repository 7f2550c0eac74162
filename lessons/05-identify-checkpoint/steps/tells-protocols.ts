import { all, nearMiss, observedInstead, pass, pending, step } from '#checker/checkpoint'
import { dialledIn } from '../introductions.ts'
import { telling, toldTo } from '../told-by-node.ts'

const [IDENTIFY, PUSH, PING] = ['/ipfs/id/1.0.0', '/ipfs/id/push/1.0.0', '/ipfs/ping/1.0.0']
/** Further protocols are welcome. */
export const PROTOCOLS = [IDENTIFY, PUSH, PING]

/** Never certain: what is missing may come with a push. */
export const tellsProtocols = step({
  id: 'tells-protocols',
  title: 'tells which protocols it speaks, identify push among them',
  symptoms: {
    'no-push': good => ({
      'no push': telling(good, { protocols: [IDENTIFY, PING] }),
      nothing: telling(good, { protocols: [] })
    }),
    'protocol-untold': good => ({
      'no ping': telling(good, { protocols: [IDENTIFY, PUSH] }),
      'bob learns less': telling(good, { protocols: [PUSH, PING] }, ['bob'])
    })
  },
  catches: { 'no-push': 'no-push', 'ping-given-up': 'protocol-untold' },
  judge: history =>
    all(
      dialledIn(history).map(peer => {
        const told = toldTo(history, peer)
        const complete = told.find(({ protocols }) => missingIn(protocols).length === 0)
        if (complete !== undefined) return pass(complete.seq)
        const last = told.at(-1)
        const spoken = last?.protocols ?? []
        const missing = missingIn(spoken)
        const misspelled = missing.find(each => nearMiss(each, spoken) !== undefined) ?? ''
        return pending({
          symptom: missing.includes(PUSH) ? 'no-push' : 'protocol-untold',
          expected: `your node tells ${peer} that it speaks ${PROTOCOLS.join(', ')}`,
          observed: `it tells: ${observedInstead(misspelled, spoken, spoken.join(', ') || 'none')}`,
          ...(last && { evidence: [last.seq] })
        })
      })
    )
})

function missingIn(protocols: string[]): string[] {
  return PROTOCOLS.filter(each => !protocols.includes(each))
}
