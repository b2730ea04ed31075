import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { KeyProvider, useKey } from './key-context.js';

const pressed: string[] = [];

function Listener() {
  useKey('mention.done', () => pressed.push('done'));
  useKey('go.cases', () => pressed.push('cases'));
  useKey('palette.open', () => pressed.push('palette'));
  useKey('list.open', () => pressed.push('open'));
  return (
    <>
      <input aria-label="text" />
      <button type="button">press</button>
      <div role="menu" tabIndex={-1}>
        menu
      </div>
    </>
  );
}

function draw() {
  pressed.length = 0;
  return render(
    <KeyProvider>
      <Listener />
    </KeyProvider>,
  );
}
afterEach(cleanup);

describe('keys on the page', () => {
  it('start actions and sequences', () => {
    draw();
    fireEvent.keyDown(document.body, { key: 'e' });
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'c' });
    expect(pressed).toEqual(['done', 'cases']);
  });

  it('leave an input method alone while it composes', () => {
    draw();
    fireEvent.keyDown(document.body, { key: 'e', isComposing: true });
    fireEvent.keyDown(document.body, { key: 'e', keyCode: 229 });
    fireEvent.keyDown(document.body, { key: 'Process' });
    expect(pressed).toEqual([]);
  });

  it('leave people alone who are typing or choosing from a menu', () => {
    const { getByLabelText, getByRole } = draw();
    fireEvent.keyDown(getByLabelText('text'), { key: 'e' });
    fireEvent.keyDown(getByRole('menu'), { key: 'e' });
    fireEvent.keyDown(getByRole('button'), { key: 'Enter' });
    expect(pressed).toEqual([]);
    fireEvent.keyDown(getByLabelText('text'), { key: 'k', ctrlKey: true });
    expect(pressed).toEqual(['palette']);
  });

  it('stop when their component has gone', () => {
    const { unmount } = draw();
    unmount();
    fireEvent.keyDown(document.body, { key: 'e' });
    expect(pressed).toEqual([]);
  });
});
