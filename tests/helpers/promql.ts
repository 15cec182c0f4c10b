import { parser } from '@prometheus-io/lezer-promql';

/** The names of the metrics that an expression of PromQL reads. @throws when it is none */
export function metricsIn(expression: string): string[] {
  // Grafana fills these in before Prometheus sees the expression.
  const filled = expression.replaceAll(/\$__(rate_interval|interval|range)/g, '5m');
  const names: string[] = [];
  parser.parse(filled).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) throw new Error(`Expected PromQL, got ${JSON.stringify(filled)}, wrong at ${from}`);
      if (node.name === 'Identifier' && node.parent?.name === 'VectorSelector')
        names.push(filled.slice(from, to));
    },
  });
  return [...new Set(names)];
}

/** The names of the metrics that a Prometheus endpoint serves. */
export async function metricsServed(port: number): Promise<Set<string>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return new Set(text.split('\n').flatMap((line) => /^[a-z_:][\w:]*(?=[{ ])/i.exec(line)?.[0] ?? []));
}
