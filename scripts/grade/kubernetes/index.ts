export { classIdIn, KubernetesEngine } from './kubernetes-engine.ts'
export { printManifests } from './print-manifests.ts'
