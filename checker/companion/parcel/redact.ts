/** Replaces secrets in a text, and counts what it has replaced. */
export interface Redactor {
  (text: string, from?: TextSource): string
  readonly count: number
}

/** `node`: what a learner's node printed, which may be anything. `run`: what the checker recorded. */
export type TextSource = 'node' | 'run'

export interface RedactorInit {
  /** Secret texts, such as the values of tokens and keys. */
  secrets: string[]
  /** The home folder, whose name tells who somebody is. */
  home: string
}

export const REDACTED = '<redacted>'
/** The shortest secret that is searched for; shorter ones would be found by chance. */
const MIN_SECRET = 6
const BASE64 = 'A-Za-z0-9+/_-'

/** Patterns of secrets, wherever they stand. */
const SECRETS: RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // A private key as libp2p writes it: `08 01 12 40` (Ed25519), `08 02 12 20` (secp256k1), `08 00 12` (RSA).
  new RegExp(`(?<![${BASE64}])CAESQ[A-P][${BASE64}]{80,}={0,2}`, 'g'),
  new RegExp(`(?<![${BASE64}])CAISI[A-P][${BASE64}]{40,}={0,2}`, 'g'),
  new RegExp(`(?<![${BASE64}])CAAS[${BASE64}]{700,}={0,2}`, 'g'),
  /\b08011240[0-9a-f]{64,}\b/gi,
  // Tokens with a known prefix.
  /\b(?:gh[opsur]_|github_pat_|npm_|glpat-|xox[abprs]-|sk-)[A-Za-z0-9_-]{16,}/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+/g
]

/** Patterns of names and schemes whose values are replaced. */
const NAMED: RegExp[] = [
  /\b(?<kept>[A-Z0-9_]*(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)[A-Z0-9_]*["']?\s*[:=]\s*["']?)[^\s"',}]{3,}/g,
  /(?<kept>["'](?:password|secret|token|privateKey)["']\s*:\s*["'])[^"']{3,}/gi,
  /(?<kept>\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]+:)[^\s/@]+(?=@)/gi
]

/** Patterns of bytes in any notation: in a node's output they may be those of its key. */
const BYTES: RegExp[] = [
  /<Buffer [0-9a-f .]+(?:more bytes)?>/g,
  /(?:\b\d{1,3}\b,\s*){3,}\d{1,3}\b/g,
  /(?:\b\d{1,3}\b\s+){7,}\d{1,3}\b/g,
  // The last line of a list of bytes.
  /^\s+\d{1,3}(?:,\s*\d{1,3})*,?\s*$/g,
  // Hexadecimal digits, unless they are named as a digest.
  /(?<![0-9a-z])(?<!\bsha-?256["\\:=\s]{0,8})(?:[0-9a-f]{128}|[0-9a-f]{64})(?![0-9a-z])/gi,
  // 64 and 32 bytes in base64, and in base58.
  new RegExp(`(?<![${BASE64}])(?:[${BASE64}]{86}==|[${BASE64}]{43}=)(?![=${BASE64}])`, 'g'),
  mixed(`[${BASE64}]{86}|[${BASE64}]{43}`, BASE64),
  mixed('[1-9A-HJ-NP-Za-km-z]{87,88}|[1-9A-HJ-NP-Za-km-z]{43,44}', 'A-Za-z0-9')
]

/** A word of this kind with digits, large and small letters in it, so that it is none of a language. */
function mixed(word: string, letters: string): RegExp {
  const holds = ['0-9', 'A-Z', 'a-z'].map(each => `(?=[${letters}]*[${each}])`).join('')
  return new RegExp(`(?<![${letters}])${holds}(?:${word})(?![${letters}])`, 'g')
}

/**
 * Makes what replaces secrets. It errs on the safe side: a secret that stays does harm, a harmless
 * word that goes does not.
 */
export function createRedactor({ secrets, home }: RedactorInit): Redactor {
  const literals = [...new Set(secrets)]
    .filter(secret => secret.length >= MIN_SECRET)
    // The longest first, because one secret may be part of another.
    .sort((a, b) => b.length - a.length)
  let count = 0
  const replaced = (by: string) => (): string => {
    count += 1
    return by
  }
  const redact = (text: string, from: TextSource = 'run'): string => {
    let safe = text
    for (const secret of literals) safe = safe.replaceAll(secret, replaced(REDACTED))
    for (const pattern of SECRETS) safe = safe.replace(pattern, replaced(REDACTED))
    for (const pattern of NAMED) {
      safe = safe.replace(pattern, (whole, kept: string) => {
        if (whole === `${kept}${REDACTED}`) return whole
        count += 1
        return `${kept}${REDACTED}`
      })
    }
    if (from === 'node') {
      for (const pattern of BYTES) safe = safe.replace(pattern, replaced(REDACTED))
    }
    return home.length > 1 ? withoutHome(safe, home, replaced('~')) : safe
  }
  return Object.defineProperty(redact, 'count', { get: () => count }) as Redactor
}

function withoutHome(text: string, home: string, tilde: () => string): string {
  const parts = text.split(home)
  return parts.reduce((all, part) => {
    // The home folder's path may also begin the name of another folder.
    return /^[\w.-]/.test(part) ? `${all}${home}${part}` : `${all}${tilde()}${part}`
  })
}
