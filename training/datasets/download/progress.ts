import prettyBytes from 'pretty-bytes';

/** How far the download of a file is. */
export interface DownloadProgress {
  readonly file: string;
  /** Bytes that are here, those of earlier tries among them. */
  readonly received: number;
  /** Bytes of the whole file, where the server says it. */
  readonly total: number | undefined;
}

export type ReportProgress = (progress: DownloadProgress) => void;

/** Progress as lines for a log: one whenever another tenth of a file is here. */
export function byTenths(report: (line: string) => void): ReportProgress {
  const reported = new Map<string, number>();
  return ({ file, received, total }) => {
    if (total === undefined || total === 0) return;
    const tenth = Math.floor((10 * received) / total);
    if (tenth > (reported.get(file) ?? 0)) report(`${file}: ${tenth * 10} % of ${prettyBytes(total)}`);
    reported.set(file, tenth);
  };
}
