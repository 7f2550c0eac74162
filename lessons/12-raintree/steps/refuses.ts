import { all, fail, type History, pass, step } from '#checker/checkpoint'
import { deliversEach } from '../deliveries.ts'
import { offered } from '../notes.ts'
import { copySeen } from '../raintree.ts'
import { EVENTS } from '../solution/events.ts'

type Taken = 'garbage-taken' | 'nonce-taken' | 'level-taken' | 'stranger-taken'

/** What each offer is found out as when it is taken. */
export const OFFERS = {
  'bytes that are no protobuf': 'garbage-taken',
  'a copy of nothing': 'garbage-taken',
  'the nonce 0': 'nonce-taken',
  'a level above the highest': 'level-taken',
  'the highest level that can be written': 'level-taken',
  'a level that larger networks have': 'level-taken',
  'a copy of somebody who is no validator': 'stranger-taken'
} as const satisfies { [what: string]: Taken }

export type Offer = keyof typeof OFFERS

/** A good copy comes last: whatever was made of the others has been made of them by then. */
export const refuses = step({
  id: 'refuses',
  title: 'neither takes nor passes on what no honest validator sends',
  symptoms: {
    'garbage-taken': good =>
      good.after('offered a copy of nothing', {
        ...good.at('bob has relay-1 on 1'),
        text: '',
        nonce: ''
      } as never),
    'nonce-taken': good => ({
      'is passed on': good.after('offered the nonce 0', {
        ...good.at('bob has relay-1 on 1'),
        text: 'offer 3',
        nonce: '0'
      } as never),
      'is delivered': good.also(
        'delivers marker',
        `delivered,${good.id('alice')},raintree,0,offer 3`
      )
    }),
    'level-taken': good => ({
      'is passed on': good.after('offered a level above the highest', {
        ...good.at('bob has relay-1 on 1'),
        text: 'offer 4'
      } as never),
      'is delivered': good.also(
        'delivers marker',
        `delivered,${good.id('alice')},raintree,3005,offer 5`
      )
    }),
    'stranger-taken': good => ({
      'is passed on': good.after('offered a copy of somebody who is no validator', {
        ...good.at('bob has relay-1 on 1'),
        text: 'offer 7'
      } as never),
      'is delivered': good.also(
        'delivers marker',
        `delivered,${good.id('alice')},raintree,3007,offer 7`
      )
    }),
    'deaf-after-refusal': good => good.without('delivers marker'),
    'delivered-otherwise': good =>
      good.says('delivers marker', `delivered,${good.id('alice')},background,2009,marker`)
  },
  catches: {
    'nonce-unchecked': 'nonce-taken',
    'level-unchecked': 'level-taken',
    'level-capped': 'level-taken',
    'levels-of-any-network': 'level-taken',
    'takes-from-anybody': 'stranger-taken'
  },
  judge: history =>
    all([
      ...history.allNoted(offered).map(each => judgeOffer(history, each)),
      deliversEach(history, 'refuses', {
        unsaid: 'deaf-after-refusal',
        otherwise: 'delivered-otherwise'
      })
    ])
})

function judgeOffer(
  history: History,
  {
    by,
    nonce,
    seq,
    text,
    what
  }: { by: string; nonce: string; seq: number; text: string; what: string }
) {
  const passed = history
    .all(copySeen)
    .filter(each => each.peerId === history.id('node') && each.seq > seq)
    .find(each => each.text === text && (text !== '' || each.nonce === nonce))
  const taken = history
    .events(EVENTS.delivered, 'node')
    .find(each => text !== '' && each.text === text)
  const found = passed ?? taken
  if (found === undefined) return pass(seq)
  return fail({
    symptom: OFFERS[what as Offer] ?? 'garbage-taken',
    expected: `${by} sends ${what}: it is neither delivered nor passed on`,
    observed:
      passed === undefined
        ? 'your node has delivered it'
        : `${passed.actor} ${history.describe(passed)}`,
    evidence: [seq, found.seq]
  })
}
