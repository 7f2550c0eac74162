import type { LearnerNode, Stage } from '#checker/checkpoint'
import { BACKGROUND_CODEC, BACKGROUND_TOPIC, encodeEnvelope } from '#shared/broadcast'
import { levelsOf } from '#shared/broadcast-sim'
import { SOON } from './limits.ts'
import type { List } from './lists.ts'
import type { Cast, Validator } from './network.ts'
import { listed, offered, told } from './notes.ts'
import { type Copy, copySeen } from './raintree.ts'
import { EVENTS } from './solution/events.ts'
import { OLIVIA } from './who.ts'

/** Of what the node has said itself, or has heard by gossip; no step is about how it goes on from there. */
const COMES_BACK = 'comes-back'

/** What happens with one node, in the words of this lesson; everything that is said is new. */
export class Scene {
  readonly #stage: Stage
  readonly #cast: Cast
  readonly #node: LearnerNode
  #said = 0

  constructor(stage: Stage, cast: Cast, node: LearnerNode) {
    this.#stage = stage
    this.#cast = cast
    this.#node = node
    const { home, identity } = cast
    for (const { raintree } of cast.validators) {
      raintree.learn(identity.peerId, `${home}/p2p/${identity.peerId}`)
    }
  }

  /** Waits until the node and this peer know of each other that they listen in the background. */
  async share({ name, peerId }: Validator): Promise<void> {
    const isTopic = ({ topic }: { topic: string }) => topic === BACKGROUND_TOPIC
    await this.#node.logs('subscribe', SOON, each => each.peerId === peerId && isTopic(each))
    await this.#stage.until(
      seen => seen.first('subscription-seen', { by: name, of: 'node' }, isTopic),
      `${name} to know that your node listens`,
      SOON
    )
  }

  peer(name = ''): Validator {
    const found = this.#cast.validators.find(each => each.name === name)
    if (found === undefined) throw new Error(`there is no validator "${name}"`)
    return found
  }

  /** A validator, or olivia, who is none. */
  #speaker(name: string): Validator {
    return name === OLIVIA ? this.#cast.olivia : this.peer(name)
  }

  /** Gives the node a list, and waits until it has taken it in. */
  async lists({ size, text }: Pick<List, 'size' | 'text'>, isIn = true): Promise<void> {
    const lists = this.#stage.history.allNoted(listed).length
    this.#stage.note(listed, { size, levels: isIn ? levelsOf(size) : 0 })
    this.#node.types(`validators ${text}`)
    await this.#stage.until(
      history => history.events(EVENTS.validators, 'node').length > lists,
      'your node to take in a list of validators',
      SOON
    )
  }

  /** Has the node say something to everybody. */
  broadcasts(step: string, { places, size }: List, top = levelsOf(size)): string {
    const text = this.#word()
    this.#stage.note(told, { step, text, size, top, places })
    this.#node.types(`broadcast ${text}`)
    return text
  }

  /** Has the node say something to one peer. */
  sends(step: string, to: { peerId: string; name: string }): void {
    const text = this.#word()
    this.#stage.note(told, { step, text, size: 0, top: 0, places: ['node', to.name] })
    this.#node.types(`send ${to.peerId} ${text}`)
  }

  /** Has the validators send copies of one message, one after the other, each on its level. */
  async copies(step: string, { places, size }: List, copies: [by: string, level: number][]) {
    const [text, nonce] = [this.#word(), this.#nonce()]
    const top = Math.max(0, ...copies.map(([, level]) => level - 1))
    const sent = copies.map(([by, level]) => ({ by, level }))
    this.#stage.note(told, { step, text, nonce, size, top, places, copies: sent })
    for (const [index, [by, level]] of copies.entries()) {
      await this.peer(by).raintree.send(this.#cast.identity.peerId, { level, nonce, text })
      await this.#stage.until(
        history =>
          history.events(EVENTS['raintree,received'], 'node').filter(each => each.nonce === nonce)
            .length > index,
        'your node to log "raintree,received"',
        SOON
      )
    }
  }

  /** Sends the node a copy that it must not take. */
  async offers(what: string, by: string, level: number, nonce = this.#nonce()): Promise<void> {
    const text = this.#word()
    this.#stage.note(offered, { what, by, text, nonce })
    await this.#speaker(by).raintree.send(this.#cast.identity.peerId, { level, nonce, text })
  }

  async offersBytes(what: string, by: string, bytes: Uint8Array): Promise<void> {
    this.#stage.note(offered, { what, by, text: '', nonce: '' })
    await this.peer(by).raintree.sendBytes(this.#cast.identity.peerId, bytes, what, SOON)
  }

  /** A validator gives the node its own message. */
  async comesBack(text: string): Promise<void> {
    const copy = this.#stage.history.first(copySeen, undefined, each => each.text === text)
    if (copy === undefined) return
    const { actor, nonce } = copy
    const copies = [{ by: actor, level: 1 }]
    this.#stage.note(told, { step: COMES_BACK, text, nonce, size: 0, top: 0, places: [], copies })
    await this.peer(actor).raintree.send(this.#cast.identity.peerId, { level: 1, nonce, text })
  }

  /** A validator says something in the background, and nowhere else. */
  async gossips(step: string, by: Validator, { places, size }: List): Promise<Copy> {
    const [text, nonce] = [this.#word(), this.#nonce()]
    this.#stage.note(told, { step, text, nonce, size, top: 0, places, author: by.name })
    const content = { type: 'workshop/text', value: Buffer.from(text) }
    const bytes = encodeEnvelope({ content, nonce: BigInt(nonce) })
    await by.pubsub.publish(BACKGROUND_TOPIC, BACKGROUND_CODEC.encode(bytes))
    return { text, nonce, level: 1 }
  }

  /** What the node has heard in the background comes over RainTree as well. */
  async alsoCopies({ name, raintree }: Validator, copy: Copy): Promise<void> {
    const { level, nonce, text } = copy
    const copies = [{ by: name, level }]
    this.#stage.note(told, { step: COMES_BACK, text, nonce, size: 0, top: 0, places: [], copies })
    await raintree.send(this.#cast.identity.peerId, copy)
    await this.#node.logs(EVENTS['raintree,received'], SOON, each => each.nonce === nonce)
  }

  #word(): string {
    this.#said += 1
    return Buffer.from(this.#stage.random.bytes(`word ${this.#said}`, 6)).toString('hex')
  }

  #nonce(): string {
    return String(this.#stage.random.integer(`nonce ${this.#said}`, 1, 2 ** 40))
  }
}
