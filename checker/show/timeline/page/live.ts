import { byId } from '../../pages/browser/elements.ts'
import type { Timeline } from '../timeline.ts'
import { RunView } from './run-view.ts'

// The same page while the run goes on: the story as it is so far comes again and again from where the page does.

let view: RunView | undefined
const stream = new EventSource('story')
stream.addEventListener('story', ({ data }) => {
  const timeline = JSON.parse(data) as Timeline
  byId('waiting').hidden = true
  if (view !== undefined) view.grow(timeline)
  else {
    view = new RunView(timeline)
    view.grow(timeline)
  }
})
stream.addEventListener('error', () => {
  byId('waiting').hidden = false
})
