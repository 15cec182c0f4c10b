/** A row that must be there is not, as after a reset of the database: no retry brings it back. */
export class MissingRow extends Error {
  override readonly name = 'MissingRow';

  constructor(kind: string, id: string) {
    super(`The ${kind} ${id} is not in the database`);
  }
}
