import type { History } from '#checker/record/history'
import type { GeneralSymptom } from '../general-symptom.ts'
import { all, fail, type Judgement, notJudged, pass, pending } from '../judgement.ts'
import { type Check, type StepSymptoms, step } from '../step.ts'
import { BROWSER } from './browser-peer.ts'

/** What every node can get wrong of it when a browser calls. */
const GREETING = {
  'browser-kept-out': good => ({
    'no connection': good.without('browser opened', 'browser pinged').after('browser up', {
      kind: 'dial-failed',
      actor: BROWSER,
      addr: '/ip4/127.0.0.1/tcp/4002/ws',
      error: 'the WebSocket did not open'
    }),
    'nobody was dialled': good.without('browser opened', 'browser pinged')
  }),
  'browser-unanswered': good => ({
    'no answer': good.with('browser pinged', { rttMs: null, error: 'stream reset' }),
    'it was not pinged': good.without('browser pinged')
  })
} as const satisfies StepSymptoms

export type BrowserSymptom = keyof typeof GREETING

export interface GreetsBrowserInit<More extends string> {
  /** The node that it calls; `node` by default. */
  node?: string
  title: string
  symptoms?: StepSymptoms<More>
  catches?: { readonly [mistake: string]: BrowserSymptom | NoInfer<More> | GeneralSymptom }
  /** What is asked for beside a connection and an answer to a ping. */
  judge?(history: History): Judgement<BrowserSymptom | NoInfer<More>>
}

/** A browser says hello: a step of runs that were asked for it, judged where one is there. */
export function greetsBrowser<const More extends string = never>({
  node = 'node',
  title,
  symptoms,
  catches = {},
  judge = () => pass()
}: GreetsBrowserInit<More>): Check {
  return step<BrowserSymptom | More>({
    id: 'greets-browser',
    title,
    needs: 'browser',
    symptoms: { ...GREETING, ...symptoms } as StepSymptoms<BrowserSymptom | More>,
    catches,
    judge: history => {
      const missing = history.first('browser-missing', BROWSER)
      if (missing !== undefined) return notJudged(missing.reason)
      return all<BrowserSymptom | More>([
        reaches(history, node),
        isAnswered(history, node),
        judge(history)
      ])
    }
  })
}

function reaches(history: History, node: string): Judgement<'browser-kept-out'> {
  const opened = history.first('connection-opened', { by: BROWSER, of: node })
  if (opened !== undefined) return pass(opened.seq)
  const expected = 'a browser reaches your node over WebSockets'
  const facts = { symptom: 'browser-kept-out', expected, node } as const
  const failed = history.first('dial-failed', BROWSER)
  if (failed === undefined) return pending({ ...facts, observed: 'no connection yet' })
  return fail({ ...facts, observed: failed.error, evidence: [failed.seq] })
}

function isAnswered(history: History, node: string): Judgement<'browser-unanswered'> {
  const pinged = history.first('ping-sent', { by: BROWSER, of: node })
  if (typeof pinged?.rttMs === 'number') return pass(pinged.seq)
  const expected = 'your node answers the ping of a browser'
  const facts = { symptom: 'browser-unanswered', expected, node } as const
  if (pinged === undefined) return pending({ ...facts, observed: 'no answer yet' })
  return fail({ ...facts, observed: pinged.error ?? 'no answer', evidence: [pinged.seq] })
}
