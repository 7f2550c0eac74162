import { readFile } from 'node:fs/promises'
import type { TestContext } from 'node:test'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import type { WorkshopCopy } from '../../checker/fixtures/workshop-copy.ts'
import { START } from './main.fixture.ts'

/** A busy machine takes its time. */
export const LIMIT_MS = 60 * 1000

export interface Workshop {
  workshop: WorkshopCopy
  loop: CheckerProcess
  url: string
}

/** `npm start -- --web`, in a copy, once the page is served. */
export async function startWeb(t: TestContext, workshop: WorkshopCopy): Promise<Workshop> {
  const loop = new CheckerProcess(['--web', '--no-open', '01'], {
    root: workshop.dir,
    main: START,
    typing: true
  })
  t.after(() => loop.kill('SIGKILL'))
  await loop.printed('The page: ')
  await loop.printed('Universal Connectivity Workshop')
  const { port, token } = JSON.parse(await readFile(workshop.path('.page-address.json'), 'utf8'))
  return { workshop, loop, url: `http://127.0.0.1:${port}/${token}/` }
}
