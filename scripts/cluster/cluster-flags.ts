import { flagWords, fromInvocation, option, something } from '../command/index.ts'

/** The options of a command that can run something in a cluster. */
export const CLUSTER_FLAGS = {
  image: option('<name>', 'the image of checker/Dockerfile, as the cluster pulls it', something),
  pullSecret: option('<name>', 'the Secret with which the image is pulled', something),
  runtimeClass: option('<name>', 'the RuntimeClass of pods, such as gvisor', something),
  kubeconfig: option('<file>', 'where the cluster is', fromInvocation, {
    fallbackShown: 'as kubectl'
  }),
  context: option('<name>', 'the context of the kubeconfig', something),
  namespace: option('<name>', 'the namespace in the cluster', something)
}

type Typed = { [Name in keyof typeof CLUSTER_FLAGS]?: string | undefined } & { dryRun: boolean }

/** What is wrong with options for a cluster, in one sentence; undefined where nothing is. */
export function clusterTrouble(typed: Typed, isCluster: boolean): string | undefined {
  const names = ['dryRun', ...Object.keys(CLUSTER_FLAGS)] as (keyof Typed)[]
  const stray = names.find(name => !isCluster && typed[name])
  if (stray !== undefined) {
    return `--${flagWords(stray)} is for clusters, and so needs --on kubernetes`
  }
  if (isCluster && typed.image === undefined) {
    return '--on kubernetes needs --image: build checker/Dockerfile, push it, and name it as the cluster pulls it'
  }
  return undefined
}
