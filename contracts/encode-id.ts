/** An id as an address has it. A trial's keeps its slashes: it reads as it is said. */
export const encodeId = (id: string): string => id.split('/').map(encodeURIComponent).join('/');
