import { join, type Markup, type Piece, tag } from '#checker/show/pages'
import { shortName } from '#shared/terminal'

const PEER_ID = /(12D3KooW[1-9A-HJ-NP-Za-km-z]{44}|Qm[1-9A-HJ-NP-Za-km-z]{44})/

/** A text in which peer ids are short, so that the rest can be read; hovered, they are whole. */
export function foldedIds(text: string): Markup {
  return join(
    text
      .split(PEER_ID)
      .map(
        (part, at): Piece => (at % 2 === 0 ? part : tag('abbr', { title: part }, shortName(part)))
      )
  )
}
