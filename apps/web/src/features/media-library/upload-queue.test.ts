import { describe, expect, it } from 'vitest';
import type { Sending } from '../../api/send-file.js';
import { anAsset } from './testing/builders.js';
import type { Uploaded } from './upload-file.js';
import { UploadQueue } from './upload-queue.js';

/** A network whose answers the test gives. */
function slowNetwork() {
  const sent: {
    name: string;
    sending: Sending;
    end: { resolve: (answer: Uploaded) => void; reject: (error: Error) => void };
  }[] = [];
  const send = (file: File, sending: Sending) =>
    new Promise<Uploaded>((resolve, reject) => {
      sending.signal.addEventListener('abort', () => reject(new Error('stopped')));
      sent.push({ name: file.name, sending, end: { resolve, reject } });
    });
  return { sent, send };
}

const file = (name: string) => new File(['1234'], name);
const settled = () => new Promise((resolve) => setTimeout(resolve));

function aQueue() {
  const { sent, send } = slowNetwork();
  const added: string[] = [];
  const ids = ['1', '2', '3', '4'];
  const queue = new UploadQueue(
    send,
    () => ids.shift() ?? '',
    ({ name }) => added.push(name),
  );
  const states = () => queue.read().map(({ state }) => state);
  return { queue, sent, added, states };
}

describe('UploadQueue', () => {
  it('sends two at once and goes on when one is over', async () => {
    const { queue, sent, added, states } = aQueue();
    queue.add([file('a'), file('b'), file('c')], () => null);
    expect(states()).toEqual(['sending', 'sending', 'waiting']);
    sent[0]?.end.resolve({ asset: anAsset({ name: 'a' }), isNew: true });
    await settled();
    expect(states()).toEqual(['done', 'sending', 'sending']);
    expect(added).toEqual(['a']);
  });

  it('tells how much has left, and that the server is looking at it', () => {
    const { queue, sent, states } = aQueue();
    queue.add([file('a')], () => null);
    sent[0]?.sending.onProgress(2);
    expect(queue.read()[0]?.sentBytes).toBe(2);
    sent[0]?.sending.onProgress(4);
    expect(states()).toEqual(['checking']);
  });

  it('lets one fail and be tried again without holding up the others', async () => {
    const { queue, sent, states } = aQueue();
    queue.add([file('a'), file('b')], () => null);
    sent[0]?.end.reject(new Error('refused'));
    sent[1]?.end.resolve({ asset: anAsset(), isNew: false });
    await settled();
    expect(states()).toEqual(['failed', 'known']);
    queue.again('1');
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'a']);
  });

  it('does not send what is refused before, and stops what is not wanted any more', async () => {
    const { queue, sent, states } = aQueue();
    queue.add([file('huge'), file('a'), file('b'), file('c')], ({ name }) =>
      name === 'huge' ? 'too large' : null,
    );
    queue.stop('4');
    queue.stop('2');
    await settled();
    expect(states()).toEqual(['failed', 'cancelled', 'sending', 'cancelled']);
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b']);
    queue.clear();
    expect(states()).toEqual(['sending']);
  });
});
