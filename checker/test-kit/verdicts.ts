import { defineCheckpoint, fail, type Judgement, pass, pending } from '#checker/checkpoint'
import { conclude, type Verdict } from '#checker/judge/verdict'
import { exited, historyOf, said, started, type Written } from '#checker/story'
import { symptomDouble } from './symptom-double.ts'

const STEPS = ['says who it is', 'connects to alice', 'stops cleanly']

/** What the reporter is told before the run. */
export const RUN = {
  title: '00 Test',
  file: 'lessons/00-test/starter/node.ts',
  steps: STEPS.map((title, index) => ({ id: `step-${index}`, title }))
}

/** The verdict on a run whose second step is judged like that. */
export function verdictOf(judge: () => Judgement, written: Written[] = [started()]): Verdict {
  const checkpoint = defineCheckpoint({
    play: async () => {},
    steps: RUN.steps.map((step, index) => ({
      ...step,
      judge: () => (index === 1 ? judge() : pass(1))
    }))
  })
  const symptoms = {
    'no-tcp': symptomDouble('Give createLibp2p a transport:', 'transports: [tcp()].')
  }
  return conclude({ ...checkpoint, symptoms }, historyOf(written))
}

export const PASSES: Verdict = verdictOf(() => pass(1))

/** A pass with a step that could not be judged. */
export const WITHOUT_BROWSER: Verdict = {
  ...PASSES,
  steps: PASSES.steps.with(-1, {
    id: 'step-2',
    title: 'greets a browser',
    state: 'skipped',
    reason: 'no Chromium here: install it, or say where it is in CHROMIUM'
  })
}

/** A pass of which there is something to tell. */
export const TOLD: Verdict = {
  ...PASSES,
  story: {
    told: [
      'At 0.21 s your node dialled alice (12D3KooW…imQ5), and 8 ms later she had a TCP connection from /ip4/127.0.0.1/tcp/60002, and no idea whose.',
      'Then Noise proved to her who you are.'
    ],
    question: 'Why can an address never tell who is there?'
  }
}

const LADDER: Written[] = [
  started(),
  said('identity,me'),
  {
    kind: 'rung',
    actor: 'alice',
    connection: 1,
    direction: 'inbound',
    rung: 'tcp',
    ok: true,
    remoteAddr: '/ip4/127.0.0.1/tcp/5'
  },
  {
    kind: 'rung',
    actor: 'alice',
    connection: 1,
    direction: 'inbound',
    rung: 'multistream',
    ok: false,
    supported: ['/noise'],
    offered: []
  },
  { kind: 'stderr', actor: 'node', text: 'Error: no encrypter' }
]

export const FAILS: Verdict = verdictOf(
  () =>
    fail({
      symptom: 'no-tcp',
      expected: 'your node dials alice: an authenticated connection, over Noise and Yamux',
      observed: 'TCP ok; no common security protocol',
      evidence: [3, 4],
      ladder: { peer: 'alice', needs: 'yamux' }
    }),
  LADDER
)

export const UNKNOWN: Verdict = verdictOf(
  () => pending({ symptom: 'no-tcp', expected: '', observed: '' }),
  [started(), { kind: 'ended', actor: 'engine', reason: 'error', error: 'the disk is full' }]
)

/** The verdict on a node that printed this, on a step that quotes it. */
export function quoting(text: string): Verdict {
  const written: Written[] = [
    started(),
    said(text),
    { kind: 'stderr', actor: 'node', text },
    {
      kind: 'rung',
      actor: 'alice',
      connection: 1,
      direction: 'inbound',
      rung: 'tcp',
      ok: false,
      remoteAddr: text,
      error: text
    },
    exited(1)
  ]
  return verdictOf(
    () =>
      fail({
        symptom: 'no-tcp',
        expected: `${text} is expected`,
        observed: text,
        evidence: [2, 3, 4, 5],
        ladder: { peer: 'alice', needs: 'yamux' }
      }),
    written
  )
}
