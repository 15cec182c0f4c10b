import { readFileSync } from 'node:fs';

/**
 * How many processes the kernel has killed for want of memory: in this process's control group where that is counted,
 * else on the machine; null where nothing says so. Only its rise means something.
 */
export function oomKills(): number | null {
  const own = /^0::(.*)$/m.exec(read('/proc/self/cgroup'))?.[1] ?? '';
  const counters = [
    `/sys/fs/cgroup${own}/memory.events`, // version 2
    '/sys/fs/cgroup/memory.events', // version 2 in a container, where the group looks like the root
    '/sys/fs/cgroup/memory/memory.oom_control', // version 1
    '/proc/vmstat',
  ];
  for (const counter of counters) {
    const count = /^oom_kill (\d+)$/m.exec(read(counter))?.[1];
    if (count !== undefined) return Number(count);
  }
  return null;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
