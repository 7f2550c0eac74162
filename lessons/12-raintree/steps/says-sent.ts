import { all, pass, pending, step } from '#checker/checkpoint'
import { copySeen } from '../raintree.ts'
import { EVENTS } from '../solution/events.ts'

/** By now two of those who should have been sent something could not be. */
export const saysSent = step({
  id: 'says-sent',
  title: 'says that it has sent what has been sent, and nothing else',
  symptoms: {
    'sent-claimed': good => ({
      'to somebody else': good.also(
        'says dead to bob on 1',
        `raintree,sent,${good.id('erin')},1,81`
      ),
      'to somebody who is gone': good.also(
        'says dead to bob on 1',
        `raintree,sent,${good.id('frank')},2,81`
      ),
      'to an id that is nobody': good.also(
        'says dead to bob on 1',
        `raintree,sent,${good.id('member-2')},1,81`
      ),
      twice: good.also('says dead to bob on 1', good.line('says dead to bob on 1'))
    })
  },
  catches: { 'says-sent-before': 'sent-claimed' },
  judge: history => {
    const sights = history
      .all(copySeen)
      .filter(each => each.peerId === history.id('node') && each.way === 'raintree')
      .map(each => ({ seq: each.seq, key: keyOf(history.id(each.actor), each) }))
    const left = Map.groupBy(sights, ({ key }) => key)
    // What a peer has seen may be recorded a moment after the line.
    const claims = history.events(EVENTS['raintree,sent'], 'node').map(line => {
      const seen = left.get(keyOf(line.peerId, line))?.shift()
      if (seen !== undefined) return pass(line.seq, seen.seq)
      const to = history.name(line.peerId) ?? 'that peer, who is nobody,'
      return pending({
        symptom: 'sent-claimed',
        expected: 'a raintree,sent line for each copy that has been sent, and for no other',
        observed: `${history.textOf(line)}, and ${to} was sent no such copy`,
        evidence: [line.seq]
      })
    })
    return all(claims)
  }
})

function keyOf(peerId: string, { level, nonce }: { level: number; nonce: string }): string {
  return `${peerId} ${level} ${nonce}`
}
