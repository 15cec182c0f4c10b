/** The path of a request's address, which need not be one that `URL` can read: `//`. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';
