import { all, fail, type Judgement, pass, pending, says, step } from '#checker/checkpoint'
import { addrOf, PEER_IDS } from '#checker/story'
import { dialingLine, namesAddr } from '../addresses.ts'
import { impostor } from '../notes.ts'

/** An address ends with a peer id, and mallory, who listens there, has another key. */
export const refusesImpostor = step({
  id: 'refuses-impostor',
  title: 'refuses somebody who is not the peer that was dialled, and warns',
  since: 2,
  symptoms: {
    'not-dialing': good => good.without('dialing mallory'),
    'impostor-taken': good => ({
      'under her own id': good.also(
        'dialing mallory',
        `connected,${PEER_IDS.mallory},${addrOf('mallory')}`
      ),
      'without a word': good.after('dialing mallory', {
        kind: 'connection-opened',
        actor: 'mallory',
        peerId: PEER_IDS.node,
        direction: 'inbound',
        remoteAddr: '/ip4/127.0.0.1/tcp/60009',
        encryption: '/noise',
        multiplexer: '/yamux/1.0.0'
      })
    }),
    'impostor-unwarned': good => ({
      'no warning': good.without('impostor warning'),
      'a warning about another': good.says('impostor warning', 'warning,no')
    })
  },
  catches: { 'any-id-will-do': 'impostor-taken' },
  judge: history => {
    const addr = history.noted(impostor)?.addr ?? ''
    const wanted = addr.split('/').at(-1) ?? ''
    const expected = `no connection with whoever is at ${addr} instead, and a warning line that names this address`
    const dialing = dialingLine(history, addr)
    const dialled: Judgement<'not-dialing'> =
      dialing === undefined
        ? pending({ symptom: 'not-dialing', expected, observed: 'the address was not dialled' })
        : pass(dialing.seq)
    const taken = [history.id('mallory'), wanted].flatMap(id =>
      history.events('connected', { by: 'node', of: id })
    )
    const seen = history.all('connection-opened', { by: 'mallory', of: 'node' })
    const facts = { symptom: 'impostor-taken', expected } as const
    const refused: Judgement<'impostor-taken'> =
      [
        ...taken.map(line =>
          fail({ ...facts, observed: history.textOf(line), evidence: [line.seq] })
        ),
        ...seen.map(({ seq }) =>
          fail({ ...facts, observed: 'mallory has a connection with your node', evidence: [seq] })
        )
      ][0] ?? pass()
    const warned = says(history, 'warning', {
      about: ({ text }) => namesAddr(text, addr),
      expected,
      missing: 'impostor-unwarned',
      instead: 'no warning names it',
      since: dialing
    })
    return all([refused, dialled, warned])
  }
})
