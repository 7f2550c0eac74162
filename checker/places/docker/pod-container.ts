import type { Duplex } from 'node:stream'
import { GenericContainer, getContainerRuntimeClient, PullPolicy } from 'testcontainers'

const MiB = 1024 * 1024

/** The label on the containers of the workshop. */
export const LABEL = 'universal-connectivity-workshop'

/** One of the two containers of a run: as little may be done in it as it can do with. It goes when it ends. */
export class PodContainer extends GenericContainer {
  /** Stdin and stdout of the main process, once the container has been created. */
  stream: Duplex | undefined

  constructor(image: string) {
    super(image)
    this.withPullPolicy(PullPolicy.neverPull())
    // Docker removes the container; `withAutoRemove` would leave that to this process.
    this.hostConfig.AutoRemove = true
    // The container ends with its connection to this process, so no reaper is needed.
    this.withAutoCleanup(false)
    this.withLabels({ [LABEL]: '' })
    this.withDroppedCapabilities('ALL')
    this.withSecurityOpt('no-new-privileges')
    this.hostConfig.Init = true
    this.hostConfig.ReadonlyRootfs = true
  }

  /** Memory in MiB; processes and threads together. */
  withLimits({ memory, pids, cpus }: { memory: number; pids: number; cpus: number }): this {
    this.hostConfig.Memory = memory * MiB
    this.hostConfig.MemorySwap = memory * MiB
    this.hostConfig.PidsLimit = pids
    this.hostConfig.NanoCpus = cpus * 1e9
    return this
  }

  /** Connects its main process with this one. Its stdin ends with this process, whatever ends that. */
  withStream(): this {
    Object.assign(this.createOpts, { OpenStdin: true, StdinOnce: true, AttachStdin: true })
    return this
  }

  protected override async containerCreated(id: string): Promise<void> {
    if (this.createOpts.OpenStdin !== true) return
    const { container } = await getContainerRuntimeClient()
    this.stream = (await container.dockerode.getContainer(id).attach({
      stream: true,
      hijack: true,
      stdin: true,
      stdout: true,
      stderr: true
    })) as Duplex
  }
}
