import type { ListedSweep } from '../../../contracts/sweep-list.ts';
import { inHours } from '../data/format.ts';

const because =
  'How long attempts held a slot, from their start to their end, by the device of the slot. A slot is a GPU or a share of the CPU’s cores; a lost attempt counts until its loss was noticed.';

/** Hours of slots by device, since an hour of a GPU is not one of a CPU. */
export function SlotTime({ slotTime }: Pick<ListedSweep, 'slotTime'>) {
  if (slotTime.length === 0) return <span className="none">–</span>;
  return slotTime.map(({ device, seconds }) => (
    <span key={device ?? ''} className="slot-time" title={because}>
      {inHours(seconds)} h <small className="of">{device ?? 'device not recorded'}</small>
    </span>
  ));
}
