import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';

/** Files dropped on an element, and files pasted anywhere while it stands. */
export function useFileDrop(onFiles: (files: File[]) => void, enabled: boolean) {
  const [isOver, setOver] = useState(false);
  // Every child that is crossed leaves and enters; only the count says whether the element itself was left.
  const depth = useRef(0);
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!enabled || files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => onPaste(event);
    window.addEventListener('paste', listen);
    return () => window.removeEventListener('paste', listen);
  }, []);
  const carriesFiles = (event: DragEvent) => enabled && event.dataTransfer.types.includes('Files');
  const cross = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  return {
    isOver,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (carriesFiles(event)) cross(1);
      },
      onDragLeave: (event: DragEvent) => {
        if (carriesFiles(event)) cross(-1);
      },
      onDragOver: (event: DragEvent) => {
        if (carriesFiles(event)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
