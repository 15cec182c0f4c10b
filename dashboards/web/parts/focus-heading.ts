/** Gives the focus to a heading, which a screen reader then says. It takes no part in what Tab goes through. */
export function focusHeading(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
