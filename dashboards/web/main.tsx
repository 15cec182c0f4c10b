// oxlint-disable-next-line import/no-unassigned-import -- it has to run before any schema is made
import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { signInByLink } from './data/session.ts';
import { reportWhenIdle } from './faro/report-when-idle.ts';

await signInByLink();
// A link that is opened where the page stands already loads nothing.
addEventListener('hashchange', () => void signInByLink());

reportWhenIdle();

const root = document.querySelector('#root');
if (root) {
  // What a boundary catches is reported as what nothing catches.
  createRoot(root, { onCaughtError: reportError }).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
