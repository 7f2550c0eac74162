import type { History, Note } from '#checker/record/history'
import type { Abilities, Ability } from './ability.ts'
import type { BrowserPeer, StartBrowserOptions } from './browser/browser-peer.ts'
import type { LogsLine } from './logs-line.ts'
import type { PeerOptions, ReferencePeer } from './reference-peer.ts'
import type { Check } from './step.ts'
import type { Swarm, SwarmMember } from './swarm.ts'
import type { Usage } from './usage.ts'
import type { Within } from './within.ts'

/** What a checkpoint's `play` works with. Everything it starts is stopped when the run ends. */
export interface Stage {
  readonly history: History
  readonly random: Random
  readonly scratch: Scratch

  /** Starts the learner's node. A checkpoint may start several, under different names. */
  startNode(options?: StartNodeOptions): Promise<LearnerNode>
  /** Starts many nodes in one process: for a lesson about a swarm. */
  startSwarm(members: readonly SwarmMember[]): Promise<Swarm>
  /** Starts a reference peer with a fresh identity, listening on a loopback port of its own. */
  startPeer<Spoken extends Abilities = Record<never, Ability>>(
    name: string,
    options?: PeerOptions<Spoken>
  ): Promise<ReferencePeer<Spoken>>
  /**
   * Starts a peer in a browser, called `browser`, for what needs one. Null where none was asked for, and where there is
   * none, which the history says then.
   */
  startBrowser(options?: StartBrowserOptions): Promise<BrowserPeer | null>
  /** An IPv4 loopback address that nobody could guess, where the system has more than one. */
  loopback(label: string): string
  /** Does something beside the rest; await it before the end. The run may end while it is under way. */
  meanwhile(task: () => Promise<void>): Promise<void>
  /** Lets time pass that a node needs for itself, more on a busy machine; never to wait for something. */
  pause(ms: number): Promise<void>
  /** A loopback address with a fresh peer id at which nobody listens. */
  unreachableAddr(name: string): Promise<string>
  /** A fresh Ed25519 identity. */
  freshIdentity(name: string): FreshIdentity
  /** Reads a private key file; null unless it is a libp2p private-key protobuf. */
  readIdentity(key: Uint8Array): KeyFacts | null

  /** Resolves when the condition holds; a node's unexpected exit or the deadline ends the run. */
  until(condition: (history: History) => unknown, what: string, limit: Within): Promise<void>
  /** Resolves when the check passes; if it does not in time, the run ends there. */
  passes(check: Check, limit: Within): Promise<void>
  /** Whether somebody takes a TCP connection at this port; no answer in time is none. */
  knocks(host: string, port: number, limit: Within): Promise<boolean>
  /** What the node of this name held in the middle of its life, and holds now. */
  usage(node: string): Usage
  /**
   * The TCP addresses at which the node of this name listens now, with all that it has started, as multiaddrs. Null where
   * that cannot be known: outside of Linux, in containers, and where a debugger was asked for, which opens a port too.
   */
  listensAt(node: string): string[] | null
  /** Puts a note into the history. */
  note<Data extends object | null>(note: Note<Data>, data: Data): void
}

export interface StartNodeOptions {
  /** The actor's name in the history; `node` by default. */
  name?: string
  /**
   * Whose key it gets, as `giveIdentity` makes one: sets IDENTITY_FILE, and the history knows who it is. With the key
   * itself, it is noted as `keyTold` when it stands in what somebody prints or is told.
   */
  identity?: { peerId: string; file: string; key?: Uint8Array }
  env?: { [variable: string]: string }
  /** It is to end by itself, and may have done so as soon as it is started: no exit of it is a crash. */
  mayExit?: boolean
}

/** The node under test. */
export interface LearnerNode {
  readonly name: string
  /** Resolves when the node has logged such an event. */
  readonly logs: LogsLine
  /** Sends a signal; the exit that follows is expected. */
  signal(signal: 'SIGTERM' | 'SIGINT'): void
  /** Suspends it with everything it has started, as SIGSTOP does; a fault in the history. Not on Windows. */
  pauses(): Promise<void>
  /** Lets it go on. */
  resumes(): Promise<void>
  /** Writes a line to its stdin, as a person would type it. */
  types(line: string): void
  /** Ends its stdin, as where nobody is there to type: in a container, or behind `</dev/null`. */
  endsInput(): void
  /** Resolves when the process has ended; from now on its exit is expected. */
  exits(limit: Within): Promise<void>
}

/** Seeded randomness: the same seed and label give the same values, in whatever order they are asked for. */
export interface Random {
  bytes(label: string, length: number): Uint8Array
  /** An integer, `min` and `max` included. */
  integer(label: string, min: number, max: number): number
  shuffle<Item>(label: string, items: readonly Item[]): Item[]
}

/** A directory of the run's own. */
export interface Scratch {
  path(name: string): string
  write(name: string, bytes: Uint8Array): Promise<string>
  /** Makes a directory in it, and returns its path. */
  makeDir(name: string): Promise<string>
  /** The names of the files in it, and in the directories in it: `new.key`, `downloads/a.txt`. */
  list(): Promise<string[]>
  /** Null when there is no such file. What cannot be read has no bytes. */
  read(name: string): Promise<ScratchFile | null>
  /** The file as soon as there is something in it, or as it is when the time is up. */
  appears(name: string, limit: Within): Promise<ScratchFile | null>
  /** Takes a file away; nothing happens where there is none. */
  discard(name: string): Promise<void>
}

export interface ScratchFile {
  bytes: Uint8Array
  /** Permission bits. */
  mode: number
  /** When it was last written to, milliseconds since 1970; also where the bytes stayed the same. */
  writtenAt: number
}

export interface FreshIdentity {
  peerId: string
  /** A libp2p private-key protobuf. */
  key: Uint8Array
}

export interface KeyFacts {
  type: string
  peerId: string
}
