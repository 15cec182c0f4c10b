import { expect, it } from 'vitest';
import { type Exit, ranOutOfMemory } from './exit.ts';
import { oomKills } from './oom-kills.ts';

const killed: Exit = {
  code: null,
  signal: 'SIGKILL',
  tail: '',
  killedByWorker: false,
  oomKills: { before: 3, after: 3 },
};

it.each([
  "terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc",
  'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
  'E0000 CUDA_ERROR_OUT_OF_MEMORY: out of memory',
  'OOM when allocating tensor with shape[128,1000] and type float',
  'RESOURCE_EXHAUSTED: failed to allocate memory',
])('takes a process that aborted with "%s" for out of memory', (tail) => {
  expect(ranOutOfMemory({ ...killed, signal: 'SIGABRT', tail })).toBe('yes');
  expect(ranOutOfMemory({ ...killed, signal: null, code: 134, tail })).toBe('yes');
});

it('believes the kernel where it counts, and says perhaps where nothing does', () => {
  expect(ranOutOfMemory({ ...killed, oomKills: { before: 3, after: 4 } })).toBe('yes');
  expect(ranOutOfMemory({ ...killed, code: 137, signal: null, oomKills: { before: 3, after: 4 } })).toBe(
    'yes',
  );
  expect(ranOutOfMemory(killed)).toBe('no');
  expect(ranOutOfMemory({ ...killed, oomKills: { before: null, after: null } })).toBe('perhaps');
});

it('blames memory for no other end', () => {
  expect(ranOutOfMemory({ ...killed, killedByWorker: true, oomKills: { before: 3, after: 4 } })).toBe('no');
  expect(ranOutOfMemory({ ...killed, signal: 'SIGSEGV', oomKills: { before: 3, after: 4 } })).toBe('no');
  expect(ranOutOfMemory({ ...killed, signal: null, code: 1, tail: 'TypeError: boom' })).toBe('no');
});

it('reads a count that is a number where there is one', () => {
  expect(oomKills() ?? 0).toBeGreaterThanOrEqual(0);
});
