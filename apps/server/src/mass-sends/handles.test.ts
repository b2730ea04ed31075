import { expect, it } from 'vitest';
import { pastedHandles } from './handles.js';

it('reads handles however they were pasted', () => {
  expect(pastedHandles(' @Ana\r\nbo@town.example，＠ana; 王小明、\n\n')).toEqual([
    'ana',
    'bo@town.example',
    '王小明',
  ]);
  expect(pastedHandles(' \n,')).toEqual([]);
});
