/** A figure of one of the paper's tables; a table of two columns has two of each row. */
export interface PublishedRow {
  readonly experiment: string;
  /** The row's name as in the paper's table. */
  readonly row: string;
  readonly metric: string;
  /** The printed figure, in the metric's unit. */
  readonly figure: number;
}

/** A configuration's name in its table. */
export interface RowName {
  readonly name: string;
  /** The parameters that the name tells. */
  readonly named: readonly string[];
  /** The paper's row that the configuration is a smaller version of. */
  readonly smallerThan?: string;
}
