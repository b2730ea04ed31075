-- An approval can be taken back until sending begins: the decision stays in the log and counts no more.
ALTER TABLE approval_act ADD COLUMN taken_back_at timestamptz(3);
ALTER TABLE approval_act DROP CONSTRAINT approval_act_act_check;
ALTER TABLE approval_act ADD CONSTRAINT approval_act_act_check CHECK (act IN ('opened', 'approve', 'refuse', 'passed',
  'superseded', 'expired', 'withdrawn', 'reminded', 'member_left', 'taken_back'));

DROP INDEX approval_act_once;
CREATE UNIQUE INDEX approval_act_once ON approval_act (workspace_id, request_id, step, user_id)
  WHERE act IN ('approve', 'refuse') AND user_id IS NOT NULL AND taken_back_at IS NULL;
