export { plotFigure, plotFile } from './draw-plot.ts'
export type { Axis, Layer, Panel, Plot, Point } from './plot.ts'
export { roundStep } from './ticks.ts'
