import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { marked, type Token, type Tokens } from 'marked'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, quoting, RUN } from '../../test-kit/verdicts.ts'
import { commandsIn } from '../../test-kit/workflow-runner.ts'
import { github, HOSTILE, summaryOf, tokensOf } from './github.fixture.ts'
import { jsonReporter } from './json.ts'
import { junitReporter } from './junit.ts'
import { tapReporter } from './tap.ts'
import { terminalReporter } from './terminal.ts'
import { guardCommands } from './workflow-commands.ts'

test('githubReporter() lets no node give an order', () => {
  fc.assert(
    fc.property(HOSTILE, text => {
      const { log } = github([quoting(text), { ...FAILS, command: text }], { broken: text })
      const taken = commandsIn(log)
      assert.deepEqual(
        taken.map(({ name, properties }) => [name, Object.keys(properties)]),
        [
          ['error', ['file', 'line', 'title']],
          ['error', ['file', 'line', 'title']],
          ['error', ['title']]
        ]
      )
      // Nor by way of an annotation, should somebody print one again.
      for (const { data } of taken)
        assert.deepEqual(commandsIn(`> ${data}`.split('\n')[0] ?? ''), [])
    }),
    { numRuns: 500 }
  )
})

test('githubReporter() lets no node write Markdown', () => {
  fc.assert(
    fc.property(HOSTILE, text => {
      const told = github([quoting(text), { ...FAILS, command: text }], { broken: text })
      assert.deepEqual(
        tokensOf(told.summary).map(({ type }) => type),
        ['heading', 'paragraph', 'code', 'table', 'heading', 'code', 'heading', 'code']
      )
    }),
    { numRuns: 500 }
  )
})

test('githubReporter() lets no bundle write Markdown either', () => {
  fc.assert(
    fc.property(HOSTILE, text => {
      const recorded = { run: text, differences: [text, text.repeat(500)] }
      const summary = summaryOf({ title: text, verdict: PASSES, ...recorded })
      const [, table, ...others] = tokensOf(summary)
      assert.deepEqual(others, [])
      assert.deepEqual(
        (table as Tokens.Table).rows.map(row => row.length),
        [5]
      )
      const inline: string[] = []
      marked.walkTokens([table as Token], ({ type }) => {
        inline.push(type)
      })
      assert.deepEqual(
        inline.filter(type => !['table', 'text', 'escape'].includes(type)),
        []
      )
      assert.ok(summary.length < 20_000)
    }),
    { numRuns: 500 }
  )
})

test('no reporter lets a node give an order to a workflow', () => {
  fc.assert(
    fc.property(HOSTILE, text => {
      const verdict = quoting(text)
      const output = screen()
      const guarded = (each: string) => output.write(guardCommands(each))
      for (const reporter of [
        jsonReporter(output),
        junitReporter(output),
        tapReporter(output),
        terminalReporter({ write: guarded, columns: 40 })
      ]) {
        reporter.started?.({ ...RUN, file: text })
        reporter.notice?.(text)
        reporter.finished?.(verdict, { title: RUN.title, saved: null })
        reporter.summary?.([{ title: RUN.title, verdict }])
      }
      assert.deepEqual(commandsIn(output.text), [])
    }),
    { numRuns: 300 }
  )
})
