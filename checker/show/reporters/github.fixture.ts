import fc from 'fast-check'
import { marked, type Token } from 'marked'
import type { Verdict } from '#checker/judge/verdict'
import { screen } from '../../test-kit/screen.ts'
import { RUN } from '../../test-kit/verdicts.ts'
import { githubReporter } from './github.ts'
import type { Result } from './reporter.ts'

interface Told {
  /** What the step has printed. */
  log: string
  /** Markdown. */
  summary: string
}

/** What the reporter tells of these verdicts, and of what broke off. */
export function github(verdicts: Verdict[], more: { broken?: string; folder?: string } = {}): Told {
  const [log, summary] = [screen(), screen()]
  const reporter = githubReporter({
    write: text => log.write(text),
    summarise: text => summary.write(text),
    folder: more.folder ?? ''
  })
  for (const verdict of verdicts) {
    reporter.started?.(RUN)
    reporter.finished?.(verdict, { title: RUN.title, saved: null })
  }
  if (more.broken !== undefined) reporter.brokeOff?.(more.broken)
  reporter.summary?.(verdicts.map(verdict => ({ title: RUN.title, verdict })))
  return { log: log.text, summary: summary.text }
}

/** The summary of these results alone. */
export function summaryOf(...results: Result[]): string {
  const summary = screen()
  const summarise = (text: string) => summary.write(text)
  githubReporter({ write: () => {}, summarise, folder: '' }).summary?.(results)
  return summary.text
}

/** The parts of a Markdown text. */
export function tokensOf(markdown: string): Token[] {
  return marked.lexer(markdown).filter(({ type }) => type !== 'space')
}

/** What a node might print to give orders to whoever runs the workflow, or to deface the page. */
export const HOSTILE = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::error::',
        '::set-output name=result::',
        '::stop-commands::x',
        '::add-mask::a',
        '##[error]',
        '##[add-path]/tmp',
        '###[[set-env name=A;]x',
        '%0A::error::x',
        '%250A',
        '\n',
        '\r',
        '\u2028',
        '\u0085',
        ' ',
        '\u00a0',
        '\t',
        ',title=x',
        '```',
        '~~~',
        '</details>',
        '<img src=x>',
        '| a |',
        '# h',
        '![x](y)'
      ),
      fc.string({ maxLength: 5 })
    ),
    { minLength: 1, maxLength: 12 }
  )
  .map(parts => parts.join(''))
