import { describe, expect, it } from 'vitest';

import { canReach, type FolderMode } from './reach.ts';

const postgres = { uid: 101, gid: 104 };
const open: FolderMode = { mode: 0o755, uid: 0, gid: 0 };

function folders(modes: Record<string, FolderMode>): (folder: string) => FolderMode | undefined {
  return (folder) => modes[folder];
}

describe('whether another account can get to a folder', () => {
  it('is so when everybody may enter each folder on the way', () => {
    expect(canReach('/srv/data', postgres, folders({ '/': open, '/srv': open, '/srv/data': open }))).toBe(
      true,
    );
  });

  it('fails at a home of mode 0700, however open the folder in it is', () => {
    const modes = folders({
      '/': open,
      '/root': { ...open, mode: 0o700 },
      '/root/data': { ...open, mode: 0o777 },
    });
    expect(canReach('/root/data', postgres, modes)).toBe(false);
  });

  it('takes a folder that does not exist yet for one that can be entered', () => {
    expect(canReach('/srv/later/cluster', postgres, folders({ '/': open, '/srv': open }))).toBe(true);
  });

  it('asks the class that fits first and no other, as the kernel does', () => {
    const ownButShut: FolderMode = { mode: 0o677, uid: 101, gid: 0 };
    const groupButShut: FolderMode = { mode: 0o767, uid: 0, gid: 104 };
    expect(canReach('/a', postgres, folders({ '/': open, '/a': ownButShut }))).toBe(false);
    expect(canReach('/a', postgres, folders({ '/': open, '/a': groupButShut }))).toBe(false);
  });

  it('is always so for root', () => {
    expect(
      canReach('/a', { uid: 0, gid: 0 }, folders({ '/': open, '/a': { mode: 0, uid: 5, gid: 5 } })),
    ).toBe(true);
  });
});
