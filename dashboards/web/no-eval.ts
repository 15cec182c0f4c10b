import { z } from 'zod';

// zod would write faster parsers as it goes, with `new Function`, which the content security policy forbids. It tries
// as soon as the first schema is made, so this comes before any.
z.config({ jitless: true });
