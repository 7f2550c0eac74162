// TODO 8: give out the files that you share, and fetch what others announce.
// TODO 9: fetch a file.
// TODO 10: share a file.
