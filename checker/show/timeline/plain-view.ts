import { chartsInWords } from './chart-words.ts'
import { seconds } from './seconds.ts'
import { stateAt } from './state-at.ts'
import { stateFacts } from './state-facts.ts'
import type { StoryOptions } from './text-view.ts'
import {
  isOnlySaid,
  type Moment,
  momentInWords,
  type Participant,
  partiesInWords,
  type Timeline
} from './timeline.ts'

/**
 * The story for people who listen to their terminal: one fact a line, no symbols, no columns, and no line
 * broken for the sake of a width.
 */
export function timelinePlain(
  timeline: Timeline,
  { all = false, at }: StoryOptions = {}
): string[] {
  const { command, endedAt, lesson, observations, participants } = timeline
  const story =
    at === undefined
      ? timeline.moments
          .filter(each => all || !each.minor)
          .map(each => sentence(each, participants))
      : []
  return [
    `${lesson}: ${observations} observations in ${seconds(endedAt)}`,
    `command: ${command}`,
    ...participants.map(inWords),
    ...story,
    at === undefined ? 'the network at the end' : `the network at ${seconds(at)}`,
    ...stateSentences(timeline, at ?? Number.POSITIVE_INFINITY),
    ...chartsInWords(timeline, at ?? Number.POSITIVE_INFINITY).flatMap(({ sentences, title }) =>
      sentences.map(each => `${title}: ${each}`)
    )
  ]
}

function inWords({ name, peerIds, role }: Participant): string {
  const kind = role === 'node' ? 'your node, ' : ''
  return `${name}: ${kind}${peerIds.join(' ') || 'its peer id was never told'}`
}

function sentence(moment: Moment, participants: Participant[]): string {
  const failed = moment.failed ? 'wrong: ' : ''
  const said = isOnlySaid(moment) ? ', only said' : ''
  const parties = partiesInWords(moment, participants)
  return `${seconds(moment.at)}, ${parties}: ${failed}${momentInWords(moment)}${said}`
}

function stateSentences(timeline: Timeline, at: number): string[] {
  return stateFacts(stateAt(timeline, at), timeline.participants, 'and').flatMap(section =>
    section.groups.map(({ facts, title }) => {
      const about = title === '' ? section.title : `${section.title} of ${title}`
      return `${about}: ${facts.map(({ text }) => text).join(', ') || 'none'}`
    })
  )
}
