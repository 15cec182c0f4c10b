/** Size of a translation model; in the paper V is 32,000, nH 1024 and there are 8 layers on each side. */
export interface GnmtSize {
  /** Wordpieces that both languages share, the marks of start, end and padding among them. */
  readonly nV: number;
  /** Width of an embedded piece, of every layer and of the attention's hidden layer (choice, one width as in GNMT). */
  readonly nH: number;
  /** Layers of the encoder, the lowest in both directions, and as many of the decoder; 2 at least. */
  readonly layers: number;
}
