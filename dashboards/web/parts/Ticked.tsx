import { Fragment } from 'react';

/** A sentence of the API, in which `backticks` mark names and commands as in a terminal. */
export function Ticked({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never change places
      <code key={index}>{part}</code>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the same
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
