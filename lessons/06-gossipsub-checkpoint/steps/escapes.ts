import { fail, pass, pending, step } from '#checker/checkpoint'
import { formatEvent } from '#shared/log'
import { CHAT_TOPIC } from '#shared/topics'
import { hears, MISHEARD, whatInstead } from '../hearing.ts'
import { late, linesAbout, wild } from '../messages.ts'

/** A text with everything in it that could become a second line is printed in one. */
export const escapes = step({
  id: 'escapes',
  title: 'prints any text as one line',
  symptoms: {
    ...MISHEARD,
    'not-escaped': good => {
      const { text } = good.open().noted(wild) ?? { text: '' }
      const [first = '', ...more] = text.split('\n')
      const start = `msg,${good.id('carol')},${CHAT_TOPIC},`
      return {
        'the first line alone': good.says(
          'wild line',
          formatEvent('msg', good.id('carol'), CHAT_TOPIC, first)
        ),
        'line by line': good.says('wild line', `${start}${first}`).also('wild line', ...more),
        'all at once, and unescaped': good.says('wild line', `${start}${text}`)
      }
    },
    'not-heard': good => ({
      'no line': good.without('wild line'),
      'it was not said': good.without('wild', 'wild line')
    })
  },
  catches: { unescaped: 'not-escaped', 'first-line-only': 'not-escaped' },
  judge: history => {
    const said = history.noted(wild)
    const expected =
      'one msg line with the whole of the text, in which every line break is written \\n'
    if (said === undefined) {
      return pending({ symptom: 'not-heard', expected, observed: 'it has not been said yet' })
    }
    if (linesAbout(history, wild).length > 0) {
      const heard = hears(history, wild)
      // Where all is well, nobody wants to read it again.
      return heard.state === 'pass' ? pass() : heard
    }
    const end = history.noted(late)?.seq ?? Number.POSITIVE_INFINITY
    const part = history.event(
      'msg',
      { by: 'node', of: said.by },
      ({ seq }) => seq > said.seq && seq < end
    )
    if (part !== undefined) {
      return fail({
        symptom: 'not-escaped',
        expected,
        observed: `${part.text.length} of ${said.text.length} characters: ${history.textOf(part)}`,
        evidence: [part.seq]
      })
    }
    const broken = history.malformed.find(({ line }) => line.seq > said.seq)
    if (broken === undefined) {
      return pending({ symptom: 'not-heard', expected, observed: whatInstead(history, said) })
    }
    const observed = `${broken.line.text.slice(0, 100)} (${broken.problem.reason})`
    return pending({ symptom: 'not-escaped', expected, observed })
  }
})
