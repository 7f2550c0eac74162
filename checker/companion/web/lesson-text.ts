import { lexer, type Token, type Tokens } from 'marked'
import { join, type Markup, type Piece, tag } from '#checker/show/pages'
import { highlight } from './highlight.ts'

/** A lesson's text and the headings in it. */
export interface LessonText {
  markup: Markup
  headings: { id: string; text: string }[]
}

/**
 * A text in Markdown as markup of ours: what is HTML in it becomes text, comments are left out, and a link leads to
 * another lesson or to a site that is named in full, or it is none.
 */
export function lessonText(markdown: string): LessonText {
  const writer = new Writer()
  return { markup: writer.blocks(lexer(markdown)), headings: writer.headings }
}

/** The parts of a text, each with its heading as the page numbers it, and what stands below it. */
export function partsOf(markdown: string): { id: string; title: string; text: string }[] {
  const parts: { id: string; title: string; text: string }[] = []
  for (const token of lexer(markdown)) {
    const last = parts.at(-1)
    if (token.type === 'heading') {
      parts.push({ id: `part-${parts.length}`, title: (token as Tokens.Heading).text, text: '' })
    } else if (last !== undefined) last.text += token.raw
  }
  return parts
}

/** The beginning of what is folded: the only HTML, beside comments, that the texts have. */
const FOLD = /^\s*<details>\s*<summary>(?<summary>[^<]*)<\/summary>\s*$/

function closesFold({ raw }: Token): boolean {
  return /^\s*<\/details>\s*$/.test(raw)
}

class Writer {
  readonly headings: LessonText['headings'] = []

  blocks(tokens: readonly Token[]): Markup {
    const pieces: Piece[] = []
    for (let index = 0; index < tokens.length; index++) {
      const summary = FOLD.exec(tokens[index]?.raw ?? '')?.groups?.summary
      const end =
        summary === undefined
          ? -1
          : tokens.findIndex((token, at) => at > index && closesFold(token))
      if (summary === undefined || end < 0) {
        const token = tokens[index]
        if (token !== undefined) pieces.push(this.#block(token))
        continue
      }
      const inside = this.blocks(tokens.slice(index + 1, end))
      pieces.push(tag('details', {}, tag('summary', {}, summary), inside))
      index = end
    }
    return join(pieces)
  }

  #block(token: Token): Piece {
    switch (token.type) {
      case 'heading':
        return this.#heading(token as Tokens.Heading)
      case 'paragraph':
        return tag('p', {}, this.#inline(token.tokens))
      case 'text':
        return token.tokens === undefined ? token.text : this.#inline(token.tokens)
      case 'code':
        return code(token as Tokens.Code)
      case 'list': {
        const { items, ordered, start } = token as Tokens.List
        const rows = items.map(({ tokens }) => tag('li', {}, this.blocks(tokens)))
        return tag(ordered ? 'ol' : 'ul', { start: start === '' ? undefined : start }, ...rows)
      }
      case 'blockquote':
        return tag('blockquote', {}, this.blocks(token.tokens ?? []))
      case 'table':
        return this.#table(token as Tokens.Table)
      case 'hr':
        return tag('hr')
      case 'html':
        return /^<!--[\s\S]*-->\s*$/.test(token.raw) ? '' : tag('p', {}, token.raw)
      default:
        return ''
    }
  }

  #heading({ depth, text, tokens }: Tokens.Heading): Markup {
    const id = `part-${this.headings.length}`
    this.headings.push({ id, text })
    // The page has a heading of its own above the text.
    return tag(`h${Math.min(depth + 1, 6)}`, { id, tabindex: -1 }, this.#inline(tokens))
  }

  #table({ header, rows }: Tokens.Table): Markup {
    const head = header.map(each => tag('th', { scope: 'col' }, this.#inline(each.tokens)))
    const body = rows.map(row =>
      tag('tr', {}, ...row.map(each => tag('td', {}, this.#inline(each.tokens))))
    )
    return tag(
      'div',
      { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'table' },
      tag('table', {}, tag('thead', {}, tag('tr', {}, ...head)), tag('tbody', {}, ...body))
    )
  }

  #inline(tokens: readonly Token[] = []): Markup {
    return join(tokens.map(each => this.#span(each)))
  }

  #span(token: Token): Piece {
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return tag(token.type, {}, this.#inline(token.tokens))
      case 'codespan':
        return tag('code', {}, token.text)
      case 'br':
        return tag('br')
      case 'link':
        return link(token.href, this.#inline(token.tokens))
      case 'image':
        return token.text
      case 'text':
        return token.tokens === undefined ? unescaped(token) : this.#inline(token.tokens)
      case 'escape':
        return token.text
      case 'html':
        return token.raw.startsWith('<!--') ? '' : token.raw
      default:
        return token.raw
    }
  }
}

/** The lexer's own text, which has no entities for what is special in HTML. */
function unescaped(token: Token): string {
  return 'text' in token ? token.text : token.raw
}

function code({ lang = '', text }: Tokens.Code): Markup {
  const language = lang.split(' ')[0] ?? ''
  // The page draws it when the library is there, and shows its source until then.
  if (language === 'mermaid') return tag('pre', { class: 'mermaid', tabindex: 0 }, text)
  return tag('pre', { tabindex: 0 }, tag('code', {}, highlight(text, language)))
}

const ANOTHER_LESSON = /^(?:\.\.\/)?(\d+-[a-z0-9-]+)\/README\.md(?:#.*)?$/

function link(href: string, children: Markup): Markup {
  const lesson = ANOTHER_LESSON.exec(href)?.[1]
  if (lesson !== undefined) return tag('a', { href: `#/${lesson}` }, children)
  if (!/^https?:\/\//.test(href)) return tag('span', { class: 'file' }, children)
  return tag('a', { href, rel: 'noreferrer noopener', target: '_blank' }, children)
}
