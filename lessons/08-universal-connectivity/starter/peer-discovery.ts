// TODO 5: announce where you are, and dial whoever does the same.
