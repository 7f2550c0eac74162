import { CoreV1Api } from '@kubernetes/client-node'
import { ControlPlane } from './control-plane.ts'
import { TestKubelet } from './test-kubelet.ts'

const NAMESPACE = 'class'

/** A control plane and a node, with a namespace that takes nothing but restricted pods. */
export class TestCluster {
  readonly namespace = NAMESPACE
  readonly plane: ControlPlane
  readonly kubelet: TestKubelet

  private constructor(plane: ControlPlane, kubelet: TestKubelet) {
    this.plane = plane
    this.kubelet = kubelet
  }

  /** @param room how many pods run at a time */
  static async start(room: number): Promise<TestCluster> {
    const plane = await ControlPlane.start()
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' }
    await plane
      .config()
      .makeApiClient(CoreV1Api)
      .createNamespace({ body: { metadata: { name: NAMESPACE, labels } } })
    return new TestCluster(plane, await TestKubelet.start({ plane, namespace: NAMESPACE, room }))
  }

  /** The arguments with which `npm run grade` grades here. */
  args(jobs: number): string[] {
    const { kubeconfig } = this.plane
    return [
      ...['--on', 'kubernetes', '--image', 'workshop:test', '--jobs', String(jobs)],
      ...['--kubeconfig', kubeconfig]
    ]
  }

  async stop(): Promise<void> {
    await this.kubelet.stop()
    await this.plane.stop()
  }
}
