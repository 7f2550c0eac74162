import { byId } from '../../pages/browser/elements.ts'
import type { Timeline } from '../timeline.ts'
import { RunView } from './run-view.ts'

// The same page while the run goes on: the story as it is so far comes again and again from where the page does.

/** Of the browser's time a story may take this share: it is drawn again after so many times what the last one took. */
const SHARE = 2

let view: RunView | undefined
let latest: string | undefined
let isResting = false

/** Draws the latest story, or leaves it for when the browser has rested from the one before. */
function draw(): void {
  if (latest === undefined || isResting) return
  const began = performance.now()
  const timeline = JSON.parse(latest) as Timeline
  latest = undefined
  byId('waiting').hidden = true
  view ??= new RunView(timeline)
  view.grow(timeline)
  isResting = true
  setTimeout(
    () => {
      isResting = false
      draw()
    },
    SHARE * (performance.now() - began)
  )
}

// Within the page of a lesson, what is beside it need not be said twice.
document.documentElement.classList.toggle('framed', window.parent !== window)

const stream = new EventSource('story')
stream.addEventListener('story', ({ data }) => {
  latest = data
  draw()
})
stream.addEventListener('error', () => {
  byId('waiting').hidden = false
})
