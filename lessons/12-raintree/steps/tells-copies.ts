import { all, fail, type History, type Judgement, pass, step } from '#checker/checkpoint'
import { copiesOf } from '#shared/broadcast-sim'
import { copySeen } from '../raintree.ts'
import { EVENTS } from '../solution/events.ts'
import { type Round, roundsOf, trafficIn } from '../tables.ts'
import { WITNESS } from '../who.ts'

/** How many there were has been counted by now: whoever counts right may still name somebody else. */
export const tellsCopies = step({
  id: 'tells-copies',
  title: 'says of each of these copies whom it came from or went to, and on which level',
  symptoms: {
    'copy-misread': good => ({
      'another sender': good.says(
        'round 4: member-2 reads 1',
        `raintree,received,${good.id('member-3')},2,79`
      ),
      'another receiver': good.says(
        'round 4: member-1 writes 1',
        `raintree,sent,${good.id('member-3')},2,79`
      ),
      'another level': good.says(
        'round 4: member-1 writes 1',
        `raintree,sent,${good.id('member-2')},3,79`
      ),
      'another nonce': good.says(
        'round 4: member-2 reads 1',
        `raintree,received,${good.id('member-1')},2,80`
      )
    })
  },
  judge: history =>
    all(
      roundsOf(history).flatMap(round =>
        round.places.flatMap((name, place) =>
          name === WITNESS ? [] : [readLines(history, round, place)]
        )
      )
    )
})

/** The lines of one validator about a round, against the copies that there have to be. */
function readLines(history: History, round: Round, place: number): Judgement<'copy-misread'> {
  const { places, seq } = round
  const name = places[place] ?? ''
  const { reads, writes } = trafficIn(history, round, name)
  const copies = copiesOf(places.length)
  const idAt = (at: number): string => history.id(places[at] ?? '')
  const nonce = nonceOf(history, round)
  const due = {
    'raintree,sent': copies
      .filter(({ from }) => from === place)
      .map(({ level, to }) => `${idAt(to)},${level},${nonce}`),
    'raintree,received': copies
      .filter(({ to }) => to === place)
      .map(({ from, level }) => `${idAt(from)},${level},${nonce}`)
  }
  for (const event of ['raintree,sent', 'raintree,received'] as const) {
    const left = [...due[event]]
    const told = event === 'raintree,sent' ? writes : reads
    for (const line of history.events(EVENTS[event], name)) {
      if (!told.includes(line.seq)) continue
      const at = left.indexOf(`${line.peerId},${line.level},${line.nonce}`)
      if (at >= 0) left.splice(at, 1)
      else {
        return fail({
          symptom: 'copy-misread',
          expected: `${name}, number ${place + 1} of ${places.length} from the originator on: ${due[event].map(each => `${event},${each}`).join(' and ')}`,
          observed: history.textOf(line),
          evidence: [seq, line.seq],
          node: name
        })
      }
    }
  }
  return pass(seq, ...reads, ...writes)
}

/** Of whatever was sent in this round, as the first witness has it: all copies are of one message. */
function nonceOf(history: History, { places, seq, until }: Round): string {
  const isIn = (each: { seq: number }): boolean => each.seq > seq && each.seq < until
  if (places.includes(WITNESS)) {
    return history.all(copySeen, WITNESS).find(isIn)?.nonce ?? ''
  }
  return history.events(EVENTS['raintree,sent'], places[0] ?? '').find(isIn)?.nonce ?? ''
}
