import { NotFoundError } from '@libp2p/interface'
import { BaseBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import type { BlockInput } from './block-bytes.ts'

/** Asks a gateway for the bytes of a block, and for nothing made of them. */
const RAW = 'application/vnd.ipld.raw'

export interface GatewayTierInit {
  /** Where the gateway is: `https://example.net`; a block of it is at `/ipfs/<cid>`. */
  url: string
  /** How long it may take for a block, in milliseconds; 10 000 by default. */
  timeoutMs?: number
  /** More than this is no block; 2 MiB by default. */
  maxBytes?: number
}

/**
 * The blocks of a gateway, over HTTP: https://specs.ipfs.tech/http-gateways/trustless-gateway/. It is read from
 * and never written to, and what it gives is as little to be trusted as what a peer gives.
 */
export class GatewayTier extends BaseBlockstore {
  readonly #url: string
  readonly #timeoutMs: number
  readonly #maxBytes: number

  constructor({ maxBytes = 2 * 1024 * 1024, timeoutMs = 10_000, url }: GatewayTierInit) {
    super()
    this.#url = url
    this.#timeoutMs = timeoutMs
    this.#maxBytes = maxBytes
  }

  /** Takes nothing. */
  override async put(cid: CID, _bytes: BlockInput): Promise<CID> {
    return cid
  }

  /** @throws NotFoundError when the gateway does not have it, cannot be asked, or sends more than a block */
  override async *get(cid: CID): AsyncGenerator<Uint8Array> {
    const response = await this.#ask('GET', cid)
    if (!response?.ok || response.body === null) throw new NotFoundError(`no gateway has ${cid}`)
    let bytes = 0
    for await (const piece of response.body) {
      bytes += piece.length
      if (bytes > this.#maxBytes) throw new NotFoundError(`the gateway has no block of ${cid}`)
      yield piece
    }
  }

  override async has(cid: CID): Promise<boolean> {
    return (await this.#ask('HEAD', cid))?.ok === true
  }

  /** Deletes nothing: it is somebody else's. */
  override async delete(_cid: CID): Promise<void> {}

  async #ask(method: 'GET' | 'HEAD', cid: CID): Promise<Response | undefined> {
    const url = new URL(`/ipfs/${cid}?format=raw`, this.#url)
    const signal = AbortSignal.timeout(this.#timeoutMs)
    return fetch(url, { method, headers: { accept: RAW }, signal }).catch(() => undefined)
  }
}
