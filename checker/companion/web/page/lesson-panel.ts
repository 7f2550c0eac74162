import { byId, html } from '../../../show/pages/browser/elements.ts'
import { harmless } from './harmless.ts'
import { ask } from './server.ts'

/** The library as its classic script leaves it on the page. */
interface Mermaid {
  initialize(options: object): void
  render(id: string, source: string): Promise<{ svg: string }>
}

let shown: string | undefined
let sources: string[] = []

/** Shows a lesson's text, from its beginning or at one of its headings. */
export async function showText(lesson: string, part?: string): Promise<void> {
  const box = byId('text')
  if (shown !== lesson) {
    const answer = await ask(`text?lesson=${encodeURIComponent(lesson)}`)
    if (!answer.ok) return
    // Written by the server out of text alone; the page's policy runs nothing that may be in it all the same.
    const read = new DOMParser().parseFromString(await answer.text(), 'text/html')
    box.replaceChildren(...read.body.childNodes)
    box.scrollTop = 0
    shown = lesson
    sources = [...box.querySelectorAll('.mermaid')].map(each => each.textContent ?? '')
    await drawDiagrams(box)
  }
  if (part === undefined) return
  const heading = document.getElementById(part)
  heading?.scrollIntoView()
  heading?.focus()
}

const isDark = matchMedia('(prefers-color-scheme: dark)')
isDark.addEventListener('change', () => void drawDiagrams(byId('text')))

/** Draws the diagrams, in the colours of the page; their sources stay where that fails, and for who wants them. */
async function drawDiagrams(box: HTMLElement): Promise<void> {
  const places = [...box.querySelectorAll<HTMLElement>('.mermaid')]
  if (places.length === 0) return
  const mermaid = await loadMermaid()
  if (mermaid === undefined) return
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    themeVariables: { ...colours(), darkMode: isDark.matches },
    fontFamily: 'system-ui, sans-serif',
    flowchart: { htmlLabels: false },
    suppressErrorRendering: true
  })
  for (const [at, place] of places.entries()) {
    const source = sources[at] ?? ''
    try {
      const { svg } = await mermaid.render(`diagram-${at}`, source)
      // Its labels are HTML, which is no XML.
      const read = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg')
      if (read === null) continue
      const drawing = harmless(read)
      drawing.setAttribute('role', 'img')
      drawing.setAttribute('aria-label', 'a diagram; its source, in words, is below')
      const figure = html(
        'figure',
        { class: 'mermaid drawn' },
        scroller(document.importNode(drawing, true) as SVGElement),
        html(
          'details',
          {},
          html('summary', {}, 'the diagram in words'),
          html('pre', { tabindex: 0 }, source)
        )
      )
      place.replaceWith(figure)
    } catch {
      // A diagram that the library does not understand stays text.
    }
  }
}

/** The smallest share of its own size at which a diagram can be read. */
const SMALLEST = 0.7

/** A diagram that is too wide scrolls, rather than that its words become too small. */
function scroller(drawing: SVGElement): HTMLElement {
  const [, , width = 0] = (drawing.getAttribute('viewBox') ?? '').split(' ').map(Number)
  drawing.style.minWidth = `${SMALLEST * width}px`
  return html(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'diagram' },
    drawing
  )
}

/** The palette of the page, by the names that the library has for what it draws. */
function colours(): { [name: string]: string } {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const [paper, raised, ink, soft] = ['paper', 'raised', 'ink', 'soft'].map(colour)
  const line = colour('life')
  return Object.fromEntries(
    Object.entries({
      background: paper,
      edgeLabelBackground: paper,
      primaryColor: raised,
      secondaryColor: raised,
      tertiaryColor: paper,
      noteBkgColor: colour('now'),
      primaryTextColor: ink,
      secondaryTextColor: ink,
      tertiaryTextColor: ink,
      noteTextColor: ink,
      textColor: ink,
      primaryBorderColor: line,
      secondaryBorderColor: line,
      tertiaryBorderColor: line,
      noteBorderColor: line,
      lineColor: soft
    }).map(([name, value]) => [name, value ?? ''])
  )
}

let loading: Promise<Mermaid | undefined> | undefined

function loadMermaid(): Promise<Mermaid | undefined> {
  loading ??= new Promise(resolve => {
    const script = html('script', { src: 'mermaid.js' })
    const found = (): void => resolve((globalThis as { mermaid?: Mermaid }).mermaid)
    script.addEventListener('load', found)
    script.addEventListener('error', () => {
      // The server may be back when the next lesson is shown.
      loading = undefined
      resolve(undefined)
    })
    document.head.append(script)
  })
  return loading
}
