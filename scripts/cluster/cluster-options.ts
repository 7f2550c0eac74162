/** The cluster in which something is run, and what it is to know. */
export interface ClusterOptions {
  /** The kubeconfig; undefined: where kubectl looks, `KUBECONFIG` and `~/.kube/config`. */
  kubeconfig: string | undefined
  /** The context of the kubeconfig; undefined: its current one. */
  context: string | undefined
  /** Undefined: that of the context, or `default`. */
  namespace: string | undefined
}

/** What pods are made of. */
export interface PodOptions {
  /** The image of `checker/Dockerfile`, as the cluster pulls it. */
  image: string
  /** The Secret with which the image is pulled. */
  pullSecret: string | undefined
  /** Such as gvisor. */
  runtimeClass: string | undefined
}
