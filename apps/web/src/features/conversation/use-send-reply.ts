import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type CaseDetail, caseRoutes, type Delivery, deliveryRoutes } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { ApiFailure } from '../../api/api-failure.js';
import { useUndo } from '../../undo/undo-context.js';
import type { ReplyDraft } from './reply-draft.js';

interface SendReplyOptions {
  caseId: string;
  draft: ReplyDraft;
  reply: CaseDetail['reply'];
  asksForTestimonial: string | undefined;
  onSent: ((delivery: Delivery) => void) | undefined;
  /** It was taken: nothing of the draft is left to be sent. */
  onTaken: () => void;
  /** A delivery that was taken back is written on. */
  onTakenBack: (delivery: Delivery) => void;
}

export interface SendReply {
  send: (seenPostId: string | null) => void;
  isSending: boolean;
  error: Error | null;
  /** The conversation has moved on since the reply was begun. */
  isStopped: boolean;
  writeOn: () => void;
  /** Offers to take back what is held. */
  hold: (delivery: Delivery) => void;
}

/** Sends the reply of a case, and offers it back for as long as it is held. */
export function useSendReply(options: SendReplyOptions): SendReply {
  const { caseId, draft, reply, asksForTestimonial } = options;
  const { t } = useTranslation('cases');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const [isStopped, setStopped] = useState(false);
  const refresh = () =>
    Promise.all([['case'], ['mention'], ['cases']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const hold = (delivery: Delivery) => {
    options.onSent?.(delivery);
    undo.offer({
      done: t(delivery.template ? 'template.held' : 'replyHeld'),
      undo: async () => {
        options.onTakenBack(await api.call(deliveryRoutes.cancel, { params: { id: delivery.id } }));
        await refresh();
      },
    });
  };
  const sending = useMutation({
    mutationFn: (seenPostId: string | null) =>
      api.call(caseRoutes.reply, {
        params: { id: caseId },
        body: {
          text: draft.text,
          files: draft.files.map(({ id, alt }) => ({ id, alt })),
          toPostId: reply?.toPostId ?? '',
          requestId: draft.requestId,
          invites: draft.invites,
          ...(asksForTestimonial && { asksForTestimonial }),
          ...(seenPostId ? { seenPostId } : {}),
        },
      }),
    onSuccess: (delivery) => {
      options.onTaken();
      setStopped(false);
      hold(delivery);
    },
    onError: (error) => setStopped(error instanceof ApiFailure && error.code === 'newer_posts'),
    onSettled: () => refresh(),
  });
  return {
    send: sending.mutate,
    isSending: sending.isPending,
    error: sending.error,
    isStopped,
    writeOn: () => setStopped(false),
    hold,
  };
}
