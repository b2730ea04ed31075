import { expect, it } from 'vitest';
import { pictureFit } from './reply-picture-fit.js';

it('asks for the types that a network takes, as small as the strictest of them', () => {
  const mimeTypes = ['image/png', 'image/gif', 'image/jpeg', 'video/mp4'];
  expect(pictureFit({ mimeTypes, maxBytes: 900, maxBytesOf: { 'image/png': 70, 'image/gif': 5 } })).toEqual({
    types: 'image/png,image/gif,image/jpeg',
    maxBytes: '70',
  });
});

it.each([
  ['of any type', null],
  ['of none that can be made', ['video/mp4', 'image/gif']],
])('leaves files as they are where they may be %s', (_, mimeTypes) => {
  expect(pictureFit({ mimeTypes, maxBytes: 900, maxBytesOf: {} })).toBeNull();
});
