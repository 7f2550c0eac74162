import type { History, Noted } from '#checker/record/history'
import { brokenAt } from '#checker/story'
import { CONNECTION, type ConnectionSymptom, sawConnection } from '../connection-judgement.ts'
import type { GeneralSymptom } from '../general-symptom.ts'
import { all, fail, type Judgement, pass, pending } from '../judgement.ts'
import { type Check, type StepSymptoms, step } from '../step.ts'
import { LATECOMER, type LastLook, lastLook, looked } from './notes.ts'

type Key =
  | ConnectionSymptom
  | 'deaf-at-the-end'
  | 'listens-everywhere'
  | 'nobody-listens'
  | 'listens-in-silence'

export interface StillThereInit {
  /** Whether nodes of this lesson speak ping. */
  pings: boolean
  catches?: { readonly [mistake: string]: Key | GeneralSymptom }
}

const DEAF: StepSymptoms<'deaf-at-the-end'> = {
  'deaf-at-the-end': good => good.with('latecomer pinged', { rttMs: null, error: 'stream reset' })
}

/** At the end of a run the node is still there for somebody new, where it was told to be and nowhere else. */
export function stillThere({ catches = {}, pings }: StillThereInit): Check {
  return step<Key>({
    id: 'still-there',
    title: pings
      ? 'is still there at the end: a latecomer reaches it, and it answers a ping'
      : 'is still there at the end: a latecomer reaches it',
    since: 2,
    symptoms: {
      ...CONNECTION,
      'no-tcp': good => brokenAt(good, LATECOMER, 'tcp', { error: 'ECONNREFUSED' }),
      'deaf-at-the-end': null,
      ...(pings && DEAF),
      'listens-everywhere': good => looked(good, { elsewhere: '/ip4/127.255.255.254/tcp/4001' }),
      'nobody-listens': good => looked(good, { deaf: ['/ip4/127.0.0.1/tcp/7'] }),
      'listens-in-silence': good => looked(good, { sockets: ['/ip4/127.0.0.1/tcp/1'] })
    },
    catches,
    judge: history => {
      const seen = sawConnection(history, { peer: LATECOMER, direction: 'outbound' })
      if (seen.state !== 'pass') return seen
      const pinged = history.first('ping-sent', LATECOMER)
      const look = history.noted(lastLook)
      return all([
        seen,
        pings ? answered(pinged) : pass(),
        alone(look),
        truthful(look),
        outspoken(look, history)
      ])
    }
  })
}

function answered(
  pinged: { seq: number; rttMs: number | null; error?: string } | undefined
): Judgement<'deaf-at-the-end'> {
  if (typeof pinged?.rttMs === 'number') return pass(pinged.seq)
  const symptom = 'deaf-at-the-end'
  const expected = 'your node answers the ping of a latecomer'
  if (pinged === undefined) return pending({ symptom, expected, observed: 'no answer yet' })
  return fail({ symptom, expected, observed: pinged.error ?? 'no answer', evidence: [pinged.seq] })
}

function truthful(look: Noted<LastLook> | undefined): Judgement<'nobody-listens'> {
  const { deaf = [], seq } = look ?? {}
  if (deaf.length === 0) return pass(...(seq === undefined ? [] : [seq]))
  return fail({
    symptom: 'nobody-listens',
    expected: 'somebody answers at each address of a listening line',
    observed: `nobody answers at ${deaf.join(' and ')}`,
    evidence: seq === undefined ? [] : [seq]
  })
}

function alone(look: Noted<LastLook> | undefined): Judgement<'listens-everywhere'> {
  const symptom = 'listens-everywhere'
  const expected = 'your node listens where LISTEN_ADDRS says, and nowhere else'
  if (look === undefined) return pending({ symptom, expected, observed: 'it was not tried yet' })
  if (look.elsewhere === null) return pass(look.seq)
  const observed = `${look.elsewhere} is reached as well`
  return fail({ symptom, expected, observed, evidence: [look.seq] })
}

/**
 * Each port at which the node listens stands in one of its listening lines. Addresses are not compared: a socket of
 * IPv6 may serve IPv4 as well, and one at all addresses is named by those of the interfaces.
 */
function outspoken(
  look: Noted<LastLook> | undefined,
  history: History
): Judgement<'listens-in-silence'> {
  const { node, seq = 0, sockets } = look ?? {}
  if (!sockets) return pass()
  const named = history
    .events('listening', node)
    .flatMap(({ multiaddr, seq: said }) => (said < seq ? [portOf(multiaddr)] : []))
  const silent = sockets.filter(addr => !named.includes(portOf(addr)))
  if (silent.length === 0) return pass(seq)
  return fail({
    symptom: 'listens-in-silence',
    expected: 'a listening line for each port that your node opens',
    observed: `${silent.join(' and ')}: no listening line names ${silent.length === 1 ? 'this port' : 'these ports'}`,
    evidence: [seq]
  })
}

function portOf(addr: string): string | undefined {
  return /\/tcp\/(\d+)/.exec(addr)?.[1]
}
