import assert from 'node:assert/strict'
import test from 'node:test'
import { pending } from '#checker/checkpoint'
import { exited, started, type Written } from '#checker/story'
import { RUN, verdictOf } from '../../test-kit/verdicts.ts'
import { commandsIn } from '../../test-kit/workflow-runner.ts'
import { githubReporter } from './github.ts'

test('githubReporter() puts the annotation of a crash at the line that threw', () => {
  const file = 'lessons/02-x/starter/node.ts'
  const stack = ['TypeError: no', `    at f (file:///w/${file}:7:8)`]
  const verdict = verdictOf(
    () => pending({ symptom: 'no-tcp', expected: 'a connection', observed: 'none' }),
    [
      started(),
      ...stack.map((text): Written => ({ kind: 'stderr', actor: 'node', text })),
      exited(1)
    ]
  )
  let log = ''
  const write = (text: string): void => {
    log += text
  }
  const reporter = githubReporter({ write, summarise: () => {}, folder: 'workshop/' })
  reporter.started?.(RUN)
  reporter.finished?.(verdict, { title: RUN.title, saved: null })
  const [annotation] = commandsIn(log)
  const { title: _, ...place } = annotation?.properties ?? {}
  assert.deepEqual(place, { file: `workshop/${file}`, line: '7', col: '8' })
  assert.match(annotation?.data ?? '', /TypeError: no/)
})
