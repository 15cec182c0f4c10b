import { useRef, useState } from 'react';
import { Icon } from '../../parts/Icon.tsx';
import type { SavedChart, SaveFormat } from './save.ts';

const formats: readonly { format: SaveFormat; what: string }[] = [
  { format: 'png', what: 'picture' },
  { format: 'svg', what: 'drawing' },
  { format: 'csv', what: 'numbers' },
];

interface SaveMenuProps {
  /** What is saved: "the learning curves". */
  readonly what: string;
  /** Made when one is asked for. */
  readonly chart: () => SavedChart | Promise<SavedChart>;
}

/** Saves a chart as PNG, SVG or CSV. */
export function SaveMenu({ what, chart }: SaveMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [failure, setFailure] = useState<string>();
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  const save = async (format: SaveFormat) => {
    close();
    setFailure(undefined);
    try {
      const { saveChart } = await import('./save.ts');
      await saveChart(await chart(), format);
    } catch (error) {
      setFailure(`Not saved: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <details
      ref={menu}
      className="save"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={({ key }) => {
        if (key !== 'Escape') return;
        close();
        menu.current?.querySelector('summary')?.focus();
      }}
    >
      <summary aria-label={`Save ${what}`} title={`Save ${what}`}>
        <Icon name="save" />
      </summary>
      <div className="save-formats">
        {formats.map(({ format, what: kind }) => (
          <button key={format} type="button" onClick={() => void save(format)}>
            {format.toUpperCase()} <span className="quiet">{kind}</span>
          </button>
        ))}
      </div>
      {failure === undefined ? null : (
        <p className="save-failure bad" role="alert">
          {failure}
        </p>
      )}
    </details>
  );
}
