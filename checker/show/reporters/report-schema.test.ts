import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, quoting, TOLD, UNKNOWN } from '../../test-kit/verdicts.ts'
import { formatReport, type JsonReport, jsonReporter } from './json.ts'

const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'report.schema.json'), 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

function isValid(report: unknown): boolean {
  return validate(JSON.parse(JSON.stringify(report)))
}

const COMPARED: JsonReport = {
  ...FAILS,
  run: '2026-11-20T1',
  differences: ['recorded pass, now fail']
}

test('report.schema.json accepts every kind of report', () => {
  for (const report of [PASSES, TOLD, FAILS, UNKNOWN, COMPARED, [], [PASSES, COMPARED]]) {
    assert.ok(validate(JSON.parse(formatReport(report))), JSON.stringify(validate.errors))
  }
})

test('report.schema.json accepts what jsonReporter() writes, whatever a node has printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
      const out = screen()
      const compared = { title: 'x', verdict: quoting(text), run: text, differences: [text] }
      jsonReporter(out).summary?.([compared])
      assert.ok(validate(JSON.parse(out.text)), JSON.stringify(validate.errors))
    })
  )
})

test('report.schema.json refuses what is no report', () => {
  const [passed, failed, skipped] = FAILS.steps
  const wrong: unknown[] = [
    null,
    'pass',
    {},
    [PASSES, {}],
    [[PASSES]],
    { ...PASSES, outcome: 'skipped' },
    { ...PASSES, steps: undefined },
    { ...PASSES, more: 1 },
    { ...TOLD, story: { told: [], question: '?' } },
    { ...PASSES, durationMs: '1' },
    { ...FAILS, steps: [{ ...passed, state: 'fail' }] },
    { ...FAILS, steps: [{ ...failed, hint: undefined }] },
    { ...FAILS, steps: [{ ...failed, symptomId: 'no-tcp' }] },
    { ...FAILS, steps: [{ ...failed, state: 'pass' }] },
    { ...FAILS, steps: [{ ...skipped, reason: undefined }] },
    { ...FAILS, steps: [{ ...passed, evidence: [{ seq: 0, at: 1, actor: 'a', text: 't' }] }] },
    { ...COMPARED, differences: 'none' }
  ]
  for (const report of wrong) assert.equal(isValid(report), false, JSON.stringify(report))
})

test('report.schema.json says what every part is that has no telling name', () => {
  const { $defs } = schema
  for (const [name, part] of Object.entries($defs.run.properties)) {
    const told = part as { description?: string; items?: unknown }
    assert.ok(told.description !== undefined, name)
  }
})
