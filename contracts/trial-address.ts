/** A trial's id in an address keeps its slashes: it reads as it is said. */
export const encodeTrialId = (id: string): string => id.split('/').map(encodeURIComponent).join('/');
