import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import type { Verdict } from '#checker/judge/verdict'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, quoting, UNKNOWN } from '../../test-kit/verdicts.ts'
import { junitReporter } from './junit.ts'

const TITLE = '03 Ping & <pong> 🏆'

function junit(verdicts: Verdict[], broken?: string): string {
  const out = screen()
  const reporter = junitReporter(out)
  if (broken !== undefined) reporter.brokeOff?.(broken)
  reporter.summary?.(verdicts.map(verdict => ({ title: TITLE, verdict })))
  return out.text
}

/** What a real parser of XML makes of it: each element's attributes and text, by its path. */
function parse(xml: string): { path: string; attributes: object; text: string }[] {
  using document = XmlDocument.fromString(xml)
  const walk = (element: XmlElement, above: string): ReturnType<typeof parse> => {
    const path = `${above}/${element.name}`
    const attributes = Object.fromEntries(element.attrs.map(each => [each.name, each.value]))
    const inner = element.find('*').map(each => walk(each as XmlElement, path))
    return [{ path, attributes, text: element.content }, ...inner.flat()]
  }
  return walk(document.root, '')
}

test('junitReporter() makes a suite of each lesson and a case of each step', () => {
  const elements = parse(junit([PASSES, FAILS, UNKNOWN]))
  const at = (path: string) => elements.filter(each => each.path === path)
  assert.deepEqual(
    at('/testsuites').map(each => each.attributes),
    [
      {
        name: 'universal-connectivity-workshop',
        tests: '9',
        failures: '1',
        errors: '1',
        time: '0.010'
      }
    ]
  )
  assert.deepEqual(
    at('/testsuites/testsuite').map(each => each.attributes),
    [
      { name: TITLE, tests: '3', failures: '0', errors: '0', skipped: '0', time: '0.002' },
      { name: TITLE, tests: '3', failures: '1', errors: '0', skipped: '1', time: '0.006' },
      { name: TITLE, tests: '3', failures: '0', errors: '1', skipped: '1', time: '0.002' }
    ]
  )
  assert.deepEqual(
    at('/testsuites/testsuite/testcase')
      .slice(3, 6)
      .map(each => each.attributes),
    ['says who it is', 'connects to alice', 'stops cleanly'].map(name => ({
      classname: '00-test',
      name
    }))
  )
})

test('junitReporter() tells a failure, an error and what was skipped apart', () => {
  const elements = parse(junit([FAILS, UNKNOWN]))
  const results = elements.filter(each => /testcase\/\w+$/.test(each.path))
  assert.deepEqual(
    results.map(({ path, attributes }) => [path.split('/').at(-1), attributes]),
    [
      ['failure', { message: 'TCP ok; no common security protocol', type: 'no-tcp' }],
      ['skipped', { message: 'an earlier step did not pass' }],
      ['error', { message: 'the disk is full', type: 'unknown' }],
      ['skipped', { message: 'an earlier step did not pass' }]
    ]
  )
  const [failure] = results
  for (const part of [
    'expected   your node dials alice',
    'hint       Give createLibp2p',
    'explain    npm run explain -- UC999',
    'npm run'
  ]) {
    assert.ok(failure?.text.includes(part), part)
  }
})

/** What the schema of Jenkins' xUnit plugin (junit-10.xsd) allows, as far as it is used here. */
const ALLOWED: { [element: string]: string[] } = {
  testsuites: ['name', 'tests', 'failures', 'errors', 'time'],
  testsuite: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'],
  properties: [],
  property: ['name', 'value'],
  testcase: ['name', 'classname', 'time'],
  failure: ['message', 'type'],
  error: ['message', 'type'],
  skipped: ['message', 'type']
}

test('junitReporter() uses nothing that strict readers do not know', () => {
  for (const { path, attributes } of parse(junit([PASSES, FAILS, UNKNOWN], 'stopped'))) {
    const allowed = ALLOWED[path.split('/').at(-1) ?? '']
    assert.ok(allowed !== undefined, path)
    assert.deepEqual(
      Object.keys(attributes).filter(name => !allowed.includes(name)),
      [],
      path
    )
  }
})

test('junitReporter() says with which command to get the same again', () => {
  const properties = parse(junit([FAILS])).filter(each => each.path.endsWith('/property'))
  assert.deepEqual(
    properties.map(each => each.attributes),
    [
      { name: 'outcome', value: 'fail' },
      { name: 'seed', value: '5eed' },
      { name: 'command', value: 'npm run check -- 00 --seed 5eed' }
    ]
  )
})

test('junitReporter() has an error in place of lessons that were not checked', () => {
  const elements = parse(junit([PASSES], 'stopped by "SIGINT"'))
  assert.deepEqual(elements.at(-1), {
    path: '/testsuites/testsuite/testcase/error',
    attributes: { message: 'stopped by "SIGINT"', type: 'unknown' },
    text: ''
  })
  assert.match(JSON.stringify(elements[0]?.attributes), /"errors":"1"/)
})

test('junitReporter() is XML whatever a node has printed, and says it as it is', () => {
  const unit = fc.oneof(
    fc.constantFrom(
      ']]>',
      '<!--',
      '</failure>',
      '&amp;',
      '"',
      '##[',
      '\ufffe',
      '\ud800',
      '😀',
      '\n'
    ),
    fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
  )
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), text => {
      const xml = junit([quoting(text), { ...FAILS, command: text }])
      assert.doesNotMatch(xml, /##\[/)
      const last = parse(xml).at(-1)
      assert.ok(last !== undefined)
    }),
    { numRuns: 300 }
  )
  const quoted = parse(junit([quoting('a <b> & "c" ]]> ##[error]é😀')]))
  const failure = quoted.find(each => each.path.endsWith('/failure'))
  assert.ok(failure?.text.includes('stdout | a <b> & "c" ]]> ##[error]é😀'))
})
