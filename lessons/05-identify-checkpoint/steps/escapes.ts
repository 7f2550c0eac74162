import { fail, pass, pending, step } from '#checker/checkpoint'
import type { Story } from '#checker/story'
import { isTooLarge } from '../strangers.ts'
import { lineOf, logging, metAt, quotes, smuggledLine, toldBy } from '../told-by-peers.ts'

/** Mallory's agent version holds a line of its own. */
export const escapes = step({
  id: 'escapes',
  title: 'logs what a peer tells in one line, whatever stands in it',
  symptoms: {
    'line-forged': good => {
      const [half, smuggled] = printedAsItIs(good)
      return {
        'as it is': good.says('identify mallory', half).also('identify mallory', smuggled),
        'as it is, and once more as it should be': good.also('identify mallory', smuggled)
      }
    },
    'not-escaped': good => {
      const line = good.line('identify mallory')
      const [half] = printedAsItIs(good)
      return {
        'half of it': good.says('identify mallory', half),
        'no line': good.without('identify mallory'),
        'without the newline': logging(good, 'mallory', ({ agentVersion }) => ({
          agentVersion: agentVersion.replace('\n', ' ')
        })),
        'without what is not ASCII': logging(good, 'mallory', ({ agentVersion }) => ({
          agentVersion: agentVersion.replaceAll(/[^ -~\n]/gu, '?')
        })),
        'a comma that moves the fields': good.says(
          'identify mallory',
          line.replaceAll('\\u002c', ',')
        ),
        'a backslash that is not doubled': good.says(
          'identify mallory',
          line.replaceAll('\\\\', '\\')
        ),
        'wrong, and then right': logging(good, 'mallory', () => ({
          agentVersion: 'y',
          protocolVersion: 'x'
        })).also('identify mallory', line)
      }
    }
  },
  catches: {
    'printed-as-it-is': 'line-forged',
    'newlines-removed': 'not-escaped',
    'first-line-only': 'not-escaped'
  },
  judge: history => {
    const [told] = toldBy(history, 'mallory')
    const lines = history
      .events('identify', { by: 'node', of: 'mallory' })
      .filter(line => !isTooLarge(line))
    const wrong = lines.find(line => !quotes(line, told))
    const mallory = history.id('mallory')
    const garbled = history.malformed.find(({ line }) => line.text.includes(mallory))?.line
    const half = wrong ?? garbled
    const evidence = [metAt(history, 'mallory'), half].flatMap(each => each?.seq ?? [])
    const expected = lineOf(history, 'mallory')
    const smuggled = smuggledLine(history)
    // Only this line is certain: of what is printed as it is, the half before it comes first.
    if (smuggled !== undefined) {
      const observed = `a line that stood in mallory's agent version: ${history.textOf(smuggled)}`
      evidence.push(smuggled.seq)
      return fail({ symptom: 'line-forged', expected, observed, evidence })
    }
    const [right] = lines
    if (wrong === undefined && right !== undefined) return pass(right.seq)
    const observed = half === undefined ? 'no identify line about mallory' : history.textOf(half)
    return pending({ symptom: 'not-escaped', expected, observed, evidence })
  }
})

/** What `console.log` makes of mallory's words: two lines. */
function printedAsItIs(good: Story): [half: string, smuggled: string] {
  const history = good.open()
  const [{ agentVersion, protocolVersion }] = toldBy(history, 'mallory')
  const text = `identify,${history.id('mallory')},${protocolVersion},${agentVersion}`
  const [half = '', smuggled = ''] = text.split('\n')
  return [half, smuggled]
}
