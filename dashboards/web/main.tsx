import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';
import { reportWhenIdle } from './faro/report-when-idle.ts';

// zod would write faster parsers as it goes, with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

reportWhenIdle();

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
