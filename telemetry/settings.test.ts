import { describe, expect, it } from 'vitest';
import { reportTarget, telemetrySettings } from './settings.ts';

const targetOf = (environment: NodeJS.ProcessEnv) => reportTarget(telemetrySettings(environment));

describe('where telemetry goes', () => {
  it('stays on the machine unless an address is set', () => {
    expect(targetOf({})).toEqual({ kind: 'own' });
    expect(targetOf({ FARO_COLLECTOR_URL: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toEqual({ kind: 'own' });
  });

  it('appends the path of each signal to an OTLP address', () => {
    expect(targetOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' })).toEqual({
      kind: 'otlp',
      logs: 'http://127.0.0.1:4318/v1/logs',
      traces: 'http://127.0.0.1:4318/v1/traces',
    });
  });

  it("prefers Faro's own protocol for the pages", () => {
    expect(
      targetOf({
        FARO_COLLECTOR_URL: 'https://faro.example/collect',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
      }),
    ).toEqual({ kind: 'faro', url: 'https://faro.example/collect' });
  });

  it.each(['collector:4318', 'ftp://collector', 'https://me:s3cret@collector'])(
    'refuses %s without repeating it',
    (value) => {
      const read = () => telemetrySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: value });
      expect(read).toThrow(/^Expected OTEL_EXPORTER_OTLP_ENDPOINT to be an http or https address/);
      expect(read).not.toThrow('s3cret');
    },
  );
});
