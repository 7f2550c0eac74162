import type { Step, Verdict } from '#checker/judge/verdict'
import { failureLines } from './_failure-lines.ts'
import { shorten } from './_text.ts'
import { type Element, element, formatXml } from './_xml.ts'
import type { Look } from './paint.ts'
import type { Reporter, Result } from './reporter.ts'

const NAME = 'universal-connectivity-workshop'
const LOOK: Look = { paint: (_, text) => text, width: 100, soft: true }

/**
 * JUnit's XML, as CI servers and learning platforms read it. A lesson is a suite, a step a case.
 * `fail` is a failure; `unknown` is an error, which is nobody's failure.
 */
export function junitReporter(output: { write(text: string): unknown }): Reporter {
  let reason: string | undefined
  return {
    brokeOff: why => {
      reason = why
    },
    summary: results => {
      const broken = reason === undefined ? [] : [brokenSuite(reason)]
      output.write(formatXml(document([...results.map(suiteOf), ...broken])))
    }
  }
}

/** The number of cases in a suite, or in all suites, by their result. */
interface Counts {
  tests: number
  failures: number
  errors: number
  skipped: number
}

interface Suite {
  counts: Counts
  seconds: number
  element(attributes: Element['attributes']): Element
}

function document(suites: Suite[]): Element {
  const sum = (key: keyof Counts): number =>
    suites.reduce((total, { counts }) => total + counts[key], 0)
  // Strict readers, such as Jenkins' xUnit plugin, know no sum of the skipped.
  const counts = { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') }
  const time = suites.reduce((total, { seconds }) => total + seconds, 0).toFixed(3)
  const children = suites.map(each =>
    each.element({ ...each.counts, time: each.seconds.toFixed(3) })
  )
  return element('testsuites', { name: NAME, ...counts, time }, children)
}

function suiteOf({ title, verdict, run, differences }: Result): Suite {
  const { steps, lesson, seed, command, outcome, durationMs } = verdict
  const count = (state: Step['state']): number => steps.filter(each => each.state === state).length
  const facts = {
    outcome,
    seed,
    command,
    ...(run === undefined ? {} : { run }),
    ...(differences === undefined ? {} : { differences: differences.join('\n') || 'none' })
  }
  const properties = Object.entries(facts).map(([name, value]) =>
    element('property', { name, value })
  )
  return {
    seconds: durationMs / 1000,
    counts: {
      tests: steps.length,
      failures: count('fail'),
      errors: count('unknown'),
      skipped: count('skipped')
    },
    element: attributes =>
      element('testsuite', { name: title, ...attributes }, [
        element('properties', {}, properties),
        ...steps.map(step => caseOf(lesson, step, verdict))
      ])
  }
}

function caseOf(classname: string, step: Step, verdict: Verdict): Element {
  return element('testcase', { classname, name: step.title }, resultOf(step, verdict))
}

function resultOf(step: Step, verdict: Verdict): Element[] {
  switch (step.state) {
    case 'pass':
      return []
    case 'skipped':
      return [element('skipped', { message: step.reason })]
    case 'unknown':
      return [element('error', { message: shorten(step.reason, 400), type: 'unknown' })]
    case 'fail': {
      const lines = failureLines(step, verdict, LOOK)
      const text = ['', ...lines, `    again      ${verdict.command}`, ''].join('\n')
      return [
        element('failure', { message: shorten(step.observed, 400), type: step.symptom }, text)
      ]
    }
  }
}

/** A suite for the lessons that were not checked, so that they cannot be taken for passed. */
function brokenSuite(reason: string): Suite {
  const error = element('error', { message: reason, type: 'unknown' })
  return {
    seconds: 0,
    counts: { tests: 1, failures: 0, errors: 1, skipped: 0 },
    element: attributes =>
      element('testsuite', { name: NAME, ...attributes }, [
        element('testcase', { classname: NAME, name: 'checks every lesson' }, [error])
      ])
  }
}
