import { execFileSync } from 'node:child_process'

/** The oldest Compose that knows everything that our files say. */
const COMPOSE = [2, 20]

/**
 * Why tests in containers cannot run here; false where they can. With `REQUIRE_DOCKER=1` it is an
 * error that they cannot.
 */
export function noDocker(): string | false {
  const reason = whyNot()
  if (reason !== false && process.env.REQUIRE_DOCKER === '1') throw new Error(reason)
  if (reason !== false) console.log(`skipped: ${reason}`)
  return reason
}

function whyNot(): string | false {
  if (ask('version', '--format', '{{.Server.Version}}') === null) {
    return 'no Docker Engine is running here (docker version)'
  }
  const version = ask('compose', 'version', '--short')
  const [major = 0, minor = 0] = (version?.match(/\d+/g) ?? []).map(Number)
  const [least = 0, andLeast = 0] = COMPOSE
  if (major > least || (major === least && minor >= andLeast)) return false
  return `Docker Compose ${COMPOSE.join('.')} or newer is needed; here is ${version ?? 'none'}`
}

function ask(...args: string[]): string | null {
  try {
    return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return null
  }
}
