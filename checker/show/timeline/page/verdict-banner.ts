import { html } from '../../pages/browser/elements.ts'
import type { TimelineVerdict } from '../timeline.ts'

/** What the checker says of the run, with a way to what shows it. */
export function verdictBanner(
  box: HTMLElement,
  verdict: TimelineVerdict | undefined,
  jump: (() => void) | undefined
): void {
  if (verdict === undefined) return
  box.hidden = false
  box.className = `verdict ${verdict.outcome}`
  if (verdict.outcome !== 'fail') {
    box.replaceChildren(
      html(
        'p',
        {},
        verdict.outcome === 'pass' ? '✔ Every step passes.' : '? No verdict: ',
        verdict.observed
      )
    )
    return
  }
  const facts = [
    ['expected', verdict.expected],
    ['observed', verdict.observed]
  ].flatMap(([name = '', text = '']) => [html('dt', {}, name), html('dd', {}, text)])
  const button = html('button', { type: 'button', id: 'evidence' }, 'Show me where')
  button.addEventListener('click', () => jump?.())
  box.replaceChildren(
    html('p', {}, html('strong', {}, '✘ Failed: '), verdict.step),
    html('dl', {}, ...facts),
    ...(jump === undefined ? [] : [button])
  )
}
