/** What may be found in any step, whatever it is about. */
export type GeneralSymptom =
  | 'type-error'
  | 'crashed'
  | 'not-started'
  | 'stopped'
  | 'silent'
  | 'misread-line'
  | 'flooded'
  | 'unplayed'
