import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { SocketAddress } from 'node:net'
import { endianness } from 'node:os'
import { basename } from 'node:path'
import { childrenOf } from './memory.ts'

/** The state of a socket that listens, in /proc/pid/net/tcp: TCP_LISTEN of the kernel's `tcp_states.h`. */
const LISTEN = '0A'
/** The fields of a line there that are of interest; see proc_net_tcp.txt of the kernel. */
const LOCAL_ADDRESS = 1
const STATE = 3
const INODE = 9

/** Where somebody asked for a debugger, which opens a port of its own and says so on stderr alone. */
const DEBUGGER = /^(--inspect|(-m)?debugpy$)/

/**
 * The TCP addresses at which a process and all that it has started listen, as multiaddrs, each once; without sockets
 * that this process holds as well, which they may have inherited. Null where the system does not tell (no /proc, another
 * user's process, one that is gone), and where a debugger was asked for: by an option, by NODE_OPTIONS, or by VS Code.
 */
export function listeningSockets(pid: number): string[] | null {
  try {
    const tree = treeOf(pid)
    if (tree.some(asksForDebugger)) return null
    const own = socketsOf(process.pid)
    const held = new Set(tree.flatMap(each => [...socketsOf(each)]).filter(each => !own.has(each)))
    const found = [...listening(pid, 'tcp'), ...listening(pid, 'tcp6')]
    return [...new Set(found.flatMap(({ addr, inode }) => (held.has(inode) ? [addr] : [])))]
  } catch {
    return null
  }
}

function treeOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)]
}

/** The inodes of the sockets that a process has open. */
function socketsOf(pid: number): Set<string> {
  const folder = `/proc/${pid}/fd`
  const inodes = readdirSync(folder).map(
    fd => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${fd}`))?.[1] ?? ''
  )
  return new Set(inodes)
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    // It was closed in this moment.
    return ''
  }
}

function asksForDebugger(pid: number): boolean {
  const words = read(pid, 'cmdline').split('\0')
  if (words.some(word => DEBUGGER.test(word)) || basename(words[0] ?? '') === 'dlv') return true
  return read(pid, 'environ')
    .split('\0')
    .some(each => /^(NODE_OPTIONS=.*--inspect|VSCODE_INSPECTOR_OPTIONS=.)/s.test(each))
}

function* listening(
  pid: number,
  table: 'tcp' | 'tcp6'
): Generator<{ addr: string; inode: string }> {
  // A kernel may have no IPv6.
  if (!existsSync(`/proc/${pid}/net/${table}`)) return
  for (const line of read(pid, `net/${table}`).split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/)
    if (fields[STATE] !== LISTEN) continue
    const [host = '', port = ''] = (fields[LOCAL_ADDRESS] ?? '').split(':')
    const addr = `${hostAddr(host)}/tcp/${Number.parseInt(port, 16)}`
    yield { addr, inode: fields[INODE] ?? '' }
  }
}

/** An address as it stands in the table: words of four bytes, each a number of this machine's byte order. */
function hostAddr(hex: string): string {
  const bytes = Buffer.from(hex, 'hex')
  if (endianness() === 'LE') bytes.swap32()
  if (bytes.length === 4) return `/ip4/${bytes.join('.')}`
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUint16BE(2 * index).toString(16))
  return `/ip6/${new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address}`
}

function read(pid: number, file: string): string {
  return readFileSync(`/proc/${pid}/${file}`, 'utf8')
}
