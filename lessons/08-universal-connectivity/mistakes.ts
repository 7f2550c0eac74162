import { defineMistakes } from '#checker/checkpoint'

export default defineMistakes([])
