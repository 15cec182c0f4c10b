import { expect, it } from 'vitest';
import { readTranslations } from './read-translations.ts';

it('reads sentences, their references and what the model says', () => {
  const text =
    'English:   A cat.\nreference: Un chat.\nours:      Un chien.\n\nEnglish:   No: yes\nreference: Non\nours:      \n';
  expect(readTranslations(text)).toEqual([
    { english: 'A cat.', reference: 'Un chat.', ours: 'Un chien.' },
    { english: 'No: yes', reference: 'Non', ours: '' },
  ]);
});

it('refuses what is no list of translations', () => {
  expect(() => readTranslations('Bonjour')).toThrow('Expected a sentence');
});
