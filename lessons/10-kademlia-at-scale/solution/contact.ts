/** Somebody in a Kademlia network. */
export interface Contact {
  /** Where it stands in the id space; distances are measured between such points. */
  readonly id: bigint
  /** Where it is reached. Only the network that has named it understands this. */
  readonly address: string
}

/** What somebody answers who is asked for the contacts that it knows closest to a key. */
export interface Answer {
  /** Who is really there: what the other side has proven, and not what was claimed of it. */
  readonly from: bigint
  /** Whom it knows close to the key, in no particular order. They are claims: nobody has proven them. */
  readonly closest: readonly Contact[]
}

/** Asks one contact who is close to the key of this lookup; rejects when there is no answer. */
export type Ask = (contact: Contact) => Promise<Answer>

/** How to look. All are whole numbers, 1 or more. */
export interface LookupRules {
  /** How many contacts to find; the lookup is over when the k closest have answered. */
  readonly k: number
  /** How many questions of one path may be under way at a time (α). */
  readonly alpha: number
  /** How many disjoint paths to follow (d): nobody is asked on two of them. */
  readonly paths: number
}

export interface LookupInit extends LookupRules {
  /** What is looked for: a point of the id space. */
  readonly key: bigint
  /** Who is looking: a point of the same space. */
  readonly self: bigint
  /** Whom the node knows to begin with. */
  readonly start: readonly Contact[]
  readonly ask: Ask
}

/**
 * Looks for the contacts closest to a key. They come closest first: k of them, or fewer where there are no
 * more, and of several paths those of each.
 */
export type Lookup = (init: LookupInit) => Promise<Contact[]>
