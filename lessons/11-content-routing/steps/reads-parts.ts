import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  since,
  step
} from '#checker/checkpoint'
import { type FileOffer, offeredFile } from '../offer-file.ts'
import { asksFor } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'
import { asked } from '../story-variations.ts'

export const readsParts = step({
  id: 'reads-parts',
  title: 'reads a part of a file, and then only what it lacks of the rest',
  symptoms: {
    'part-unread': good => ({
      'not the part': good.without(
        'part line',
        'whole line',
        ...[1, 2, 3].map(each => `whole asked ${each}`)
      ),
      'not the whole': good.without('whole line'),
      'nothing to read': good.without('file')
    }),
    'part-misread': good => ({
      'other bytes': good.says('part line', good.line('part line').replace('20000', '19999')),
      'the whole is another': good.says('whole line', good.line('whole line').replace(/.$/, 'x'))
    }),
    'reads-too-much': good => ({
      'a leaf outside the part': good.after('part asked 2', asked('bob', 'leaf 5')),
      'a leaf that is here': good.after('whole asked 1', asked('bob', 'leaf 2'))
    })
  },
  catches: {
    'reads-all-of-it': 'reads-too-much',
    'counts-from-the-leaf': 'part-misread',
    'looks-for-leaves': 'part-unread'
  },
  judge: history => {
    const file = history.noted(offeredFile)
    const [part, whole] = [wantedOf(file, 'part'), wantedOf(file, 'whole')]
    const expected = `bob has a file of five leaves: ${part} for /cat with an offset and a length, ${whole} without; he is asked for the leaves of the part first, for the others then, and for none of them twice`
    if (file === undefined) {
      return pending({ symptom: 'part-unread', expected, observed: 'not typed yet' })
    }
    const much = asksTooMuch(history, file, expected)
    if (much.state === 'fail') return much
    const lines = history.events(EVENTS.content, 'node').filter(({ cid }) => cid === file.root)
    const wrong = lines.find((line, index) => history.textOf(line) !== [part, whole][index])
    if (wrong !== undefined) {
      const observed = history.textOf(wrong)
      return fail({ symptom: 'part-misread', expected, observed, evidence: [file.seq, wrong.seq] })
    }
    const evidence = lines.map(({ seq }) => seq)
    if (lines.length === 2) return since(file, all([much, pass(...evidence)]))
    const observed = lines.length === 0 ? 'no content line' : 'one content line'
    return pending({
      symptom: 'part-unread',
      expected,
      observed,
      evidence: [file.seq, ...evidence]
    })
  }
})

function wantedOf(file: FileOffer | undefined, what: 'part' | 'whole'): string {
  if (file === undefined) return 'content,<cid>,<offset>,<bytes>,<sha256>'
  const { leafBytes, leaves, part, root, sha256 } = file
  return what === 'part'
    ? `content,${root},${part.offset},${part.length},${part.sha256}`
    : `content,${root},0,${leaves.length * leafBytes},${sha256}`
}

/** Nothing twice, and before the part is here nothing but the part. */
function asksTooMuch(
  history: History,
  file: FileOffer,
  expected: string
): Judgement<'reads-too-much'> {
  const { leafBytes, leaves, part, root } = file
  const symptom = 'reads-too-much'
  const [first] = history.events(EVENTS.content, 'node').filter(({ cid }) => cid === root)
  const isInPart = (at: number) =>
    at * leafBytes < part.offset + part.length && (at + 1) * leafBytes > part.offset
  for (const [at, cid] of leaves.entries()) {
    const [once, twice] = asksFor(history, cid)
    const isEarly =
      once !== undefined && !isInPart(at) && (first === undefined || once.seq < first.seq)
    const other = isEarly ? once : twice
    if (other !== undefined) {
      const observed = `bob was asked for leaf ${at + 1} ${isEarly ? 'for the part' : 'twice'}`
      return fail({ symptom, expected, observed, evidence: [other.seq] })
    }
  }
  return pass()
}
