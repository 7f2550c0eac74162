// TODO 5: predict, then measure.
