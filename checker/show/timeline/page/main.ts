import { byId } from '../../pages/browser/elements.ts'
import type { Timeline } from '../timeline.ts'
import { RunView } from './run-view.ts'

const timeline = JSON.parse(byId('timeline').textContent) as Timeline
const { hash } = location
new RunView(timeline).open(/^#\d+$/.test(hash) ? Number(hash.slice(1)) : undefined)
