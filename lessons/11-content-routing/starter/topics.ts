/** What nodes of this lesson say to all who listen, besides the chat. */
export const TOPICS = {
  /** "I have this block": a notice. */
  announcements: 'workshop/content/announcements',
  /** "Who has this block?": a notice. */
  requests: 'workshop/content/requests'
} as const

export type TopicName = keyof typeof TOPICS

/** Where nodes of one purpose find each other: a card of each that is there. */
export function rendezvousTopic(rendezvous: string): string {
  return `workshop/discovery/${rendezvous}`
}
