import { challenge, death, fail, pass, pending, step } from '#checker/checkpoint'
import { exited } from '#checker/story'

/** A bootstrap peer besides alice, at whose address nobody ever is. */
export const dead = challenge<{ addr: string }>('dead')

function portOf(addr: string): string {
  return /\/tcp\/(\d+)/.exec(addr)?.[1] ?? 'none'
}

/** Who dials it again and again has to bear that again and again. */
export const bearsDeadPeers = step({
  id: 'bears-dead-peers',
  title: 'bears a bootstrap peer that is never there',
  since: 2,
  symptoms: {
    'died-of-redial': good => ({
      'it ends': good
        .upTo('closed')
        .after(
          'closed',
          { kind: 'stderr', actor: 'node', text: 'Error: connect ECONNREFUSED 127.0.0.1:5008' },
          exited(1)
        ),
      'there is none': good.without('dead')
    })
  },
  catches: { 'redials-uncaught': 'died-of-redial' },
  judge: history => {
    const peer = history.noted(dead)
    const symptom = 'died-of-redial'
    const expected = `your node goes on, however often it dials ${peer?.addr ?? 'a dead peer'} in vain`
    if (peer === undefined) return pending({ symptom, expected, observed: 'there is none yet' })
    const end = death(history)
    if (end === undefined) return pass(peer.seq)
    // Alice is away for a while, and is dialled in vain as well.
    const away = [peer.addr, history.first('peer-up', 'alice')?.addr ?? ''].map(portOf)
    const why = history
      .all('stderr', 'node')
      .find(({ text }) => new RegExp(`(/tcp/|[.]\\d+:)(${away.join('|')})\\b`).test(text))
    if (why === undefined) return pass(peer.seq)
    const observed = `your node ended: ${why.text.trim()}`
    return fail({ symptom, expected, observed, evidence: [peer.seq, why.seq, end.seq] })
  }
})
