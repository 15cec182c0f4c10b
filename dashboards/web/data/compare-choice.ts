/** What is compared, as the address has it. */
export interface CompareChoice {
  readonly trials: readonly string[];
  readonly sweeps: readonly string[];
}

/** `/compare?trials=A,B&sweeps=X`. */
export function compareAddress(choice: CompareChoice): string {
  const query = compareQuery(choice);
  return query === '' ? '/compare' : `/compare?${query}`;
}

/** Ids keep their slashes and commas, so that an address can be read and written by hand. */
export function compareQuery({ trials, sweeps }: CompareChoice): string {
  return Object.entries({ trials, sweeps })
    .filter(([, ids]) => ids.length > 0)
    .map(([name, ids]) => `${name}=${listed(ids)}`)
    .join('&');
}

export function readChoice(search: string): CompareChoice {
  const params = new URLSearchParams(search);
  const ids = (name: string) => [...new Set((params.get(name) ?? '').split(',').filter((id) => id !== ''))];
  return { trials: ids('trials'), sweeps: ids('sweeps') };
}

/** What a person wrote into the field: an id with a slash is a trial's. */
export function withAdded({ trials, sweeps }: CompareChoice, id: string): CompareChoice {
  return id.includes('/') ? { trials: [...trials, id], sweeps } : { trials, sweeps: [...sweeps, id] };
}

const listed = (ids: readonly string[]): string =>
  ids.map((id) => encodeURIComponent(id).replaceAll('%2F', '/')).join(',');
