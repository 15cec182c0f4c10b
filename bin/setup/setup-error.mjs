/** Something that the user has to mend; its message is complete, with what to do. */
export class SetupError extends Error {}
