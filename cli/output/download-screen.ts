import { createLogUpdate } from 'log-update';
import prettyBytes from 'pretty-bytes';
import {
  byTenths,
  type DownloadProgress,
  type ReportProgress,
} from '../../training/datasets/download/progress.ts';
import { renderBar } from './bar.ts';
import { note } from './print.ts';
import { duration } from './time.ts';

export interface DownloadScreen {
  /** A line that stays. */
  readonly report: (line: string) => void;
  readonly progress: ReportProgress;
  readonly close: () => void;
}

/** Milliseconds between two drawings. */
const drawEvery = 100;

/** Shows downloads on standard error: a bar that is redrawn on a terminal, a line for each tenth elsewhere. */
export function downloadScreen(): DownloadScreen {
  if (!process.stderr.isTTY) return { report: note, progress: byTenths(note), close: () => undefined };
  const draw = createLogUpdate(process.stderr);
  let [began, drawn]: [Began | undefined, number] = [undefined, 0];
  return {
    report: (line) => {
      draw.clear();
      note(line);
    },
    progress: (progress) => {
      const now = performance.now();
      if (began?.file !== progress.file) began = { ...progress, at: now };
      if (now - drawn < drawEvery && progress.received !== progress.total) return;
      drawn = now;
      draw(downloadLine(progress, began, now));
    },
    close: () => draw.clear(),
  };
}

/** Where this process found a file, for its speed: an earlier one may have left a part. */
interface Began extends DownloadProgress {
  /** Milliseconds. */
  readonly at: number;
}

/** `cifar-10-binary.tar.gz  ██████░░░░  45 %  76 MB of 170 MB  12 MB/s  about 8 s left` */
export function downloadLine({ file, received, total }: DownloadProgress, began: Began, now: number): string {
  const seconds = (now - began.at) / 1000;
  const speed = seconds > 0 ? (received - began.received) / seconds : 0;
  const rate = speed > 0 ? [`${prettyBytes(speed)}/s`] : [];
  if (total === undefined) return [file, prettyBytes(received), ...rate].join('  ');
  const share = total === 0 ? 1 : received / total;
  const left = speed > 0 && received < total ? [`about ${duration((total - received) / speed)} left`] : [];
  const percent = `${Math.floor(100 * share)} %`.padStart(5);
  const amount = `${prettyBytes(received)} of ${prettyBytes(total)}`;
  return [file, renderBar(share, 30), percent, amount, ...rate, ...left].join('  ');
}
