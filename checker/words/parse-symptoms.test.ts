import assert from 'node:assert/strict'
import test from 'node:test'
import { parseSymptoms } from './parse-symptoms.ts'

const MUTE = `## UC014 mute

- **You see.** There is no line,
  or none
  that counts: <peer>.
- **Why.** Nobody has called \`log('identity', id)\`.
- **Prove it.** Run it with 2 nodes
  - that makes 2. Really.
- **Fix it.** Call it.

1. Nobody knows
   who you are.
2. Where do you log?
`

test('parseSymptoms() joins lines, and takes the backticks away', () => {
  assert.deepEqual(parseSymptoms(MUTE.replace('  - that', '  that')).symptoms, {
    mute: {
      id: 'UC014',
      see: 'There is no line, or none that counts: <peer>.',
      why: "Nobody has called log('identity', id).",
      prove: 'Run it with 2 nodes that makes 2. Really.',
      fix: 'Call it.',
      hints: ['Nobody knows who you are.', 'Where do you log?']
    }
  })
})

test('parseSymptoms() keeps the order of the file, whatever its line ends', () => {
  const text = `${GOOD}\n${GOOD.replace('UC014 mute', 'UC002 deaf')}`
  assert.deepEqual(Object.keys(parseSymptoms(text.replaceAll('\n', '\r\n')).symptoms), [
    'mute',
    'deaf'
  ])
})

test('parseSymptoms() finds the files that are shared in the introduction, and only there', () => {
  const introduction =
    '# Words\n\nBesides [those](../../checker/a/b-symptoms.md) of [others](checker/c-symptoms.md).\n[More](d.md).\n'
  const text = `${introduction}\n${GOOD}[no](checker/e-symptoms.md)\n`
  assert.deepEqual(parseSymptoms(text).shared, ['checker/a/b-symptoms.md', 'checker/c-symptoms.md'])
  assert.deepEqual(parseSymptoms(introduction).symptoms, {})
})

const GOOD = MUTE.replace('  - that', '  that')

const WRONG: { title: string; text: string; line: number; message: RegExp }[] = [
  {
    title: 'a heading without an id',
    text: GOOD.replace('UC014 ', ''),
    line: 1,
    message: /^expected "## UC014 no-common-muxer": an id and a name, not "## mute"$/
  },
  {
    title: 'a heading of another level',
    text: `${GOOD}\n### UC015 deaf\n`,
    line: 15,
    message: /not "### UC015 deaf"$/
  },
  {
    title: 'an id that stands twice',
    text: `${GOOD}\n${GOOD.replace('mute', 'deaf')}`,
    line: 15,
    message: /^UC014 stands in line 1 already$/
  },
  {
    title: 'a name that stands twice',
    text: `${GOOD}\n${GOOD.replace('UC014', 'UC015')}`,
    line: 15,
    message: /^mute stands in line 1 already$/
  },
  {
    title: 'a part that is missing',
    text: GOOD.replace(/- \*\*Why.*\n/, ''),
    line: 1,
    message: /^\*\*Why\.\*\* is missing in "## UC014 mute"$/
  },
  {
    title: 'a part that stands twice',
    text: GOOD.replace('**Why.**', '**You see.**'),
    line: 6,
    message: /^\*\*You see\.\*\* stands twice in "## UC014 mute"$/
  },
  {
    title: 'a part of another name',
    text: GOOD.replace('**Why.**', '**Reason.**'),
    line: 6,
    message: /^expected - \*\*You see\.\*\* …, .* or a hint "1\. …", not "- \*\*Reason\.\*\* /
  },
  {
    title: 'a list within a part',
    text: MUTE,
    line: 8,
    message: /not "- that makes 2\. Really\."$/
  },
  {
    title: 'a hint that is missing',
    text: GOOD.replace(/^2\. .*\n/m, ''),
    line: 1,
    message: /^"## UC014 mute" needs two hints/
  },
  {
    title: 'hints out of order',
    text: GOOD.replace('2. Where', '3. Where').replace('1. Nobody', '2. Nobody'),
    line: 11,
    message: /^expected the two hints "1\. …" and "2\. …", in this order and once$/
  },
  {
    title: 'a third hint',
    text: `${GOOD}3. Think.\n`,
    line: 14,
    message: /or a hint "1\. …", not "3\. Think\."$/
  }
]

for (const { title, text, line, message } of WRONG) {
  test(`parseSymptoms() finds ${title}`, () => {
    assert.throws(() => parseSymptoms(text), { name: 'LineError', line, message })
  })
}
