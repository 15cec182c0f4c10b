import { TransportItemType } from '@grafana/faro-web-sdk';
import { describe, expect, it } from 'vitest';
import { scrub } from './scrub.ts';

describe('a report as it leaves the page', () => {
  it('keeps the ids of a trace and loses queries, secrets and what tells who somebody is', () => {
    const traceId = '0123456789abcdef0123456789abcdef';
    const sent = scrub({
      type: TransportItemType.TRACE,
      meta: { page: { url: 'http://127.0.0.1/sweeps/…' } },
      payload: {
        resourceSpans: [
          {
            resource: {
              attributes: [
                { key: 'service.name', value: { stringValue: 'hypersweep' } },
                { key: 'user_agent.original', value: { stringValue: 'Mozilla/5.0' } },
              ],
              droppedAttributesCount: 0,
            },
            scopeSpans: [
              {
                spans: [
                  {
                    traceId,
                    spanId: '0123456789abcdef',
                    name: 'HTTP GET',
                    startTimeUnixNano: '1764100000000000000',
                    endTimeUnixNano: '1764100000250000000',
                    attributes: [
                      {
                        key: 'http.url',
                        value: { stringValue: 'http://127.0.0.1/api/sweeps?token=s3cret&metric=x' },
                      },
                      { key: 'http.user_agent', value: { stringValue: 'Mozilla/5.0' } },
                    ],
                    droppedAttributesCount: 0,
                    events: [],
                    droppedEventsCount: 0,
                    links: [],
                    droppedLinksCount: 0,
                  },
                ],
              },
            ],
          },
        ],
      },
    });
    const text = JSON.stringify(sent);
    expect(text).toContain(traceId);
    expect(text).toContain('"http://127.0.0.1/api/sweeps"');
    expect(text).toContain('1764100000250000000');
    expect(text).not.toMatch(/s3cret|Mozilla/);
  });

  it('hides what an error says of a secret', () => {
    const sent = scrub({
      type: TransportItemType.EXCEPTION,
      meta: {},
      payload: {
        timestamp: '2026-01-01T00:00:00.000Z',
        type: 'Error',
        value: 'fetch of /api/sweeps?token=s3cret failed: {"authorization":"Bearer s3cret"}',
      },
    });
    expect(JSON.stringify(sent)).not.toContain('s3cret');
    expect(JSON.stringify(sent)).toContain('fetch of /api/sweeps failed');
  });
});
