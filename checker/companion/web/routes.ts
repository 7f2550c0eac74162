import { mayCompare, type ProgressFile, progressOf } from '#checker/companion/learner'
import type { Lesson } from '#checker/project'
import { ASSETS } from './assets.ts'
import { fromSolution, sinceStarter } from './differences.ts'
import type { Library } from './library.ts'
import type { Relay } from './relay.ts'
import type { Workplace } from './workplace.ts'

export interface Answer {
  body: string
  /** 200 where it is left out. */
  status?: number
  type?: string
  /** What the page may do; that of all pages where it is left out. */
  policy?: string
}

export interface Ask {
  /** What was sent with it. */
  body: string
  query: URLSearchParams
  library: Library
  lessons: Lesson[]
  progress: ProgressFile
  relay: Relay
  workplace: Workplace
}

type Route = (ask: Ask) => Promise<Answer>

const NOTHING: Answer = { status: 404, body: '' }

/** Who answers what, by method and path. */
export function routes(method: string, path: string): Route | undefined {
  if (method === 'POST') return WRITES[path]
  if (method !== 'GET') return undefined
  const asset = ASSETS.get(path)
  if (asset !== undefined) {
    const { policy, type } = asset
    return async () => ({
      body: await asset.read(),
      type,
      ...(policy === undefined ? {} : { policy })
    })
  }
  return READS[path]
}

const READS: { [path: string]: Route } = {
  text: async ({ library, query }) => {
    const found = await library.text(query.get('lesson') ?? '')
    if (found === undefined) return NOTHING
    return { body: String(found.markup), type: 'text/html; charset=utf-8' }
  },
  changes: async ({ workplace: { desk } }) =>
    desk === undefined ? NOTHING : json(await sinceStarter(desk.lesson)),
  solution: async ({ progress, workplace: { desk } }) => {
    if (desk === undefined) return NOTHING
    // The same rule as in the terminal, but nobody is asked whether they mean it.
    const known = progressOf(await progress.read(), desk.lesson)
    if (!(await mayCompare(desk.lesson, known))) return { status: 403, body: '' }
    const differences = await fromSolution(desk.lesson, progress)
    desk.changed()
    return json(differences)
  },
  search: async ({ library, query }) => json(await library.search(query.get('q') ?? ''))
}

const WRITES: { [path: string]: Route } = {
  do: act,
  relay: ({ relay }) =>
    relay.addr().then(
      body => ({ body }),
      // The machine may have no port left, and only tabs would have met there.
      ({ message }: Error) => ({ status: 503, body: message })
    )
}

/** Does what the page asks for; the terminal shows it as well. */
async function act({ body, lessons, workplace }: Ask): Promise<Answer> {
  const { lesson: name, what } = readWish(body)
  if (what === 'hint' || what === 'run') {
    await workplace.ask(what)
    return { body: '' }
  }
  const lesson = lessons.find(each => each.name === name)
  if (what !== 'lesson' || lesson === undefined) return { status: 400, body: '' }
  await workplace.goTo(lesson)
  return { body: '' }
}

function readWish(body: string): { what?: unknown; lesson?: unknown } {
  try {
    const wish = JSON.parse(body)
    return typeof wish === 'object' && wish !== null ? wish : {}
  } catch {
    return {}
  }
}

function json(value: unknown): Answer {
  return { body: JSON.stringify(value), type: 'application/json' }
}
