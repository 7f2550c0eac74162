import type { RunStory } from '#checker/judge/verdict'
import { printable } from './_text.ts'
import type { Look } from './paint.ts'
import { wrapHard } from './wrap-text.ts'

const INDENT = '  '
const HANGING = '    '

/** After a pass: what just happened, and a question to think about. */
export function storyLines({ told, question }: RunStory, { paint, width }: Look): string[] {
  return [
    `${paint('bold', 'What just happened')} ${paint('gray', '(times of this run)')}`,
    ...told.flatMap(each => paragraph(each, width)),
    '',
    paint('bold', 'To think about'),
    ...paragraph(question, width),
    ''
  ]
}

function paragraph(text: string, width: number): string[] {
  const rows = wrapHard(printable(text), Math.max(width - HANGING.length, 20))
  return rows.map((row, index) => (index === 0 ? INDENT : HANGING) + row)
}
