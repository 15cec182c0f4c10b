/**
 * Whether what a process said, its error's message or the last of its stderr, is that memory ran out. Libraries say it
 * in words alone: TensorFlow's status RESOURCE_EXHAUSTED, CUDA, C++'s allocator, V8 for its heap and for array buffers.
 */
export function saysOutOfMemory(text: string): boolean {
  // TensorFlow's allocator warns so where it tries something smaller
  const meant = text.split('\n').filter((line) => !line.includes('not a failure'));
  return /OOM when allocating|Resource_?Exhausted|\bout of memory\b|OUT_OF_MEMORY|bad_alloc|Array buffer allocation failed|Cannot allocate memory|failed to allocate memory/i.test(
    meant.join('\n'),
  );
}
