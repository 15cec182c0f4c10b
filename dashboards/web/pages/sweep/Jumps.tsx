/** Leads from anywhere on a long page to its parts; it stays in sight. */
export function Jumps({ experiments }: { experiments: readonly string[] }) {
  return (
    <nav aria-label="Parts of the page" className="jumps">
      <ul>
        {[...experiments, 'trials'].map((part) => (
          <li key={part}>
            <a href={`#${part}`}>{part === 'trials' ? 'all trials' : part}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
