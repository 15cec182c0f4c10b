/**
 * Names what a person does with an element, for Faro: `<button {...userAction('stop sweep')}>`. Requests that follow
 * the click carry the name in their trace.
 */
export const userAction = (name: string) => ({ 'data-faro-user-action-name': name });
