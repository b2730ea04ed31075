/** How the chat on a page looks: in its shadow, where nothing of the page reaches it. */
export const WIDGET_LOOKS = `
  :host { all: initial; }
  * { box-sizing: border-box; font: 14px/1.45 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
  .root { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; color: #1d2433; }
  button { cursor: pointer; border: 0; border-radius: 999px; padding: 10px 16px; background: #3b3bb3; color: #fff; }
  button:focus-visible, textarea:focus-visible { outline: 3px solid #f5a524; outline-offset: 2px; }
  .window { width: min(360px, calc(100vw - 40px)); height: min(520px, calc(100vh - 40px)); display: flex;
    flex-direction: column; background: #fff; border: 1px solid #d5d9e3; border-radius: 14px; overflow: hidden;
    box-shadow: 0 12px 40px rgb(20 25 50 / 22%); }
  [hidden] { display: none !important; }
  header { display: flex; justify-content: space-between; align-items: center; gap: 8px; padding: 8px 8px 8px 16px;
    background: #3b3bb3; color: #fff; }
  h2 { margin: 0; font-weight: 600; }
  header button { padding: 6px 12px; background: transparent; }
  ol { flex: 1; margin: 0; padding: 12px; overflow-y: auto; list-style: none; display: flex; flex-direction: column;
    gap: 8px; }
  li { max-width: 85%; padding: 8px 12px; border-radius: 12px; background: #eef0f6; white-space: pre-wrap;
    overflow-wrap: anywhere; align-self: flex-start; }
  li.mine { background: #e4e4fb; align-self: flex-end; }
  li.waiting { opacity: .7; }
  p { margin: 0; padding: 0 12px; min-height: 20px; color: #7a4a00; }
  form { display: flex; gap: 8px; padding: 12px; border-top: 1px solid #d5d9e3; }
  textarea { flex: 1; min-height: 44px; max-height: 120px; resize: none; padding: 8px; color: inherit;
    border: 1px solid #aab1c4; border-radius: 10px; background: inherit; }
  .aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  @media (prefers-color-scheme: dark) {
    .root { color: #e8eaf2; } .window { background: #1b1f2b; border-color: #353b4d; } li { background: #2a3040; }
    li.mine { background: #34347a; } form, textarea { border-color: #4a5166; } p { color: #f5c26b; }
  }`;
